"""The list of entries."""

from diary.ui.timeline.model import TimelineModel
from diary.ui.timeline.page import TimelinePage
from diary.ui.timeline.some import RowList, SomeEntriesPage

__all__ = ["RowList", "SomeEntriesPage", "TimelineModel", "TimelinePage"]
