import io
from pathlib import Path

import pytest

from diary import paths
from diary.errors import CannotWriteError
from diary.services.spool import chunks, spool

TOLD = bytes(range(256)) * 40


def test_what_was_written_is_read_from_any_place(tmp_path: Path) -> None:
    with spool(tmp_path) as held:
        for start in range(0, len(TOLD), 1000):
            held.write(TOLD[start : start + 1000])

        assert held.size == len(TOLD) == held.tell() == held.seek(0, io.SEEK_END)
        assert b"".join(chunks(held, 777)) == TOLD
        for place in (0, 1, 15, 16, 17, 5000, len(TOLD) - 1, len(TOLD), len(TOLD) + 5):
            held.seek(place)
            assert held.read(33) == TOLD[place : place + 33]
        held.seek(3)
        held.write(b"end")
        assert held.read() == b""
        held.seek(-3, io.SEEK_END)
        assert held.read() == b"end"


@pytest.mark.parametrize("has_name", [False, True])
def test_nothing_readable_touches_the_disk_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_name: bool
) -> None:
    if has_name:
        monkeypatch.setattr(paths, "_nameless", lambda _folder: None)
    with spool(tmp_path) as held:
        held.write(b"I can see your light. " * 500)
        held.seek(0)
        assert held.read(5) == b"I can"
        files = [*tmp_path.iterdir()]
        assert len(files) == has_name
        assert not any(b"light" in one.read_bytes() for one in files)

    assert not [*tmp_path.iterdir()]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError), spool(tmp_path / "none"):
        pass
