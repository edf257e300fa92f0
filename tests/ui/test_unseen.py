"""Every window is kept out of pictures of the screen until the keeper wants otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.services.launch import Launch, read_launch, write_launch
from diary.ui.desk import Desk
from diary.ui.settings.looks import LooksPart
from diary.ui.unseen import Unseen
from tests.ui.conftest import Desk as Sitting
from tests.ui.parts import begin, opening_in
from tests.ui.test_desk import Ended, SaidByTest, unlocked


class FakeGuard:
    """A system that remembers what it was told of each window."""

    def __init__(self) -> None:
        self.is_hidden: dict[int, bool] = {}

    def hide(self, window: int) -> bool:
        self.is_hidden[window] = True
        return True

    def show(self, window: int) -> bool:
        self.is_hidden[window] = False
        return True


@pytest.fixture
def guard() -> FakeGuard:
    return FakeGuard()


@pytest.fixture
def unseen(qapp: QApplication, guard: FakeGuard) -> Iterator[Unseen]:
    unseen = Unseen(guard)
    qapp.installEventFilter(unseen)
    yield unseen
    qapp.removeEventFilter(unseen)


def test_each_window_is_hidden_before_it_is_seen_menus_too(
    qtbot: QtBot, unseen: Unseen, guard: FakeGuard
) -> None:
    window, menu = QWidget(), QMenu()
    for one in (window, menu):
        qtbot.addWidget(one)
        one.winId()

    assert guard.is_hidden == {int(window.winId()): True, int(menu.winId()): True}
    assert not window.isVisible()

    unseen.want(unseen=False)
    assert not any(guard.is_hidden.values())


def test_a_window_that_is_gone_is_spoken_of_no_more(unseen: Unseen, guard: FakeGuard) -> None:
    window = QWidget()
    number = int(window.winId())
    window.destroy()
    guard.is_hidden.clear()

    unseen.want(unseen=False)

    assert number not in guard.is_hidden


def test_what_was_chosen_counts_at_once_and_before_the_next_unlocking(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, guard: FakeGuard
) -> None:
    settings, opening, ended = tmp_path / "settings.toml", opening_in(tmp_path), Ended()
    begin(opening)
    write_launch(settings, Launch(language="en"))
    desk = Desk(qapp, opening, SystemClock(), ended, SaidByTest(), settings, guard=guard)
    qtbot.addWidget(desk.front)
    desk.front.show()
    window = unlocked(qtbot, desk)
    number = int(window.winId())
    assert guard.is_hidden[number]

    box = window.settings.looks.unseen
    assert box.isChecked()
    box.click()

    assert not guard.is_hidden[number]
    assert not read_launch(settings).unseen
    desk.lock()
    qtbot.waitUntil(lambda: bool(ended.codes))
    desk._jobs.close()  # noqa: SLF001
    desk.deleteLater()

    again = FakeGuard()
    other = Desk(qapp, opening, SystemClock(), ended, SaidByTest(), settings, guard=again)
    qtbot.addWidget(other.front)
    other.front.show()
    assert not any(again.is_hidden.values())
    other._jobs.close()  # noqa: SLF001
    other.deleteLater()


def test_the_choice_is_offered_only_where_it_does_something(desk: Sitting) -> None:
    def is_offered() -> bool:
        part = LooksPart(desk.session)
        desk.qtbot.addWidget(part)
        return part.unseen in part.findChildren(QCheckBox)

    assert not is_offered()
    desk.session.can_be_unseen = True
    assert is_offered()
