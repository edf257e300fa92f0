"""Looks for what should perhaps not leave: addresses, numbers, dates of birth, safe places.

Made to find too much rather than too little: a warning costs a look, a miss may cost a home. It
changes nothing; the keeper decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final


class Concern(StrEnum):
    """What something looks like."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    PLACE = "place"
    HELD = "held"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Found:
    """One passage that deserves a look."""

    concern: Concern
    text: str = field(repr=False)


_STREET: Final = (
    r"avenue|ave|alley|boulevard|blvd|broadway|circle|cir|circuit|cct|close|cl|court|ct|crescent|"
    r"cres|drive|dr|esplanade|gardens|gdns|green|grove|gr|heights|hill|highway|hwy|lane|ln|loop|"
    r"mall|mews|mount|parade|pde|park|parkway|pkwy|passage|path|place|pl|plaza|quay|rise|road|rd|row|square|sq|street|str|"
    r"st|terrace|terr|tce|trail|view|vale|villas|walk|way|wharf|yard"
)
_HOUSE: Final = (
    r"(?:(?:flat|apartment|apt|unit|suite|ste|room|lot|level)\.?\s*#?\s*\w{1,4}[,/ ]+|"
    r"#\s*\w{1,4}\s+)?"
    r"\d{1,5}(?:[-–/]\d{1,5})?[a-zA-Z]?"
)
# Bounded, here and below: a text without any space must not take the square of its length.
_WORD: Final = r"[^\W\d_][\w’'.-]{0,40}"
_TITLE: Final = r"(?-i:[A-Z])[\w’'&.-]{0,40}"
# What makes a sentence of it: 20 minutes on the road.
_NO_NAME: Final = (
    r"(?!(?:on|in|at|to|of|off|by|from|was|were|is|are|he|she|it|they|we|i|and|or|for|with|along|"
    r"down|up|into|onto|across|minutes?|hours?|times?|days?|weeks?|of|people|men|women)\b)"
)
# 12 High Street, Flat 3, 45b Elm Road, 1600 N. Main St
_NUMBERED: Final = (
    rf"(?<![\w.:-]){_HOUSE},?\s+"
    rf"(?:{_NO_NAME}(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))\s+){{1,4}}?(?:{_STREET})\b\.?"
)
# 14 Broadway, 24 Highway 61, 252 Concession Road 5, 84 Rue Sainte-Catherine
_ROUTE: Final = (
    rf"(?<![\w.:-]){_HOUSE},?\s+(?:broadway\b|"
    rf"(?:{_WORD}\s+)?(?:highway|hwy|road|route|rte|rr)\s+\d|"
    r"(?-i:Rue|Chemin|Boul|Av)\.?\s+(?-i:[A-Z\d]))[\w’'-]{0,40}"
)
# Hillcrest, Church Walk
_HOUSED: Final = (
    rf"(?<!\w){_TITLE}(?:\s+{_TITLE}){{0,3}},\s+(?:{_TITLE}\s+){{1,3}}(?-i:(?=[A-Z]))"
    rf"(?:{_STREET})\b"
)
# Irish and farm addresses often have a name and no number.
_NAMED: Final = (
    rf"(?<!\w)(?:{_WORD}\s+){{0,2}}(?:house|cottage|farm|lodge|manor|towers?|apartments|estate),"
    rf"\s+(?:{_WORD}\s*){{1,4}}"
)
_BOX: Final = r"(?<!\w)p\.?\s?o\.?\s+box\s+\d+"
_FLAT: Final = r"(?<!\w)(?:flat|apartment|apt|unit)\.?\s*#?\s*\d{1,4}[a-z]?(?!\w)"
_UK: Final = r"(?<!\w)(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})(?!\w)"
_EIRCODE: Final = r"(?<!\w)(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?[0-9AC-FHKNPRTV-Y]{4}(?!\w)"
_CANADIAN: Final = r"(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)"
_ZIP: Final = (
    r"(?<!\w)(?-i:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|"
    r"P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[ ,]+\d{5}(?:-\d{4})?(?!\w)"
)
_AUSTRALIAN: Final = r"(?<!\w)(?-i:NSW|VIC|QLD|TAS|ACT|NT|SA|WA)[ ,]+\d{4}(?!\w)"
_CODES: Final = (_UK, _EIRCODE, _CANADIAN, _ZIP, _AUSTRALIAN)
# Numbers of six digits that can be called all over Australia.
_SHORT_NUMBER: Final = r"(?<![\w.,/:-])13\s?\d{2}\s?\d{2}(?![\w:])"
_EMAIL: Final = r"[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63})+"
_BIRTHDAY: Final = (
    r"(?<!\w)(?:d\.?o\.?b\.?|b\.(?=\s+\w{0,9}\.?\s?\d)|born(?:\s+(?:on|in))?|date\s+of\s+birth|birthday(?:\s+is)?|"
    r"birth\s*date)\W{0,3}(?:the\s+)?[\w ,./-]{0,12}\d[\w ,./-]{2,16}"
)
_REFUGE: Final = (
    r"(?<!\w)(?:women['’]s\s+(?:refuge|shelter)|refuge|safe\s+house|shelter|sanctuary)(?!\w)"
)
_LIVES: Final = (
    r"(?<!\w)(?:I|we|she|he|my\s+\w+)\s+(?:now\s+)?(?:work|works|worked|live|lives|lived|moved|"
    r"am\s+staying|is\s+staying|are\s+staying|stay|stays|study|studies)\s+(?:\w+\s+){0,2}?"
    r"(?:at|in|for|near|to|with)\s+(?-i:[A-Z\d])[\w’'& -]{2,40}"
)
_SCHOOL: Final = (
    rf"(?<!\w){_TITLE}(?:\s+{_WORD}){{0,3}}\s+(?-i:Primary|Infant|Junior|High|Grammar|"
    r"Secondary|Nursery|Elementary|Middle)\s+(?-i:School)(?!\w)"
)
_INSTITUTION: Final = (
    rf"(?<!\w){_TITLE}(?:\s+{_TITLE}){{0,3}}\s+(?-i:School|Academy|Surgery|"
    r"Clinic|Hospital|Nursery|Kindergarten|Daycare|College|University|Refuge|Shelter|"
    r"Medical Centre|Health Centre)(?!\w)"
)
_PATTERNS: Final = (
    *(
        (Concern.ADDRESS, one)
        for one in (
            _NUMBERED,
            _ROUTE,
            _HOUSED,
            _NAMED,
            _BOX,
            _FLAT,
            _UK,
            _EIRCODE,
            _CANADIAN,
            _ZIP,
            _AUSTRALIAN,
        )
    ),
    (Concern.EMAIL, _EMAIL),
    (Concern.PHONE, _SHORT_NUMBER),
    (Concern.BIRTHDAY, _BIRTHDAY),
    *((Concern.PLACE, one) for one in (_REFUGE, _LIVES, _SCHOOL, _INSTITUTION)),
)
_COMPILED: Final = tuple(
    (concern, re.compile(pattern, re.IGNORECASE)) for concern, pattern in _PATTERNS
)
# Anything with this many digits that is no date, time or hash may be a number to call.
_DIGITS: Final = re.compile(
    r"(?<![\w.,/#-])(?:\+|00)?\(?\d(?:[ \u00a0().\-–/]{0,3}\d){6,14}(?![\w])"
)
_NO_NUMBER: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{1,3}/\d{3,6}/\d{2}\b|\d{1,3}(?:,\d{3})+|[0-9a-f]{32,}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_FEWEST_DIGITS: Final = 7
_TELLING_DIGITS: Final = 6
_RUN: Final = 5
_SHORTEST: Final = 3


