import errno
import os
from pathlib import Path

import pytest

from diary.errors import CannotWriteError, DiskFullError
from diary.report.pack.sinks import FolderSink


def test_all_files_and_folders_are_on_the_disk_when_it_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk = set[int]()

    def fsync(handle: int) -> None:
        on_disk.add(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", fsync)
    with FolderSink(tmp_path) as sink:
        for name in ("data/a", "data/exhibits/b", "c"):
            with sink.open(name, 5) as file:
                file.write(name.encode())

    written = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert {one.relative_to(tmp_path).as_posix() for one in written} == {
        "data/a", "data/exhibits/b", "c",
    }  # fmt: skip
    assert all(one.read_bytes() == one.relative_to(tmp_path).as_posix().encode() for one in written)
    everything = [tmp_path, *tmp_path.rglob("*")]
    assert {one.stat().st_ino for one in everything} <= on_disk


@pytest.mark.parametrize(
    ("code", "error"), [(errno.ENOSPC, DiskFullError), (errno.EIO, CannotWriteError)]
)
@pytest.mark.parametrize("which", ["data/a", "data/b", "data/c"])
def test_a_flush_that_fails_behind_the_next_file_is_told(
    which: str, code: int, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = tmp_path / "pack", os.fsync

    def fsync(handle: int) -> None:
        path = folder / which
        if path.exists() and path.stat().st_ino == os.fstat(handle).st_ino:
            raise OSError(code, "the disk says no")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)

    def fill() -> None:
        with FolderSink(folder) as sink:
            for name in ("data/a", "data/b", "data/c"):
                with sink.open(name, 4) as file:
                    file.write(b"more")

    folder.mkdir()
    with pytest.raises(error):
        fill()


def test_what_stopped_a_pack_is_told_before_a_flush_that_failed_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(errno.EIO, "the disk says no")

    def fill() -> None:
        with FolderSink(tmp_path) as sink:
            with sink.open("a", 4) as file:
                file.write(b"more")
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        fill()
