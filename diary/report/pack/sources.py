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
from diary.report.pack.frame import is_as_written, is_closed
from diary.report.pack.names import TAGS

# What a file of a pack may raise while it is read. The library for sealed zips has its own kind.
UNREADABLE: Final = (
    *(OSError, BadZipFile, pyzipper.BadZipFile, zlib.error),
    *(EOFError, ValueError, RuntimeError, struct.error),
)

_MOST_FILES: Final = 200_000
# Ours are stored as they are. Texts packed again by others shrink to a tenth or so.
_MOST_TIMES: Final = 50
_BEGINS: Final = b"PK\3\4"
_SEALED: Final = 0x1


class BrokenZipError(Exception):
    """A zip is damaged or was cut short. Never shown: what checks packs says it of the file."""


class Source(Protocol):
    """Files to check, by their path inside the pack."""

    # Paths that stand there; what is not as it should be apart from any file's content; and what
    # is no file at all, such as links.
    names: tuple[str, ...]
    oddities: tuple[str, ...]
    no_files: tuple[str, ...]
    # Folders with nothing in them, and such as cannot be looked into. Their names end in a slash.
    empty: tuple[str, ...]
    closed: tuple[str, ...]
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
        empty: list[str] = []
        closed: list[str] = []
        for place, folders, files in os.walk(
            folder, onerror=lambda error: closed.append(self._name(Path(error.filename)) + "/")
        ):
            here = Path(place)
            if not folders and not files:
                empty.append(self._name(here) + "/")
            odd += [self._name(here / one) for one in folders if (here / one).is_symlink()]
            for one in files:
                kept = found if S_ISREG((here / one).lstat().st_mode) else odd
                kept.append(self._name(here / one))
        self.names, self.no_files = tuple(sorted(found)), tuple(sorted(odd))
        self.empty, self.closed = tuple(sorted(empty)), tuple(sorted(closed))

    def open(self, name: str) -> IO[bytes]:
        """Open a file."""
        return self._folder.joinpath(*name.split("/")).open("rb")

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


class ZipSource:
    """A pack as a zip."""

    no_files: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    def __init__(self, path: Path, untrusted: ZipFile, *, is_sealed: bool) -> None:
        self._zip = untrusted
        members = [one for one in untrusted.infolist() if not one.is_dir()]
        folders = [one.filename for one in untrusted.infolist() if one.is_dir()]
        root = _root(members)
        names = [one.filename.removeprefix(root) for one in members]
        self._members = dict(zip(names, members, strict=True))
        holding = {
            "/".join(parts[:end]) + "/"
            for parts in (one.filename.split("/") for one in members)
            for end in range(1, len(parts))
        }
        empty = {one.removeprefix(root) for one in folders if one not in holding}
        self.empty = tuple(sorted(empty))
        self.names = tuple(sorted(self._members))
        odd = {name for name in names if names.count(name) > 1} if _doubled(names) else set()
        odd |= {name for name in names if not _is_inside(name)}
        # The library for sealed zips now and then finds fault with a sound file when two are read
        # at once.
        self.at_once = 1 if is_sealed else 2
        with path.open("rb") as file:
            whole = (is_closed if is_sealed else is_as_written)(file, untrusted)
        self.altered = "" if whole else path.name
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
    for member in sealed.infolist():
        try:
            with sealed.open(member) as first:
                first.read(1)
            break
        except RuntimeError as exc:
            raise PackLockedError from exc
        except UNREADABLE:
            continue  # damaged, which is named when all of it is read
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
