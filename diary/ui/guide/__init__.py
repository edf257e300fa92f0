"""Short pages of help, searched and read without the network."""

from diary.ui.guide.page import GuidePage
from diary.ui.guide.why import why

__all__ = ["GuidePage", "why"]
