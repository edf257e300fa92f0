import io
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from diary.errors import (
    CancelledError,
    DiaryError,
    FileError,
    FileUnreadableError,
    OriginalMissingError,
    VaultDamagedError,
    VaultTooNewError,
)
from diary.vault.sealed import CHUNK, Sealed, destroy, open_sealed, remove_orphans
from diary.vault.sealing import seal
from diary.vault.verifying import hashes_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

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

    def readinto(self, buffer: "WriteableBuffer") -> int:
        piece = self._rest.read(min(len(memoryview(buffer)), 70_001))
        if not piece and self._breaks:
            raise OSError
        memoryview(buffer)[: len(piece)] = piece
        return len(piece)


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
    kept = seal(Trickle(some(CHUNK + 5)), folder)

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


@pytest.mark.parametrize("size", SIZES)
def test_chunks_give_the_same_bytes_as_reading(folder: Path, size: int) -> None:
    kept = sealed(folder, size)

    with open_sealed(folder, kept.name, kept.key) as reader:
        assert b"".join(bytes(one) for one in reader.chunks()) == some(size)


def test_a_chunk_that_does_not_decrypt_leaves_nothing_of_itself_to_be_read(folder: Path) -> None:
    kept = sealed(folder, 3 * CHUNK)
    path = folder / kept.name
    content = bytearray(path.read_bytes())
    content[HEADER + STEP + 9] ^= 1
    path.write_bytes(content)

    with open_sealed(folder, kept.name, kept.key) as reader:
        for _turn in range(2):
            reader.seek(CHUNK)
            with pytest.raises(VaultDamagedError):
                reader.read(10)
        reader.seek(0)
        assert reader.read(10) == some(3 * CHUNK)[:10]


def test_originals_are_hashed_in_their_order_and_a_damaged_one_does_not_stop_the_rest(
    folder: Path,
) -> None:
    kept = [sealed(folder, size) for size in SIZES]
    (folder / kept[2].name).unlink()
    (folder / kept[4].name).write_bytes(b"noise")

    found = list(hashes_of(folder, kept))

    assert isinstance(found[2], OriginalMissingError)
    assert isinstance(found[4], VaultDamagedError)
    whole = [place for place in range(len(kept)) if place not in (2, 4)]
    assert [found[place] for place in whole] == [kept[place].sha256 for place in whole]


def test_whoever_stops_the_hashing_is_heard_within_one_large_original(folder: Path) -> None:
    kept = sealed(folder, 40 * CHUNK)
    heard = 0

    def stop() -> None:
        nonlocal heard
        heard += 1
        if heard == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        list(hashes_of(folder, [kept], stop))
    assert heard == 2


@pytest.mark.parametrize("size", [0, 1])
def test_every_flipped_byte_is_noticed_by_the_check(folder: Path, size: int) -> None:
    kept = sealed(folder, size)
    path = folder / kept.name
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)

        (found,) = hashes_of(folder, [kept])

        assert isinstance(found, DiaryError), place


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
        seal(Trickle(some(CHUNK + 5), breaks=True), folder)

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
