"""What one message of a conversation shows; made on the vault's thread, drawn on the window's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from PySide6.QtCore import QDate, QLocale

from diary.domain.message import Kept, Kind, Message, MessageId, Way
from diary.domain.wording.messages import (
    call_words,
    file_words,
    state_words,
    wall,
    zone_shown,
)
from diary.i18n import _

_LONGEST: Final = 1500
_MOST_PICTURES: Final = 4
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif", ".bmp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message as it is shown.

    Attributes:
        day: Its date in words, for the heading above the first of a day.
        head: Who wrote, and at what time.
        words: What was written, cut where it is very long.
        note: What became of it, and its files.
        pictures: Which of its files can be looked at.
    """

    id: MessageId
    way: Way
    is_system: bool
    day: str = field(repr=False)
    head: str = field(repr=False)
    words: str = field(repr=False)
    note: str = field(repr=False)
    pictures: tuple[int, ...] = ()

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        side = {Way.IN: _("To you"), Way.OUT: _("From you")}.get(self.way, "")
        parts = (side, self.day, self.head, self.words, self.note)
        return ". ".join(part for part in parts if part)


def lines_of(found: Sequence[Kept], here: str) -> list[Line]:
    """Return messages as they are shown, earliest first; ``here`` is the zone of the keeper."""
    return [_line(one, here) for one in reversed(found)]


def _line(kept: Kept, here: str) -> Line:
    one = kept.message
    at = wall(one.utc, zone_shown(one, here))
    who = _("You") if one.way is Way.OUT else one.sender or one.thread
    clock = at.strftime("%H:%M") if at else one.raw_time
    pictures = tuple(
        place for place, medium in enumerate(one.media) if medium.path and is_picture(medium.path)
    )[:_MOST_PICTURES]
    return Line(
        id=kept.id,
        way=one.way,
        is_system=one.kind is Kind.SYSTEM,
        day=_day(QDate(at.year, at.month, at.day)) if at else _("No date"),
        head="   ".join(filter(None, (who if one.kind is not Kind.SYSTEM else "", clock))),
        words=_shortened(one.text),
        note="\n".join(_notes(one, pictures)),
        pictures=pictures,
    )


def _day(date: QDate) -> str:
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def is_picture(name: str) -> bool:
    """Tell whether a file of this name is likely a picture."""
    return PurePosixPath(name).suffix.casefold() in _PICTURES


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST] + _(" … (open the details to read all of it)")


def _notes(one: Message, pictures: tuple[int, ...]) -> list[str]:
    files = [file_words(medium) for place, medium in enumerate(one.media) if place not in pictures]
    return [words for words in (call_words(one), state_words(one), *files) if words]
