"""One incident: writing it as a draft, reading and amending it as an entry."""

from diary.ui.incident.draft import DraftPage
from diary.ui.incident.entry import EntryPage

__all__ = ["DraftPage", "EntryPage"]
