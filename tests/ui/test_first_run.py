from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.services.opening import Opening
from diary.ui.dialogs import QtFileChooser
from diary.ui.first_run.page import FirstRunPage
from diary.ui.jobs import JobRunner
from diary.vault import Cost


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    jobs = JobRunner()
    yield jobs
    jobs.close()


@pytest.fixture
def page(qtbot: QtBot, jobs: JobRunner, tmp_path: Path) -> FirstRunPage:
    opening = Opening(tmp_path / "vault", SystemClock(), cost=Cost.quick())
    page = FirstRunPage(opening, jobs, QtFileChooser())
    qtbot.addWidget(page)
    return page


def say_who(page: FirstRunPage) -> None:
    page.next.click()
    page.keeper.setText("Sam Hill")
    page.initials.setText("sh")
    page.region.setCurrentIndex(page.region.findText("Scotland"))
    page.next.click()


def test_the_whole_first_run_ends_in_an_open_diary(
    qtbot: QtBot, page: FirstRunPage, jobs: JobRunner
) -> None:
    say_who(page)
    page.again.line.setText(page.words)
    page.next.click()
    qtbot.waitUntil(lambda: page.step == 3)
    page.retyped.setText(page.code.text()[:4].lower())

    with qtbot.waitSignal(page.opened) as opened:
        page.next.click()

    diary = opened.args[0]
    assert diary.about.region == "GB-SCT"
    with qtbot.waitSignal(jobs.submit(diary.close, owner=page).done):
        pass


def test_mistyped_words_are_said_and_no_vault_is_made(page: FirstRunPage, tmp_path: Path) -> None:
    say_who(page)
    page.again.line.setText("five other words than these")
    page.next.click()

    assert page.step == 2
    assert not (tmp_path / "vault").exists()


def test_without_initials_it_stays_where_it_is(page: FirstRunPage) -> None:
    page.next.click()
    page.next.click()

    assert page.step == 1
