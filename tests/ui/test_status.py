from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.errors import DiskFullError
from diary.ui.jobs import JobRunner
from diary.ui.status import StatusLine


def refuse() -> None:
    raise DiskFullError


def test_it_says_how_long_it_is_until_it_locks(qtbot: QtBot) -> None:
    left = [170_000]
    status = StatusLine(SystemClock(), lambda: left[0])
    qtbot.addWidget(status)

    status.tick()
    assert status.locks.text() == "Locks in 3 minutes"
    left[0] = 12_000
    status.tick()
    assert status.locks.text() == "Locks in 15 seconds"


def test_it_says_saved_only_when_it_is(qtbot: QtBot) -> None:
    status, jobs = StatusLine(SystemClock()), JobRunner()
    qtbot.addWidget(status)
    jobs.saved.connect(status.say_saved)
    jobs.unsaved.connect(status.say_unsaved)

    status.say_edited()
    assert "Not saved yet" in status.saved.text()
    with qtbot.waitSignal(jobs.unsaved):
        jobs.submit(refuse, owner=jobs, keep=True)
    assert "NOT saved" in status.saved.text()
    with qtbot.waitSignal(jobs.saved):
        jobs.submit(int, owner=jobs, keep=True)

    assert "Saved at" in status.saved.text()
    jobs.close()


def test_it_says_that_there_is_no_copy_elsewhere(qtbot: QtBot) -> None:
    status = StatusLine(SystemClock())
    qtbot.addWidget(status)

    status.say_copied("")
    assert status.copied.text() == "No copy elsewhere"
    status.say_copied("2026-03-04")
    assert "2026-03-04" in status.copied.text()
