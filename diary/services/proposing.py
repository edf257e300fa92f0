"""Propose which of many files belong to one incident, by their times; nothing is decided here."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from diary import paths
from diary.errors import FileError
from diary.evidence.inspector import ReadPart
from diary.evidence.names import shown_name
from diary.evidence.problem import MOST_BYTES
from diary.evidence.sniff import AVIF, HEIC, HEIF, TIFF, sniff
from diary.services.adding import Adding

APART: Final = timedelta(hours=2)
_HEAD: Final = 512 * 1024
_STEP: Final = 1 << 20
_SMALL: Final = 16
_ORDER: Final = ("taken", "sent", "captured", "proof_generated", "made")
_TIME: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(UTC|Z|[+-]\d\d:?\d\d)?"
)
# 20240506_070809, IMG-20240506-WA0001, Screenshot_2024-05-06-07-08-09
_NAMED: Final = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])"
    r"(?:[-_ .T]*(?:at )?([01]\d|2[0-3])[-_.:h]?([0-5]\d)(?:[-_.:m]?([0-5]\d)(?:\d{3})?)?)?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A file and when it may be from.

    Attributes:
        at: Local time, without a zone.
        basis: ``file`` (its own clock), ``name``, or ``changed`` (when it was last changed).
        same_as: Name or reference of something with the same bytes, or empty.
    """

    path: Path = field(repr=False)
    name: str = field(repr=False)
    at: datetime
    basis: str
    same_as: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Files close together in time, which may be of one incident."""

    files: tuple[Timed, ...]

    @property
    def first(self) -> datetime:
        """The earliest time."""
        return self.files[0].at

    @property
    def last(self) -> datetime:
        """The latest time."""
        return self.files[-1].at


def propose(
    adding: Adding,
    files: Sequence[Path],
    *,
    zone: str,
    apart: timedelta = APART,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Proposal]:
    """Return groups of files, the earliest first; a group ends where nothing follows for long.

    Files that cannot be read are passed over. Nothing is added. Times with an offset are told in
    ``zone``, the keeper's.
    """
    known = {sha: same_as for sha, (_home, same_as) in adding.vault.exhibits.hashes().items()}
    timed: list[Timed] = []
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), shown_name(path.name))
        try:
            timed.append(_timed(adding, path, ZoneInfo(zone), known))
        except FileError:
            continue
    return grouped(timed, apart)


def grouped(timed: Sequence[Timed], apart: timedelta) -> list[Proposal]:
    """Return the files in groups with at least ``apart`` between them."""
    groups: list[list[Timed]] = []
    for one in sorted(timed, key=lambda one: (one.at, one.name)):
        if groups and one.at - groups[-1][-1].at < apart:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [Proposal(tuple(group)) for group in groups]


def _timed(adding: Adding, path: Path, zone: ZoneInfo, known: dict[str, str]) -> Timed:
    with paths.explained_reads(), path.open("rb") as file:
        digest = sha256()
        while more := file.read(_STEP):
            digest.update(more)
        status = path.stat()

        def read(offset: int, length: int) -> bytes:
            file.seek(offset)
            return file.read(length)

        claims = _claims(adding, status.st_size, read)
    name, sha = shown_name(path.name), digest.hexdigest()
    own = next(filter(None, (told_at(text, zone) for text in claims)), None)
    in_name = named_at(name)
    at = own or in_name or datetime.fromtimestamp(status.st_mtime, zone).replace(tzinfo=None)
    basis = "file" if own else "name" if in_name else "changed"
    same_as = known.get(sha, "")
    known.setdefault(sha, name)
    return Timed(path, name, at, basis, same_as)


def _claims(adding: Adding, size: int, read: ReadPart) -> list[str]:
    """Return what a file says of its time, the most telling first."""
    kind = sniff(read(0, 4096))
    if kind.is_picture:
        # The time stands near the start of most; in some it cannot be had without the end.
        untrusted = read(0, MOST_BYTES if kind in (HEIC, HEIF, AVIF, TIFF) else _HEAD)
        facts = adding.decoder.look(untrusted, edge=_SMALL).facts
        return [f"{facts.taken} {facts.offset}", f"{facts.xmp_time} {facts.xmp_offset}"]
    said = adding.inspector.claims(kind.name, size, read)
    return [one.text for name in _ORDER for one in said if one.name == name]


def told_at(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the local time that a file's words for it mean, None where they mean none."""
    try:
        if match := _TIME.match(text):
            day, time, offset = match.groups()
            offset = {"UTC": "+00:00", "Z": "+00:00", None: ""}.get(offset, offset)
            told = datetime.fromisoformat(f"{day}T{time}{offset}")
        else:
            told = parsedate_to_datetime(text)
        return told.astimezone(zone).replace(tzinfo=None) if told.tzinfo else told
    except (ValueError, OverflowError):
        return None


def named_at(name: str) -> datetime | None:
    """Return the time that a camera wrote into a file's name, None if there is none."""
    if not (match := _NAMED.search(name)):
        return None
    year, month, day, hour, minute, second = (part or "00" for part in match.groups())
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}")
    except ValueError:
        return None
