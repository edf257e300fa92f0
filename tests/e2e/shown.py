"""Everything that a window says: what is seen, and what a screen reader reads."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip
_ROWS = 200


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text with where it stands; what the keeper typed into a field is left out."""
    for one in [window, *window.findChildren(QWidget)]:
        if one is window or one.isVisibleTo(window):
            where = f"{type(one).__name__} {one.objectName()}".strip()
            for text in _of(one):
                if text:
                    yield where, text


def _of(one: QWidget) -> Iterator[str]:
    yield one.toolTip()
    yield one.accessibleName()
    yield one.accessibleDescription()
    if one.isWindow():
        yield one.windowTitle()
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text()
    elif isinstance(one, QGroupBox):
        yield one.title()
    elif isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit):
        yield one.placeholderText()
    elif isinstance(one, QComboBox):
        yield from (one.itemText(place) for place in range(one.count()))
    elif isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView):
        # A list has one column, and its model will not say so.
        columns = one.model().columnCount() if isinstance(one, QTableView) else 1
        yield from _of_model(one.model(), columns)
    yield from (action.text() for action in one.actions())


def _of_model(model: QAbstractItemModel, columns: int) -> Iterator[str]:
    for row in range(min(model.rowCount(), _ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            for role in _ROLES:
                said = index.data(role)
                if isinstance(said, str):
                    yield said
    for column in range(columns):
        said = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(said, str):
            yield said
