"""Which page the window shows, and the way back from it."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary.ui.navigation import Navigation


@runtime_checkable
class Reloads(Protocol):
    """A page that asks again how things stand whenever it is shown."""

    def reload(self) -> None:
        """Ask again."""
        ...


class _Pages(QStackedWidget):
    """Pages that scroll: how much one of them holds pushes nothing out of the window."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell Qt not to ask; it would take the highest page for the least height of all."""
        return False


class Whereabouts(QObject):
    """The pages of a window, one in front, and those the keeper will want to come back to."""

    def __init__(
        self, places: Navigation, home: QWidget, flush: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.pages = _Pages()
        self._places, self._home, self._flush = places, home, flush
        self._before: list[QWidget] = []

    def show_page(self, page: QWidget) -> None:
        """Bring one page to the front; a form that is left is saved first."""
        self._flush()
        if isinstance(page, Reloads):
            page.reload()
        self.pages.setCurrentWidget(page)
        self._places.mark(page)

    def start_at(self, page: QWidget) -> None:
        """Show a page with nothing to go back to."""
        self._before.clear()
        self.show_page(page)

    def forget_the_way(self) -> None:
        """Let the way back lead to the first page."""
        self._before.clear()

    def visit(self, page: QWidget, *, comes_back: bool = True) -> None:
        """Show a page; the way back leads to the one that is left, if that ``comes_back``."""
        now = self.pages.currentWidget()
        if comes_back and now not in (None, page):
            self._before.append(now)
        self.show_page(page)

    @Slot()
    def back(self) -> None:
        """Show the page before this one."""
        self.show_page(self._before.pop() if self._before else self._home)
