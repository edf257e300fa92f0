"""A walk past every page, dialog and window, in an example diary: for pictures and for tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diary.clock import Clock, SystemClock
from diary.errors import DiskFullError, MoreSheetsNeededError
from diary.services.demo import tell
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.sheets import recovery_slips
from diary.services.views import Preferences
from diary.ui.dialogs import QtDialogs, QtFileChooser
from diary.ui.first_run import FirstRunWindow
from diary.ui.first_run.page import ABOUT, AGAIN, PASSPHRASE, SHEET
from diary.ui.incident.picture_view import PictureView
from diary.ui.jobs import JobRunner
from diary.ui.lock.page import LockPage
from diary.ui.lock.unsaved import UnsavedPage
from diary.ui.main_window import MainWindow
from diary.ui.session import Session
from diary.ui.shortcuts import ShortcutSheet
from diary.ui.timeline.model import ROW
from diary.ui.widgets import ChangeDialog
from diary.vault.recovery import split_codes
from tests.e2e import around, talks

_FULL = {
    "happened": "2026-04-22 21:40/2026-04-22 23:10",
    "what_happened": "He rang again and again. Then I saw him at the fence, looking in.",
    "exact_words": "him: I can see your light\nme: Go away",
    "behaviours": "contacting, watching, trespass",
    "kind": "contact burst", "channel": "phone", "direction": "from them",
    "platform": "Phone", "their_account": "withheld", "their_number": "+44 7700 900123",
    "count": "14", "answered": "1", "asked_to_stop_before": "yes",
    "place": "Back garden", "place_kind": "Home", "coordinates": "50.9097 -1.4044",
    "how_they_knew": "He followed me home in March.",
    "witnesses": "Priya from next door heard the fence.",
    "harm": "The fence is broken.", "what_you_did": "I locked the doors and called 999.",
    "reported_to": "Police, reference still to come.",
    "knowledge": "saw or heard it", "notes_made_before": "A note on my phone that night.",
    "language": "Polish", "translation": "He rang again.", "translator": "Jo Marsh",
}  # fmt: skip

CODE = "4Q7M-0RZX-8C1D-KWTE-93AH-VB5N-PS2G"


Settle = Callable[[], None]


@dataclass(slots=True)
class Tour:
    """An example diary in a folder, and the windows of it one after the other."""

    app: QApplication
    place: Path
    jobs: JobRunner = field(default_factory=JobRunner)
    clock: Clock = field(default_factory=SystemClock)

    def settle(self) -> None:
        """Let queued calls and their outcomes pass."""
        for _turn in range(4):
            self.jobs._thread.submit(int).result()  # noqa: SLF001
            self.app.processEvents()
        # What comes bit by bit, so that the window never stands still; then its place on the page.
        while any(
            one.isActive() and one.interval() == 0
            for window in self.app.topLevelWidgets()
            for one in window.findChildren(QTimer)
        ):
            self.app.processEvents()
        for _turn in range(4):
            self.app.processEvents()

    def begin(self) -> "Walk":
        """Write the example diary."""

        def tell_all() -> tuple[Diary, tuple[str, str], Path]:
            diary, _code = tell(self.place / "vault", around.PASSPHRASE)
            return diary, _tell_in_full(diary), _tell_around(diary, str(self.place))

        diary, full, talk = self.jobs._thread.submit(tell_all).result()  # noqa: SLF001
        session = Session(diary, self.jobs, QtDialogs(), QtFileChooser(), self.clock, Preferences())
        return Walk(self, session, full, talk)


@dataclass(frozen=True, slots=True)
class Walk:
    """The diary once written, to be walked past as often as wanted."""

    tour: Tour
    session: Session
    full: tuple[str, str]
    talk: Path

    def past(self, look: str = "light", size: int = 100) -> Iterator[tuple[str, QWidget]]:
        """Show everything in this look; yield the name of what is shown, and the widget."""
        settle = self.tour.settle
        self.session.preferences = replace(Preferences(), theme=look, text_size=size)
        window = MainWindow(self.session, self.tour.app, lambda: 170_000)
        window.resize(1280, 800)
        window.show()
        for name in chain(_pages(window, settle), talks.pages(window, self.talk, settle)):
            settle()
            yield name, window
        for name, widget in chain(
            around.pages(window, settle),
            _dialogs(window, settle),
            _in_full(window, settle, self.full),
        ):
            settle()
            yield name, widget
            if isinstance(widget, QDialog):
                widget.reject()
        self._put_away(window)
        yield from self._past_fronts()

    def _put_away(self, window: QWidget) -> None:
        """Take a window apart here and now: left to Python, another thread might."""
        window.hide()
        window.deleteLater()
        self.tour.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _past_fronts(self) -> Iterator[tuple[str, QWidget]]:
        opening = Opening(self.tour.place / "new", self.tour.clock)
        last = QWidget()
        for name, front in _fronts(opening, self.session, self.tour.jobs):
            front.resize(960, 720)
            front.show()
            self.tour.settle()
            yield name, front
            if front is not last:
                self._put_away(last)
            last = front
        self._put_away(last)

    def end(self) -> None:
        """Close the diary."""
        self.tour.jobs.submit(self.session.diary.close, owner=self.tour.jobs)
        self.tour.jobs.close()


def _tell_around(diary: Diary, place: str) -> Path:
    """Fill the case file and bring messages in; return the chat."""
    around.fill(diary)
    files = talks.write(Path(place))
    talks.keep(diary, files)
    return files[0]


def _pages(window: MainWindow, settle: Settle) -> Iterator[str]:
    yield "welcome"
    window.welcome.hide()
    yield "timeline"
    yield from _evidence(window, settle)
    window.show_page(window.report)
    settle()
    yield "report"
    window.report.look.click()
    settle()
    window.report.area.ensureWidgetVisible(window.report.before.write)
    yield "report-preview"
    yield from _parts(window, settle)
    window.show_page(window.settings)
    yield "settings"
    window.settings.care.check.click()
    settle()
    bar = window.settings.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "settings-end"
    window.show_page(window.help)
    yield "help"
    model = window.timeline.model
    rows = (model.index(place).data(ROW) for place in range(model.rowCount()))
    row = next(row for row in rows if row.number == 9)
    window.timeline.opened.emit(row)
    settle()
    yield "entry"
    window.warning.say("Locking in 20 seconds. Press any key to stay.")
    yield "lock-warning"
    window.warning.hide()


def _evidence(window: MainWindow, settle: Settle) -> Iterator[str]:
    window.show_page(window.evidence)
    settle()
    yield "evidence"


def _parts(window: MainWindow, settle: Settle) -> Iterator[str]:
    for place, name in enumerate(("report-given", "report-proof"), start=1):
        window.report.parts.buttons[place].click()
        yield name
    window.report.parts.buttons[0].click()
    window.example.show()
    window.show_page(window.hour)
    settle()
    for button, name in zip(
        window.hour.parts.buttons, ("together", "together-missing"), strict=True
    ):
        button.click()
        yield name
    window.hour.parts.buttons[0].click()
    window.example.hide()


def _dialogs(window: MainWindow, settle: Settle) -> Iterator[tuple[str, QDialog]]:
    wishes: tuple[tuple[str, Callable[[], None]], ...] = (
        ("amend", window.entry.amend.click), ("remove", window.entry.remove.click),
    )  # fmt: skip
    for name, ask in wishes:
        ask()
        yield name, _open_dialog(window)
    for name, button in (
        ("change-passphrase", window.settings.keys.passphrase),
        ("new-sheet", window.settings.keys.sheet),
    ):
        window.show_page(window.settings)
        button.click()
        yield name, _open_dialog(window)
    window.timeline.new_wanted.emit()
    settle()
    window.draft.what.setPlainText("He waited outside.")
    window.draft.sign.click()
    yield "sign-off", _open_dialog(window)
    window.draft.sign.window().findChildren(QDialog)[-1].reject()
    ShortcutSheet(window).open()
    yield "keys", _open_dialog(window)


def _tell_in_full(diary: Diary) -> tuple[str, str]:
    """Write a draft and an amended entry in which every question is answered."""
    subjects = []
    for _once in range(2):
        subject = diary.new_draft()
        incident = diary.entry(subject).incident
        for name, text in _FULL.items():
            incident = incident.with_answer(name, text)
        author = replace(incident.author, helper="Jo Marsh", helper_role="advocate")
        diary.save_draft(subject, replace(incident, author=author))
        picture = diary.numbered(9).exhibits[0]
        data = diary.picture(picture.subject, 900) or b""
        added = diary.add_bytes(subject, data, "garden-fence.jpg")
        diary.caption(added.subject, "The fence, from the back door")
        subjects.append(subject)
    number = diary.sign_off(subjects[1])
    diary.amend(number, "exact_words", "him: I can see your light.", "I remembered the words")
    diary.amend(number, "count", "15", "I counted the calls again", helper="Jo Marsh")
    diary.amend(number, "visibility", "restricted: police, clinic", "It names a child")
    return subjects[0], subjects[1]


def _in_full(
    window: MainWindow, settle: Settle, full: tuple[str, str]
) -> Iterator[tuple[str, QWidget]]:
    """Give pages longer than the window, whole, and the pictures above them."""
    for name, page, subject in (
        ("draft", window.draft, full[0]), ("entry-amended", window.entry, full[1]),
    ):  # fmt: skip
        window.door.load(subject)
        settle()
        yield f"{name}-full", window
        inside = page.body.parentWidget()
        assert inside is not None
        yield f"{name}-whole", inside
    window.entry.pictures.tiles[0].picture.click()
    view = _open_dialog(window)
    assert isinstance(view, PictureView)
    yield "picture-blurred", view
    view.show_clear.click()
    yield "picture", view
    view.reject()
    window.entry.remove.click()
    dialog = _open_dialog(window)
    assert isinstance(dialog, ChangeDialog)
    dialog.agree.click()
    yield "remove-refused", dialog
    dialog.reject()


def _open_dialog(window: MainWindow) -> QDialog:
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


def _fronts(opening: Opening, session: Session, jobs: JobRunner) -> Iterator[tuple[str, QWidget]]:
    lock = LockPage(opening, jobs)
    yield "lock", lock
    lock.switch.click()
    yield "lock-sheet", lock
    lock.on_failed(MoreSheetsNeededError(number=2))
    yield "lock-second-sheet", lock
    unsaved = UnsavedPage(session.diary)
    unsaved.say(DiskFullError(), late=False)
    yield "unsaved", unsaved
    yield from _first_run(opening, session.diary, jobs)


def _first_run(opening: Opening, diary: Diary, jobs: JobRunner) -> Iterator[tuple[str, QWidget]]:
    first = FirstRunWindow(opening, jobs, QtFileChooser())
    yield "first-run-1", first
    first.page.show_step(ABOUT)
    first.page.about.keeper.setText("Sam Hill")
    first.page.about.initials.setText("SH")
    yield "first-run-2", first
    first.page.show_step(PASSPHRASE)
    yield "first-run-3", first
    first.page.choice.own.setChecked(True)
    first.page.choice.mine.line.setText("lamp otter velvet")
    yield "first-run-3-own", first
    codes = recovery_slips([CODE], "5 March 2026", page_size="A4")
    first.page.paper.begin(diary, codes)
    first.page.show_step(SHEET)
    yield "first-run-4", first
    first.page.sheet.have.click()
    yield "first-run-4-check", first
    codes = recovery_slips(split_codes(bytes(16)), "5 March 2026", page_size="A4")
    first.page.paper.begin(diary, codes)
    yield "first-run-4-three", first
    first.page.sheet.have.click()
    yield "first-run-4-three-check", first
    first.page.show_step(AGAIN)
    yield "first-run-4-again", first
