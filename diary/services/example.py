"""A made-up case to look around in: an encrypted vault of its own that is gone afterwards."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Self

from diary import paths
from diary.services import demo
from diary.services.diary import Diary
from diary.services.opening import drawn_passphrase


@dataclass(frozen=True, slots=True)
class Example:
    """A folder for the example. Nobody knows its passphrase, so what is left opens for nobody."""

    folder: Path

    @classmethod
    def begun(cls) -> Self:
        """Return one in a new private folder.

        Raises:
            CannotWriteError, DiskFullError: As named.
        """
        with paths.explained_writes():
            return cls(Path(tempfile.mkdtemp()))

    def open(self) -> Diary:
        """Make the case and return its diary, which says of itself that it is an example.

        Raises:
            CannotWriteError, DiskFullError: As named.
        """
        diary, _code = demo.tell(self.folder / "vault", drawn_passphrase())
        return diary

    def end(self) -> None:
        """Remove the folder."""
        rmtree(self.folder, ignore_errors=True)
