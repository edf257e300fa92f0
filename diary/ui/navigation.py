"""The side of the window: which case is open, the places to go, and the way out."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diary.i18n import _
from diary.ui import icons
from diary.ui.widgets import Corner, on_click

_SIDES: Final = 12
_BAR: Final = 14
_LETTERS: Final = 32
_DIGITS: Final = 10


class Navigation(QFrame):
    """Places one below the other; they scroll where the window is low, the way out does not.

    Signals:
        chosen: A place. arg: its page.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.case = QPushButton()
        self.case.setObjectName("case")
        self.way_out, self._name = Corner(), ""
        self._places: list[tuple[QPushButton, str, QWidget]] = []
        self._inside = QWidget()
        self._inside.setObjectName("places")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES, 16, _SIDES, 16)
        column.setSpacing(10)
        column.addWidget(self.case)
        column.addWidget(self.area, 1)
        column.addWidget(self.way_out)

    def add(self, words: str, icon: str, page: QWidget) -> None:
        """Add a place, reached by Ctrl and its number too; the tenth has the nought."""
        button = QPushButton(words)
        button.setObjectName("place")
        on_click(button, lambda: self.chosen.emit(page))
        self._places.append((button, icon, page))
        self._column.addWidget(button)
        keys = QKeySequence(f"Ctrl+{len(self._places) % _DIGITS}")
        QShortcut(keys, self).activated.connect(button.click)
        button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))

    def finish(self) -> None:
        """Keep the places together at the top."""
        self._column.addStretch(1)

    def mark(self, page: QWidget) -> None:
        """Show which place the window is at."""
        for button, _icon, its_page in self._places:
            is_here = its_page is page
            # Not a box that is ticked: a screen reader would call it one.
            button.setProperty("here", is_here)
            button.setAccessibleDescription(_("You are here.") if is_here else button.toolTip())
            button.style().polish(button)
            if is_here:
                self.area.ensureWidgetVisible(button)

    def show_case(self, name: str) -> None:
        """Say which case is open."""
        self._name = name
        self.case.setAccessibleName(_("Open case: {name}").format(name=name))
        self.case.setAccessibleDescription(_("Leads to all cases."))
        self.case.setToolTip(name)
        self._fit()

    def paint_icons(self, colour: str) -> None:
        """Show the icons in this colour, at today's text size."""
        for button, icon, _page in self._places:
            button.setIcon(icons.icon(icon, colour))
            button.setIconSize(icons.icon_size(QApplication.font()))
        self.case.setIcon(icons.icon("folder", colour))
        self.case.setIconSize(icons.icon_size(QApplication.font()))
        self.way_out.paint_icons(colour)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a width in which every place can be read without scrolling sideways."""
        return QSize(self._width(), super().sizeHint().height())

    def _width(self) -> int:
        widest = max((one[0].sizeHint().width() for one in self._places), default=0)
        self.case.setText(self._name)
        longest = self.case.fontMetrics().averageCharWidth() * _LETTERS
        named = min(self.case.sizeHint().width(), longest)
        return max(widest + _BAR, self.way_out.sizeHint().width(), named) + 2 * _SIDES

    def _fit(self) -> None:
        self.case.ensurePolished()
        width = self._width()
        self.setFixedWidth(width)
        room = self.case.fontMetrics().horizontalAdvance(self._name)
        room += width - 2 * _SIDES - self.case.sizeHint().width()
        short = self.case.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, max(0, room)
        )
        self.case.setText(short)
