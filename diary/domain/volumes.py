"""A report in several volumes: cut between entries, each with its own cover and contents.

The first volume holds everything that is about the whole, and the first entries in full; the
others hold further entries with their exhibits, how to read them, and what proves them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from diary.domain.shown import Edition, EditionEntry, EditionKind, Volume
from diary.errors import PackTooLargeError

# Bytes in the PDF, on the safe side: what is the same in each volume, what an entry takes beside
# its words, and one character of them, which may stand in the chronology and the summary too.
_FRAME: Final = 250_000
_ENTRY: Final = 3_000
_CHARACTER: Final = 3
# A picture redrawn for the page, until it is known better.
_PICTURE: Final = 1_200_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How an edition is cut.

    Attributes:
        limit: The largest size of a volume in bytes.
        pictures: What is known of the size of pictures, by exhibit reference.
    """

    edition: Edition
    limit: int
    pictures: Mapping[str, int]

    def volumes(self, share: float = 1.0) -> tuple[Edition, ...]:
        """Return the editions to print, one a volume; the edition itself if one is enough.

        Args:
            share: Part of the limit to fill, where a first attempt came out too large.

        Raises:
            PackTooLargeError: A single entry with its exhibits is larger than a volume.
        """
        groups = self._groups(int(self.limit * share))
        if len(groups) == 1:
            return (self.edition,)
        return tuple(
            self._volume(group, number, len(groups)) for number, group in enumerate(groups, start=1)
        )

    def _groups(self, room: int) -> list[list[EditionEntry]]:
        if self.edition.heading.kind is EditionKind.STATEMENT:
            return [[*self.edition.entries]]
        groups: list[list[EditionEntry]] = [[]]
        held = self._front()
        for entry in self.edition.entries:
            size = self._size(entry)
            if size + _FRAME > room:
                raise PackTooLargeError(size=size + _FRAME, most=self.limit)
            if held + size > room:
                groups.append([])
                held = _FRAME
            groups[-1].append(entry)
            held += size
        return groups

    def _front(self) -> int:
        """Return what stands before the entries of the first volume."""
        texts = sum(len(one.text) for record in self.edition.records for one in record.fields)
        return _FRAME + _CHARACTER * texts + _ENTRY * len(self.edition.entries) // 3

    def _size(self, entry: EditionEntry) -> int:
        texts = sum(len(one.text) for one in entry.fields)
        return _ENTRY + _CHARACTER * texts + sum(self._pictures(entry.number))

    def _pictures(self, number: int) -> list[int]:
        return [
            self.pictures.get(one.ref, min(one.size, _PICTURE))
            for one in self.edition.exhibits
            if one.entry_number == number and one.preview == "original"
        ]

    def _volume(self, group: list[EditionEntry], number: int, count: int) -> Edition:
        edition = self.edition
        numbers = tuple(one.number for one in group)
        refs = tuple(one.ref for one in edition.exhibits if one.entry_number in numbers)
        heading = replace(edition.heading, volume=Volume(number, count, numbers, refs))
        if number == 1:
            return replace(edition, heading=heading)
        return replace(
            edition,
            heading=heading,
            entries=tuple(group),
            exhibits=tuple(one for one in edition.exhibits if one.ref in refs),
            records=(),
            pattern=None,
        )
