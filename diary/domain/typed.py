"""Answers made of several parts as one piece of typed text, and back.

The same form is typed in windows and on the command line and kept in amendments, so that an old
and a new value can always be read and compared as text.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_INDENT: Final = "  "
_SPEAKER: Final = re.compile(r"(?P<speaker>[^:\n]*?)\s*(?:\[(?P<language>[^\]:\n]*)\])?\s*:")
_RESTRICTED: Final = "restricted"
_NOBODY: Final = "nobody"


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
