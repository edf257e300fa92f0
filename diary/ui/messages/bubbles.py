"""Draws one message: to the keeper at the left, from her at the right, unknown in the middle."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary.domain.message import MessageId, Way
from diary.i18n import _
from diary.ui.bidi import direction_of, whole
from diary.ui.messages.lines import Line
from diary.ui.messages.model import LINE, ConversationModel
from diary.ui.theme import Palette

EDGE: Final = 168
_PAD: Final = 12
_GAP: Final = 8
_SHARE: Final = 0.74
_TALL: Final = 100_000
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
_MOST_SIZES: Final = 4000


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of a message stand, from the top of its row."""

    height: int
    day: QRect
    bubble: QRect
    head: QRect
    words: QRect
    note: QRect
    pictures: tuple[QRect, ...]
    recordings: tuple[QRect, ...]


class BubbleDelegate(QStyledItemDelegate):
    """Rows of a conversation.

    Signals:
        picture_wanted: One is in sight and not there yet. args: message, which of its files.
        picture_pressed: args: message, which of its files.
        recording_pressed: args: message, which of its files.
        pressed: A message. args: its index, whether all up to it are meant.
    """

    picture_wanted = Signal(object, int)
    picture_pressed = Signal(object, int)
    recording_pressed = Signal(object, int)
    pressed = Signal(QModelIndex, bool)

    def __init__(self, colours: Palette, view: QListView, model: ConversationModel) -> None:
        super().__init__(view)
        self.colours = colours
        self.pictures: dict[tuple[MessageId, int], QPixmap | None] = {}
        self._view, self._model = view, model
        self._places: dict[tuple[MessageId, int, bool, str], Place] = {}

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room a message takes up at this width and text size."""
        return QSize(0, self.place_of(index, option.font).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a message, and its day where it is the first of it."""
        line: Line = index.data(LINE)
        place, colours = self.place_of(index, option.font), self.colours
        small, bold = _small(option.font), QFont(option.font)
        bold.setBold(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self._model.begins_day(index.row()):
            _write(painter, place.day, line.day, colours.muted, bold, centre=True)
        is_chosen = line.id in self._model.chosen
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not line.is_system or is_chosen or is_current:
            edge = colours.accent if is_chosen or is_current else colours.line
            painter.setPen(QPen(QColor(edge), 3 if is_chosen else 2 if is_current else 1))
            ground = colours.soft if line.way is Way.OUT else colours.surface
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(place.bubble, 10, 10)
        head = f"{line.head}   {_('Chosen')}" if is_chosen else line.head
        tone = colours.accent if is_chosen else colours.muted
        _write(painter, place.head, head, tone, small, centre=line.is_system)
        words = colours.muted if line.is_system else colours.text
        _write(painter, place.words, line.words, words, option.font, centre=line.is_system)
        _write(painter, place.note, line.note, colours.muted, small)
        for number, room in zip(line.pictures, place.pictures, strict=True):
            self._paint_picture(painter, room, (line.id, number), small)
        for (_number, name), room in zip(line.recordings, place.recordings, strict=True):
            self._paint_recording(painter, room, name, option.font)
        painter.restore()

    def editorEvent(  # noqa: N802
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell a picture that was clicked from a message that was."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        line: Line = index.data(LINE)
        at = event.position().toPoint() - option.rect.topLeft()
        place = self.place_of(index, option.font)
        for number, room in zip(line.pictures, place.pictures, strict=True):
            if room.contains(at):
                self.picture_pressed.emit(line.id, number)
                return True
        for (number, _name), room in zip(line.recordings, place.recordings, strict=True):
            if room.contains(at):
                self.recording_pressed.emit(line.id, number)
                return True
        if place.bubble.contains(at):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.pressed.emit(self._model.index(index.row()), shift)
        return True

    def _paint_recording(self, painter: QPainter, room: QRect, name: str, font: QFont) -> None:
        painter.setPen(QPen(QColor(self.colours.accent)))
        painter.setBrush(QColor(self.colours.surface))
        painter.drawRoundedRect(room, 6, 6)
        inner = room.adjusted(_PAD, 0, -_PAD, 0)
        _write(painter, inner, play_words(name), self.colours.text, font, centre=True)

    def _paint_picture(
        self, painter: QPainter, room: QRect, key: tuple[MessageId, int], font: QFont
    ) -> None:
        painter.setPen(QPen(QColor(self.colours.line)))
        painter.setBrush(QColor(self.colours.ground))
        painter.drawRoundedRect(room, 6, 6)
        if key not in self.pictures:
            self.picture_wanted.emit(*key)
        picture = self.pictures.get(key)
        if picture is None:
            words = _("No preview") if key in self.pictures else _("Picture")
            _write(painter, room, words, self.colours.muted, font, centre=True)
            return
        shown = QRect(0, 0, picture.width(), picture.height())
        shown.moveCenter(room.center())
        painter.drawPixmap(shown.topLeft(), picture)

    def place_of(self, index: QModelIndex | QPersistentModelIndex, font: QFont) -> Place:
        """Return where the parts of a message stand at today's width."""
        line: Line = index.data(LINE)
        width, begins = self._view.viewport().width(), self._model.begins_day(index.row())
        key = (line.id, width, begins, font.key())
        found = self._places.get(key)
        if found is None:
            if len(self._places) >= _MOST_SIZES:
                self._places.clear()
            found = self._places[key] = _placed(line, width, font, begins_day=begins)
        return found


def _placed(line: Line, width: int, font: QFont, *, begins_day: bool) -> Place:
    """Lay a message out."""
    metrics, small = QFontMetrics(font), QFontMetrics(_small(font))
    most = max(160, int(width * (1 if line.is_system else _SHARE)) - 2 * (_PAD + _GAP))
    top = metrics.lineSpacing() + 2 * _PAD if begins_day else 0
    day = QRect(0, 0, width, top)
    sizes = [
        _room(small, line.head + "   " + _("Chosen"), most),
        _room(metrics, line.words, most),
        _room(small, line.note, most),
    ]
    pictures = len(line.pictures) * (EDGE + _GAP) - _GAP if line.pictures else 0
    plays = [_room(metrics, play_words(name), most - 2 * _PAD) for _number, name in line.recordings]
    wide = max((size.width() + 2 * _PAD for size in plays), default=0)
    inner = min(most, max(*(size.width() for size in sizes), min(pictures, most), wide))
    inner = most if line.is_system else inner
    outer = inner + 2 * _PAD
    start = {Way.IN: _GAP, Way.OUT: width - outer - _GAP}.get(line.way, (width - outer) // 2)
    x, y = start + _PAD, top + _PAD - 4
    rooms = []
    for size in sizes:
        rooms.append(QRect(x, y, inner, size.height()))
        y += size.height() + (4 if size.height() else 0)
    head, words, note = rooms
    tiles, across = [], max(1, (inner + _GAP) // (EDGE + _GAP))
    for number in range(len(line.pictures)):
        row, column = divmod(number, across)
        tiles.append(
            QRect(x + column * (EDGE + _GAP), y + row * (EDGE + _GAP), min(EDGE, inner), EDGE)
        )
    if tiles:
        y = tiles[-1].bottom() + _GAP
    buttons = []
    for size in plays:
        buttons.append(QRect(x, y, size.width() + 2 * _PAD, size.height() + _PAD))
        y += size.height() + _PAD + _GAP
    bubble = QRect(start, top, outer, y + _PAD - 4 - top)
    shown = (tuple(tiles), tuple(buttons))
    return Place(bubble.bottom() + 1 + _GAP, day, bubble, head, words, note, *shown)


def play_words(name: str) -> str:
    """Return what stands on the button that plays a recording of a message."""
    return f"{_('Play')}   {name}"


def _room(metrics: QFontMetrics, text: str, most: int) -> QSize:
    if not text:
        return QSize(0, 0)
    found = metrics.boundingRect(QRect(0, 0, most, _TALL), _WRAP, text)
    return QSize(found.width() + 2, found.height())


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF() * 0.9, 1.0))
    return small


def _write(
    painter: QPainter, area: QRect, text: str, colour: str, font: QFont, *, centre: bool = False
) -> None:
    if not text:
        return
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.setLayoutDirection(direction_of(text))
    how = Qt.AlignmentFlag.AlignCenter if centre else _near(text)
    painter.drawText(area, how | _WRAP, whole(text))


def _near(text: str) -> Qt.AlignmentFlag:
    """Return the side where a message begins: that of its own script, whatever the windows are."""
    is_rtl = direction_of(text) is Qt.LayoutDirection.RightToLeft
    near = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    return near | Qt.AlignmentFlag.AlignAbsolute
