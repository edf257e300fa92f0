"""What a window must keep for everybody to use it, measured on the window itself.

Names, roles and sizes after WCAG 2.2 AA (4.1.2, 2.5.8), contrast from the pixels that are really
shown (1.4.3), nothing cut off (1.4.4), a way through by Tab that ends nowhere (2.1.2) and shows
where it is (2.4.7).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

_LEAST_TARGET: Final = 24
_LEAST_CONTRAST: Final = 4.5
# Large text (18 pt, or 14 pt bold) may have less, WCAG 1.4.3.
_LEAST_LARGE: Final = 3.0
_EMPTY_ROLES: Final = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def name_of(one: QWidget) -> str:
    """Return what tells a widget apart in a message."""
    text = getattr(one, "text", lambda: "")
    said = text() if callable(text) else ""
    return f"{type(one).__name__} {one.objectName()} {str(said)[:50]!r}".strip()


def shown(window: QWidget) -> Iterator[QWidget]:
    """Yield every widget in sight of a window, or scrolled out of sight in it."""
    for one in window.findChildren(QWidget):
        if one.isVisible() and one.window() is window.window():
            yield one


def reached(window: QWidget) -> list[QWidget]:
    """Return what Tab should lead to."""
    return [
        one
        for one in shown(window)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def nameless(window: QWidget) -> list[str]:
    """Return what can be reached by keyboard and has no name, or no role that says what it is."""
    found = []
    for one in reached(window):
        told = QAccessible.queryAccessibleInterface(one)
        if not told.text(QAccessible.Text.Name):
            found.append(f"no name: {name_of(one)}")
        elif told.role() in _EMPTY_ROLES and not isinstance(one, QAbstractScrollArea):
            found.append(f"no role: {name_of(one)}")
    return found


def small(window: QWidget) -> list[str]:
    """Return what is too small to be hit."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
    return [
        f"{one.width()} x {one.height()}: {name_of(one)}"
        for one in shown(window)
        if isinstance(one, kinds) and one.isEnabled() and not _is_inside_another(one)
        and min(one.width(), one.height()) < _LEAST_TARGET
    ]  # fmt: skip


def _is_inside_another(one: QWidget) -> bool:
    return isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)


def cut(window: QWidget) -> list[str]:
    """Return texts that have less room than they need."""
    found = []
    for one in shown(window):
        if _is_cut(one):
            found.append(f"cut: {name_of(one)}")
        if _is_beside(one, window):
            found.append(f"beside the window: {name_of(one)}")
    return found


def _is_cut(one: QWidget) -> bool:
    if isinstance(one, QLabel):
        return bool(one.text()) and _lacks_room(one)
    # The name of a case may be as long as somebody likes: it is cut short, with an ellipsis.
    is_text = isinstance(one, QPushButton) and one.text() and one.objectName() != "case"
    return isinstance(one, QPushButton) and bool(is_text) and _lacks_place(one)


def _lacks_place(button: QPushButton) -> bool:
    if button.hasHeightForWidth():
        return button.heightForWidth(button.width()) > button.height() + 2
    wanted, has = button.sizeHint(), button.size()
    return wanted.width() > has.width() + 2 or wanted.height() > has.height() + 2


def _lacks_room(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 2
    return label.fontMetrics().horizontalAdvance(label.text()) > room.width() + 2


def _is_beside(one: QWidget, window: QWidget) -> bool:
    """Tell whether a button or text sticks out sideways of what it is shown in."""
    if not isinstance(one, QLabel | QAbstractButton | QLineEdit):
        return False
    if _scrolls_sideways(one):
        return False
    at = one.mapTo(window, QPoint(0, 0)).x()
    return at < -1 or at + one.width() > window.width() + 1


def _scrolls_sideways(one: QWidget) -> bool:
    """Tell whether it is part of a table that may be wider than its window, WCAG 1.4.10."""
    above = one.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None and above.objectName() == "sideways"


def faint(window: QWidget) -> list[str]:
    """Return texts in sight whose colour is too near to its ground."""
    if not window.isWindow():
        return []  # a part has no ground of its own
    picture = window.grab().toImage()
    found = []
    for one in shown(window):
        if isinstance(one, QLabel | QPushButton) and one.text() and one.isEnabled():
            seen = _seen(one, window)
            if seen is None:
                continue
            ratio = contrast_in(picture, seen)
            if ratio and ratio < _least(one):
                found.append(f"{ratio:.1f}: {name_of(one)}")
    return found


def _least(one: QWidget) -> float:
    points, is_bold = one.font().pointSizeF(), one.font().bold()
    is_large = points >= 18 or (is_bold and points >= 14)
    return _LEAST_LARGE if is_large else _LEAST_CONTRAST


def _seen(one: QWidget, window: QWidget) -> QRect | None:
    """Return where a widget is wholly in sight."""
    part = one.visibleRegion().boundingRect()
    if part != one.rect():
        return None
    return QRect(one.mapTo(window, part.topLeft()), part.size())


def contrast_in(picture: QImage, area: QRect) -> float:
    """Return the contrast of what is written in an area with its ground; 0 if it is one colour.

    The ground is the commonest colour; the text is the one farthest from it, since the edges of
    letters are mixed with the ground.
    """
    scale = picture.devicePixelRatio()
    part = picture.copy(
        QRect(
            round(area.x() * scale),
            round(area.y() * scale),
            round(area.width() * scale),
            round(area.height() * scale),
        )
    ).convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(part.constBits()).cast("B").cast("I"))
    if len(counts) < 2:
        return 0.0
    ground = counts.most_common(1)[0][0]
    base = luminance(ground)
    return max(ratio(base, luminance(colour)) for colour in counts)


def luminance(pixel: int) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    colour = QColor(pixel)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: float, other: float) -> float:
    """Return the contrast ratio of two luminances, 1 to 21."""
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)
