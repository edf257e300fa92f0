from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary.errors import WrongPassphraseError
from diary.ui.main_window import MainWindow
from tests.ui.parts import SECRET, Sitting


@pytest.fixture
def sitting(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    sitting = Sitting(tmp_path)
    yield sitting
    sitting.end()


def test_a_sheet_that_is_not_on_paper_is_said_and_a_new_one_offered(
    qtbot: QtBot, qapp: QApplication, sitting: Sitting
) -> None:
    sitting.run(sitting.session.diary.expect_sheet)
    window = MainWindow(sitting.session, qapp)
    qtbot.addWidget(window)

    qtbot.waitUntil(lambda: "recovery sheet" in window.welcome.text)

    assert window.welcome.action.isVisibleTo(window.welcome)


def test_where_all_is_well_nothing_is_offered(
    qtbot: QtBot, qapp: QApplication, sitting: Sitting
) -> None:
    window = MainWindow(sitting.session, qapp)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.asking.known):
        pass

    assert not window.welcome.action.isVisibleTo(window.welcome)
    assert window.status.copied.text() == "No copy elsewhere"


def test_a_failed_attempt_is_told_calmly(
    qtbot: QtBot, qapp: QApplication, sitting: Sitting
) -> None:
    sitting.run(sitting.session.diary.close)
    with pytest.raises(WrongPassphraseError):
        sitting.run(lambda: sitting.opening.unlock("something else"))
    sitting.session.diary = sitting.run(lambda: sitting.opening.unlock(SECRET))
    window = MainWindow(sitting.session, qapp)
    qtbot.addWidget(window)

    qtbot.waitUntil(lambda: "failed attempt" in window.welcome.text)


def test_the_window_has_the_name_that_was_chosen(
    qtbot: QtBot, qapp: QApplication, sitting: Sitting
) -> None:
    window = MainWindow(sitting.session, qapp)
    qtbot.addWidget(window)
    assert window.windowTitle() == "Notes"

    window.settings.looks.name.setText("Recipes")
    window.settings.looks.name.editingFinished.emit()

    assert window.windowTitle() == "Recipes"
    with qtbot.waitSignal(sitting.jobs.saved):
        pass
