"""The words in a picture: what a machine read, and what the keeper reads."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from diary.domain.picture_text import PictureText
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.transcribing import can_read
from diary.services.views import ExhibitView
from diary.ui.session import Session
from diary.ui.viewer.frame import FileView
from diary.ui.widgets import PlainLabel, muted

_LEAST_HEIGHT = 96


class TranscriptView(FileView):
    """Two boxes of words, side by side with nothing: the picture itself is one click away."""

    def __init__(self, exhibit: ExhibitView, session: Session, parent: QWidget) -> None:
        super().__init__(exhibit, parent)
        self._session, self._subject = session, exhibit.subject
        name = exhibit.ref or exhibit.name
        self.machine, self.mine = QPlainTextEdit(), QPlainTextEdit()
        self.machine.setReadOnly(True)
        self.machine.setAccessibleName(_("What the machine read in {name}").format(name=name))
        self.mine.setAccessibleName(_("Your transcript of {name}").format(name=name))
        self.mine.setPlaceholderText(_("Type what it says, or begin with the words above."))
        self.how = muted("")
        for box in (self.machine, self.mine):
            box.setTabChangesFocus(True)
            box.setMinimumHeight(_LEAST_HEIGHT)
        self._arrange()
        self.read = self.button(_("Read it"))
        self.begin = self.button(_("Begin with these words"))
        self.keep = self.button(_("Keep my transcript"))
        self.keep.setObjectName("primary")
        self.controls.addStretch(1)
        self.read.clicked.connect(self._on_read)
        self.begin.clicked.connect(self._on_begin)
        self.keep.clicked.connect(self._on_keep)
        self.mine.textChanged.connect(self._enable)
        self._kept = ""
        self._ask()

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(
            muted(_("These words help you find the picture again. They may be wrong: what counts "
                    "is the picture. No report and no pack holds them."))
        )  # fmt: skip
        for title, box in (
            (_("Read by machine, may be wrong"), self.machine),
            (_("My transcript"), self.mine),
        ):
            label = PlainLabel(title)
            label.setObjectName("fieldname")
            label.setBuddy(box)
            column.addWidget(label)
            if box is self.machine:
                column.addWidget(self.how)
            column.addWidget(box, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self.show_inside(area)

    def _ask(self) -> None:
        diary, subject = self._session.diary, self._subject
        job = self._session.jobs.submit(lambda: diary.picture_text(subject), owner=self)
        job.done.connect(self._on_known)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_known(self, text: PictureText) -> None:
        self._show_machine(text)
        self.mine.setPlainText(text.transcript)
        self._kept = text.transcript
        self.state.setText("")
        self._enable()
        (self.mine if text.words or not can_read() else self.read).setFocus()

    @Slot(object)
    def _on_machine(self, text: PictureText) -> None:
        self._show_machine(text)
        self.state.setText("")
        self._enable()

    def _show_machine(self, text: PictureText) -> None:
        self.machine.setPlainText(text.words)
        if not text.engine:
            self.how.setText(
                _("Not read yet.")
                if can_read()
                else _("This computer has no program part that reads words in pictures.")
            )
        elif not text.words:
            self.how.setText(_("The machine found no words in it."))
        else:
            words = _("{engine}, read on {day}. It is {sure} % sure of these words.")
            said = words.format(engine=text.engine, day=text.read_at[:10], sure=text.sure)
            if text.left_out:
                more = ngettext("{n} line was too unclear.", "{n} lines were too unclear.",
                                text.left_out)  # fmt: skip
                said = f"{said} {more.format(n=text.left_out)}"
            self.how.setText(said)
        self.read.setText(_("Read it again") if text.engine else _("Read it"))

    @Slot()
    def _enable(self) -> None:
        self.read.setEnabled(can_read())
        self.begin.setEnabled(bool(self.machine.toPlainText()) and not self.mine.toPlainText())
        self.keep.setEnabled(self.mine.toPlainText().strip() != self._kept)

    @Slot()
    def _on_read(self) -> None:
        self.read.setEnabled(False)
        self.state.setText(_("Reading …"))
        diary, subject = self._session.diary, self._subject
        job = self._session.jobs.submit(lambda: diary.read_picture(subject), owner=self)
        job.done.connect(self._on_machine)
        job.failed.connect(self._on_not_read)

    @Slot(object)
    def _on_not_read(self, error: DiaryError | None) -> None:
        self.explain(error)
        self.read.setEnabled(can_read())

    @Slot()
    def _on_begin(self) -> None:
        self.mine.setPlainText(self.machine.toPlainText())
        self.mine.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        text = self.mine.toPlainText().strip()
        diary, subject = self._session.diary, self._subject
        self._kept = text
        self.keep.setEnabled(False)
        job = self._session.jobs.submit(
            lambda: diary.transcribe(subject, text), owner=self, keep=True
        )
        job.done.connect(self._on_kept)
        job.failed.connect(self.explain)

    @Slot()
    def _on_kept(self) -> None:
        self.state.setText(_("Your transcript is kept, and the search finds it."))
