"""A picture with boxes over it, drawn with the mouse or placed with the keys."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from diary.domain.casefile import RedactedArea
from diary.ui.redaction.boxes import SMALLEST, Boxes
from diary.ui.widgets import coarse

_STEP: Final = 50  # of the picture's longer side
_MARK: Final = "#ffb000"
_CORNER: Final = 14  # points of the screen in which a corner is taken hold of
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QGraphicsView):
    """Its scene is measured in points of the original picture.

    Signals:
        changed: A box was drawn, moved or chosen.
    """

    changed = Signal()

    def __init__(self, boxes: Boxes, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes, self._size = boxes, size
        self._picture, self._is_clear = QPixmap(), True
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._marks: list[QGraphicsRectItem] = []
        self._held: QPointF | None = None
        self._grip = QPointF()
        self._is_growing = False
        self._band = QGraphicsRectItem()
        self.are_boxes_shown = True
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        scene.addItem(self._band)
        scene.setSceneRect(QRectF(0, 0, *size))
        self._band.hide()
        self.setScene(scene)
        self.setObjectName("picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(260, 200)

    def show_picture(self, picture: QPixmap, *, clear: bool) -> None:
        """Put this picture under the boxes, in squares unless it may be seen clearly."""
        self._picture, self._is_clear = picture, clear
        shown = picture if clear else coarse(picture, picture.size())
        self._item.setPixmap(shown)
        self._item.setScale(self._size[0] / max(1, shown.width()))
        self._fit()

    def redraw(self) -> None:
        """Show the boxes as they now are."""
        for mark in self._marks:
            self.scene().removeItem(mark)
        self._marks = []
        for place, box in enumerate(self.boxes.boxes if self.are_boxes_shown else ()):
            area = box.area
            mark = QGraphicsRectItem(area.x, area.y, area.width, area.height)
            is_chosen = place == self.boxes.chosen
            mark.setBrush(QColor(0, 0, 0, 175 if is_chosen else 225))
            mark.setPen(self._pen() if is_chosen else QPen(Qt.PenStyle.NoPen))
            self.scene().addItem(mark)
            self._marks.append(mark)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the whole picture in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of a box, of its lower right corner, or begin a new one."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.are_boxes_shown:
            return
        self._held = at = self.mapToScene(event.position().toPoint())
        place = self._under(at)
        self.boxes.choose(place)
        if (box := self.boxes.one) is not None:
            area = box.area
            self._grip = QPointF(at.x() - area.x, at.y() - area.y)
            corner = self.mapFromScene(area.x + area.width, area.y + area.height)
            near = corner - event.position().toPoint()
            self._is_growing = max(abs(near.x()), abs(near.y())) <= _CORNER
        self._told()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show what would be drawn or where the box would go."""
        if self._held is not None:
            shape = self._drawn(self.mapToScene(event.position().toPoint()))
            self._band.setPen(self._pen())
            self._band.setRect(QRectF(shape.x, shape.y, shape.width, shape.height))
            self._band.setZValue(1)
            self._band.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Put down what was drawn or moved."""
        if self._held is None:
            return
        at = self.mapToScene(event.position().toPoint())
        shape, moved = self._drawn(at), at - self._held
        far = self.transform().m11() * max(abs(moved.x()), abs(moved.y()))
        self._held = None
        self._band.hide()
        if far >= SMALLEST / 2:
            if self.boxes.one is None:
                self.boxes.add(shape)
            else:
                self.boxes.put(shape)
        self._told()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the chosen box; with Shift they make it larger or smaller."""
        if not self.are_boxes_shown or not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, boxes = Qt.Key(event.key()), self.boxes
        count = len(boxes.boxes)
        if key in _ARROWS and boxes.one is not None:
            held = event.modifiers()
            step = 1 if held & Qt.KeyboardModifier.AltModifier else max(*self._size) // _STEP
            right, down = (max(1, step) * part for part in _ARROWS[key])
            is_size = bool(held & Qt.KeyboardModifier.ShiftModifier)
            (boxes.grow if is_size else boxes.move)(right, down)
        elif key is Qt.Key.Key_N:
            boxes.add()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            boxes.drop()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and count:
            boxes.choose((boxes.chosen + (1 if key is Qt.Key.Key_PageDown else -1)) % count)
        else:
            return False
        self._told()
        return True

    def _under(self, at: QPointF) -> int:
        for place, box in reversed(tuple(enumerate(self.boxes.boxes))):
            area = box.area
            if QRectF(area.x, area.y, area.width, area.height).contains(at):
                return place
        return -1

    def _drawn(self, at: QPointF) -> RedactedArea:
        box, start = self.boxes.one, self._held or at
        if box is None:
            found = QRectF(start, at).normalized()
            found &= QRectF(0, 0, *self._size)
            return _area(found)
        area = box.area
        if self._is_growing:
            return _area(QRectF(QPointF(area.x, area.y), at).normalized())
        corner = at - self._grip
        return _area(QRectF(corner.x(), corner.y(), area.width, area.height))

    def _pen(self) -> QPen:
        pen = QPen(QColor(_MARK), 3)
        pen.setCosmetic(True)
        return pen

    def _told(self) -> None:
        self.redraw()
        self.changed.emit()

    def _fit(self) -> None:
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)


def _area(found: QRectF) -> RedactedArea:
    return RedactedArea(
        x=max(0, round(found.x())),
        y=max(0, round(found.y())),
        width=max(1, round(found.width())),
        height=max(1, round(found.height())),
    )
