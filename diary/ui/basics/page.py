"""The frame of a page: a column of parts that scrolls, of a width that can be read."""

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from diary.errors import DiaryError
from diary.ui.basics.flow import FlowLayout
from diary.ui.basics.notice import NoticeBar
from diary.ui.basics.plain import PlainLabel
from diary.ui.error_text import explain

_WIDEST = 980
# By then what was just added has its height, with words that wrap.
_LAID_OUT_MS = 50
_AROUND = 16


class _Heading(PlainLabel):
    """The heading of a page, which is also what its column is called.

    Tab stops at the column, too: the arrows then move the page, whatever is on it.
    """

    def __init__(self, column: QWidget) -> None:
        super().__init__()
        self.setObjectName("title")
        self._column = column

    def setText(self, text: str) -> None:  # noqa: N802
        """Show a text, and call the column so."""
        super().setText(text)
        if text:
            self._column.setAccessibleName(text)


class Page(QWidget):
    """A title, a place for notices and a scrolling column called ``body``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.area = QScrollArea()
        self.heading = _Heading(self.area)
        self.heading.setText(name)
        self.notice = NoticeBar()
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(32, 28, 32, 28)
        self.body.setSpacing(16)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.notice)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self.area.setObjectName("column")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(middle)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.area)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell that it scrolls: else all it holds would count as its least height."""
        return False

    def add_footer(self, *buttons: QWidget, away: QWidget | None = None) -> None:
        """Keep these buttons in sight below the column, ``away`` apart at the other side."""
        self.footer = footer = QFrame()
        footer.setObjectName("footer")
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 10, 32, 12)
        # In another row where words are long or large.
        row = FlowLayout()
        for button in buttons:
            row.addWidget(button)
        if away is not None:
            row.add_away(away)
        column.addLayout(row)
        middle = QHBoxLayout(footer)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(inside, 100)
        middle.addStretch(1)
        self._outer.addWidget(footer)

    def show_from(self, part: QWidget) -> None:
        """Scroll so that a part stands at the top, once it is known how high everything is."""

        def scroll() -> None:
            inside = self.area.widget()
            if inside is not None and isValid(part):
                self.area.verticalScrollBar().setValue(part.mapTo(inside, QPoint()).y())

        QTimer.singleShot(0, self, scroll)

    @Slot(QWidget)
    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll no farther than is needed to see a part, once it has its place."""

        def scroll() -> None:
            if isValid(part):
                self.area.ensureWidgetVisible(part, 0, _AROUND)

        QTimer.singleShot(_LAID_OUT_MS, self, scroll)

    @Slot(object)
    def explain(self, error: DiaryError | None) -> None:
        """Say what went wrong, where the keeper is looking."""
        self.notice.say(explain(error))
        self.area.ensureVisible(0, 0)


def card() -> tuple[QFrame, QVBoxLayout]:
    """Return a framed part of a page and the column in it."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(10)
    return frame, column


def field(column: QVBoxLayout, name: str, widget: QWidget) -> PlainLabel:
    """Add an input under its name; the name is its label and what a screen reader says.

    Returns:
        The label.
    """
    label = PlainLabel(name)
    label.setObjectName("fieldname")
    # What is made of several parts hands the cursor on to one of them, which is what is read out.
    for one in (widget, widget.focusProxy()):
        if one is not None:
            label.setBuddy(one)
            # A box to tick says what it is itself; the name is that of all of them together.
            if not (isinstance(one, QCheckBox) and one.text()):
                one.setAccessibleName(name)
    column.addWidget(label)
    column.addWidget(widget)
    return label


def primary(text: str) -> QPushButton:
    """Return the button for what is mostly wanted next."""
    button = QPushButton(text)
    button.setObjectName("primary")
    return button


def stack(widget: QWidget) -> QVBoxLayout:
    """Return a column without margins inside ``widget``."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return column


def left(*buttons: QPushButton) -> FlowLayout:
    """Return a row of buttons where text begins; it goes on below where the width ends."""
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row
