"""The headers of WhatsApp lines: date, time and who, in every form seen."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from diary.evidence.messages.dates import OrderEvidence
from diary.evidence.messages.text import Lines
from diary.evidence.messages.whatsapp_words import AFTER_NOON, BEFORE_NOON

# Bracket, before the date; first number, separator, second, third; words between; hour, minute,
# second; half of the day; what ends the header; the rest.
Head: TypeAlias = tuple[str, ...]

_HEADER: Final = re.compile(
    r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*(\[?)()"
    r"(\d{1,4})\u200f?([-/.])\s?(\d{1,2})\u200f?[-/.]\s?(\d{1,4})\.?(?:\s?\u0433\.)?"
    r"[,،]?\s([^\d\s]{0,12}\s?)(\d{1,2})[.:](\d\d)(?:[.:](\d\d))?"
    r"(?:\s?([ap]\.?\s?m\.?|[ai]p\.|d[eu]\.|[\u0635\u0645]|[\u0642\u0628]\.\u0638\.?"
    r"|[\u03c0\u03bc]\.\u03bc\.))?(\]|\s-|:|)(?:\s|$)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_MESSAGE: Final = re.compile(
    r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]*([^:]{1,120}?):(?:\s|$)(.*)", re.DOTALL
)
_QUOTES: Final = re.compile('["“”«»„]')
_GROUP: Final = re.compile('created (?:the )?group ["“](.+)["”]')
_MARKS: Final = str.maketrans(
    dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_HALF: Final = 12
_NOON: Final = "中午"
_NEARLY_NOON: Final = 10
_MOST_PEOPLE: Final = 5000
_PULSE: Final = 5000
# A second header form counts when more than half as many lines have it; fewer were pasted.
_SHARE: Final = 2


def header(line: str) -> Head | None:
    """Take a line's header apart; None when it has none."""
    found = _HEADER.match(line)
    return found.groups("") if found else None


def shape(head: Head) -> Head:
    """Return what is the same in all headers of one chat."""
    return head[0], head[3], head[11].strip()


def clock_of(head: Head) -> str:
    """Return a header's time as ``22:41:00``."""
    return _clock(head[7], head[8], head[9], head[10] or head[6])


@lru_cache(maxsize=16384)
def _clock(hours: str, minutes: str, seconds: str, half: str) -> str:
    hour = int(hours)
    half = "".join(half.translate(_MARKS).casefold().replace(".", "").split())
    if half == _NOON:
        hour += _HALF if hour < _NEARLY_NOON else 0
    elif half in AFTER_NOON:
        hour += _HALF if hour < _HALF else 0
    elif half in BEFORE_NOON and hour == _HALF:
        hour = 0
    minute, second = int(minutes), int(seconds or 0)
    return f"{min(hour, 23):02d}:{min(minute, 59):02d}:{min(second, 59):02d}"


def is_message(rest: str, people: Container[str]) -> tuple[str, str]:
    """Split what follows a header into who and what; nobody for a line of the program's own."""
    # Nearly all: somebody known already, at once followed by what they said.
    who, colon, words = rest.partition(": ")
    if colon and who in people:
        return who, words
    found = _MESSAGE.match(rest)
    if found is not None:
        who = found[1]
        if who in people:
            return who, found[2]
        who = who.translate(_MARKS).strip()
        # A colon inside something quoted: 'changed the subject to "a: b"'.
        if who and (who in people or len(_QUOTES.findall(who)) % 2 == 0):
            return who, found[2]
    who, colon, words = rest.partition(":")
    who = who.translate(_MARKS).strip()
    return (who, words) if colon and who in people else ("", rest)


class Survey:
    """One look over a whole chat: which header form it has, who wrote, what its dates say."""

    def __init__(self) -> None:
        self.people: dict[str, int] = {}
        self.group = ""
        self._order = OrderEvidence()
        self._shapes: frozenset[Head] = frozenset()

    def take(self, lines: Lines) -> Iterator[int]:
        """Look over a chat; yield how many lines were seen, now and then."""
        shapes: Counter[Head] = Counter()
        last: tuple[str, ...] = ()
        for line in lines:
            if lines.count % _PULSE == 0:
                yield lines.count
            head = header(line)
            if head is None:
                continue
            shapes[shape(head)] += 1
            parts = head[2], head[4], head[5]
            if parts != last:
                self._order.add(parts)
                last = parts
            self._take(head[-1])
        self._shapes = _accepted(shapes)

    def is_shape(self, head: Head) -> bool:
        """Tell whether a header has a form that is this chat's own."""
        return (head[0], head[3], head[11].strip()) in self._shapes

    def order(self, *others: "Survey") -> tuple[str, str]:
        """Return the order of the dates here, or of the first chat beside that is sure of it."""
        verdicts = [one._order.verdict() for one in (self, *others)]  # noqa: SLF001 - of its own kind
        sure = [one for one in verdicts if one[1] == "inferred"]
        unsure = [one for one in verdicts if one[1] == "ambiguous"]
        return (sure or unsure or verdicts)[0]

    def _take(self, rest: str) -> None:
        who, _words = is_message(rest, self.people)
        if not who:
            if not self.group and (named := _GROUP.search(rest)):
                self.group = named[1]
        elif who in self.people:
            self.people[who] += 1
        elif len(self.people) < _MOST_PEOPLE:
            self.people[who] = 1


def _accepted(shapes: Counter[Head]) -> frozenset[Head]:
    if not shapes:
        return frozenset()
    (main, most), *others = shapes.most_common()
    return frozenset([main, *(one for one, count in others if one[2] and count * _SHARE > most)])
