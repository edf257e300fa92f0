"""What is kept outside the vault: read with care, written whole, nothing of others lost."""

from pathlib import Path

import pytest

from diary.services.launch import Launch, read_launch, write_launch


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    chosen = Launch(language="cy", theme="dark", text_size=150)

    assert write_launch(tmp_path / "notes" / "settings.toml", chosen)

    assert read_launch(tmp_path / "notes" / "settings.toml") == chosen


def test_without_a_file_everything_is_as_the_computer_has_it(tmp_path: Path) -> None:
    assert read_launch(tmp_path / "settings.toml") == Launch()


@pytest.mark.parametrize(
    "text",
    [
        'language = "xx"\ntheme = "pink"\ntext_size = 9000\n',
        "language = 3\ntheme = []\ntext_size = 'large'\n",
        "not toml at all",
        "\x00\xff",
    ],
)
def test_what_makes_no_sense_counts_as_not_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, "latin-1")

    assert read_launch(file) == Launch()


def test_a_setting_of_another_version_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('sound = true\nlanguage = "pl"\nshade = "blue"\n', "utf-8")

    write_launch(file, Launch(language="es"))

    kept = file.read_text("utf-8")
    assert "sound = true" in kept
    assert 'shade = "blue"' in kept
    assert read_launch(file).language == "es"


def test_a_folder_that_cannot_be_written_is_told_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file where the folder should be", "utf-8")

    assert not write_launch(tmp_path / "notes" / "settings.toml", Launch(language="pl"))
