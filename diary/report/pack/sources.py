"""Where a pack is read from: a folder, or a zip. Nothing read here is believed."""

import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import IO, Final, Protocol, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

import pyzipper

from diary.errors import NotAReportError, PackLockedError
from diary.paths import explained_reads
from diary.report.pack.names import TAGS

# What a file of a pack may raise while it is read. The library for sealed zips has its own kind.
UNREADABLE: Final = (
    *(OSError, BadZipFile, pyzipper.BadZipFile, zlib.error),
    *(EOFError, ValueError, RuntimeError, struct.error),
)

_MOST_FILES: Final = 200_000
# Ours are stored as they are. Texts packed again by others shrink to a tenth or so.
_MOST_TIMES: Final = 50
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_END: Final = struct.Struct("<4s4H2IH")
_BEGINS: Final = b"PK\3\4"
_SEALED, _WIDE = 0x1, 0xFFFFFFFF


class BrokenZipError(Exception):
    """A zip is damaged or was cut short. Never shown: what checks packs says it of the file."""


class Source(Protocol):
    """Files to check, by their path inside the pack."""

    # Paths that stand there; what is not as it should be apart from any file's content; and what
    # is no file at all, such as links.
    names: tuple[str, ...]
    oddities: tuple[str, ...]
    no_files: tuple[str, ...]
    # The zip's own name, if bytes around the files in it are not as our zips have them.
    altered: str
    # How many files may be read at the same moment.
    at_once: int

    def open(self, name: str) -> IO[bytes]:
        """Open one for reading. What it or its reading raises, if damaged, is in UNREADABLE."""


class FolderSource:
    """A pack as a folder. Links are not followed; pipes and devices are never opened."""

    oddities: tuple[str, ...] = ()
    altered = ""
    at_once = 2

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found: list[str] = []
        odd: list[str] = []
        for place, folders, files in os.walk(folder):
            here = Path(place)
            odd += [self._name(here / one) for one in folders if (here / one).is_symlink()]
            for one in files:
                kept = found if S_ISREG((here / one).lstat().st_mode) else odd
                kept.append(self._name(here / one))
        self.names, self.no_files = tuple(sorted(found)), tuple(sorted(odd))

    def open(self, name: str) -> IO[bytes]:
        """Open a file."""
        return self._folder.joinpath(*name.split("/")).open("rb")

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


class ZipSource:
    """A pack as a zip."""

    no_files: tuple[str, ...] = ()

    def __init__(self, path: Path, untrusted: ZipFile, *, is_sealed: bool) -> None:
        self._zip = untrusted
        members = [one for one in untrusted.infolist() if not one.is_dir()]
        root = _root(members)
        names = [one.filename.removeprefix(root) for one in members]
        self._members = dict(zip(names, members, strict=True))
        self.names = tuple(sorted(self._members))
        odd = {name for name in names if names.count(name) > 1} if _doubled(names) else set()
        odd |= {name for name in names if not _is_inside(name)}
        # The library for sealed zips now and then finds fault with a sound file when two are read
        # at once.
        self.at_once = 1 if is_sealed else 2
        self.altered = "" if is_sealed or _is_framed(path, members) else path.name
        self.oddities = tuple(sorted(odd))

    def open(self, name: str) -> IO[bytes]:
        """Open a member; its check sum is compared as it is read."""
        return self._zip.open(self._members[name])


@contextmanager
def source_of(path: Path, password: str = "") -> Iterator[Source]:
    """Open a folder or a zip for checking.

    Raises:
        BrokenZipError: It is a zip, but what lists its files cannot be read.
        NotAReportError: It is no pack, or a zip that would unpack to far more than our own ever do.
        PackLockedError: It is behind another password, or there is none given.
        FileMissingError, FileUnreadableError: As named.
    """
    with explained_reads():
        stat = path.stat()
        if path.is_dir():
            yield FolderSource(path)
            return
        if not S_ISREG(stat.st_mode):
            raise NotAReportError
        file = path.open("rb")
    with file:
        try:
            plain = ZipFile(file)
            members = plain.infolist()
        except (BadZipFile, ValueError, NotImplementedError) as exc:
            file.seek(0)
            is_zip = file.read(len(_BEGINS)) == _BEGINS
            raise BrokenZipError if is_zip else NotAReportError from exc
        unpacked = sum(one.file_size for one in members)
        if len(members) > _MOST_FILES or unpacked > _MOST_TIMES * stat.st_size:
            raise NotAReportError
        is_sealed = any(one.flag_bits & _SEALED for one in members)
        yield ZipSource(
            path, _unlocked(file, password) if is_sealed else plain, is_sealed=is_sealed
        )


