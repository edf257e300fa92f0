from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from diary.errors import CancelledError, WrongPassphraseError
from diary.ui.jobs import JobRunner


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


def refuse() -> None:
    raise WrongPassphraseError


def test_an_outcome_comes_back(qtbot: QtBot, jobs: JobRunner) -> None:
    with qtbot.waitSignal(jobs.submit(lambda: 7, owner=jobs).done) as done:
        pass
    assert done.args == [7]


def test_a_foreseen_failure_comes_back_as_itself(qtbot: QtBot, jobs: JobRunner) -> None:
    with qtbot.waitSignal(jobs.submit(refuse, owner=jobs).failed) as failed:
        pass
    assert isinstance(failed.args[0], WrongPassphraseError)


def test_a_bug_comes_back_as_none(
    qtbot: QtBot, jobs: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(jobs.submit(lambda: int("a private word"), owner=jobs).failed) as failed:
        pass
    assert failed.args == [None]
    assert "private" not in caplog.text


def test_after_leave_only_what_saves_something_is_done(qtbot: QtBot, jobs: JobRunner) -> None:
    jobs.leave()

    with qtbot.waitSignal(jobs.submit(lambda: 1, owner=jobs).failed) as failed:
        pass
    with qtbot.waitSignal(jobs.submit(lambda: 2, owner=jobs, keep=True).done) as done:
        pass

    assert isinstance(failed.args[0], CancelledError)
    assert done.args == [2]
    jobs.stay()
    with qtbot.waitSignal(jobs.submit(lambda: 3, owner=jobs).done) as done:
        pass
    assert done.args == [3]
