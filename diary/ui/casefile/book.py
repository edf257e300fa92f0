"""The pages of the case file, and the way between them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary.domain.casefile import KINDS, CaseRecord
from diary.domain.ledger import LineKind
from diary.domain.wording import RecordText
from diary.errors import DiaryError
from diary.services.changing import HalfChange
from diary.ui.casefile.apart import ApartPage
from diary.ui.casefile.form import RecordForm
from diary.ui.casefile.kind import KindPage
from diary.ui.casefile.overview import OverviewPage
from diary.ui.casefile.record import RecordPage
from diary.ui.halfway import Halfway
from diary.ui.session import Session


class CaseFileBook(QStackedWidget):
    """An overview, the records of a kind, one record, a form, and what is kept apart.

    Signals:
        left: Back to where the keeper came from.
        edited: Something was typed that is not saved yet.
        sitting_changed: A sitting began.
    """

    left = Signal()
    edited = Signal()
    sitting_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._trail: list[int] = []
        self._begun: HalfChange | None = None
        self.overview, self.kind = OverviewPage(session), KindPage(session)
        self.form, self.record = RecordForm(session), RecordPage(session)
        self.apart = ApartPage(session)
        for page in (self.overview, self.kind, self.form, self.record, self.apart):
            self.addWidget(page)
        self.overview.kind_wanted.connect(self._on_kind_wanted)
        self.overview.apart_wanted.connect(self._on_apart_wanted)
        self.overview.add_wanted.connect(self._on_add_wanted)
        self.kind.add_wanted.connect(self._on_add_wanted)
        self.form.added.connect(self._on_added)
        self.record.changed.connect(self._on_changed)
        for one in (self.kind, self.form, self.record, self.apart):
            one.left.connect(self._on_left)
        for writes in (self.form, self.apart, self.record.halfway):
            writes.edited.connect(self.edited)

    # --- from outside ---

    def home(self) -> None:
        """Show the overview, wherever the keeper was; what is half typed is kept."""
        self.form.close_up()
        self.apart.close_up()
        self._trail.clear()
        self.setCurrentWidget(self.overview)

    @Slot()
    def reload(self) -> None:
        """Ask again for what the page in front shows."""
        page = self.currentWidget()
        if isinstance(page, OverviewPage | KindPage):
            page.reload()

    def begin(self, kind: LineKind) -> None:
        """Show the form of a kind; leaving it leads out of the case file."""
        self._trail.clear()
        self.form.begin(kind)
        self.setCurrentWidget(self.form)

    def half_typed(self) -> str:
        """Return the name of the kind whose form is in front; empty where none is."""
        return self.form.kind.value if self.currentWidget() is self.form else ""

    def go_on(self, name: str) -> None:
        """Show the form again that was in front when the diary was locked."""
        kind = next((one for one in KINDS if one.value == name), None)
        if kind is not None:
            self.begin(kind)

    def show_record(self, kind: LineKind, number: int) -> None:
        """Show a record; leaving it leads out of the case file, unless it was opened in it."""
        if self.isVisible():
            self._trail.append(self.currentIndex())
        else:
            self._trail.clear()
        self._fetch(kind, number)

    def resume(self, begun: HalfChange) -> None:
        """Show the change of a record that was being made when the diary was last locked."""
        self._begun = begun
        self.show_record(LineKind(begun.kind), begun.number)

    # --- what leaving asks ---

    @property
    def _forms(self) -> tuple[RecordForm | ApartPage | Halfway, ...]:
        return self.form, self.apart, self.record.halfway

    def flush(self) -> None:
        """Save what is in any form now."""
        for form in self._forms:
            form.flush()

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved, or on its way to be."""
        return all(form.is_saved for form in self._forms)

    @property
    def trouble(self) -> DiaryError | None:
        """Why something could not be saved."""
        return next((form.trouble for form in self._forms if form.trouble), None)

    # --- inside ---

    def _go(self, page: QWidget) -> None:
        self._trail.append(self.currentIndex())
        self.setCurrentWidget(page)

    def _fetch(self, kind: LineKind, number: int) -> None:
        diary = self._session.diary
        job = self._session.jobs.submit(lambda: diary.casefile.record(kind, number), owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.kind.explain)

    @Slot(object)
    def _on_fetched(self, found: tuple[CaseRecord, RecordText]) -> None:
        self.record.show_record(*found)
        self.setCurrentWidget(self.record)
        begun, self._begun = self._begun, None
        if begun is not None:
            self.record.resume(begun)

    @Slot(object)
    def _on_kind_wanted(self, kind: LineKind) -> None:
        self.kind.show_kind(kind)
        self._go(self.kind)

    @Slot()
    def _on_apart_wanted(self) -> None:
        self._go(self.apart)
        self.apart.passphrase.setFocus()

    @Slot(object)
    def _on_add_wanted(self, kind: LineKind) -> None:
        self.form.begin(kind)
        self._go(self.form)

    @Slot(object, int)
    def _on_added(self, kind: LineKind, number: int) -> None:
        if kind is LineKind.SITTING:
            self.sitting_changed.emit()
        self._fetch(kind, number)

    @Slot()
    def _on_changed(self) -> None:
        self._fetch(self.record.kind, self.record.record.number)

    @Slot()
    def _on_left(self) -> None:
        if self._trail:
            self.setCurrentIndex(self._trail.pop())
            self.reload()
        else:
            self.setCurrentWidget(self.overview)
            self.left.emit()
