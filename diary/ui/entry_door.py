"""Leads to an entry, wherever it is asked for: drafts open to be written, others to be read."""

from PySide6.QtCore import QObject, Slot

from diary.domain.records import Status
from diary.errors import DiaryError
from diary.services.changing import HalfChange
from diary.services.views import EntryView, Row
from diary.ui.incident import DraftPage, EntryPage
from diary.ui.session import Session
from diary.ui.whereabouts import Whereabouts
from diary.ui.widgets import Page


class EntryDoor(QObject):
    """Fetches entries and shows each on the page that fits it."""

    def __init__(
        self, session: Session, draft: DraftPage, entry: EntryPage, where: Whereabouts
    ) -> None:
        super().__init__(where)
        self._session, self._draft, self._entry, self._where = session, draft, entry, where

    @Slot()
    def begin(self) -> None:
        """Start a new entry."""
        job = self._session.jobs.submit(self._session.diary.blank_draft, owner=self)
        job.done.connect(self.load)
        job.failed.connect(self._draft.explain)

    @Slot(object)
    def open_row(self, row: Row) -> None:
        """Open a row of a list."""
        self.load(row.subject)

    @Slot(str)
    def load(self, subject: str) -> None:
        """Fetch the entry with this id and show it."""
        diary = self._session.diary
        job = self._session.jobs.submit(lambda: diary.entry(subject), owner=self)
        job.done.connect(self.show_view)
        job.failed.connect(self._entry.explain)

    @Slot(int)
    def open_number(self, number: int) -> None:
        """Fetch the entry with this number and show it."""
        diary = self._session.diary
        job = self._session.jobs.submit(lambda: diary.numbered(number), owner=self)
        job.done.connect(self.show_view)
        job.failed.connect(self._on_not_loaded)

    @Slot(object)
    def show_view(self, view: EntryView) -> None:
        """Show an entry on the page that fits it. A draft that was left is not come back to."""
        is_draft = view.status is Status.DRAFT
        if is_draft:
            self._draft.show_draft(view)
        else:
            self._entry.show_entry(view)
        from_draft = self._where.pages.currentWidget() is self._draft
        self._where.visit(self._draft if is_draft else self._entry, comes_back=not from_draft)

    def resume(self, begun: HalfChange, view: EntryView) -> None:
        """Show the change that was being made when the diary was last locked."""
        self.show_view(view)
        self._entry.resume(begun)

    @Slot(object)
    def _on_not_loaded(self, error: DiaryError | None) -> None:
        page = self._where.pages.currentWidget()
        if isinstance(page, Page):
            page.explain(error)
