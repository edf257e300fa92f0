from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diary.services.views import Preferences
from diary.ui.settings.keys_dialog import KeysDialog
from diary.ui.settings.page import SettingsPage
from tests.ui.parts import SECRET, Sitting


@pytest.fixture
def sitting(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    sitting = Sitting(tmp_path)
    yield sitting
    sitting.end()


@pytest.fixture
def page(qtbot: QtBot, sitting: Sitting) -> SettingsPage:
    page = SettingsPage(sitting.session, sitting.paper)
    qtbot.addWidget(page)
    return page


def asked(page: SettingsPage) -> KeysDialog:
    """Return the window that a button opened, with the passphrase typed in."""
    dialog = page.findChildren(KeysDialog)[-1]
    dialog.current.line.setText(SECRET)
    return dialog


def choose_drawn(dialog: KeysDialog) -> str:
    dialog.choice.again.line.setText(dialog.choice.words)
    return dialog.choice.words


def put_on_paper(qtbot: QtBot, dialog: KeysDialog) -> str:
    qtbot.waitUntil(lambda: dialog.sheet.sheets[0].code.text() != "")
    code = dialog.sheet.sheets[0].code.accessibleName()
    dialog.sheet.have.click()
    dialog.sheet.retyped.setText(dialog.sheet.asked)
    return code


def test_what_is_chosen_counts_at_once_and_is_kept(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    page.looks.name.setText("Recipes")

    with qtbot.waitSignals([page.changed, sitting.jobs.saved]):
        page.looks.idle.setCurrentIndex(page.looks.idle.findData(10))

    wanted = replace(Preferences(read_words=False), idle_minutes=10, window_name="Recipes")
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

    qtbot.waitUntil(lambda: "Stopped" in page.care.found.text())


def test_a_copy_is_made_and_said(qtbot: QtBot, page: SettingsPage, sitting: Sitting) -> None:
    with qtbot.waitSignal(page.care.copies.copied):
        page.care.copies.copy.click()

    made = [path.name for path in sitting.out.iterdir()]
    assert len(made) == 1
    assert made[0] in page.care.copies.told.text()


def test_the_passphrase_can_be_changed(qtbot: QtBot, page: SettingsPage, sitting: Sitting) -> None:
    page.keys.passphrase.click()
    dialog = asked(page)
    new = choose_drawn(dialog)

    with qtbot.waitSignal(page.keys_changed):
        dialog.agree.click()

    assert sitting.session.diary.knows(new)
    assert not sitting.session.diary.knows(SECRET)


def test_without_the_present_passphrase_nothing_is_changed(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    page.keys.knew.click()
    dialog = asked(page)
    dialog.current.line.setText("something else")
    choose_drawn(dialog)

    dialog.agree.click()

    qtbot.waitUntil(dialog.agree.isEnabled)
    assert "passphrase" in dialog.notice.text
    assert sitting.session.diary.knows(SECRET)


def test_a_new_sheet_counts_once_a_part_of_it_was_read_back(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    page.keys.sheet.click()
    dialog = asked(page)
    dialog.agree.click()
    code = put_on_paper(qtbot, dialog)
    assert not sitting.run(sitting.session.diary.is_sheet_confirmed)

    with qtbot.waitSignal(page.keys_changed):
        dialog.agree.click()

    assert sitting.run(sitting.session.diary.is_sheet_confirmed)
    sitting.run(sitting.session.diary.close)
    sitting.session.diary = sitting.run(lambda: sitting.opening.unlock_with_recovery(code))


def test_three_new_sheets_are_shown_and_any_two_open_the_diary(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    page.keys.sheet.click()
    dialog = asked(page)
    dialog.split.setChecked(True)
    dialog.agree.click()
    qtbot.waitUntil(lambda: dialog.sheet.sheets[0].code.text() != "")
    shown = dialog.sheet.sheets
    codes = [one.code.accessibleName() for one in shown]
    assert [one.title.text()[-6:] for one in shown] == ["1 of 3", "2 of 3", "3 of 3"]
    assert all(one.isVisibleTo(dialog) for one in shown)
    put_on_paper(qtbot, dialog)

    with qtbot.waitSignal(page.keys_changed):
        dialog.agree.click()

    assert [one.code.text() for one in shown] == ["", "", ""]
    sitting.run(sitting.session.diary.close)
    sitting.session.diary = sitting.run(
        lambda: sitting.opening.unlock_with_recovery(codes[2], codes[0])
    )


def test_somebody_knew_it_gives_new_keys_and_a_new_sheet(
    qtbot: QtBot, page: SettingsPage, sitting: Sitting
) -> None:
    page.keys.knew.click()
    dialog = asked(page)
    new = choose_drawn(dialog)
    dialog.agree.click()
    put_on_paper(qtbot, dialog)

    with qtbot.waitSignal(page.keys_changed):
        dialog.agree.click()

    assert sitting.session.diary.knows(new)
    assert not sitting.session.diary.knows(SECRET)
    assert "new keys" in page.notice.text


def test_binding_is_offered_with_what_it_means(qtbot: QtBot, page: SettingsPage) -> None:
    page.reload()

    qtbot.waitUntil(lambda: "stolen copy" in page.keys.about_binding.text())
