"""Counts an export while it goes by, so that a report can say that nothing was left out."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Final

from diary.domain.imports import Answers, Gap, ImportReport, Person, Question, Unread
from diary.domain.merkle import MerkleTree
from diary.domain.message import Format, Kind, Message, Way

_SHOWN: Final = 50
_SHOWN_LENGTH: Final = 300
_NAMED: Final = 200
_EXAMPLES: Final = 3
_LOOKED_AT: Final = 2000
_TWO_WAYS: Final = re.compile(r"(?<!\d)(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d\d)(?!\d)")
_MONTHS: Final = 12
_CENTURY: Final = 2000
_MOST_PEOPLE: Final = 5000
_LEAST_GAP_DAYS: Final = 7
_MOST_GAPS: Final = 10
# WhatsApp leaves out the oldest messages beyond these, and says nothing.
_ENDS_WITH_MEDIA: Final = 10_000
_ENDS: Final = 40_000
_NEAR: Final = 0.02
_DAY: Final = len("2026-03-04")


def readings(raw: str) -> tuple[date, date] | None:
    """Return what a text's first date is with the day first and with the month first.

    None where both are the same, or only one of them is a date.
    """
    found = _TWO_WAYS.search(raw)
    if found is None:
        return None
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    if one == two or not (1 <= one <= _MONTHS and 1 <= two <= _MONTHS):
        return None
    year += 0 if len(found[3]) > len("99") else _CENTURY
    if not year:
        return None
    return date(year, two, one), date(year, one, two)


class Tally:
    """Takes in what a reading gives, in its order."""

    def __init__(self) -> None:
        self.messages = self.calls = self.system = self.continuation = self.unparsed = 0
        self.joined = self.timeless = self.without_side = 0
        self.first = self.last = ""
        self.people: Counter[str] = Counter()
        self.said: dict[str, str] = {}
        self.columns: list[str] = []
        self.problems: list[str] = []
        self.others: list[str] = []
        self._others = 0
        self.shown: list[Unread] = []
        self.examples: list[Unread] = []
        self.preview: list[tuple[str, ...]] = []
        self._lines: int | None = None
        self._missing: list[str] = []
        self._missing_count = 0
        self._days: set[str] = set()
        self._day = ""
        self._tree = MerkleTree()

    def message(self, message: Message) -> None:
        """Take in a message, a call or a system line."""
        self._tree.add(message.leaf())
        self.continuation += message.lines - 1
        if message.kind is Kind.SYSTEM:
            self.system += 1
        else:
            self.messages += 1
            self.calls += message.kind is Kind.CALL
            self.without_side += message.way is Way.UNKNOWN
            sender = message.sender
            if sender and (sender in self.people or self._has_room()):
                self.people[sender] += 1
        if self.messages < _LOOKED_AT and len(self.examples) < _EXAMPLES:
            self._example(message)
        if message.utc:
            self._time(message.utc)
        else:
            self.timeless += 1
        for medium in message.media:
            if medium.path:
                self.joined += 1
                continue
            self._missing_count += 1
            if medium.name and len(self._missing) < _NAMED:
                self._missing.append(medium.name)

    def _example(self, message: Message) -> None:
        if message.kind is not Kind.SYSTEM and readings(message.raw_time):
            short = message.raw[:_SHOWN_LENGTH]
            self.examples.append(Unread(part=message.part, place=message.place, raw=short))

    def skipped(self, lines: int, unread: Unread) -> None:
        """Take in lines that could not be understood."""
        self.unparsed += lines
        if len(self.shown) < _SHOWN:
            short = unread.raw[:_SHOWN_LENGTH]
            self.shown.append(Unread(part=unread.part, place=unread.place, raw=short))

    def told(self, name: str, value: str) -> None:
        """Take in what is true of the whole source."""
        if name == "problem":
            self.problems += [value] if value not in self.problems else []
        elif name == "column":
            self.columns.append(value)
        elif name == "other":
            self.others += [value] if len(self.others) < _SHOWN else []
        elif name == "others":
            self._others = int(value) if value.isdecimal() else 0
        elif name == "preview":
            self.preview.append(tuple(value.split("\t")))
        elif name == "lines":
            self._lines = (self._lines or 0) + (int(value) if value.isdecimal() else 0)
        else:
            self.said.setdefault(name, value)

    def report(
        self, source: Format, version: int, answers: Answers, *, zone: str, duplicates: int
    ) -> ImportReport:
        """Return what was found; hash and size of the source are still to be filled in."""
        counted = self.messages + self.system + self.continuation + self.unparsed
        zone_was = self.said.get("zone", "given" if answers.zone else "assumed")
        return ImportReport(
            format=source,
            version=version,
            encoding=self.said.get("encoding", ""),
            # Where reading stopped early, what lies behind is unknown, and said as a problem.
            lines=counted if self._lines is None or self.problems else self._lines,
            messages=self.messages,
            calls=self.calls,
            system=self.system,
            continuation=self.continuation,
            unparsed=self.unparsed,
            attachments=self.joined,
            missing=self._missing_count,
            missing_names=tuple(self._missing),
            people=tuple(Person(name=name, count=n) for name, n in self.people.most_common()),
            first=self.first,
            last=self.last,
            timeless=self.timeless,
            order=self.said.get("order", ""),
            order_was=self.said.get("order_was", ""),
            zone="UTC" if zone_was == "in the file" else zone,
            zone_was=zone_was,
            truncated=self._is_truncated(source),
            duplicates=duplicates,
            gaps=self._gaps(),
            problems=tuple(self.problems),
            others=self._others,
            other_names=tuple(self.others),
            shown=tuple(self.shown),
            examples=tuple(self.examples),
            preview=tuple(self.preview),
            questions=self._questions(answers),
            columns=tuple(self.columns),
            merkle=self._tree.root(),
        )

    def _has_room(self) -> bool:
        return len(self.people) < _MOST_PEOPLE

    def _time(self, utc: str) -> None:
        if not self.first or utc < self.first:
            self.first = utc
        self.last = max(self.last, utc)
        if not self._day or not utc.startswith(self._day):
            self._day = utc[:_DAY]
            self._days.add(self._day)

    def _is_truncated(self, source: Format) -> bool:
        if source is not Format.WHATSAPP:
            return False
        ends = (_ENDS, _ENDS_WITH_MEDIA) if self.joined else (_ENDS,)
        return any(abs(self.messages + self.system - end) <= end * _NEAR for end in ends)

    def _gaps(self) -> tuple[Gap, ...]:
        gaps = []
        for start, end in pairwise(sorted(self._days)):
            days = (date.fromisoformat(end) - date.fromisoformat(start)).days - 1
            if days >= _LEAST_GAP_DAYS:
                gaps.append(Gap(start=start, end=end, days=days))
        longest = sorted(gaps, key=lambda gap: -gap.days)[:_MOST_GAPS]
        return tuple(sorted(longest, key=lambda gap: gap.start))

    def _questions(self, answers: Answers) -> tuple[Question, ...]:
        asked = []
        if self.said.get("order_was") == "ambiguous":
            asked.append(Question.ORDER)
        if self.said.get("columns_were") == "unknown":
            asked.append(Question.COLUMNS)
        stranger = answers.me not in ("", "-") and answers.me not in self.people
        is_open = self.without_side or "sides" in self.said
        if self.people and is_open and (not answers.me or stranger):
            asked.append(Question.WHO)
        return tuple(asked)
