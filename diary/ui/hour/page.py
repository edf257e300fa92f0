"""The page for an hour with an advocate or a friend, in two parts."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.domain.ledger import LineKind
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.guide import why
from diary.ui.hour.missing import MissingPart
from diary.ui.hour.review import ReviewPart
from diary.ui.session import Session
from diary.ui.widgets import Page, Parts, left, link, muted, on_click, stack


class HourPage(Page):
    """Review, and what is missing; pictures are sorted on a page that shows no word of the diary.

    Signals:
        left: Back to where the keeper came from.
        edited: Something was typed that is not saved yet.
    """

    left = Signal()
    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Go through it together"), parent)
        self._session = session
        self.parts = Parts()
        self.review, self.missing = ReviewPart(session), MissingPart(session)
        told = _("With an advocate, a friend, or alone. You can stop at any moment: everything "
                 "is kept as far as you came.")  # fmt: skip
        self.body.addWidget(muted(told))
        sitting = link(_("Somebody sits with me: write that down"))
        on_click(sitting, lambda: session.wishes.begun.emit(LineKind.SITTING))
        self.sort = link(_("Sort pictures without reading the diary"))
        on_click(self.sort, session.wishes.files.emit)
        helper = why(session.wishes, "helping-somebody", _("For whoever helps"))
        self.body.addLayout(left(sitting, self.sort, helper))
        self.body.addWidget(self.parts)
        for name, part in (
            (_("One entry at a time"), self.review),
            (_("What police usually ask for"), self.missing),
        ):
            self._add(name, part)
        self.parts.show_part(0)
        self.body.addStretch(1)
        for part in (self.review, self.missing):
            part.failed.connect(self.explain)
        self.review.edited.connect(self.edited)
        # Queued: only then is it known how high the question is.
        self.review.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        back = link(_("Back"))
        on_click(back, self.left.emit)
        self.add_footer(back)

    @Slot()
    def _on_asked(self) -> None:
        self.area.ensureWidgetVisible(self.review.buttons)

    def _add(self, name: str, part: QWidget) -> None:
        inside = QWidget()
        column: QVBoxLayout = stack(inside)
        column.addWidget(part)
        self.body.addWidget(inside)
        self.parts.add(name, inside)

    @Slot()
    def reload(self) -> None:
        """Ask again what is missing; an answer that is half typed stays where it is."""
        self.notice.hide()
        self.review.reload()
        self.missing.reload()

    def start_again(self) -> None:
        """Forget what was shown: another case is open."""
        self.review.start_again()

    def flush(self) -> None:
        """Save what is half typed now."""
        self.review.flush()

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved, or on its way to be."""
        return self.review.is_saved

    @property
    def trouble(self) -> DiaryError | None:
        """Why something could not be saved."""
        return self.review.trouble
