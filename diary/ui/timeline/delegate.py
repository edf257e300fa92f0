"""Draws one row of the timeline: its day at the side, then a card."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDate, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary.domain.records import Status
from diary.i18n import _
from diary.services.views import Row
from diary.ui.bidi import direction_of, is_mirrored, side, whole
from diary.ui.theme import Palette
from diary.ui.timeline.model import (
    DAY,
    PICTURE,
    ROW,
    clocks_of,
    day_key,
    headline_of,
    name_of,
    rest_of,
)

_GAP: Final = 8
_PAD: Final = 14
_LINES: Final = 4
_DAY_LETTERS: Final = 13
_MARGIN: Final = 12


class RowDelegate(QStyledItemDelegate):
    """The day of a group, and cards of four lines: name and time, words, place, the other clocks.

    The day stands beside the first row of its group and beside the topmost one in sight.
    """

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = palette

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for four lines of today's text size, the same for every row."""
        line = option.fontMetrics.lineSpacing()
        return QSize(240, line * _LINES + _PAD * 2 + _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row: Row | None = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect.adjusted(2, 0, -2, -_GAP)
        wide = _side(option.font, option.fontMetrics, area.width())
        is_mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        beside = QRect(area.x(), area.y(), wide, area.height())
        card = area.adjusted(wide, 0, 0, 0)
        if is_mirrored:
            beside.moveRight(area.right())
            card = area.adjusted(0, 0, -wide, 0)
        if index.data(DAY) is not None or self._is_topmost(option):
            self._draw_day(painter, beside, row, option.font)
        self._draw_card(painter, card, option, row, index.data(PICTURE))
        painter.restore()

    @staticmethod
    def _is_topmost(option: QStyleOptionViewItem) -> bool:
        view = option.widget
        return isinstance(view, QListView) and option.rect.top() <= 0 < option.rect.bottom()

    def _draw_day(self, painter: QPainter, area: QRect, row: Row, font: QFont) -> None:
        first, second = day_words(row)
        heavy = QFont(font)
        heavy.setBold(True)
        top = area.adjusted(0, _PAD - 2, -_MARGIN, 0)
        if is_mirrored():
            top.translate(_MARGIN, 0)
        height = QFontMetrics(heavy).lineSpacing()
        _write(painter, QRect(top.topLeft(), QSize(top.width(), height)), first,
               self.colours.text, heavy)  # fmt: skip
        # What is longer in other languages goes on below: beside a card there is room for that.
        painter.setFont(font)
        painter.setPen(QColor(self.colours.muted))
        painter.setLayoutDirection(direction_of(second))
        how = side() | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(top.adjusted(0, height, 0, 0), how, whole(second))

    def _draw_card(
        self,
        painter: QPainter,
        area: QRect,
        option: QStyleOptionViewItem,
        row: Row,
        picture: QPixmap | None,
    ) -> None:
        colours = self.colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1))
        painter.setBrush(QColor(colours.soft if chosen else colours.surface))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 10, 10)
        inside = area.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        inside = _draw_picture(painter, inside, picture, option.direction)
        height = inside.height() // _LINES
        strips = [
            QRect(inside.x(), inside.y() + place * height, inside.width(), height)
            for place in range(_LINES)
        ]
        heavy = QFont(option.font)
        heavy.setBold(True)
        painter.setFont(option.font)
        # However long the time, the name beside it is never squeezed out.
        most = inside.width() - QFontMetrics(heavy).horizontalAdvance(name_of(row)) - _PAD
        used = min(painter.fontMetrics().horizontalAdvance(row.happened) + 2, max(most, 0))
        first, time = QRect(strips[0]), QRect(strips[0])
        first.setWidth(inside.width() - used)
        time.setWidth(used)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            first.moveRight(inside.right())
        else:
            time.moveRight(inside.right())
        _write(painter, time, row.happened, colours.muted, option.font, far=True)
        quiet = colours.accent if row.status is Status.DRAFT else colours.muted
        _write(painter, first, name_of(row), quiet, heavy)
        self._draw_words(painter, strips[1], row, option.font)
        _write(painter, strips[2], rest_of(row), colours.muted, option.font)
        _write(painter, strips[3], clocks_of(row), colours.muted, option.font)

    def _draw_words(self, painter: QPainter, area: QRect, row: Row, font: QFont) -> None:
        """Draw what happened, with a bar under every sought word: colour alone says nothing."""
        text = headline_of(row)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        for start, length in row.marks:
            left = metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[: start + length]) - left
            if left + width > area.width() or (text.isascii() is False and _is_rtl(text)):
                continue
            ground = QRect(area.x() + left - 1, area.y() + 2, width + 2, area.height() - 4)
            painter.fillRect(ground, QColor(self.colours.notice))
            painter.fillRect(
                QRect(ground.x(), ground.bottom() - 1, ground.width(), 2),
                QColor(self.colours.on_notice),
            )
        _write(painter, area, text, self.colours.text, font)


