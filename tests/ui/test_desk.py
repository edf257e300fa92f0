from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.errors import DiskFullError, WrongPassphraseError
from diary.platform.lock_signals import Reason
from diary.platform.process import EXAMPLE, LOCKED
from diary.services.diary import Diary
from diary.services.example import Example
from diary.services.opening import Opening
from diary.ui.desk import Desk
from diary.ui.first_run import FirstRunWindow
from diary.ui.first_run.page import AGAIN
from diary.ui.lock.page import LockPage
from diary.ui.main_window import MainWindow
from tests.ui.parts import SECRET, begin, opening_in

# The offscreen platform has no window manager to pass size hints to, and says so.


class SaidByTest:
    """``LockSignals`` that a test gives."""

    def __init__(self) -> None:
        self.lock: Callable[[Reason], None] | None = None

    @property
    def is_on(self) -> bool:
        return self.lock is not None

    def start(self, lock: Callable[[Reason], None], _window: int) -> None:
        self.lock = lock

    def stop(self) -> None:
        self.lock = None


class Ended:
    """Stands for the end of the process; the desk's thread ends with the test."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def __call__(self, code: int) -> None:
        self.codes.append(code)


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    return opening_in(tmp_path)


@pytest.fixture
def ended() -> Ended:
    return Ended()


@pytest.fixture
def make_desk(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended
) -> Iterator[list[Desk]]:
    desks: list[Desk] = []
    yield desks
    for desk in desks:
        if desk.window is not None:
            # It is closed after the thread has ended.
            desk.window.closing.disconnect(desk.close)
            desk.window.draft.subject = ""
        desk._jobs.close()  # noqa: SLF001
        desk.deleteLater()


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended, make_desk: list[Desk]
) -> Desk:
    begin(opening)
    return new_desk(qtbot, qapp, opening, ended, make_desk)


def new_desk(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended, desks: list[Desk]
) -> Desk:
    desk = Desk(qapp, opening, SystemClock(), ended, SaidByTest())
    qtbot.addWidget(desk.front)
    desks.append(desk)
    return desk


def press_shift_three_times(desk: Desk) -> None:
    window = QWindow()
    for _press in range(3):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        desk.watch.eventFilter(window, press)


def unlocked(qtbot: QtBot, desk: Desk) -> MainWindow:
    assert isinstance(desk.front, LockPage)
    desk.front.secret.line.setText(SECRET)
    desk.front.open.click()
    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.window is not None
    qtbot.addWidget(desk.window)
    return desk.window


def reopened(desk: Desk, opening: Opening) -> Diary:
    """Open it again; here the thread of a desk that has left may still be closing it."""
    desk._jobs._thread.submit(int).result()  # noqa: SLF001
    return opening.unlock(SECRET)


def writing(qtbot: QtBot, window: MainWindow) -> None:
    window.timeline.add.click()
    qtbot.waitUntil(lambda: window.draft.subject != "")
    window.draft.what.setPlainText("He waited outside.")


def test_the_last_opening_and_failed_attempts_are_told_after_unlocking(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended
) -> None:
    with pytest.raises(WrongPassphraseError):
        opening.unlock("what somebody thought it was")

    window = unlocked(qtbot, desk)

    qtbot.waitUntil(lambda: window.welcome.text != "")
    assert window.welcome.text.startswith("Last opened: ")
    assert "1 failed attempt to open it since: " in window.welcome.text
    desk.lock()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])


def test_one_of_three_sheets_stays_and_the_second_is_asked_for_in_a_field_of_its_own(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended
) -> None:
    diary = opening.unlock(SECRET)
    first, second, _third = diary.new_recovery_sheet(split=True)
    diary.close()
    page = desk.front
    assert isinstance(page, LockPage)
    page.switch.click()
    page.secret.line.setText(first)
    page.open.click()
    qtbot.waitUntil(lambda: "any other sheet" in page.notice.text)

    assert page.second.isVisibleTo(page)
    assert page.secret.text() == first
    page.second.line.setText(" " + second.lower())
    page.open.click()

    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.window is not None
    qtbot.addWidget(desk.window)
    desk.lock()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])


def test_words_typed_just_before_locking_are_kept(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended
) -> None:
    window = unlocked(qtbot, desk)
    writing(qtbot, window)

    window.way_out.leave.click()

    assert not window.isVisible()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])
    again = reopened(desk, opening)
    assert again.timeline()[0].headline == "He waited outside."
    again.close()


@pytest.mark.parametrize("reason", list(Reason))
def test_the_system_locks_the_desk_at_once_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended, reason: Reason
) -> None:
    window = unlocked(qtbot, desk)
    writing(qtbot, window)

    signals = desk._signals  # noqa: SLF001
    assert isinstance(signals, SaidByTest)
    assert signals.lock is not None
    signals.lock(reason)

    assert not window.isVisible()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])
    assert not signals.is_on
    again = reopened(desk, opening)
    assert again.timeline()[0].headline == "He waited outside."
    again.close()


def test_two_reasons_at_once_lock_once(qtbot: QtBot, desk: Desk, ended: Ended) -> None:
    unlocked(qtbot, desk)
    desk.lock()
    desk.lock()

    qtbot.waitUntil(lambda: ended.codes == [LOCKED])


def test_leaving_drops_what_is_only_queued(qtbot: QtBot, desk: Desk, ended: Ended) -> None:
    window = unlocked(qtbot, desk)
    begun, go_on, done = Event(), Event(), Event()

    def busy() -> None:
        begun.set()
        go_on.wait()

    desk._jobs.submit(busy, owner=window)  # noqa: SLF001
    desk._jobs.submit(done.set, owner=window)  # noqa: SLF001
    assert begun.wait(10)

    desk.lock()
    go_on.set()

    qtbot.waitUntil(lambda: ended.codes == [LOCKED])
    assert not done.is_set()


def test_words_that_cannot_be_saved_are_never_lost_silently(
    qtbot: QtBot, desk: Desk, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = unlocked(qtbot, desk)
    writing(qtbot, window)
    full_disk(monkeypatch)

    desk.lock()

    qtbot.waitUntil(lambda: desk.leaving.unsaved is not None and desk.leaving.unsaved.isVisible())
    unsaved = desk.leaving.unsaved
    assert unsaved is not None
    qtbot.addWidget(unsaved)
    assert ended.codes == []
    assert not window.isVisible()
    assert "no room" in unsaved.why.text()
    assert "waited" not in " ".join(label.text() for label in unsaved.findChildren(QLabel))

    unsaved.drop.click()

    assert ended.codes == [LOCKED]


def test_once_there_is_room_again_the_words_are_saved_and_it_locks(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = unlocked(qtbot, desk)
    writing(qtbot, window)
    with monkeypatch.context() as full:
        full_disk(full)
        desk.lock()
        qtbot.waitUntil(lambda: desk.leaving.unsaved is not None)
    unsaved = desk.leaving.unsaved
    assert unsaved is not None
    qtbot.addWidget(unsaved)

    unsaved.again.click()

    qtbot.waitUntil(lambda: ended.codes == [LOCKED])
    again = reopened(desk, opening)
    assert again.timeline()[0].headline == "He waited outside."
    again.close()


def test_going_back_to_unsaved_words_needs_the_passphrase(
    qtbot: QtBot, desk: Desk, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = unlocked(qtbot, desk)
    writing(qtbot, window)
    full_disk(monkeypatch)
    desk.lock()
    qtbot.waitUntil(lambda: desk.leaving.unsaved is not None)
    unsaved = desk.leaving.unsaved
    assert unsaved is not None
    qtbot.addWidget(unsaved)

    unsaved.secret.line.setText("something else")
    unsaved.stay.click()
    qtbot.waitUntil(lambda: unsaved.notice.text != "")
    assert not window.isVisible()
    unsaved.secret.line.setText(SECRET)
    unsaved.stay.click()

    qtbot.waitUntil(window.isVisible)
    assert window.draft.what.toPlainText() == "He waited outside."
    assert not unsaved.isVisible()
    assert ended.codes == []
    monkeypatch.undo()
    desk.lock()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])


def test_shift_three_times_leaves_from_the_first_page_on(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended, make_desk: list[Desk]
) -> None:
    desk = new_desk(qtbot, qapp, opening, ended, make_desk)
    assert isinstance(desk.front, FirstRunWindow)
    desk.front.show()

    press_shift_three_times(desk)

    qtbot.waitUntil(lambda: ended.codes == [0])
    assert not desk.front.isVisible()
    assert not opening.exists()


def test_shift_three_times_takes_the_locked_window_away_for_good(
    qtbot: QtBot, desk: Desk, ended: Ended
) -> None:
    desk.front.show()

    press_shift_three_times(desk)

    qtbot.waitUntil(lambda: ended.codes == [0])
    assert not desk.front.isVisible()


def test_leave_at_the_sheet_locks_the_diary_that_was_just_made(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended, make_desk: list[Desk]
) -> None:
    desk = new_desk(qtbot, qapp, opening, ended, make_desk)
    assert isinstance(desk.front, FirstRunWindow)
    page = desk.front.page
    page.next.click()
    page.about.keeper.setText("Sam Hill")
    page.about.initials.setText("SH")
    page.next.click()
    words = page.choice.words
    page.choice.again.line.setText(words)
    page.next.click()
    qtbot.waitUntil(lambda: page.diary is not None)

    desk.front.corner.leave.click()

    qtbot.waitUntil(lambda: ended.codes == [LOCKED])
    again = opening.unlock(words)
    assert not again.is_sheet_confirmed()
    again.close()


def test_a_first_run_cut_off_at_the_sheet_goes_on_there(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended
) -> None:
    diary = opening.unlock(SECRET)
    diary.expect_sheet()
    diary.close()
    assert isinstance(desk.front, LockPage)
    desk.front.secret.line.setText(SECRET)
    desk.front.open.click()
    qtbot.waitUntil(lambda: isinstance(desk.front, FirstRunWindow))
    assert isinstance(desk.front, FirstRunWindow)
    qtbot.addWidget(desk.front)
    assert desk.front.page.step == AGAIN

    desk.front.page.later.click()

    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.window is not None
    qtbot.addWidget(desk.window)
    assert desk.window.isVisible()
    assert not desk.front.isVisible()
    desk.lock()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])


def test_who_opens_it_to_write_is_asked_about_no_sheet(
    qtbot: QtBot, desk: Desk, opening: Opening, ended: Ended
) -> None:
    diary = opening.unlock(SECRET)
    diary.expect_sheet()
    diary.close()
    assert isinstance(desk.front, LockPage)
    desk.front.secret.line.setText(SECRET)
    desk.front.write.click()

    qtbot.waitUntil(lambda: desk.window is not None)
    window = desk.window
    assert window is not None
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.draft.subject != "")
    desk.lock()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED])


def test_the_example_is_asked_for_before_anything_is_made(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended, make_desk: list[Desk]
) -> None:
    desk = new_desk(qtbot, qapp, opening, ended, make_desk)
    assert isinstance(desk.front, FirstRunWindow)

    desk.front.page.example.click()

    qtbot.waitUntil(lambda: ended.codes == [EXAMPLE])
    assert not opening.exists()


def test_the_example_is_marked_everywhere_and_closes_to_where_one_came_from(
    qtbot: QtBot,
    qapp: QApplication,
    opening: Opening,
    ended: Ended,
    make_desk: list[Desk],
    tmp_path: Path,
) -> None:
    begin(opening)
    example = Example(tmp_path / "example")
    desk = Desk(qapp, opening, SystemClock(), ended, SaidByTest(), example=example)
    make_desk.append(desk)
    qtbot.addWidget(desk.front)
    qtbot.waitUntil(lambda: desk.window is not None, timeout=60_000)
    window = desk.window
    assert window is not None
    qtbot.addWidget(window)

    for page in (window.timeline, window.report, window.settings, window.guide):
        window.show_page(page)
        assert window.example.isVisible()
    assert "EXAMPLE" in window.example.findChildren(QLabel)[0].text()

    window.closing.disconnect(desk.close)
    desk.close()
    qtbot.waitUntil(lambda: ended.codes == [LOCKED], timeout=20_000)
    example.end()
    assert not (tmp_path / "example").exists()
    window.closing.connect(desk.close)


def test_leave_on_the_first_page_ends_it(
    qtbot: QtBot, qapp: QApplication, opening: Opening, ended: Ended, make_desk: list[Desk]
) -> None:
    desk = new_desk(qtbot, qapp, opening, ended, make_desk)
    assert isinstance(desk.front, FirstRunWindow)

    desk.front.corner.leave.click()

    qtbot.waitUntil(lambda: ended.codes == [0])


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_diary: Diary, *_said: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(Diary, "save_draft", refuse)
