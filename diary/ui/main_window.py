"""The window of an unlocked diary: navigation, pages, and the way out in the same corner."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diary.domain.records import Status
from diary.i18n import _
from diary.services.copy_notes import LastCopy
from diary.services.views import EntryView, Preferences, Row
from diary.ui import theme
from diary.ui.emergency.page import HelpPage
from diary.ui.incident import DraftPage, EntryPage
from diary.ui.report.page import ReportPage
from diary.ui.session import Session
from diary.ui.settings.page import SettingsPage
from diary.ui.status import StatusLine
from diary.ui.timeline import TimelinePage
from diary.ui.welcome import Greeting, Welcome
from diary.ui.widgets import Corner, NoticeBar


class MainWindow(QMainWindow):
    """Everything between unlocking and locking.

    Signals:
        leaving: Lock at once.
        closing: The window was closed.
        preferences_changed: arg: ``Preferences``.
    """

    leaving = Signal()
    closing = Signal()
    preferences_changed = Signal(object)

    def __init__(
        self, session: Session, app: QApplication, left_ms: Callable[[], int] | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle(session.preferences.window_name or _("Notes"))
        self._session, self._app = session, app
        now = session.preferences
        colours = theme.apply(app, now.theme, now.text_size)
        self.timeline = TimelinePage(session, colours)
        self.draft, self.entry = DraftPage(session), EntryPage(session)
        self.report, self.settings = ReportPage(session), SettingsPage(session)
        self.help = HelpPage(session.diary.case().region)
        self.warning, self.way_out = NoticeBar(), Corner()
        self.welcome, self.asking = NoticeBar("calm"), Welcome(session.diary, session.jobs, self)
        self.status = StatusLine(session.clock, left_ms)
        self.pages = QStackedWidget()
        for page in (self.timeline, self.draft, self.entry, self.report, self.settings, self.help):
            self.pages.addWidget(page)
        self._places: list[tuple[QPushButton, str]] = []
        self._arrange()
        self._connect()
        self._paint(colours)
        self.show_page(self.timeline)
        self.timeline.add.setFocus()
        self.asking.ask()

    def _arrange(self) -> None:
        side = QFrame()
        side.setObjectName("navigation")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 24, 12, 16)
        places: tuple[tuple[str, str, QWidget], ...] = (
            (_("Timeline"), "list", self.timeline), (_("Report"), "file-text", self.report),
            (_("Settings"), "settings", self.settings),
        )  # fmt: skip
        for words, icon, page in places:
            button = QPushButton(words)
            button.setObjectName("place")
            button.setCheckable(True)
            button.setProperty("page", page)
            button.clicked.connect(self._on_place_clicked)
            self._places.append((button, icon))
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self.way_out)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.warning)
        right.addWidget(self.welcome)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        middle = QWidget()
        middle.setObjectName("window")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.way_out.leaving.connect(self.leaving)
        self.way_out.help_wanted.connect(self._on_help_wanted)
        self._session.jobs.saved.connect(self.status.say_saved)
        self._session.jobs.unsaved.connect(self.status.say_unsaved)
        self.draft.edited.connect(self.status.say_edited)
        self.timeline.opened.connect(self._on_opened)
        self.timeline.new_wanted.connect(self._on_new_wanted)
        self.draft.left.connect(self._on_left)
        self.entry.left.connect(self._on_left)
        self.draft.signed.connect(self._load)
        self.entry.changed.connect(self._load)
        self.settings.changed.connect(self._on_preferences)
        self.asking.known.connect(self._on_greeted)
        self.asking.copy_known.connect(self._on_copy_known)
        self.welcome.action.clicked.connect(self._on_sheet_wanted)
        self.settings.keys_changed.connect(self.asking.ask)
        self.settings.care.copies.copied.connect(self.asking.ask_copy)
        for keys, wish in (
            (QKeySequence.StandardKey.New, self.timeline.new_wanted),
            (QKeySequence.StandardKey.HelpContents, self.way_out.help_wanted),
            ("Ctrl+L", self.leaving),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(wish)

    def show_page(self, page: QWidget) -> None:
        """Bring one page to the front; a draft that is left is saved first."""
        self.draft.flush()
        if page is self.timeline:
            self.timeline.reload()
        elif page is self.report:
            self.report.reload()
        elif page is self.settings:
            self.settings.reload()
        self.pages.setCurrentWidget(page)
        for button, _icon in self._places:
            button.setChecked(button.property("page") is page)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the keeper wants to be done."""
        self.closing.emit()
        event.accept()

    @Slot()
    def _on_place_clicked(self) -> None:
        self.show_page(self.sender().property("page"))

    @Slot(object)
    def _on_greeted(self, greeting: Greeting) -> None:
        if greeting.text():
            self.welcome.say(greeting.text())
        else:
            self.welcome.hide()
        if not greeting.has_sheet:
            self.welcome.offer(_("Make the sheet"))

    @Slot(object)
    def _on_copy_known(self, last: LastCopy | None) -> None:
        self.status.say_copied(last.at[:10] if last else "")
        self.settings.care.copies.show_last(last)

    @Slot()
    def _on_sheet_wanted(self) -> None:
        self.welcome.hide()
        self.show_page(self.settings)
        self.settings.area.ensureWidgetVisible(self.settings.keys.sheet)
        self.settings.keys.sheet.click()

    @Slot()
    def _on_help_wanted(self) -> None:
        self.show_page(self.help)

    @Slot()
    def _on_left(self) -> None:
        self.show_page(self.timeline)

    @Slot(object)
    def _on_opened(self, row: Row) -> None:
        self._load(row.subject)

    @Slot()
    def _on_new_wanted(self) -> None:
        job = self._session.jobs.submit(self._session.diary.new_draft, owner=self)
        job.done.connect(self._load)
        job.failed.connect(self.draft.explain)

    @Slot(str)
    def _load(self, subject: str) -> None:
        diary = self._session.diary
        job = self._session.jobs.submit(lambda: diary.entry(subject), owner=self)
        job.done.connect(self._on_loaded)
        job.failed.connect(self.entry.explain)

    @Slot(object)
    def _on_loaded(self, view: EntryView) -> None:
        if view.status is Status.DRAFT:
            self.draft.show_draft(view)
            self.show_page(self.draft)
        else:
            self.entry.show_entry(view)
            self.show_page(self.entry)

    @Slot(object)
    def _on_preferences(self, chosen: Preferences) -> None:
        self.setWindowTitle(chosen.window_name or _("Notes"))
        self._paint(theme.apply(self._app, chosen.theme, chosen.text_size))
        self.preferences_changed.emit(chosen)

    def _paint(self, colours: theme.Palette) -> None:
        self.timeline.delegate.colours = colours
        for button, icon in self._places:
            button.setIcon(theme.icon(icon, colours.text))
            button.setIconSize(theme.icon_size(self._app.font()))
        self.way_out.paint_icons(colours.text)
