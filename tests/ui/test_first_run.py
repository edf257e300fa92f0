from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diary.services.opening import Opening
from diary.ui.first_run import FirstRunWindow
from diary.ui.first_run.page import ABOUT, AGAIN, PASSPHRASE, SAFETY, SHEET, FirstRunPage
from diary.ui.jobs import JobRunner
from tests.ui.parts import Choosing, Paper, opening_in


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    jobs = JobRunner()
    yield jobs
    jobs.close()


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    return opening_in(tmp_path)


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def window(
    qtbot: QtBot, jobs: JobRunner, opening: Opening, paper: Paper, tmp_path: Path
) -> FirstRunWindow:
    window = FirstRunWindow(opening, jobs, Choosing(tmp_path), paper)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def page(window: FirstRunWindow) -> FirstRunPage:
    return window.page


def say_who(page: FirstRunPage) -> None:
    page.next.click()
    page.about.keeper.setText("Sam Hill")
    page.about.initials.setText("sh")
    page.about.region.setCurrentIndex(page.about.region.findText("Scotland"))
    page.next.click()


def come_to_the_sheet(qtbot: QtBot, page: FirstRunPage) -> None:
    say_who(page)
    page.choice.again.line.setText(page.choice.words)
    page.next.click()
    qtbot.waitUntil(lambda: page.step == SHEET)


def test_the_whole_first_run_ends_in_an_open_diary(
    qtbot: QtBot, page: FirstRunPage, jobs: JobRunner, paper: Paper
) -> None:
    come_to_the_sheet(qtbot, page)
    page.sheet.print.click()
    qtbot.waitUntil(lambda: len(paper.pages) == 1, timeout=30_000)
    page.sheet.have.click()
    page.sheet.retyped.setText(page.sheet.asked.lower())

    with qtbot.waitSignal(page.opened) as opened:
        page.next.click()

    diary = opened.args[0]
    with qtbot.waitSignal(jobs.submit(diary.is_sheet_confirmed, owner=page).done) as confirmed:
        pass
    assert confirmed.args == [True]
    assert diary.about.region == "GB-SCT"
    assert paper.pages[0].startswith(b"%PDF")
    with qtbot.waitSignal(jobs.submit(diary.close, owner=page).done):
        pass


# The offscreen platform has no window manager to pass size hints to, and says so.
def test_the_code_is_not_on_screen_while_a_part_of_it_is_asked_for(
    qtbot: QtBot, window: FirstRunWindow, page: FirstRunPage
) -> None:
    window.show()
    come_to_the_sheet(qtbot, page)
    assert not page.next.isEnabled()

    page.sheet.have.click()

    assert not page.sheet.sheets[0].code.isVisible()
    assert page.next.isEnabled()


def test_a_wrong_part_of_the_code_is_said_and_the_diary_stays_shut(
    qtbot: QtBot, page: FirstRunPage
) -> None:
    opened: list[object] = []
    page.opened.connect(opened.append)
    come_to_the_sheet(qtbot, page)
    page.sheet.have.click()
    page.sheet.retyped.setText("----")

    page.next.click()

    assert "do not match" in page.notice.text
    assert opened == []


def test_a_first_run_cut_off_at_the_sheet_is_known_at_the_next_opening(
    qtbot: QtBot, page: FirstRunPage, jobs: JobRunner, opening: Opening
) -> None:
    come_to_the_sheet(qtbot, page)
    words = page.choice.words
    diary = page._diary  # noqa: SLF001
    assert diary is not None
    with qtbot.waitSignal(jobs.submit(diary.close, owner=page).done):
        pass

    again = opening.unlock(words)

    assert not again.is_sheet_confirmed()
    again.close()


def resumed(qtbot: QtBot, page: FirstRunPage, jobs: JobRunner, opening: Opening) -> str:
    """Cut the first run off at the sheet, and come back to it; return the first code."""
    come_to_the_sheet(qtbot, page)
    words, code = page.choice.words, page.sheet.sheets[0].code.accessibleName()
    diary = page.diary
    assert diary is not None
    with qtbot.waitSignal(jobs.submit(diary.close, owner=page).done):
        pass
    with qtbot.waitSignal(jobs.submit(lambda: opening.unlock(words), owner=page).done) as back:
        pass
    page.resume(back.args[0])
    return code


def close(qtbot: QtBot, page: FirstRunPage, jobs: JobRunner) -> None:
    diary = page.diary
    assert diary is not None
    with qtbot.waitSignal(jobs.submit(diary.close, owner=page).done):
        pass


def test_who_has_the_sheet_on_paper_shows_it_by_its_code(
    qtbot: QtBot, page: FirstRunPage, jobs: JobRunner, opening: Opening
) -> None:
    code = resumed(qtbot, page, jobs, opening)
    assert page.step == AGAIN
    page.again.code.setText("AAAA")
    page.again.have.click()
    qtbot.waitUntil(lambda: "typing mistake" in page.notice.text)

    page.again.code.setText(code.lower())
    with qtbot.waitSignal(page.opened):
        page.again.have.click()

    assert page.diary is not None
    asked = jobs.submit(page.diary.is_sheet_confirmed, owner=page)
    with qtbot.waitSignal(asked.done) as confirmed:
        pass
    assert confirmed.args == [True]
    close(qtbot, page, jobs)


