"""Words in pictures: whether they are read by themselves, and in which languages."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.transcribing import can_read, languages_in
from diary.ui.session import Session
from diary.ui.widgets import TickBox, Ticks, card, heading, left, muted, stack


class ReadingPart(QWidget):
    """A box to tick, and the languages of a folder.

    Signals:
        changed: arg: the new ``Preferences``.
        failed: arg: the ``DiaryError``, or None.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, now = session, session.preferences
        self._folder = now.language_folder
        self.reads = TickBox(_("Read the words in pictures when they are added"))
        self.reads.setChecked(now.read_words)
        self.choose = QPushButton(_("Choose a folder with language files"))
        self.languages, self.state = Ticks(), muted("")
        self.reads.toggled.connect(self._on_toggled)
        self.choose.clicked.connect(self._on_choose)
        self.languages.changed.connect(self._on_languages)
        frame, column = card()
        column.addWidget(heading(_("Words in pictures")))
        for box in (self.reads, self.choose):
            box.setEnabled(can_read())
        column.addWidget(self.reads)
        column.addWidget(muted(
            _("This happens on this computer alone. The search then finds screenshots by what "
              "they say. It may read wrongly; the picture is what counts.")
            if can_read()
            else _("This computer has no program part that reads words in pictures. "
                   "You can type what they say.")
        ))  # fmt: skip
        column.addLayout(left(self.choose))
        column.addWidget(self.languages)
        column.addWidget(self.state)
        stack(self).addWidget(frame)
        self._offer(now.languages.split())

    def _offer(self, ticked: list[str]) -> None:
        names = languages_in(Path(self._folder)) if self._folder else ()
        self.languages.offer((name, name) for name in names)
        self.languages.tick(ticked)
        self.languages.setVisible(bool(names))
        self.state.setText(
            _("Languages in {folder}. English is always read.").format(folder=self._folder)
            if names
            else _("English is read. Files for other languages are called like "
                   "“pol.traineddata”; Tesseract’s own pages have them.")
        )  # fmt: skip

    @Slot()
    def _on_toggled(self) -> None:
        chosen = replace(self._session.preferences, read_words=self.reads.isChecked())
        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.set_preferences(chosen), owner=self, keep=True
        )
        job.failed.connect(self.failed)
        self._session.preferences = chosen
        self.changed.emit(chosen)

    @Slot()
    def _on_choose(self) -> None:
        self._session.chooser.open_folder(self, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        if not languages_in(folder):
            self.state.setText(_("No language files are in {folder}.").format(folder=folder))
            return
        self._folder = str(folder)
        self._offer([])

    @Slot()
    def _on_languages(self) -> None:
        names, folder = [str(one) for one in self.languages.chosen()], self._folder
        diary = self._session.diary
        self.languages.setEnabled(False)
        job = self._session.jobs.submit(
            lambda: diary.choose_languages(folder, names), owner=self, keep=True
        )
        job.done.connect(self._on_chosen)
        job.failed.connect(self._on_not_chosen)

    @Slot()
    def _on_chosen(self) -> None:
        names = [str(one) for one in self.languages.chosen()]
        self.languages.setEnabled(True)
        self._session.preferences = replace(
            self._session.preferences,
            language_folder=self._folder if names else "",
            languages=" ".join(names),
        )
        self.changed.emit(self._session.preferences)

    @Slot(object)
    def _on_not_chosen(self, error: DiaryError | None) -> None:
        self.languages.setEnabled(True)
        self.languages.tick(self._session.preferences.languages.split())
        self.failed.emit(error)
