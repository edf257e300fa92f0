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
_DIGIT: Final = re.compile(r"\d")
_NUMBERS: Final = rf"({_NUMBER}(?:(?:, | and |–|-){_NUMBER})*)"

# The start of a line in which a list goes on, and how a line ends of which it does.
_LIST: Final = re.compile(_NUMBERS)
_OPEN: Final = re.compile(r"(?:,| and)\s*$")


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

    def spots(self, line: Line, *, bare: bool = False, runs_on: bool = False) -> Iterator[Spot]:
        """Yield what a line names.

        Lines of mixed scripts are left alone: their words do not stand in reading order. So are
        those without a digit, which every name of an entry or an exhibit has.

        Args:
            line: The line.
            bare: Every number in it is one of an entry.
            runs_on: It begins amid a list of entries; see ``is_open``.
        """
        if line.pieces or not _DIGIT.search(line.text):
            return
        found = sorted({*self._found(line.text, bare=bare), *self._first(line.text, runs_on)})
        done = 0
        for start, end, target in found:
            if start >= done:
                done = end
                yield Spot(start, end, target)

    def is_open(self, line: Line, *, runs_on: bool) -> bool:
        """Tell whether a line ends amid a list of entries, which goes on in the next."""
        text = line.text.rstrip()
        if text.rpartition(" ")[2] in self._words:
            return True
        if not text.endswith((",", " and")):
            return False
        begun = _LIST.match(line.text) if runs_on else None
        ends = [found.end() for found in (begun, *self._named.finditer(line.text)) if found]
        return bool(ends) and _OPEN.match(line.text, ends[-1]) is not None

    def _first(self, text: str, runs_on: bool) -> Iterator[tuple[int, int, str]]:  # noqa: FBT001
        if runs_on and (group := _LIST.match(text)):
            yield from self._numbers(group)

    def _numbers(self, group: "re.Match[str]") -> Iterator[tuple[int, int, str]]:
        for number in re.finditer(r"\d+", group[1]):
            if int(number.group()) in self.entries:
                start = group.start(1) + number.start()
                yield start, start + len(number.group()), f"entry-{int(number.group())}"

    def _found(self, text: str, *, bare: bool) -> Iterator[tuple[int, int, str]]:
        for ref in self._refs.finditer(text) if self._refs is not None else ():
            yield ref.start(), ref.end(), f"exhibit-{ref.group()}"
        for group in self._named.finditer(text) if not bare else (re.match("(.*)", text),):
            if group is not None:
                yield from self._numbers(group)

    @cached_property
    def _refs(self) -> "re.Pattern[str] | None":
        if not self.exhibits:
            return None
        longest_first = sorted(self.exhibits, key=lambda ref: (-len(ref), ref))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    @cached_property
    def _named(self) -> "re.Pattern[str]":
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(self._words)))}) {_NUMBERS}")

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset({_("entry"), _("entries"), _("Entry"), _("Entries")})
