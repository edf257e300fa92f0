from pathlib import Path

import pytest
from PIL import Image

from diary.evidence import ocr
from tests.cli.conftest import Shell
from tests.evidence.shots import screenshot


def pictures(folder: Path) -> Path:
    place = folder / "camera"
    place.mkdir()
    for name, width in (("IMG_20240506_070809", 9), ("IMG_20240506_073000", 10), ("a", 9)):
        Image.new("RGB", (width, 9)).save(place / f"{name}.png")
    return place


def test_a_folder_is_added_and_what_is_there_twice_is_said(shell: Shell, tmp_path: Path) -> None:
    place = pictures(tmp_path)
    shell("record", "--happened", "2024-05-06", "--what", "He waited.")

    added = shell("add", 1, place, "--about", "The car")

    assert [view["ref"] for view in added] == ["SH/1", "SH/2"]
    assert {view["caption"] for view in added} == {"The car"}
    assert "same file" in shell.error


def test_a_missing_file_is_named_and_the_others_go_in(shell: Shell, tmp_path: Path) -> None:
    place = pictures(tmp_path)
    shell("record", "--happened", "2024-05-06", "--what", "He waited.")

    added = shell("add", 1, tmp_path / "gone.png", place / "a.png", expect=1)

    assert [view["name"] for view in added] == ["a.png"]
    assert "gone.png" in shell.error


def test_incidents_are_proposed_and_nothing_is_added(shell: Shell, tmp_path: Path) -> None:
    place = pictures(tmp_path)
    (place / "a.png").unlink()

    (group,) = shell("add", "--propose", place, "--zone", "Europe/London", "--json")

    assert (group["from"], group["to"]) == ("2024-05-06 07:08:09", "2024-05-06 07:30:00")
    assert [one["basis"] for one in group["files"]] == ["name", "name"]
    assert "2 files" in shell.text("add", "--propose", place)


def test_the_number_comes_first(shell: Shell, tmp_path: Path) -> None:
    shell("add", tmp_path / "a.png", expect=2)

    assert "number" in shell.error


@pytest.mark.skipif(not ocr.is_there(), reason="no build of the reader here")
def test_words_in_pictures_are_read_shown_corrected_and_found(shell: Shell) -> None:
    shell("record", "--happened", "2026-03-04 22:41", "--what", "He wrote.")
    (shell.folder / "shot.png").write_bytes(screenshot("Outside again"))
    [added] = shell("add", 1, shell.folder / "shot.png")

    [read] = shell("read-text")

    assert (read["ref"], read["transcript"]) == (added["ref"], "")
    assert "Outside again" in read["words"]
    assert shell("search", "outside")[0]["headline"] == "In a picture: Outside again"
    [kept] = shell("read-text", added["ref"], "--transcript", "Outside again, 9pm")
    assert kept["words"] == read["words"]
    assert "your transcript" in shell.text("read-text", "--show")
    shell.text("read-text", "--transcript", "x", expect=2)
    shell.text("read-text", "--language", "pol", expect=2)
    shell.text("read-text", "--language-folder", shell.folder, "--language", "pol", expect=1)
    assert "language files cannot be used" in shell.error
