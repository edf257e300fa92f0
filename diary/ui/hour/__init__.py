"""An hour with somebody who helps: one entry at a time, pictures sorted, what is missing."""

from diary.ui.hour.page import HourPage

__all__ = ["HourPage"]
