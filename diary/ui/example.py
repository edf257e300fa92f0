"""In front of the example while it is being made, and the mark that never leaves its window."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.example import Example
from diary.ui.jobs import JobRunner
from diary.ui.widgets import Page, PlainLabel, card, heading


class ExamplePage(Page):
    """Says what it will be, and opens it as soon as it is made.

    Signals:
        opened: arg: the ``Diary``.
    """

    opened = Signal(object)

    def __init__(self, example: Example, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(_("An example to look around in"), parent)
        frame, column = card()
        column.addWidget(heading(_("One moment. The example is being made.")))
        for words in (
            _("The people and what happened to them are made up. Try whatever you like."),
            _("It is not your diary. What you write there is gone when you close it."),
        ):
            column.addWidget(PlainLabel(words))
        self.body.addWidget(frame)
        self.body.addStretch(1)
        job = jobs.submit(example.open, owner=self)
        job.done.connect(self.opened)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.explain(error)


class ExampleMark(QFrame):
    """A band across the window, as long as the example is open.

    Signals:
        closing: Enough was seen.
    """

    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("example")
        words = PlainLabel(_("EXAMPLE: made-up people. Nothing you write here is kept."))
        self.close_it = QPushButton(_("Close the example"))
        self.close_it.clicked.connect(self.closing)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(words, 1)
        row.addWidget(self.close_it)
