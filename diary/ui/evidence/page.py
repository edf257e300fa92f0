"""Every file that has a reference, whichever entry it belongs to: found, looked at, copied out."""

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from diary.i18n import _, ngettext
from diary.services.filed import Filed, Filing, filed
from diary.ui.incident.tile import ExhibitTile
from diary.ui.session import Session
from diary.ui.widgets import Page, Swap, card, left, link, muted, on_click

_MOST: Final = 20
_PAUSE_MS: Final = 200


class EvidencePage(Page):
    """The files, the one added last first, a screenful of them at a time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Evidence"), parent)
        self._session, self._most = session, _MOST
        self.tiles: list[ExhibitTile] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.search.setClearButtonEnabled(True)
        self.add_many, self.more = QPushButton(_("Add many photos")), QPushButton(_("Show more"))
        self.told, self.shown = muted(""), Swap()
        for part in (self.search, self.told):
            self.body.addWidget(part)
        self.body.addLayout(left(self.add_many))
        self.body.addWidget(self.shown)
        self.body.addLayout(left(self.more))
        self.body.addStretch(1)
        self.more.hide()
        self._rows, self._waiting = self.body, list[Filed]()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._on_next)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_searched)
        self.search.textChanged.connect(self._pause.start)
        on_click(self.add_many, session.wishes.files.emit)
        self.more.clicked.connect(self._on_more)

    def start_again(self) -> None:
        """Forget what another case was searched for."""
        self.search.clear()
        self._most = _MOST

    @Slot()
    def reload(self) -> None:
        """Ask for the files again."""
        diary, words, most = self._session.diary, self.search.text(), self._most
        job = self._session.jobs.submit(lambda: filed(diary.reading, words, most=most), owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot()
    def _on_searched(self) -> None:
        self._most = _MOST
        self.reload()

    @Slot()
    def _on_more(self) -> None:
        self._most += _MOST
        self.reload()

    @Slot(object)
    def _on_fetched(self, found: Filing) -> None:
        self.told.setText(
            ngettext("{n} file", "{n} files", found.count).format(n=found.count)
            if found.count or self.search.text()
            else _("Nothing here yet. It can wait.")
        )
        self.more.setVisible(found.count > len(found.shown))
        frame, self._rows = card()
        frame.setVisible(bool(found.shown))
        self.tiles, self._waiting = [], list(found.shown)
        self.shown.put(frame)
        self._next.start()

    @Slot()
    def _on_next(self) -> None:
        """Add one of those that wait; all of them at once would let the window stand still."""
        if not self._waiting:
            self._next.stop()
            return
        one = self._waiting.pop(0)
        words = _("Entry {number}, {when}").format(number=one.entry.number, when=one.entry.happened)
        entry = link(words)
        on_click(entry, partial(self._session.wishes.entry.emit, one.entry.number))
        tile = ExhibitTile(one.exhibit, self._session, self)
        tile.failed.connect(self.explain)
        tile.told.connect(self.notice.say)
        self._rows.addLayout(left(entry))
        self._rows.addWidget(tile)
        before = self.tiles[-1].stops[-1] if self.tiles else self.add_many
        for stop, following in pairwise((before, entry, *tile.stops)):
            QWidget.setTabOrder(stop, following)
        self.tiles.append(tile)
