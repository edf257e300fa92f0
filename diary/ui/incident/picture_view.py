"""One picture, large: fitted or full size, turned for reading only. Nothing is written anywhere."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut, QTransform
from PySide6.QtWidgets import (
    QDialog,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.widgets import PlainLabel, coarse, muted

# A picture of this many pixels on its long side still fits in memory several times over.
EDGE: Final = 4096
_STEP: Final = 1.25
_QUARTER: Final = 90
_MOST: Final = 8.0


class PictureView(QDialog):
    """A picture in a window of its own; Escape closes it.

    Signals:
        revealed: The keeper asked to see it clearly.
    """

    revealed = Signal()

    def __init__(
        self, exhibit: ExhibitView, session: Session, *, blurred: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.is_clear = not blurred
        self._fits, self._scale, self._turn = True, 1.0, 0
        self._picture = QPixmap()
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.view = QGraphicsView(scene)
        self.view.setObjectName("picture")
        self.view.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.view.setAccessibleName(_("Picture {name}").format(name=exhibit.ref or exhibit.name))
        self.state = muted(_("Opening …"))
        self._arrange(exhibit)
        self._enable()
        diary, subject = session.diary, exhibit.subject
        job = session.jobs.submit(lambda: diary.picture(subject, EDGE), owner=self)
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    def _arrange(self, exhibit: ExhibitView) -> None:
        self.show_clear = QPushButton(_("Show it clearly"))
        self.show_clear.setObjectName("primary")
        self.fit, self.full = QPushButton(_("Fit")), QPushButton(_("Full size"))
        self.smaller, self.larger = QPushButton(_("Smaller")), QPushButton(_("Larger"))
        self.rotate, self.leave = QPushButton(_("Turn")), QPushButton(_("Close"))
        top = QHBoxLayout()
        top.addWidget(PlainLabel(f"{exhibit.ref}  {exhibit.name}".strip()), 1)
        buttons = QHBoxLayout()
        for button, call, keys in (
            (self.show_clear, self._on_show_clicked, ""), (self.fit, self._on_fit_clicked, "0"),
            (self.full, self._on_full_clicked, "1"), (self.smaller, self._on_smaller_clicked, "-"),
            (self.larger, self._on_larger_clicked, "+"), (self.rotate, self._on_turned, "R"),
            (self.leave, self.reject, ""),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(call)
            buttons.addWidget(button)
            if keys:
                button.setToolTip(_("Key: {key}").format(key=keys))
                QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        buttons.insertStretch(buttons.count() - 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.state)
        column.addLayout(buttons)
        self.view.setMinimumHeight(160)

    @property
    def scale(self) -> float:
        """How large the picture is shown; 1 is one point of it for one of the screen."""
        return self._scale

    @property
    def turned(self) -> int:
        """By how many degrees the view, never the picture, is turned."""
        return self._turn

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep a fitted picture fitted."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._apply)

    @Slot(object)
    def _on_loaded(self, jpeg: bytes | None) -> None:
        if not jpeg or not self._picture.loadFromData(jpeg):
            self.state.setText(_("There is no picture of this file. The file itself is kept."))
            return
        self._redraw()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.state.setText(explain(error))

    def _redraw(self) -> None:
        size = self._picture.size()
        self._item.setPixmap(self._picture if self.is_clear else coarse(self._picture, size))
        self.view.setSceneRect(self._item.boundingRect())
        words = _("{width} by {height} points")
        if max(size.width(), size.height()) >= EDGE:
            words = _("{width} by {height} points; the original has more")
        if not self.is_clear:
            words = _("Blurred until you ask for it.")
        self.state.setText(words.format(width=size.width(), height=size.height()))
        self._enable()
        self._apply()

    def _enable(self) -> None:
        there = not self._picture.isNull()
        for button in (self.fit, self.full, self.smaller, self.larger, self.rotate):
            button.setEnabled(there and self.is_clear)
        self.show_clear.setVisible(there and not self.is_clear)
        if self.show_clear.isVisible():
            self.show_clear.setFocus()

    @Slot()
    def _apply(self) -> None:
        if self._picture.isNull():
            return
        turned = QTransform().rotate(self._turn)
        if self._fits:
            size, room = turned.mapRect(self._item.boundingRect()).size(), self.view.viewport()
            self._scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
        self.view.setTransform(turned.scale(self._scale, self._scale))

    @Slot()
    def _on_show_clicked(self) -> None:
        self.is_clear = True
        self._redraw()
        self.fit.setFocus()
        self.revealed.emit()

    @Slot()
    def _on_fit_clicked(self) -> None:
        self._fits = True
        self._apply()

    @Slot()
    def _on_full_clicked(self) -> None:
        self._to(1.0)

    @Slot()
    def _on_smaller_clicked(self) -> None:
        self._to(self._scale / _STEP)

    @Slot()
    def _on_larger_clicked(self) -> None:
        self._to(self._scale * _STEP)

    @Slot()
    def _on_turned(self) -> None:
        self._turn = (self._turn + _QUARTER) % 360
        self._apply()

    def _to(self, scale: float) -> None:
        self._fits = False
        self._scale = min(max(scale, 1 / _MOST / _MOST), _MOST)
        self._apply()
