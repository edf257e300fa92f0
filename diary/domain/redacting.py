"""Black bars: words and parts of pictures that the keeper blacked out.

Words are blacked out wherever they stand in the entry or record they were chosen in, or in the
whole case: the field beside it, what an amendment says of before, a file's name would tell them
otherwise. In doubt more is taken out than was asked for, never less.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from diary.domain.casefile import RedactedArea
from diary.domain.wording import ChangeText
from diary.i18n import N_, _

# A word as long as this is blacked out inside longer words as well.
_TELLING: Final = 5
EVERYWHERE: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One redaction as it now stands.

    Attributes:
        about: ``entry 4``, ``person 2``, or empty for everywhere.
        ref, area: The exhibit and the part of its picture; else ``words`` are given.
        sha256: Of the exhibit's file; other exhibits of the same file are blacked out too.
        seen: The last line of the ledger whose amendments the keeper knew of.
    """

    number: int
    reason: str = field(repr=False)
    words: str = field(default="", repr=False)
    about: str = EVERYWHERE
    ref: str = ""
    area: RedactedArea | None = None
    sha256: str = ""
    seen: int = 0

    def hides_in(self, ref: str, sha256: str) -> bool:
        """Tell whether it is about a part of an exhibit's picture, or of its file's elsewhere."""
        return self.area is not None and (ref == self.ref or sha256 == self.sha256 != "")

    def covers(self, about: str) -> bool:
        """Tell whether its words are blacked out in an entry or record."""
        return bool(self.words) and self.about in (EVERYWHERE, about)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to find whatever their case, their line breaks and the form of their accents.

    Attributes:
        is_wide: Whether a longer word that holds them is taken whole. A short word is found only
            as a word of its own: "he" does not black out "the".
    """

    pattern: re.Pattern[str]
    is_wide: bool

    @classmethod
    def of(cls, words: str) -> "Passage":
        """Return what finds these words."""
        inner = r"\s+".join(re.escape(_taken_apart(part)[0]) for part in words.split())
        bare = _taken_apart(words.strip())[0]
        is_wide = sum(map(str.isalnum, bare)) >= _TELLING
        before = r"(?<!\w)" if bare[:1].isalnum() and not is_wide else ""
        after = r"(?!\w)" if bare[-1:].isalnum() and not is_wide else ""
        return cls(re.compile(f"{before}{inner}{after}", re.IGNORECASE), is_wide)

    def is_in(self, text: str) -> bool:
        """Tell whether they stand in a text."""
        return self.pattern.search(_taken_apart(text)[0]) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where they stand, each stretch of text once."""
        apart, places = _taken_apart(text)
        last = 0
        for match in self.pattern.finditer(apart):
            start, end = places[match.start()], places[match.end() - 1] + 1
            if start < last:
                continue
            while self.is_wide and start > last and _in_word(text, start):
                start -= 1
            while end < len(text) and (
                unicodedata.combining(text[end]) or (self.is_wide and _in_word(text, end))
            ):
                end += 1
            last = end
            yield start, end


@dataclass(frozen=True, slots=True)
class Black:
    """Words to black out, with the reason for each."""

    passages: tuple[tuple[Passage, str], ...] = ()

    def over(self, text: str) -> str:
        """Return a text with all of them blacked out; what overlaps becomes one bar."""
        spans = sorted(
            (start, end, reason)
            for passage, reason in self.passages
            for start, end in passage.spans(text)
        )
        parts, place, reasons = [], 0, list[str]()
        for number, (start, end, reason) in enumerate(spans):
            if start >= place or not reasons:
                parts.append(text[place:start])
            place, reasons = max(place, end), [*reasons, reason]
            following = spans[number + 1][0] if number + 1 < len(spans) else len(text) + 1
            if following >= place:
                parts.append(bar_text(reasons))
                reasons = []
        return "".join((*parts, text[place:]))

    def hides(self, text: str) -> bool:
        """Tell whether any of them stands in a text."""
        return any(passage.is_in(text) for passage, _reason in self.passages)

    def reasons(self, *texts: str) -> tuple[str, ...]:
        """Return why something is blacked out in texts, each reason once."""
        found = (
            reason for passage, reason in self.passages if any(passage.is_in(one) for one in texts)
        )
        return tuple(dict.fromkeys(found))

    def __add__(self, other: "Black") -> "Black":
        return Black((*self.passages, *other.passages))


def bar_text(reasons: Iterable[str]) -> str:
    """Return what stands in place of what is blacked out, as long for one word as for many."""
    told = "; ".join(dict.fromkeys(reason for reason in reasons if reason))
    return _("[redacted: {reason}]").format(reason=told) if told else _("[redacted]")


def is_barred(text: str) -> bool:
    """Tell whether something is blacked out in a text; in doubt it is."""
    # In the language of the moment as well: what is handed out is always in English.
    marks = (N_("[redacted: {reason}]"), N_("[redacted]"))
    starts = {mark.partition("{")[0] for said in marks for mark in (said, _(said))}
    return any(start in text for start in starts)


def told_reasons(bars: Iterable[Bar]) -> dict[int, str]:
    """Return the reason of each bar as it may be printed: none that holds words it is about."""
    given = tuple(bars)
    passages = [Passage.of(one.words) for one in given if one.words]
    return {
        one.number: ""
        if any(passage.is_in(one.reason) for passage in passages)
        else " ".join(one.reason.split())
        for one in given
    }


def black_of(bars: Iterable[Bar], about: str) -> Black:
    """Return what is blacked out in one entry or record: its own, and what is everywhere."""
    given = tuple(bars)
    told = told_reasons(given)
    return Black(
        tuple((Passage.of(one.words), told[one.number]) for one in given if one.covers(about))
    )


def outgrown(bars: Iterable[Bar], changes: tuple[ChangeText, ...], about: str) -> tuple[Bar, ...]:
    """Return the bars whose words an amendment took out of a field after the keeper last looked.

    Nobody can tell what became of the words, so the whole answer is to be blacked out until she
    has looked at it again.

    Args:
        bars: All of them.
        changes: The amendments of one field, in order.
        about: The entry or record it belongs to.
    """
    return tuple(
        bar for bar in bars if bar.covers(about) and any(_loses(bar, change) for change in changes)
    )


def whole_texts(texts: Iterable[str], reason: str) -> Black:
    """Return what blacks out whole answers."""
    kept = dict.fromkeys(text for text in texts if any(map(str.isalnum, text)))
    return Black(tuple((Passage.of(one), reason) for one in kept))


def _loses(bar: Bar, change: ChangeText) -> bool:
    words = Passage.of(bar.words)
    return change.line > bar.seen and words.is_in(change.old) and not words.is_in(change.new)


def _in_word(text: str, place: int) -> bool:
    """Tell whether a word runs on over this place."""
    return _is_letter(text[place - 1]) and _is_letter(text[place])


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_" or unicodedata.combining(mark) > 0


def _taken_apart(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with each character in its parts, and the place in the text of each part.

    The same letter can be written in one character or in several, and some characters stand in
    Unicode twice: "é", the Gurmukhi "ਖ਼", U+F900 and U+8C48 (UAX #15, compatibility decomposition).
    """
    if text.isascii():
        return text, range(len(text))
    parts = [unicodedata.normalize("NFKD", char) for char in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _one in part]
