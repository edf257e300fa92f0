"""A text, an e-mail or a saved page as plain words."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from diary.i18n import _
from diary.services.looking import Words
from diary.services.views import ExhibitView
from diary.ui.session import Session
from diary.ui.viewer.frame import FileView


class WordsView(FileView):
    """The words of a file; nothing in it is followed, fetched or run."""

    def __init__(self, exhibit: ExhibitView, session: Session, parent: QWidget) -> None:
        super().__init__(exhibit, parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Words of {name}").format(name=exhibit.ref or exhibit.name))
        self.show_inside(self.text)
        self.controls.addStretch(1)
        diary, subject = session.diary, exhibit.subject
        job = session.jobs.submit(lambda: diary.words_of(subject), owner=self)
        job.done.connect(self._on_loaded)
        job.failed.connect(self.explain)
        self.text.setFocus()

    @Slot(object)
    def _on_loaded(self, words: Words | None) -> None:
        if words is None or not words.text.strip():
            self.say_nothing_shown()
            return
        self.text.setPlainText(words.text)
        self.state.setText(
            _("Only the beginning is shown. The file itself is kept whole.")
            if words.is_cut
            else _("Shown as plain words. Pictures, links and scripts in it are left alone.")
        )