def test_who_has_no_sheet_gets_a_new_one_and_the_step_goes_on(
    qtbot: QtBot, page: FirstRunPage, jobs: JobRunner, opening: Opening
) -> None:
    first = resumed(qtbot, page, jobs, opening)

    page.again.new.click()
    qtbot.waitUntil(lambda: page.step == SHEET)

    assert page.sheet.sheets[0].code.text() not in ("", first)
    page.sheet.have.click()
    page.sheet.retyped.setText(page.sheet.asked)
    with qtbot.waitSignal(page.opened):
        page.next.click()
    close(qtbot, page, jobs)


def test_the_sheet_can_wait(qtbot: QtBot, page: FirstRunPage, jobs: JobRunner) -> None:
    come_to_the_sheet(qtbot, page)

    with qtbot.waitSignal(page.opened) as opened:
        page.later.click()

    diary = opened.args[0]
    with qtbot.waitSignal(jobs.submit(diary.is_sheet_confirmed, owner=page).done) as confirmed:
        pass
    assert confirmed.args == [False]
    with qtbot.waitSignal(jobs.submit(diary.close, owner=page).done):
        pass


def test_the_sheet_can_be_saved_for_a_printer_elsewhere(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path
) -> None:
    come_to_the_sheet(qtbot, page)

    with qtbot.waitSignal(page.sheet.said):
        page.sheet.sheets[0].save.click()

    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_three_sheets_can_be_had_instead_each_on_a_page_of_its_own_and_one_again(
    qtbot: QtBot, page: FirstRunPage, jobs: JobRunner, paper: Paper
) -> None:
    come_to_the_sheet(qtbot, page)
    first = page.sheet.sheets[0].code.accessibleName()
    with qtbot.waitSignal(page.paper.remade):
        page.paper.split.click()
    assert "opens nothing now" in page.notice.text
    codes = [one.code.accessibleName() for one in page.sheet.sheets]
    assert len({first, *codes}) == 4
    for one in page.sheet.sheets:
        with qtbot.waitSignal(page.sheet.said):
            one.print.click()
    assert len(paper.pages) == 3
    with qtbot.waitSignal(page.sheet.said):
        page.sheet.sheets[2].save.click()

    page.sheet.have.click()
    assert page.sheet.asked in codes[0] + codes[1] + codes[2]
    assert not page.paper.split.isVisibleTo(page)
    page.sheet.show_again.click()
    with qtbot.waitSignal(page.paper.remade):
        page.paper.split.click()

    assert not page.next.isEnabled()
    assert not page.sheet.is_checking
    assert not page.sheet.sheets[1].isVisibleTo(page)
    assert page.diary is not None
    with qtbot.waitSignal(jobs.submit(page.diary.close, owner=page).done):
        pass


def test_mistyped_words_are_said_and_no_vault_is_made(page: FirstRunPage, opening: Opening) -> None:
    say_who(page)
    page.choice.again.line.setText("five other words than these")
    page.next.click()

    assert page.step == PASSPHRASE
    assert not opening.exists()


def test_without_a_name_it_stays_where_it_is(page: FirstRunPage) -> None:
    page.next.click()
    page.next.click()

    assert page.step == ABOUT


def test_initials_are_offered_from_the_name(qtbot: QtBot, page: FirstRunPage) -> None:
    qtbot.keyClicks(page.about.keeper, "Sam van Hill")

    assert page.about.initials.text() == "SVH"


def test_one_can_go_back_before_anything_is_made(page: FirstRunPage) -> None:
    say_who(page)
    page.back.click()
    assert page.step == ABOUT
    page.back.click()

    assert page.step == SAFETY


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hello", "too easy"),
        ("samhill otter quarry tulip velvet", "holds your name"),
        ("quarry tulip velvet otter lampshade", "Strong enough"),
    ],
)
def test_a_passphrase_of_ones_own_is_rated_in_words(
    page: FirstRunPage, typed: str, said: str
) -> None:
    say_who(page)
    page.choice.own.setChecked(True)

    page.choice.mine.line.setText(typed)

    assert said in page.choice.verdict.text()


def test_help_is_there_from_the_first_page(window: FirstRunWindow) -> None:
    window.corner.help.click()
    assert window.pages.currentWidget() is window.help

    window.corner.help.click()
    assert window.pages.currentWidget() is window.page


def test_there_are_as_many_steps_as_are_named_at_the_side(
    window: FirstRunWindow, page: FirstRunPage
) -> None:
    told = []
    for step in (ABOUT, PASSPHRASE, SHEET, AGAIN):
        page.show_step(step)
        told.append(page.heading.text())

    assert told == ["Step 2 of 4", "Step 3 of 4", "Step 4 of 4", "Step 4 of 4"]


def test_choosing_a_language_makes_nothing_wider_and_its_room_stays(
    qtbot: QtBot, window: FirstRunWindow, page: FirstRunPage
) -> None:
    window.show()
    before = window.pages.geometry()
    page.show_step(ABOUT)

    assert not window.language.isVisible()
    assert window.pages.geometry() == before
