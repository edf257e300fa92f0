"""Pictures made for one report and kept for the next, for as long as the diary is unlocked."""

import shutil
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final, NamedTuple, cast

from diary.domain.edition import PictureForm
from diary.errors import CannotWriteError, DiskFullError, FileUnreadableError
from diary.report.plate import Plate, unpacked
from diary.services.spool import Spool

# What is left free for everything else, and the most that is kept.
_SPARE: Final = 2_000_000_000
_MOST: Final = 4_000_000_000


class PlateKey(NamedTuple):
    """What a picture was made of: the sealed file's name, the form, the pixels it had to fit."""

    sealed: str
    form: PictureForm
    room: tuple[int, int]


class KeptPlates:
    """Keeps them in a file without a name, encrypted with a key that is only in memory.

    Locking ends the process that has the key; the system takes the file away with it. Nothing
    depends on it: a picture that could not be kept is made anew.
    """

    def __init__(self, folder: Path, *, most: int = _MOST, spare: int = _SPARE) -> None:
        """Name the folder, the most bytes to keep, and how many are to stay free on its disk."""
        self._folder, self._most, self._spare = folder, most, spare
        self._file: BinaryIO | None = None
        self._spool: Spool | None = None
        self._places: dict[PlateKey, tuple[int, int]] = {}

    def has(self, key: PlateKey) -> bool:
        """Tell whether a picture was kept."""
        return key in self._places

    def get(self, key: PlateKey) -> Plate | None:
        """Return a picture that was kept, or None."""
        if self._spool is None or key not in self._places:
            return None
        start, length = self._places[key]
        try:
            self._spool.seek(start)
            return unpacked(self._spool.read(length) or b"")
        except (FileUnreadableError, ValueError):
            return None

    def put(self, key: PlateKey, plate: Plate) -> None:
        """Keep a picture if there is room."""
        content = plate.packed()
        try:
            if self._has_room(len(content)):
                held = self._opened()
                start = held.size
                held.write(content)
                self._places[key] = start, len(content)
        except (CannotWriteError, DiskFullError, OSError):
            self.forget()

    def forget(self) -> None:
        """Let go of all of it, and of the key."""
        if self._file is not None:
            self._file.close()
        self._file = self._spool = None
        self._places.clear()

    def _opened(self) -> Spool:
        if self._spool is None:
            # Unlike a file that we remove, it goes also when this process is ended by force.
            self._file = cast("BinaryIO", TemporaryFile(dir=self._folder))  # noqa: SIM115 - kept
            self._spool = Spool(self._file)
        return self._spool

    def _has_room(self, size: int) -> bool:
        if size + (self._spool.size if self._spool else 0) > self._most:
            return False
        try:
            return shutil.disk_usage(self._folder).free > self._spare
        except OSError:
            return False
