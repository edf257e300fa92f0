"""Where keys, links and buttons lead inside the window."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from diary.domain.ledger import LineKind
from diary.domain.message import MessageId
from diary.ui.shortcuts import ShortcutSheet

if TYPE_CHECKING:
    from diary.ui.main_window import MainWindow


class Routes(QObject):
    """Fulfils what pages wish for, and what the keys of the window stand for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._connect()

    def _connect(self) -> None:
        window, wishes, standard = self._window, self._window.session.wishes, QKeySequence
        wishes.guide.connect(self._on_guide_wanted)
        wishes.entry.connect(window.door.open_number)
        wishes.entries.connect(self._on_entries_wanted)
        wishes.record.connect(self._on_record_wanted)
        wishes.message.connect(self._on_message_wanted)
        wishes.subject.connect(window.door.load)
        wishes.begun.connect(self.to_new_record)
        wishes.files.connect(self._on_files_wanted)
        wishes.hour.connect(self._on_hour_wanted)
        for keys, wish in (
            (standard.StandardKey.New, window.timeline.new_wanted),
            (standard.StandardKey.Save, window.flush),
            (standard.StandardKey.HelpContents, self._on_guide_key),
            (standard.StandardKey.Find, self._on_find),
            (standard.StandardKey.Preferences, self._on_settings_key),
            (standard.StandardKey.Print, self._on_share_key),
            (standard.StandardKey.Back, window.where.back),
            (standard.StandardKey.Quit, window.close),
            ("Ctrl+L", window.leaving),
            ("Ctrl+/", self._on_keys_wanted),
            ("F6", self._on_next_region),
            ("Shift+F6", self._on_region_before),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(wish)

    @Slot(object)
    def to_place(self, page: QWidget) -> None:
        """Show a place of the navigation."""
        if page is self._window.book:
            self._window.book.home()
        self._window.where.start_at(page)

    @Slot()
    def to_help(self) -> None:
        """Show whom to call."""
        self._window.where.visit(self._window.help)

    @Slot()
    def to_cases(self) -> None:
        """Show all cases."""
        self._window.where.visit(self._window.cases)

    @Slot(object)
    def to_new_record(self, kind: LineKind) -> None:
        """Begin a record of the case file."""
        self._window.book.begin(kind)
        self._window.where.visit(self._window.book)

    @Slot()
    def _on_guide_key(self) -> None:
        self._window.where.visit(self._window.guide)
        self._window.guide.search.setFocus()

    @Slot(str)
    def _on_guide_wanted(self, name: str) -> None:
        self._window.where.visit(self._window.guide)
        self._window.guide.open_page(name)

    @Slot()
    def _on_find(self) -> None:
        here = getattr(self._window.pages.currentWidget(), "search", None)
        if not isinstance(here, QLineEdit):
            self.to_place(self._window.timeline)
            here = self._window.timeline.search
        here.setFocus()

    @Slot()
    def _on_keys_wanted(self) -> None:
        ShortcutSheet(self._window).open()

    @Slot()
    def _on_settings_key(self) -> None:
        self.to_place(self._window.settings)

    @Slot()
    def _on_share_key(self) -> None:
        self.to_place(self._window.report)

    @Slot(str, object)
    def _on_entries_wanted(self, name: str, numbers: Sequence[int]) -> None:
        self._window.some.show_entries(name, numbers)
        self._window.where.visit(self._window.some)

    @Slot(object, int)
    def _on_record_wanted(self, kind: LineKind, number: int) -> None:
        self._window.book.show_record(kind, number)
        self._window.where.visit(self._window.book)

    @Slot(object)
    def _on_message_wanted(self, number: MessageId) -> None:
        self._window.where.visit(self._window.messages)
        self._window.messages.show_message(number)

    @Slot()
    def _on_files_wanted(self) -> None:
        self._window.where.visit(self._window.intake)

    @Slot()
    def _on_hour_wanted(self) -> None:
        self._window.where.visit(self._window.hour)

    # --- regions ---

    @Slot()
    def _on_next_region(self) -> None:
        self._step(1)

    @Slot()
    def _on_region_before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Go from one region of the window to the next one that has anything to go to."""
        window, now = self._window, QApplication.focusWidget()
        regions: list[QWidget] = [
            window.places.area, window.places.way_out, window.warning, window.welcome,
            window.sitting, window.pages,
        ]  # fmt: skip
        ways = [(one, next(_stops(one), None)) for one in regions if one.isVisible()]
        open_ways = [(one, stop) for one, stop in ways if stop is not None]
        here = next((place for place, (one, _stop) in enumerate(open_ways)
                     if now is not None and one.isAncestorOf(now)), -1)  # fmt: skip
        _region, stop = open_ways[(here + by) % len(open_ways)]
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _stops(region: QWidget) -> Iterator[QWidget]:
    """Yield what Tab leads to in a region, in the order of Tab."""
    one = region.nextInFocusChain()
    while one is not None and one is not region:
        can_stop = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
        if can_stop and one.isVisible() and region.isAncestorOf(one):
            yield one
        one = one.nextInFocusChain()
