"""Which lines of the ledger may be opened to a recipient: those that say nothing new to her.

A line commits to all of its content at once, so it can be opened whole or not at all. It is opened
only if every word in it stands in the edition already, beside the record it is about. What is
withheld, redacted or out of the chosen days therefore stays a sealed header; so does a line whose
typed form the edition puts into other words. In doubt it stays sealed.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from diary.domain.casefile import KINDS, form
from diary.domain.edition import Edition, EntryStatus
from diary.domain.exhibit import Obtained
from diary.domain.incident import (
    BEHAVIOURS,
    Account,
    Answer,
    Channel,
    Direction,
    Kind,
    Knowledge,
    Visibility,
)
from diary.domain.ledger import Line, LineKind
from diary.domain.plain import Plain, to_plain
from diary.domain.redacting import Bar, Black, Passage, is_barred
from diary.domain.when import Basis, Precision

# What the program says about itself; it holds no word of the keeper's.
_OPEN_TO_ALL: Final = frozenset({LineKind.RECEIPT, LineKind.STAMP, LineKind.CLOCK})
_TOLD: Final = (EntryStatus.SIGNED, EntryStatus.AMENDED)
# Set by the program, or said in other words by every entry that is shown at all.
_SAID_OTHERWISE: Final = frozenset(
    {
        *("case", "entry", "received", "original", "media_type", "problem", "facts.name"),
        *("field", "zone", "happened.start", "happened.end", "happened.zone"),
    }
)
_CLOSED: Final = frozenset({"recipients"})
_ENUMS: Final[tuple[type[StrEnum], ...]] = (
    *(Account, Answer, Channel, Direction, Kind, Knowledge),
    *(Visibility, Obtained, Basis, Precision),
)
_CHOICES: Final = frozenset(
    {
        *BEHAVIOURS,
        *(one.value for kind in _ENUMS for one in kind),
        *(one.value for kind in KINDS.values() for part in form(kind) for one in part.choices),
    }
)


def opened(
    edition: Edition,
    case: str,
    lines: Iterable[tuple[int, Line, Plain]],
    bars: tuple[Bar, ...] = (),
) -> frozenset[int]:
    """Return the numbers of the lines that this edition's recipient may read.

    Args:
        edition: What she is shown otherwise.
        case: The subject of the case it is about.
        lines: Number, line and content of each, in order; content is None once destroyed.
        bars: What is blacked out in the edition. A line with such words in it stays sealed,
            whatever it is about, and so does every line about a record with a bar in it: times
            and choices stand in a line in another form than in the edition.
    """
    black = Black(tuple((Passage.of(one.words), "") for one in bars if one.words))
    shown = _Shown(edition, case, black)
    return frozenset(n for n, line, content in lines if shown.takes(line, content))


class _Shown:
    def __init__(self, edition: Edition, case: str, black: Black) -> None:
        self._case, self._black = case, black
        self._heading = _words(to_plain(edition.heading))
        self._entries = {
            one.number: _words(to_plain(one)) for one in edition.entries if one.status in _TOLD
        }
        self._exhibits = {
            one.ref: _words(to_plain(one))
            for one in edition.exhibits
            if one.entry_number in self._entries
        }
        self._records = {
            (one.kind, one.number): _words(to_plain(one))
            for one in edition.records
            if one.status in _TOLD
        }
        # What is shown of the record a subject stands for; amendments name only the subject.
        self._subjects: dict[str, str] = {}

    def takes(self, line: Line, content: Plain) -> bool:
        if not isinstance(content, dict):
            return False
        if line.kind in _OPEN_TO_ALL:
            return True
        words = self._beside(line, content)
        return (
            words is not None
            and not is_barred(words)
            and not self._black.hides(_words(content))
            and all(_is_said(path, value, words) for path, value in _leaves(content))
        )

    def _beside(self, line: Line, content: dict[str, Plain]) -> str | None:
        if line.kind is LineKind.AMENDMENT:
            return self._subjects.get(line.subject)
        words = None
        if line.kind is LineKind.CASE and line.subject == self._case:
            words = self._heading
        elif content.get("case") == self._case:
            words = self._of_record(line.kind, content)
        if words is not None:
            self._subjects[line.subject] = words
        return words

    def _of_record(self, kind: LineKind, content: dict[str, Plain]) -> str | None:
        number = content.get("number")
        if kind is LineKind.EXHIBIT:
            return self._exhibits.get(str(content.get("ref")))
        if not isinstance(number, int):
            return None
        if kind is LineKind.INCIDENT:
            return self._entries.get(number)
        return self._records.get((kind.value, number))


def _is_said(path: str, value: Plain, words: str) -> bool:
    if path in _CLOSED:
        return False
    if not isinstance(value, str) or path in _SAID_OTHERWISE:
        return True
    if value in _CHOICES or _is_time(path, value):
        return True
    wanted = re.escape(" ".join(value.split()))
    return re.search(rf"(?<!\w){wanted}(?!\w)", words) is not None


def _is_time(path: str, value: str) -> bool:
    name = path.rpartition(".")[2]
    return name in ("start", "end", "zone") and re.fullmatch(r"[\w:/+-]*", value) is not None


def _leaves(content: Plain, path: str = "") -> Iterator[tuple[str, Plain]]:
    if isinstance(content, dict):
        for name, part in content.items():
            yield from _leaves(part, f"{path}.{name}" if path else name)
    elif isinstance(content, list):
        for part in content:
            yield from _leaves(part, path)
    else:
        yield path, content


def _words(plain: Plain) -> str:
    texts = (value for _path, value in _leaves(plain) if isinstance(value, str))
    return "\n".join(" ".join(text.split()) for text in texts)
