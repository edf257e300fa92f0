"""An export as the importers see it: one file, or the files of a zip, never a path on the disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Final

from diary.evidence.messages.places import agree, folders
from diary.evidence.messages.problem import GivenUpError, Problem

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD: Final = 65536

_MOST_FILES: Final = 200_000
_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED: Final = 1
_TEXTS: Final = frozenset(
    ("txt", "json", "ndjson", "xml", "html", "htm", "csv", "mbox", "eml", "db")
)
# No messages lie in these, of which there may be thousands: they are not even looked into.
_MEDIA: Final = frozenset(
    ("jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "avif", "bmp", "tif", "tiff",
     "mp4", "m4v", "mov", "3gp", "webm", "mkv", "avi",
     "opus", "ogg", "oga", "m4a", "aac", "amr", "mp3", "wav", "flac",
     "pdf", "vcf", "doc", "docx", "ppt", "pptx", "webloc", "css", "js")
)  # fmt: skip
# Kinds in which messages may lie, so that one which nothing was read of has to be named.
_TELLING: Final = _TEXTS | {"zip"}
# Chats and their markup shrink thirty times at most; what shrinks more was made to harm.
_FREE: Final = 64 * 1024 * 1024
_MOST_RATIO: Final = 250
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)


class Entry:
    """One file of an export.

    Attributes:
        name: Its path inside a zip, untrusted and never opened as a path; empty without a zip.
        size: Bytes, as far as the export says.
        packed: Bytes it takes up in a zip.
        was_read: Whether more than its first bytes was asked for.
    """

    def __init__(
        self, name: str, size: int, opener: Callable[[], IO[bytes]], *, packed: int = 0
    ) -> None:
        self.name = name
        self.size = size
        self.packed = packed
        self.was_read = False
        self._opener = opener
        self._head: bytes | None = None

    @property
    def base(self) -> str:
        """The last part of its name."""
        return self.name.replace("\\", "/").rpartition("/")[2]

    @property
    def is_told(self) -> bool:
        """Whether its name is one of text, in which messages are told."""
        return self.ending in _TEXTS

    @property
    def ending(self) -> str:
        """What stands behind the last full stop of its name, in small letters."""
        return self.base.rpartition(".")[2].casefold()

    def open(self) -> IO[bytes]:
        """Return its bytes from the start.

        Raises:
            GivenUpError: It is encrypted, packed in a way we do not read, or says itself that it
                unpacks to far more than it takes up.
        """
        if self.packed and self.size > _most(self.packed):
            raise GivenUpError(Problem.BOMB)
        self.was_read = True
        return self._opener()

    def head(self) -> bytes:
        """Return its first bytes, none of a picture, a recording or what cannot be read."""
        if self.ending in _MEDIA:
            return b""
        if self._head is None:
            try:
                with self._opener() as file:
                    self._head = file.read(HEAD)
            except GivenUpError:
                self._head = b""
        return self._head

    def whole(self, most: int) -> bytes:
        """Return all its bytes.

        Raises:
            GivenUpError: It has more than ``most``, or cannot be read.
        """
        with self.open() as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise GivenUpError(Problem.TOO_LARGE)
        return content


class Bundle:
    """All files of an export, in the order it has them.

    Attributes:
        source: The whole of it, for a library that wants to unpack it by itself.
        worth: Bytes in it that are worth reading, as far as it says so itself.
    """

    def __init__(self, source: IO[bytes], size: int) -> None:
        """Look at what the source is.

        Raises:
            GivenUpError: It is empty, or a zip that cannot be read at all.
        """
        if not size:
            raise GivenUpError(Problem.EMPTY)
        self.source = source
        self.is_zip = source.read(4) in _ZIP_STARTS
        source.seek(0)
        # How much of each file was given out since it was last opened in this pass.
        self._given: dict[str, int] = {}
        self._pass = 0, 1000
        self.files = self._zipped() if self.is_zip else (Entry("", size, self._rewound),)
        self.worth = sum(one.size for one in self.files if one.is_told or not self.is_zip)
        self._by_base: dict[str, set[str]] | None = None
        self._joined: set[str] = set()

    @property
    def share(self) -> int:
        """How much of all that is worth reading has been read, in thousandths."""
        start, end = self._pass
        done = min(sum(self._given.values()), self.worth)
        return start + (end - start) * done // self.worth if self.worth else 0

    def begin_pass(self, start: int, end: int) -> None:
        """Say that everything is read now, and which thousandths of all the work that is."""
        self._pass = start, end
        self._given.clear()

    def _told(self, name: str) -> Callable[[int], None]:
        def told(given: int) -> None:
            self._given[name] = given

        return told

    def find(self, name: str, near: str = "") -> str:
        """Return the path of the file that a message names, empty when it is not there.

        Folders that the message names must be those of the file, as far as either tells them.
        Of several such files the one counts that lies with the message; where that does not
        decide either, none is taken, since any would be a guess.

        Args:
            name: As the message has it, with folders or without.
            near: Path of the file that the message stands in.
        """
        if self._by_base is None:
            self._by_base = {}
            for entry in self.files:
                self._by_base.setdefault(entry.base, set()).add(entry.name)
        wanted = folders(name)
        found = [
            path
            for path in self._by_base.get(wanted[-1] if wanted else "", ())
            if agree(wanted, folders(path))
        ]
        if len(found) > 1:
            beside = folders(near)[:-1]
            inside = [path for path in found if folders(path)[: len(beside)] == beside]
            exact = [path for path in inside if folders(path) == beside + wanted]
            found = exact or inside
        self._joined.update(found[:1] if len(found) == 1 else ())
        return found[0] if len(found) == 1 else ""

    def left_alone(self) -> list[str]:
        """Return the files in which messages may lie and of which nothing was read."""
        return [
            one.name
            for one in self.files
            if not one.was_read and one.name not in self._joined
            and one.ending in _TELLING
        ]  # fmt: skip

    def _rewound(self) -> IO[bytes]:
        return io.BufferedReader(_Lent(self.source, self._told("")), HEAD)

    def _zipped(self) -> tuple[Entry, ...]:
        try:
            archive = zipfile.ZipFile(self.source)
        except _BROKEN as exc:
            raise GivenUpError(Problem.DAMAGED) from exc
        infos = archive.infolist()
        if len(infos) > _MOST_FILES:
            raise GivenUpError(Problem.TOO_LARGE)
        entries = [
            Entry(
                one.filename,
                one.file_size,
                _opener(archive, one, self._told(one.filename) if _is_told(one) else _untold),
                packed=one.compress_size,
            )
            for one in infos
            if not one.is_dir() and not stat.S_ISLNK(one.external_attr >> 16)
        ]
        if not entries:
            raise GivenUpError(Problem.EMPTY)
        if all(one.flag_bits & _ENCRYPTED for one in infos if not one.is_dir()):
            raise GivenUpError(Problem.ENCRYPTED)
        return tuple(entries)


def _is_told(info: zipfile.ZipInfo) -> bool:
    return info.filename.rpartition(".")[2].casefold() in _TEXTS


def _untold(_given: int) -> None:
    """Take no notice of what is read of pictures and the like."""


def _most(packed: int) -> int:
    """Return how much a file of a zip may unpack to."""
    return max(_FREE, _MOST_RATIO * packed)


def _opener(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, told: Callable[[int], None]
) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        if info.flag_bits & _ENCRYPTED:
            raise GivenUpError(Problem.ENCRYPTED)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise GivenUpError(Problem.PACKED)
        try:
            return io.BufferedReader(_Measured(archive.open(info), info.compress_size, told), HEAD)
        except _BROKEN as exc:
            raise GivenUpError(Problem.DAMAGED) from exc

    return opened


class _Lent(io.RawIOBase):
    """The source from its start: several readings do not disturb each other, nor close it."""

    def __init__(self, source: IO[bytes], told: Callable[[int], None]) -> None:
        super().__init__()
        self._source, self._told = source, told
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        self._source.seek(self._at)
        found = self._source.read(len(view))
        view[: len(found)] = found
        self._at += len(found)
        self._told(self._at)
        return len(found)


class _Measured(io.RawIOBase):
    """A packed file that stops when it turns out to be a bomb."""

    def __init__(self, packed: IO[bytes], packed_size: int, told: Callable[[int], None]) -> None:
        super().__init__()
        self._packed, self._told = packed, told
        self._most = _most(packed_size)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        try:
            found = self._packed.read(len(view))
        except _BROKEN as exc:
            raise GivenUpError(Problem.DAMAGED) from exc
        self._given += len(found)
        self._told(self._given)
        if self._given > self._most:
            raise GivenUpError(Problem.BOMB)
        view[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._packed.close()
        super().close()
