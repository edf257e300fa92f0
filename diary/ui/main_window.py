"""The window of an unlocked diary: places, pages, and the way out in the same corner."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.copy_notes import LastCopy
from diary.services.diary import Diary
from diary.services.views import Preferences
from diary.ui import theme
from diary.ui.calendar import CalendarPage
from diary.ui.casefile import CaseFileBook, ReportsMadePage, SittingLine
from diary.ui.cases import CasesPage
from diary.ui.emergency.page import HelpPage
from diary.ui.entry_door import EntryDoor
from diary.ui.evidence import EvidencePage
from diary.ui.example import ExampleMark
from diary.ui.guide import GuidePage
from diary.ui.hour import HourPage
from diary.ui.incident import DraftPage, EntryPage
from diary.ui.intake.page import IntakePage
from diary.ui.leaving import Forms
from diary.ui.messages import MessagesPage
from diary.ui.navigation import Navigation
from diary.ui.pattern import PatternPage
from diary.ui.report.page import ReportPage
from diary.ui.returning import Returning
from diary.ui.routes import Routes
from diary.ui.session import Session
from diary.ui.settings.page import SettingsPage
from diary.ui.status import StatusLine
from diary.ui.timeline import SomeEntriesPage, TimelinePage
from diary.ui.welcome import Welcome, WelcomeBar
from diary.ui.whereabouts import Whereabouts
from diary.ui.widgets import NoticeBar


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
        self,
        session: Session,
        app: QApplication,
        left_ms: Callable[[], int] | None = None,
        *,
        goes_back: bool = True,
    ) -> None:
        super().__init__()
        self.setWindowTitle(session.preferences.window_name or _("Notes"))
        self.session, self._app = session, app
        now = session.preferences
        colours = theme.apply(app, now.theme, now.text_size)
        self.timeline = TimelinePage(session, colours)
        self.draft, self.entry = DraftPage(session), EntryPage(session)
        self.calendar, self.pattern = CalendarPage(session, colours), PatternPage(session, colours)
        self.messages, self.cases = MessagesPage(session, colours), CasesPage(session)
        self.book, self.reports = CaseFileBook(session), ReportsMadePage(session)
        self.some, self.intake = SomeEntriesPage(session, colours), IntakePage(session)
        self.report, self.settings = ReportPage(session), SettingsPage(session)
        self.guide, self.hour, self.evidence = GuidePage(), HourPage(session), EvidencePage(session)
        self.help, self.status = (
            HelpPage(session.diary.case().region),
            StatusLine(session.clock, left_ms),
        )
        self.warning, self.places, self.sitting = NoticeBar(), Navigation(), SittingLine(session)
        self.way_out = self.places.way_out
        self.welcome, self.asking = WelcomeBar(), Welcome(session.diary, session.jobs, self)
        self.where = Whereabouts(self.places, self.timeline, self.flush, self)
        self.pages, self.show_page = self.where.pages, self.where.show_page
        self.door = EntryDoor(session, self.draft, self.entry, self.where)
        self._arrange()
        self.routes = Routes(self)
        self._connect()
        self._paint(colours)
        self.returning = Returning(session, self._named(), self.where, self.door, self)
        self._begin(goes_back=goes_back)

    def _begin(self, *, goes_back: bool) -> None:
        self.places.show_case(self.session.diary.case().name)
        self.show_page(self.timeline)
        self.timeline.add.setFocus()
        # The example has no last opening and needs no copy.
        if not self.session.is_example:
            self.asking.ask()
        self.returning.ask(also_place=goes_back)
        self.sitting.reload()

    def _arrange(self) -> None:
        for words, icon, page in (
            (_("Timeline"), "list", self.timeline), (_("Calendar"), "calendar", self.calendar),
            (_("Messages"), "archive", self.messages), (_("Evidence"), "image", self.evidence),
            (_("Case file"), "users", self.book),
            (_("Reports made"), "clipboard", self.reports), (_("Pattern"), "chart", self.pattern),
            (_("Share"), "file-text", self.report),
            (_("Guide"), "info", self.guide), (_("Settings"), "settings", self.settings),
        ):  # fmt: skip
            self.places.add(words, icon, page)
            self.pages.addWidget(page)
        self.places.finish()
        for other in (self.draft, self.entry, self.some, self.cases, self.help, self.intake,
                      self.hour):  # fmt: skip
            self.pages.addWidget(other)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.example = ExampleMark()
        self.example.setVisible(self.session.is_example)
        for part in (self.example, self.warning, self.welcome, self.sitting):
            right.addWidget(part)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        middle = QWidget()
        middle.setObjectName("window")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.places)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _named(self) -> dict[str, QWidget]:
        """Return the pages that are come back to after unlocking."""
        return {
            "timeline": self.timeline, "calendar": self.calendar, "messages": self.messages,
            "evidence": self.evidence,
            "casefile": self.book, "reports": self.reports, "pattern": self.pattern,
            "share": self.report, "guide": self.guide, "settings": self.settings,
            "draft": self.draft, "entry": self.entry, "cases": self.cases,
        }  # fmt: skip

    def _connect(self) -> None:
        self.places.chosen.connect(self.routes.to_place)
        self.way_out.leaving.connect(self.leaving)
        self.example.closing.connect(self.close)
        self.way_out.help_wanted.connect(self.routes.to_help)
        self.session.jobs.saved.connect(self.status.say_saved)
        self.session.jobs.unsaved.connect(self.status.say_unsaved)
        self.draft.edited.connect(self.status.say_edited)
        self.draft.thrown.connect(self._on_thrown)
        self.entry.halfway.edited.connect(self.status.say_edited)
        self.timeline.opened.connect(self.door.open_row)
        self.timeline.new_wanted.connect(self.door.begin)
        self.timeline.many_wanted.connect(self.session.wishes.files)
        self.intake.added.connect(self.timeline.reload)
        for page in (self.draft, self.entry, self.guide, self.some, self.book, self.cases,
                     self.intake, self.hour):  # fmt: skip
            page.left.connect(self.where.back)
        self.book.edited.connect(self.status.say_edited)
        self.hour.edited.connect(self.status.say_edited)
        self.book.sitting_changed.connect(self.sitting.reload)
        self.sitting.ended.connect(self.book.reload)
        self.places.case.clicked.connect(self.routes.to_cases)
        self.cases.opened.connect(self._on_case_opened)
        self.reports.add_wanted.connect(self.routes.to_new_record)
        self.draft.signed.connect(self._on_signed)
        self.messages.drafted.connect(self.door.load)
        self.entry.changed.connect(self.door.load)
        self.settings.changed.connect(self._on_preferences)
        self.asking.known.connect(self.welcome.greet)
        self.asking.copy_known.connect(self._on_copy_known)
        self.welcome.action.clicked.connect(self._on_sheet_wanted)
        self.settings.keys_changed.connect(self.asking.ask)
        self.settings.care.copies.copied.connect(self.asking.ask_copy)

    def take_up(self, old: "MainWindow") -> None:
        """Go on where a window in another language was."""
        self.intake.go_on(old.intake.begun())
        self.messages.take_up(old.messages)
        self.report.take_up(old.report)
        self.cases.show_half(old.cases.half())
        self.returning.has_filled = True

    # --- what leaving asks ---

    @property
    def _forms(self) -> tuple[Forms, ...]:
        return self.draft, self.entry.halfway, self.book, self.hour

    def flush(self) -> None:
        """Save whatever is in any form now."""
        for form in self._forms:
            form.flush()

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved, or on its way to be."""
        return all(form.is_saved for form in self._forms)

    @property
    def trouble(self) -> DiaryError | None:
        """Why something could not be saved."""
        return next((form.trouble for form in self._forms if form.trouble), None)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the keeper wants to be done."""
        self.closing.emit()
        event.accept()

    # --- where to go ---

    @Slot(object)
    def _on_case_opened(self, diary: Diary) -> None:
        self.flush()
        self.session.diary = diary
        about = diary.case()
        self.places.show_case(about.name)
        self.help.show_region(about.region)
        self.book.home()
        self.calendar.start_again()
        self.messages.start_again()
        self.evidence.start_again()
        self.report.start_again()
        self.hour.start_again()
        self.routes.to_place(self.timeline)

    # --- what is told after unlocking ---

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

    # --- entries ---

    @Slot(str)
    def _on_thrown(self, subject: str) -> None:
        """Lead to the timeline, wherever the draft was begun: there it can be taken back."""
        self.where.forget_the_way()
        self.timeline.offer_back(subject)
        self.timeline.notice.action.setFocus()

    @Slot(str)
    def _on_signed(self, subject: str) -> None:
        self.where.forget_the_way()
        self.door.load(subject)

    @Slot(object)
    def _on_preferences(self, chosen: Preferences) -> None:
        self.setWindowTitle(chosen.window_name or _("Notes"))
        self._paint(theme.apply(self._app, chosen.theme, chosen.text_size))
        self.report.narrow.set_usual(chosen.withheld)
        self.preferences_changed.emit(chosen)

    def _paint(self, colours: theme.Palette) -> None:
        for drawn in (self.timeline.delegate, self.some.list.delegate, self.calendar.list.delegate):
            drawn.colours = colours
        self.pattern.colours = self.calendar.grid.colours = colours
        self.messages.paint(colours)
        self.places.paint_icons(colours.text)