@dataclass(frozen=True)
class Held:
    """Something the vault holds that no edition shows, to be looked for in what does leave.

    Attributes:
        is_note: A note of some length: looked for by runs of words instead of as a whole.
    """

    concern: Concern
    text: str = field(repr=False)
    is_note: bool = False

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """What to look for, folded: words with one space between them, at both ends too."""
        if self.is_note:
            words = _folded(self.text).split()
            runs = (words[at : at + _RUN] for at in range(max(1, len(words) - _RUN + 1)))
            return tuple(f" {' '.join(run)} " for run in runs if len("".join(run)) >= _SHORTEST)
        parts = re.split(r"[,;\n]+", self.text)
        folded = (_folded(part).strip() for part in parts)
        return tuple(f" {one} " for one in folded if len(one) >= _SHORTEST)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The last digits of every number in it."""
        runs = re.findall(r"\+?\d[\d ().\-/]{4,}\d", self.text)
        digits = (re.sub(r"\D", "", run) for run in runs)
        return tuple(one[-9:] for one in digits if len(one) >= _TELLING_DIGITS)


def scan(text: str, held: Iterable[Held] = (), *, for_patterns: bool = True) -> Iterator[Found]:
    """Yield what deserves a look in one text, each passage once.

    Args:
        text: What is to leave.
        held: What the vault holds back.
        for_patterns: Whether to look for what looks like an address or a number at all; not where
            such a thing is what the field is for.
    """
    seen: set[str] = set()
    for found in (*_kept(text, held), *(_shaped(text) if for_patterns else ())):
        if found.text not in seen:
            seen.add(found.text)
            yield found


def _shaped(text: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for concern, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Found(concern, match.group().strip())
    blank = _NO_NUMBER.sub(lambda match: "x" * len(match.group()), text)
    for match in _DIGITS.finditer(blank):
        if sum(char.isdigit() for char in match.group()) >= _FEWEST_DIGITS:
            yield Found(Concern.PHONE, match.group().strip())


def _kept(text: str, held: Iterable[Held]) -> Iterator[Found]:
    folded = f" {_folded(text)} "
    digits = re.sub(r"\D", "", text)
    for one in held:
        for piece in one.pieces:
            if piece in folded:
                yield Found(one.concern, piece.strip())
                break
        else:
            for number in one.numbers:
                if number in digits:
                    yield Found(one.concern, number)
                    break


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
