"""What one message of a conversation shows; made on the vault's thread, drawn on the window's."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from PySide6.QtCore import QDate, QLocale

from diary.domain.message import Kept, Kind, Medium, Message, MessageId, Way
from diary.domain.wording.clocks import wall
from diary.domain.wording.messages import (
    call_words,
    file_words,
    state_words,
    zone_shown,
)
from diary.i18n import _
from diary.services.conversations import name_of

_LONGEST: Final = 1500
_MOST_PICTURES: Final = 4
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif", ".bmp")

_SOUNDS: Final = (".opus", ".ogg", ".oga", ".m4a", ".aac", ".amr", ".awb", ".mp3", ".wav", ".flac",
                  ".3ga", ".weba")  # fmt: skip
_FILMS: Final = (".mp4", ".m4v", ".mov", ".3gp", ".3g2", ".webm", ".mkv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message as it is shown.

    Attributes:
        day: Its date in words, for the heading above the first of a day.
        head: Who wrote, and at what time.
        words: What was written, cut where it is very long.
        note: What became of it, and its files.
        pictures: Which of its files can be looked at.
        recordings: Which of its files can be played, and their names.
    """

    id: MessageId
    way: Way
    is_system: bool
    day: str = field(repr=False)
    head: str = field(repr=False)
    words: str = field(repr=False)
    note: str = field(repr=False)
    pictures: tuple[int, ...] = ()
    recordings: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        side = {Way.IN: _("To you"), Way.OUT: _("From you")}.get(self.way, "")
        names = (name for _place, name in self.recordings)
        parts = (side, self.day, self.head, self.words, self.note, *names)
        return ". ".join(part for part in parts if part)


def lines_of(found: Sequence[Kept], here: str) -> list[Line]:
    """Return messages as they are shown, earliest first; ``here`` is the zone of the keeper."""
    return [_line(one, here) for one in reversed(found)]


def _line(kept: Kept, here: str) -> Line:
    one = kept.message
    at = wall(one.utc, zone_shown(one, here))
    who = _("You") if one.way is Way.OUT else one.sender or one.thread
    clock = at.strftime("%H:%M") if at else one.raw_time
    there = [(place, medium) for place, medium in enumerate(one.media) if medium.path]
    pictures = tuple(place for place, medium in there if is_picture(medium))[:_MOST_PICTURES]
    recordings = tuple((place, name_of(medium)) for place, medium in there if recording_of(medium))[
        :_MOST_PICTURES
    ]
    return Line(
        id=kept.id,
        way=one.way,
        is_system=one.kind is Kind.SYSTEM,
        day=_day(QDate(at.year, at.month, at.day)) if at else _("No date"),
        head="   ".join(filter(None, (who if one.kind is not Kind.SYSTEM else "", clock))),
        words=_shortened(one.text),
        note="\n".join(_notes(one, {*pictures, *(place for place, _name in recordings)})),
        pictures=pictures,
        recordings=recordings,
    )


def _day(date: QDate) -> str:
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def is_picture(medium: Medium) -> bool:
    """Tell whether a file is likely a picture, by its name: a look into it comes later."""
    return _ending(medium) in _PICTURES or medium.name.startswith("image/")


def recording_of(medium: Medium) -> str:
    """Return ``audio/`` or ``video/`` where a file is likely that, by its name; else nothing."""
    ending = _ending(medium)
    if ending in _SOUNDS or medium.name.startswith("audio/"):
        return "audio/"
    return "video/" if ending in _FILMS or medium.name.startswith("video/") else ""


def _ending(medium: Medium) -> str:
    # Of a file in a zip the place has it, of one inside an MMS or an e-mail the name.
    path = medium.name if medium.path.startswith("#") else medium.path
    return PurePosixPath(path).suffix.casefold()


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST] + _(" … (open the details to read all of it)")


def _notes(one: Message, shown: Container[int]) -> list[str]:
    files = [file_words(medium) for place, medium in enumerate(one.media) if place not in shown]
    return [words for words in (call_words(one), state_words(one), *files) if words]
