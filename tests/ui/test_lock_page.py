from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.services.opening import Opening
from diary.services.regions import nearest
from diary.ui.emergency.page import here
from diary.ui.jobs import JobRunner
from diary.ui.lock.page import LockPage
from diary.vault import Cost


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> LockPage:
    jobs = JobRunner()
    page = LockPage(Opening(tmp_path / "vault", SystemClock(), cost=Cost.quick()), jobs)
    qtbot.addWidget(page, before_close_func=lambda _page: jobs.close())
    page.resize(960, 720)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_whom_to_call_is_there_without_opening_anything(qtbot: QtBot, page: LockPage) -> None:
    qtbot.keyClicks(page.secret.line, "otter la")

    qtbot.mouseClick(page.help_now, Qt.MouseButton.LeftButton)

    assert page.numbers is not None
    assert page.numbers.isVisible()
    assert not page.open.isVisible()
    assert "In danger now? Call" in page.numbers.words()
    page.numbers.show_region("GB-SCT")
    assert "999" in page.numbers.words()
    qtbot.keyClick(page.help_now, Qt.Key.Key_Space)
    assert page.open.isVisible()
    assert not page.numbers.isVisible()
    assert page.secret.text() == "otter la"


def test_help_stands_in_the_lower_corner(page: LockPage) -> None:
    corner = page.help_now.mapTo(page, page.help_now.rect().bottomLeft())

    assert corner.x() < page.width() / 4
    assert corner.y() > page.height() - 80


@pytest.mark.parametrize(
    ("locale", "region"), [("en_IE", "IE"), ("en_GB", "GB-EAW"), ("es_US", "US"), ("pl_PL", "ZZ")]
)
def test_the_numbers_are_those_of_the_country_the_computer_is_set_to(
    locale: str, region: str
) -> None:
    assert nearest(here(QLocale(locale))).code == region


def test_the_keys_for_a_new_entry_open_and_write_wherever_the_cursor_is(
    qtbot: QtBot, page: LockPage
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    for place in (page.secret.line, page.switch, page.language.list):
        page.wants_to_write = False
        place.setFocus()

        qtbot.keyClick(place, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

        assert page.wants_to_write
        page.open.setEnabled(True)