def _unlocked(file: IO[bytes], password: str) -> ZipFile:
    sealed = pyzipper.AESZipFile(file)
    sealed.setpassword(password.encode() or None)
    try:
        with sealed.open(sealed.infolist()[0]) as first:
            first.read(1)
    except RuntimeError as exc:
        raise PackLockedError from exc
    return cast("ZipFile", sealed)


def _root(members: list[ZipInfo]) -> str:
    """Return the folder that holds the pack, with its slash; others are strangers beside it."""
    marks = (one.filename for one in members if one.filename.endswith(f"/{TAGS}"))
    first = members[0].filename if members else ""
    return next(marks, first).partition("/")[0] + "/"


def _doubled(names: list[str]) -> bool:
    return len(set(names)) != len(names)


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return not ({"", ".", ".."} & set(parts) or "\\" in name or ":" in name or "\0" in name)


def _is_framed(path: Path, members: list[ZipInfo]) -> bool:
    """Tell whether the bytes around the members' content are as in our zips: none more or other."""
    with path.open("rb") as file:
        place = 0
        for member in members:
            size = _local_size(file, member)
            if member.header_offset != place or not _is_as_written(member) or size is None:
                return False
            place += size + member.compress_size
        rest = path.stat().st_size - place
        file.seek(place)
        return _is_plain_end(file.read(min(rest, 1 << 28)), members, place)


def _is_as_written(one: ZipInfo) -> bool:
    same = one.compress_size == one.file_size and not one.comment and not one.internal_attr
    ours = one.create_system == 3 and one.external_attr == 0o100600 << 16  # noqa: PLR2004
    return same and ours and not (one.compress_type or one.flag_bits or one.volume or one.reserved)


def _local_size(file: IO[bytes], member: ZipInfo) -> int | None:
    """Return the size of a member's own header, None if the list at the end says otherwise."""
    if member.header_offset < 0:
        return None
    file.seek(member.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        return None
    _magic, needs, flags, method, time, date, crc, packed, size, name, more = _LOCAL.unpack(head)
    untrusted_name = file.read(name)
    extra = file.read(more)
    year, month, day, hour, minute, second = member.date_time
    then = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    sizes = (packed, size)
    needed = 20
    if more:
        wide = struct.pack("<HHQQ", 1, 16, member.file_size, member.compress_size)
        if extra != wide or sizes != (_WIDE, _WIDE):
            return None
        sizes, needed = (member.compress_size, member.file_size), 45
    agrees = (needs, flags, method, time, date, crc) == (needed, 0, 0, *then, member.CRC)
    agrees = agrees and member.extract_version in (needed, 45)
    if not agrees or sizes != (member.compress_size, member.file_size):
        return None
    if untrusted_name != member.filename.encode("ascii", "replace"):
        return None
    return _LOCAL.size + int(name) + int(more)


def _is_plain_end(end: bytes, members: list[ZipInfo], place: int) -> bool:
    """Tell whether list and end are as this program writes them, wide ones left to the reader."""
    if len(end) < _END.size or any(one.extra for one in members):
        return bool(end)
    count, size = len(members), len(end) - _END.size
    wide = place >= 1 << 31 or count >= 1 << 16
    expected = _END.pack(b"PK\5\6", 0, 0, count, count, size, place, 0)
    listed = sum(46 + len(one.filename.encode()) for one in members)
    versions = all(one.create_version in (20, 45) for one in members)
    return wide or (end[-_END.size :] == expected and size == listed and versions)
