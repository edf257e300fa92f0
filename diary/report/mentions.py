"""Finds where a line names an entry or an exhibit, so that the name leads there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from diary.i18n import _
from diary.report.lines import Line

# A day may follow: “entry 4, 2026-03-04”.
_NUMBER: Final = r"(?!\d{4}-\d\d)\d+"
_NUMBERS: Final = rf"({_NUMBER}(?:(?:, | and |–|-){_NUMBER})*)"


class Spot(NamedTuple):
    """Part of a line that leads somewhere: its first character, the one after it, where."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Mentions:
    """What can be led to: numbers of entries, and references of exhibits."""

    entries: frozenset[int] = frozenset()
    exhibits: frozenset[str] = field(default=frozenset())

    def spots(self, line: Line, *, bare: bool = False) -> Iterator[Spot]:
        """Yield what a line names; with ``bare``, every number in it is one of an entry.

        Lines of mixed scripts are left alone: their words do not stand in reading order.
        """
        if line.pieces or not line.text:
            return
        found = sorted(self._found(line.text, bare=bare))
        done = 0
        for start, end, target in found:
            if start >= done:
                done = end
                yield Spot(start, end, target)

    def _found(self, text: str, *, bare: bool) -> Iterator[tuple[int, int, str]]:
        for ref in self._refs.finditer(text) if self._refs is not None else ():
            yield ref.start(), ref.end(), f"exhibit-{ref.group()}"
        for group in self._named.finditer(text) if not bare else (re.match("(.*)", text),):
            if group is None:
                continue
            for number in re.finditer(r"\d+", group[1]):
                if int(number.group()) in self.entries:
                    start = group.start(1) + number.start()
                    yield start, start + len(number.group()), f"entry-{int(number.group())}"

    @cached_property
    def _refs(self) -> "re.Pattern[str] | None":
        if not self.exhibits:
            return None
        longest_first = sorted(self.exhibits, key=lambda ref: (-len(ref), ref))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    @cached_property
    def _named(self) -> "re.Pattern[str]":
        words = {_("entry"), _("entries"), _("Entry"), _("Entries")}
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))}) {_NUMBERS}")