def _side(font: QFont, metrics: QFontMetrics, width: int) -> int:
    least = metrics.averageCharWidth() * _DAY_LETTERS
    named = _days_width(QLocale().name(), font.toString())
    return min(max(least, named) + _MARGIN, width // 4)


@lru_cache(maxsize=8)
def _days_width(language: str, font: str) -> int:
    """Return the room that the longest day of this language needs in this font."""
    heavy = QFont()
    heavy.fromString(font)
    heavy.setBold(True)
    names, short = QLocale(language), QLocale.FormatType.ShortFormat
    wide = QFontMetrics(heavy).horizontalAdvance
    months = max(wide(names.standaloneMonthName(month, short)) for month in range(1, 13))
    days = max(wide(names.standaloneDayName(day, short)) for day in range(1, 8))
    return months + days + wide(" 30 ")


def day_words(row: Row) -> tuple[str, str]:
    """Return the two lines that head a group: weekday and date, or what is known instead."""
    names, day = QLocale(), day_key(row)
    if day == "draft":
        return _("Drafts"), _("not signed off")
    if row.status is Status.REMOVED and not day:
        return _("Removed"), ""
    if not day:
        return _("No date"), _("not known when")
    if len(day) < len("2026-03-04"):
        return names.standaloneMonthName(int(day[5:7]), QLocale.FormatType.ShortFormat), day[:4]
    # Beside a number the names of months have another form in many languages.
    month = names.monthName(int(day[5:7]), QLocale.FormatType.ShortFormat)
    date = QDate(int(day[:4]), int(day[5:7]), int(day[8:10]))
    weekday = names.standaloneDayName(date.dayOfWeek(), QLocale.FormatType.ShortFormat)
    first = _("{weekday} {day} {month}").format(weekday=weekday, day=date.day(), month=month)
    return first, day[:4]


def _draw_picture(
    painter: QPainter, area: QRect, picture: QPixmap | None, direction: Qt.LayoutDirection
) -> QRect:
    """Draw a small picture at the far side, and return the room that is left."""
    if picture is None or picture.isNull():
        return area
    room = QSize(area.height() * 4 // 3, area.height())
    small = picture.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    top = area.y() + (area.height() - small.height()) // 2
    if direction is Qt.LayoutDirection.RightToLeft:
        painter.drawPixmap(area.x(), top, small)
        return area.adjusted(room.width() + _PAD, 0, 0, 0)
    painter.drawPixmap(area.right() - small.width(), top, small)
    return area.adjusted(0, 0, -room.width() - _PAD, 0)


def _write(
    painter: QPainter, area: QRect, text: str, colour: str, font: QFont, *, far: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.setLayoutDirection(direction_of(text))
    told = whole(text)
    short = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side(far=far) | Qt.AlignmentFlag.AlignVCenter, short)


def _is_rtl(text: str) -> bool:
    """Tell whether letters stand where counting from the left would not find them."""
    return any("\u0590" <= one <= "\u08ff" for one in text)
