import io
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from diary.errors import (
    DiaryError,
    FileError,
    FileUnreadableError,
    OriginalMissingError,
    VaultDamagedError,
    VaultTooNewError,
)
from diary.vault.sealed import CHUNK, Sealed, destroy, open_sealed, remove_orphans, seal

HEADER = 33
STEP = CHUNK + 16
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 77]


class Trickle(io.RawIOBase):
    """A source that gives less than it is asked for and may break off."""

    def __init__(self, content: bytes, *, breaks: bool = False) -> None:
        super().__init__()
        self._rest = io.BytesIO(content)
        self._breaks = breaks

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._rest.read(min(size, 70_001))
        if not piece and self._breaks:
            raise OSError
        return piece


def some(size: int) -> bytes:
    return Random(size).randbytes(size)  # noqa: S311 - a fixture, no secret


def sealed(folder: Path, size: int) -> Sealed:
    return seal(io.BytesIO(some(size)), folder)


def read_all(folder: Path, kept: Sealed) -> bytes:
    with open_sealed(folder, kept.name, kept.key) as reader:
        return reader.read()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(folder: Path, size: int) -> None:
    kept = sealed(folder, size)

    assert read_all(folder, kept) == some(size)
    assert (kept.size, kept.sha256) == (size, sha256(some(size)).digest())
    assert [path.name for path in folder.iterdir()] == [kept.name]


def test_the_file_is_private_and_the_object_shows_no_key(folder: Path) -> None:
    kept = sealed(folder, 10)

    assert (folder / kept.name).stat().st_mode & 0o777 == 0o600
    assert kept.key.hex() not in repr(kept)
    assert repr(kept.key) not in repr(kept)


def test_a_source_that_gives_little_at_a_time_is_read_whole(folder: Path) -> None:
    kept = seal(Trickle(some(CHUNK + 5)), folder)  # type: ignore[arg-type]  # raw is enough

    assert read_all(folder, kept) == some(CHUNK + 5)


def test_any_place_can_be_read_on_its_own(folder: Path) -> None:
    size = 2 * CHUNK + 77
    kept, content = sealed(folder, size), some(2 * CHUNK + 77)

    with open_sealed(folder, kept.name, kept.key) as reader:
        assert reader.readable()
        assert reader.seekable()
        for place in (CHUNK - 3, 0, 2 * CHUNK, size - 4, size, size + 9):
            assert reader.seek(place) == place
            assert (
                reader.read(4) == content[place : min(place + 4, -(-(place + 1) // CHUNK) * CHUNK)]
            )
        assert reader.seek(-2, io.SEEK_END) == size - 2
        assert reader.seek(-1, io.SEEK_CUR) == reader.tell() == size - 3
        with pytest.raises(ValueError, match="start"):
            reader.seek(-1)


def test_every_flipped_byte_of_a_small_original_is_noticed(folder: Path) -> None:
    kept = sealed(folder, 40)
    path = folder / kept.name
    good = path.read_bytes()

    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << (place % 8)
        path.write_bytes(bad)
        with pytest.raises((VaultDamagedError, VaultTooNewError)):
            read_all(folder, kept)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cut", [1, 16, 17, CHUNK, STEP])
def test_a_cut_original_is_noticed_when_it_is_opened(folder: Path, size: int, cut: int) -> None:
    kept = sealed(folder, size)
    path = folder / kept.name
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises(VaultDamagedError) as caught:
        open_sealed(folder, kept.name, kept.key)
    assert caught.value.part == "original"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("more", [1, 16, 17, STEP])
def test_bytes_added_to_an_original_are_noticed(folder: Path, size: int, more: int) -> None:
    kept = sealed(folder, size)
    with (folder / kept.name).open("ab") as file:
        file.write(bytes(more))

    with pytest.raises(VaultDamagedError):
        open_sealed(folder, kept.name, kept.key)


def test_swapped_chunks_are_noticed(folder: Path) -> None:
    kept = sealed(folder, 4 * CHUNK)
    path = folder / kept.name
    content = path.read_bytes()
    chunks = [content[at : at + STEP] for at in range(HEADER, len(content), STEP)]
    path.write_bytes(content[:HEADER] + chunks[0] + chunks[2] + chunks[1] + chunks[3])

    with pytest.raises(VaultDamagedError):
        read_all(folder, kept)


def test_one_original_cannot_stand_in_for_another(folder: Path) -> None:
    first, second = sealed(folder, 5), sealed(folder, 6)
    (folder / second.name).replace(folder / first.name)

    with pytest.raises(VaultDamagedError):
        open_sealed(folder, first.name, second.key)


def test_a_wrong_key_opens_nothing(folder: Path) -> None:
    with pytest.raises(VaultDamagedError):
        open_sealed(folder, sealed(folder, 5).name, bytes(32))


def test_a_missing_original_is_named(folder: Path) -> None:
    with pytest.raises(OriginalMissingError):
        open_sealed(folder, "0" * 32, bytes(32))


@pytest.mark.parametrize("name", ["../keys", "", "0" * 31, "0" * 32 + "\n"])
def test_a_name_that_is_not_ours_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        open_sealed(folder, name, bytes(32))


def test_a_source_that_breaks_off_leaves_nothing(folder: Path) -> None:
    with pytest.raises(FileUnreadableError):
        seal(Trickle(some(CHUNK + 5), breaks=True), folder)  # type: ignore[arg-type]  # as above

    assert list(folder.iterdir()) == []


def test_a_disk_that_takes_no_more_leaves_nothing(folder: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK, hard))
    try:
        with pytest.raises(FileError):
            sealed(folder, 3 * CHUNK)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert list(folder.iterdir()) == []


def test_a_destroyed_original_is_gone_and_may_be_destroyed_again(folder: Path) -> None:
    kept = sealed(folder, 5)

    destroy(folder, kept.name)
    destroy(folder, kept.name)

    with pytest.raises(DiaryError):
        open_sealed(folder, kept.name, kept.key)


def test_only_orphans_are_removed(folder: Path) -> None:
    kept, orphan = sealed(folder, 5), sealed(folder, 6)
    (folder / (kept.name + ".new")).write_bytes(b"half")
    (folder / "readme").write_bytes(b"not ours")

    assert remove_orphans(folder, {kept.name}) == 2
    assert sorted(path.name for path in folder.iterdir()) == sorted([kept.name, "readme"])
    assert not (folder / orphan.name).exists()
