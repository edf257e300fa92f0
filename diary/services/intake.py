"""Bring in many files at once: a folder, a phone's pictures; what is there twice is said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from diary import paths
from diary.domain.exhibit import Exhibit, Obtained
from diary.domain.incident import SubjectId
from diary.domain.records import Item
from diary.errors import (
    CannotWriteError,
    DiaryError,
    DiskFullError,
    FileError,
    WriteUncertainError,
)
from diary.evidence.names import shown_name
from diary.services.adding import Adding

# All or none of so many: what is in stays in when the rest is stopped.
_BATCH: Final = 8
_MOST: Final = 20_000
# What systems leave beside pictures.
_SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})

# How many are done, of how many, and which one is next.
Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Twice:
    """A file whose bytes are in the diary already.

    Attributes:
        same_as: The reference or name of what it is the same as.
        was_added: It went in all the same, because it was with another entry.
    """

    name: str = field(repr=False)
    same_as: str = field(repr=False)
    was_added: bool


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of many files.

    Attributes:
        refused: Names of files that could not be read, and why.
        stopped: Somebody stopped it; what was added is whole.
        broken: What ended it before its time; what was added is whole.
    """

    added: tuple[Item, ...]
    twice: tuple[Twice, ...] = ()
    refused: tuple[tuple[str, DiaryError], ...] = field(default=(), repr=False)
    stopped: bool = False
    broken: DiaryError | None = None


def files_in(places: Sequence[Path]) -> list[Path]:
    """Return the files that these files and folders stand for, each folder in order of names.

    Links are not followed, and what a system keeps for itself is passed over.

    Raises:
        FileMissingError, FileUnreadableError: A place cannot be looked into.
    """
    found: list[Path] = []
    for place in places:
        with paths.explained_reads():
            is_folder = place.is_dir()
            found.extend(_inside(place) if is_folder else [place])
    return found[:_MOST]


def _inside(folder: Path) -> Iterator[Path]:
    for one in sorted(folder.iterdir()):
        if one.name.startswith(".") or one.name.lower() in _SYSTEM_FILES or one.is_symlink():
            continue
        if one.is_dir():
            yield from _inside(one)
        elif one.is_file():
            yield one


def take_in(
    adding: Adding,
    entry: SubjectId,
    files: Sequence[Path],
    *,
    obtained: Obtained,
    caption: str = "",
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TakenIn:
    """Add files to a draft or an entry, a few at a time; what is in by then stays whatever happens.

    Raises:
        NoSuchEntryError: There is no such draft or entry.
    """
    sieve = _Sieve(adding, entry)
    added: list[Item] = []
    refused: list[tuple[str, DiaryError]] = []
    stopped, broken = False, None
    for start in range(0, len(files), _BATCH):
        batch = files[start : start + _BATCH]
        if stopped := bool(cancelled and cancelled()):
            break
        if progress:
            progress(start, len(files), shown_name(batch[0].name))
        try:
            added += sieve.add(batch, obtained, caption, refused)
        except (DiskFullError, CannotWriteError, WriteUncertainError) as error:
            broken = error
            break
    if progress and not stopped and broken is None:
        progress(len(files), len(files), "")
    return TakenIn(tuple(added), tuple(sieve.twice), tuple(refused), stopped, broken)


class _Sieve:
    """Knows what is in the diary, and keeps out what this entry holds already."""

    def __init__(self, adding: Adding, entry: SubjectId) -> None:
        self._adding, self._entry = adding, entry
        self._known = adding.vault.exhibits.hashes()
        self.twice: list[Twice] = []

    def add(
        self,
        files: Sequence[Path],
        obtained: Obtained,
        caption: str,
        refused: list[tuple[str, DiaryError]],
    ) -> list[Item]:
        """Add these; where one of them cannot be read, the others one by one."""
        known, twice = dict(self._known), list[Twice]()

        def wanted(exhibit: Exhibit) -> bool:
            home, same_as = known.setdefault(exhibit.sha256, ("", ""))
            is_here = home == self._entry
            if home:
                twice.append(Twice(exhibit.original_name, same_as, was_added=not is_here))
            if not is_here:
                known[exhibit.sha256] = (self._entry, exhibit.original_name)
            return not is_here

        try:
            items = self._adding.add_files(
                self._entry, files, obtained=obtained, caption=caption, wanted=wanted
            )
        except (DiskFullError, CannotWriteError):
            raise
        except FileError as error:
            if len(files) > 1:
                return [
                    item for one in files for item in self.add([one], obtained, caption, refused)
                ]
            refused.append((shown_name(files[0].name), error))
            return []
        self._known = known
        self.twice += twice
        return items
