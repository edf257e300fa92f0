"""A month at a time."""

from diary.ui.calendar.page import CalendarPage

__all__ = ["CalendarPage"]
