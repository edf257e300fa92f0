from pathlib import Path

from PIL import Image

from diary.errors import DiskFullError, FileMissingError
from diary.services.intake import TakenIn, Twice
from diary.ui.incident.pictures import PicturesPanel
from diary.ui.intake.about import AboutDialog
from diary.ui.intake.bar import IntakeBar, NamedProgress
from diary.ui.intake.outcome import outcome
from tests.ui.conftest import Desk


def camera(folder: Path, count: int) -> Path:
    place = folder / "camera"
    place.mkdir()
    for number in range(count):
        Image.new("RGB", (20 + number, 9)).save(place / f"{number:03}.png")
    return place


def test_a_folder_is_added_after_one_question_and_shown(desk: Desk, tmp_path: Path) -> None:
    panel = PicturesPanel(desk.session)
    desk.qtbot.addWidget(panel)
    panel.show()
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits)
    desk.answers.files = [camera(tmp_path, 9)]

    panel.folder.click()
    dialog = panel.findChildren(AboutDialog)[0]
    dialog.about.setText("The car outside")
    with desk.qtbot.waitSignals([panel.added] * 9):
        dialog.agree.click()
        assert panel.bar.isVisible()

    assert len(panel.tiles) == 9
    assert {tile.caption.text() for tile in panel.tiles} == {"The car outside"}
    assert not panel.bar.isVisible()
    assert len(desk.do(lambda diary: diary.entry(view.subject)).exhibits) == 9


def test_nothing_is_added_when_the_question_is_cancelled(desk: Desk, tmp_path: Path) -> None:
    panel = PicturesPanel(desk.session)
    desk.qtbot.addWidget(panel)
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits)
    desk.answers.files = [camera(tmp_path, 2)]

    panel.folder.click()
    panel.findChildren(AboutDialog)[0].cancel.click()

    desk.settle()
    assert desk.do(lambda diary: diary.entry(view.subject)).exhibits == ()


def test_all_files_of_a_long_entry_are_shown_in_their_order(desk: Desk, tmp_path: Path) -> None:
    panel = PicturesPanel(desk.session)
    desk.qtbot.addWidget(panel)
    place = camera(tmp_path, 9)
    view = desk.draft()
    desk.do(lambda diary: diary.take_in(view.subject, [place]))
    view = desk.do(lambda diary: diary.entry(view.subject))

    panel.show_exhibits(view.subject, view.exhibits)
    desk.qtbot.waitUntil(lambda: len(panel.tiles) == 9)

    names = [tile.caption.accessibleName() for tile in panel.tiles]
    assert names == [f"What {one.name} shows" for one in view.exhibits]


def test_the_bar_names_the_next_file_and_stops_between_files(desk: Desk) -> None:
    bar = IntakeBar()
    desk.qtbot.addWidget(bar)
    progress = NamedProgress(lambda: False)
    bar.watch(progress)

    progress.tell(3, 10, "photo.jpg")

    assert bar.words.text() == "Adding files: 3 of 10. Next: photo.jpg"
    bar.cancel.click()
    assert progress.is_stopped()
    assert bar.words.text() == "Stopping …"


def test_what_became_of_the_files_is_said_and_nothing_when_all_went_in() -> None:
    twice = (
        Twice("a.jpg", "SH/1", was_added=False),
        *(Twice(f"{n}.jpg", "SH/2", was_added=True) for n in range(8)),
    )
    refused = (("gone.jpg", FileMissingError()),)

    words = outcome(TakenIn((), twice, refused, stopped=True))

    assert "0 files are in and whole." in words
    assert "a.jpg (same as SH/1)" in words
    assert "and 2 more" in words
    assert "Could not be read: gone.jpg." in words
    assert outcome(TakenIn(())) == ""
    assert "whole" in outcome(TakenIn((), broken=DiskFullError()))
