"""Small things side by side that go on in the next row where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places widgets as words are placed in a text; right to left where the language is."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int | None = None
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._away: QWidget | None = None
        self._gap, self._row_gap = gap, gap if row_gap is None else row_gap
        # What was found out since anything changed: a page asks many times at each change.
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Forget what was found out: Qt tells that something in it has changed."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def add_away(self, widget: QWidget) -> None:
        """Add a last one, at the far end of its row."""
        self._away = widget
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Add one more at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return one; None beyond the end, as Qt expects of a layout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return one; None beyond the end, as Qt expects of a layout."""
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Return that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all rows at this width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_real=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest one."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return self._least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place all of them."""
        super().setGeometry(rect)
        self._place(rect, is_real=True)

    @property
    def _is_mirrored(self) -> bool:
        widget = self.parentWidget()
        return widget is not None and widget.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _place(self, rect: QRect, *, is_real: bool) -> int:
        return self._flow(self._items, rect, is_real=is_real)

    def _flow(self, items: list[QLayoutItem], rect: QRect, *, is_real: bool) -> int:
        x = y = row = 0
        for item in items:
            if item.isEmpty():
                continue
            size = _room(item, max(1, rect.width()))
            if x and x + size.width() > rect.width():
                x, y, row = 0, y + row + self._row_gap, 0
            if self._away is not None and item.widget() is self._away:
                x = max(x, rect.width() - size.width())
            if is_real:
                left = rect.width() - x - size.width() if self._is_mirrored else x
                item.setGeometry(QRect(rect.topLeft() + QPoint(left, y), size))
            x, row = x + size.width() + self._gap, max(row, size.height())
        return y + row


def _room(item: QLayoutItem, width: int) -> QSize:
    """Return how much of a row one takes; what is wider than the row goes on in more lines."""
    wanted = item.sizeHint()
    if wanted.width() <= width:
        return wanted
    high = item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height()
    return QSize(width, high)


class LeadLayout(FlowLayout):
    """The same, with a first one that takes the room the others leave; else they go below it."""

    def _place(self, rect: QRect, *, is_real: bool) -> int:
        there = [one for one in self._items if not one.isEmpty()]
        if not there:
            return 0
        lead, *others = there
        sizes = [one.sizeHint() for one in others]
        room = rect.width() - sum(size.width() + self._gap for size in sizes)
        if room < lead.minimumSize().width():
            high = _height(lead, rect.width())
            if is_real:
                lead.setGeometry(QRect(rect.topLeft(), QSize(rect.width(), high)))
            below = rect.adjusted(0, high + self._row_gap, 0, 0)
            return high + self._row_gap + self._flow(others, below, is_real=is_real)
        high = max([_height(lead, room), *(size.height() for size in sizes)])
        if is_real:
            x = 0
            for item, width in zip(
                [lead, *others], [room, *(one.width() for one in sizes)], strict=True
            ):
                place = rect.width() - x - width if self._is_mirrored else x
                item.setGeometry(QRect(rect.topLeft() + QPoint(place, 0), QSize(width, high)))
                x += width + self._gap
        return high


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
