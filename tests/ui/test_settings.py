from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diary.services.views import Preferences
from diary.ui.settings.page import SettingsPage
from tests.ui.parts import Sitting


@pytest.fixture
def sitting(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    sitting = Sitting(tmp_path)
    yield sitting
    sitting.end()


@pytest.fixture
def page(qtbot: QtBot, sitting: Sitting) -> SettingsPage:
    page = SettingsPage(sitting.session)
    qtbot.addWidget(page)
    return page


def test_what_is_chosen_counts_at_once_and_is_kept(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    page.looks.name.setText("Recipes")

    with qtbot.waitSignals([page.changed, sitting.jobs.saved]):
        page.looks.idle.setCurrentIndex(page.looks.idle.findData(10))

    wanted = replace(Preferences(), idle_minutes=10, window_name="Recipes")
    assert sitting.session.preferences == wanted
    assert sitting.run(sitting.session.diary.preferences) == wanted


def test_an_unusual_idle_time_is_shown_as_it_is(qtbot: QtBot, sitting: Sitting) -> None:
    sitting.session.preferences = replace(Preferences(), idle_minutes=7)
    page = SettingsPage(sitting.session)
    qtbot.addWidget(page)

    assert page.looks.idle.currentData() == 7


def test_a_check_tells_in_words_that_all_is_well(qtbot: QtBot, page: SettingsPage) -> None:
    page.care.check.click()

    qtbot.waitUntil(lambda: "All is well" in page.care.found.text())
    assert page.care.check.isEnabled()


def test_a_check_that_is_stopped_says_so(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    sitting.jobs.leave()

    page.care.check.click()

    qtbot.waitUntil(lambda: "stopped" in page.care.found.text())
