"""A PDF, page by page, as pictures that another process draws."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from diary.i18n import _
from diary.services.looking import Leaf
from diary.services.views import ExhibitView
from diary.ui.session import Session
from diary.ui.viewer.frame import FileView

_EDGE: Final = 1100
_STEP: Final = 1.35
_MOST: Final = 3200


class PagesView(FileView):
    """One page at a time; the keys for pages turn them."""

    def __init__(self, exhibit: ExhibitView, session: Session, parent: QWidget) -> None:
        super().__init__(exhibit, parent)
        self._session, self._subject = session, exhibit.subject
        self._name = exhibit.ref or exhibit.name
        self._page, self._count, self._edge = 0, 1, float(_EDGE)
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        area = QScrollArea()
        area.setObjectName("column")
        area.setAccessibleName(self._name)
        area.setWidgetResizable(True)
        area.setWidget(self.page)
        self.show_inside(area)
        self.before, self.after = self.button(_("Page before")), self.button(_("Next page"))
        self.smaller, self.larger = self.button(_("Smaller")), self.button(_("Larger"))
        self.controls.addStretch(1)
        for button, call, key in (
            (self.before, self._on_before, Qt.Key.Key_PageUp),
            (self.after, self._on_after, Qt.Key.Key_PageDown),
            (self.smaller, self._on_smaller, Qt.Key.Key_Minus),
            (self.larger, self._on_larger, Qt.Key.Key_Plus),
        ):
            button.clicked.connect(call)
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self._ask()

    def _ask(self) -> None:
        for button in (self.before, self.after, self.smaller, self.larger):
            button.setEnabled(False)
        diary, subject, page, edge = self._session.diary, self._subject, self._page, self._edge
        job = self._session.jobs.submit(lambda: diary.leaf(subject, page, int(edge)), owner=self)
        job.done.connect(self._on_drawn)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_drawn(self, leaf: Leaf | None) -> None:
        picture = QPixmap()
        if leaf is None or not picture.loadFromData(leaf.jpeg):
            self.say_nothing_shown()
            return
        self._count = leaf.pages
        self.page.setPixmap(picture)
        words = _("Page {page} of {count}").format(page=self._page + 1, count=self._count)
        self.state.setText(words)
        self.page.setAccessibleName(f"{self._name}: {words}")
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < self._count)
        self.smaller.setEnabled(self._edge > _EDGE / _STEP**2)
        self.larger.setEnabled(self._edge * _STEP < _MOST)

    @Slot()
    def _on_before(self) -> None:
        self._turn(-1)

    @Slot()
    def _on_after(self) -> None:
        self._turn(1)

    @Slot()
    def _on_smaller(self) -> None:
        self._edge /= _STEP
        self._ask()

    @Slot()
    def _on_larger(self) -> None:
        self._edge *= _STEP
        self._ask()

    def _turn(self, pages: int) -> None:
        self._page = min(max(self._page + pages, 0), self._count - 1)
        self._ask()
