import os
from pathlib import Path

import pytest

from diary import paths
from diary.errors import CannotWriteError, FileExistsAlreadyError


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "named":
        monkeypatch.setattr(paths, "_nameless", lambda _folder: None)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("only Linux has files without a name")
    return str(request.param)


def test_a_whole_file_is_private_and_complete(way: str, tmp_path: Path) -> None:
    with paths.whole_file(tmp_path / "report.pdf") as file:
        file.write(b"all of it")
        assert way == "named" or not list(tmp_path.iterdir())

    assert (tmp_path / "report.pdf").read_bytes() == b"all of it"
    assert os.name == "nt" or (tmp_path / "report.pdf").stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_not_finished_leaves_nothing(way: str, tmp_path: Path) -> None:
    def interrupted() -> None:
        with paths.whole_file(tmp_path / "report.pdf") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert not list(tmp_path.iterdir())


def test_a_whole_file_replaces_none(way: str, tmp_path: Path) -> None:
    there = tmp_path / "report.pdf"
    there.write_bytes(b"hers")

    with pytest.raises(FileExistsAlreadyError), paths.whole_file(there) as file:
        file.write(b"ours")

    assert there.read_bytes() == b"hers"


def test_a_folder_that_is_not_there_cannot_be_written_to(way: str, tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError), paths.whole_file(tmp_path / "gone" / "report.pdf"):
        pass
