"""Answers made of several parts as one piece of typed text, and back.

The same form is typed in windows and on the command line and kept in amendments, so that an old
and a new value can always be read and compared as text.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from diary.errors import BadFieldValueError

_INDENT: Final = "  "
_SPEAKER: Final = re.compile(r"(?P<speaker>[^:\n]*?)\s*(?:\[(?P<language>[^\]:\n]*)\])?\s*:")
_RESTRICTED: Final = "restricted"
_NOBODY: Final = "nobody"
_RANGE: Final = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_WIDEST: Final = 10_000
_TERM: Final = re.compile(r"([1-9]\d{0,5})(?:\s*/\s*([1-9]\d{0,5}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words said or written, exactly."""

    speaker: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    language: str = ""


def words_text(spoken: tuple[Words, ...]) -> str:
    """Return exact words as ``speaker [language]: words``, one after the other.

    Further lines of the same words are indented by two spaces.
    """
    return "\n".join(f"{_speaker(one)}{one.words.replace(chr(10), chr(10) + _INDENT)}"
                     for one in spoken)  # fmt: skip


def words_read(text: str) -> tuple[Words, ...]:
    """Read what ``words_text`` writes; a line without a colon has no named speaker."""
    spoken: list[Words] = []
    for line in text.split("\n"):
        if line[:1].isspace() and spoken:
            last = spoken[-1]
            more = f"{last.words}\n{line.removeprefix(_INDENT)}"
            spoken[-1] = Words(speaker=last.speaker, words=more, language=last.language)
        elif line.strip():
            spoken.append(_one(line.strip()))
    return tuple(spoken)


def list_text(parts: tuple[str, ...]) -> str:
    """Return short words with commas between them."""
    return ", ".join(parts)


def list_read(text: str) -> tuple[str, ...]:
    """Read short words with commas between them, each once."""
    said = (part.strip() for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in said if part))


def numbers_read(field_name: str, text: str) -> tuple[int, ...]:
    """Return numbers out of ``1, 4-9``, each once, in order.

    Raises:
        BadFieldValueError: Something in it is no number.
    """
    numbers: set[int] = set()
    for part in list_read(text):
        found = _RANGE.fullmatch(part)
        first = int(found[1]) if found else 0
        last = int(found[2] or found[1]) if found else 0
        if not 0 < first <= last < first + _WIDEST:
            raise BadFieldValueError(field=field_name)
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def terms_read(field_name: str, text: str) -> tuple[str, ...]:
    """Return terms of orders out of ``1/2, 3``: order 1, term 2; order 3, no term named.

    Raises:
        BadFieldValueError: Something in it is none.
    """
    found = [_TERM.fullmatch(part) for part in list_read(text)]
    if not all(found):
        raise BadFieldValueError(field=field_name)
    pairs = {(int(one[1]), int(one[2] or 0)) for one in found if one}
    return tuple(term_text(order, term) for order, term in sorted(pairs))


def term_text(order: int, term: int) -> str:
    """Return a term of an order as ``1/2``; ``1`` where no term is named."""
    return f"{order}/{term}" if term else str(order)


def term_parts(typed: str) -> tuple[int, int]:
    """Return the numbers of order and term of ``1/2``; term 0 where none is named."""
    order, _slash, term = typed.partition("/")
    return int(order), int(term or 0)


def readers_text(visibility: str, recipients: tuple[str, ...]) -> str:
    """Return who may read an entry: ``report``, or such as ``restricted: police, clinic``."""
    if visibility != _RESTRICTED:
        return visibility
    return f"{visibility}: {list_text(recipients or (_NOBODY,))}"


def readers_read(text: str) -> tuple[str, tuple[str, ...] | None]:
    """Read what ``readers_text`` writes: the visibility, and who is named; None if not said."""
    visibility, colon, said = text.partition(":")
    named = tuple(one for one in list_read(said) if one != _NOBODY)
    return visibility.strip(), named if colon else None


def _speaker(one: Words) -> str:
    language = f" [{one.language}]" if one.language else ""
    return f"{one.speaker}{language}: ".lstrip()


def _one(line: str) -> Words:
    named = _SPEAKER.match(line)
    if named is None:
        return Words(words=line)
    return Words(
        speaker=named["speaker"].strip(),
        language=(named["language"] or "").strip(),
        words=line[named.end() :].strip(),
    )
