"""The list of entries."""

from diary.ui.timeline.model import TimelineModel
from diary.ui.timeline.page import TimelinePage

__all__ = ["TimelineModel", "TimelinePage"]
