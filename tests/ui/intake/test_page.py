from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel

from diary.domain.when import Precision
from diary.ui.intake.page import IntakePage
from tests.ui.conftest import Desk


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """Two evenings, one file twice, and one that says nothing of its time but its name."""
    folder = tmp_path / "DCIM"
    folder.mkdir()
    names = ("IMG_20240506_210809", "IMG_20240506_213000", "IMG_20240509_070000", "copy")
    for name, width in zip(names, (9, 10, 11, 9), strict=True):
        Image.new("RGB", (width, 9)).save(folder / f"{name}.png")
    return folder


@pytest.fixture
def page(desk: Desk) -> IntakePage:
    page = IntakePage(desk.session)
    desk.qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def looked(desk: Desk, page: IntakePage, camera: Path) -> None:
    page.look_at([camera])
    desk.settle()


def test_a_folder_is_sorted_by_time_and_nothing_goes_in_by_itself(
    desk: Desk, page: IntakePage, camera: Path
) -> None:
    looked(desk, page, camera)

    assert [len(one.group.files) for one in page.cards] == [1, 2]
    assert not page.keep.isEnabled()
    page.fresh.setChecked(False)
    assert [len(one.group.files) for one in page.cards] == [1, 1, 2]
    told = "\n".join(label.text() for label in page.cards[0].findChildren(QLabel))
    assert "here twice" in told
    assert "last changed" in told
    assert desk.do(lambda diary: len(diary.timeline())) == 0


def test_ticked_groups_become_drafts_with_their_files_and_an_approximate_time(
    desk: Desk, page: IntakePage, camera: Path
) -> None:
    (camera / "copy.png").unlink()
    looked(desk, page, camera)
    page.all.click()
    page.cards[0].box.setChecked(False)
    page.about.setText("The van again")

    with desk.qtbot.waitSignal(page.added):
        page.keep.click()

    [row] = [row for row in desk.do(lambda diary: diary.timeline()) if row.number is None]
    view = desk.do(lambda diary: diary.entry(row.subject))
    assert (view.incident.what_happened, len(view.exhibits)) == ("The van again", 2)
    happened = view.incident.happened
    assert happened.precision is Precision.BETWEEN
    assert (happened.start, happened.end) == ("2024-05-06T21:08", "2024-05-06T21:30")
    assert "1 draft was begun, with 2 files" in page.notice.text
    assert [len(one.group.files) for one in page.cards] == [1]


def test_a_group_goes_beside_an_entry_and_no_word_of_the_diary_is_shown(
    desk: Desk, page: IntakePage, camera: Path
) -> None:
    view = desk.entry(what_happened="A secret that no helper needs.")
    (camera / "copy.png").unlink()
    looked(desk, page, camera)
    page.all.click()
    card = page.cards[1]
    offered = [card.goes.itemText(row) for row in range(card.goes.count())]
    assert len(offered) == 2
    assert offered[1].startswith(f"Entry {view.number}")
    assert "secret" not in "\n".join(
        [*offered, *(label.text() for label in page.findChildren(QLabel))]
    )
    card.goes.setCurrentIndex(1)
    card.shows.setText("The garden")

    with desk.qtbot.waitSignal(page.added):
        page.keep.click()

    assert [one.caption for one in desk.do(lambda diary: diary.entry(view.subject)).exhibits] == [
        "The garden", "The garden",
    ]  # fmt: skip
    [draft] = [row for row in desk.do(lambda diary: diary.timeline()) if row.number is None]
    assert draft.pictures == 1
    assert "2 files went to the entries you chose" in page.notice.text


def test_a_longer_pause_joins_the_groups_and_ticks_stay(
    desk: Desk, page: IntakePage, camera: Path
) -> None:
    (camera / "copy.png").unlink()
    looked(desk, page, camera)
    page.cards[1].box.setChecked(True)
    page.cards[0].shows.setText("The gate")

    page.pause.setCurrentIndex(0)
    page.pause.activated.emit(0)

    assert [len(one.group.files) for one in page.cards] == [1, 1, 1]
    assert [one.box.isChecked() for one in page.cards] == [False, True, True]
    assert page.cards[0].shows.text() == "The gate"


def test_stopping_while_looking_adds_nothing(desk: Desk, page: IntakePage, camera: Path) -> None:
    page.look_at([camera])
    page.bar.cancel.click()
    desk.settle()

    assert page.notice.text == "Stopped. Nothing was added."
    assert page.choose.isEnabled()


def test_an_empty_folder_is_told(desk: Desk, page: IntakePage, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()

    looked(desk, page, tmp_path / "nothing")

    assert "No files were found" in page.notice.text
