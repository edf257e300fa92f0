"""Asks the decoder process for facts and pictures; no untrusted byte is decoded on this side."""

import json
import struct
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Final, Self

from diary.errors import ChildDiedError, ChildTooSlowError
from diary.evidence.blacking import Rectangle, packed
from diary.evidence.facts import FileFacts
from diary.evidence.problem import (
    ANSWER,
    AS_IT_IS,
    BLACKED_OUT,
    MOST_BYTES,
    MOST_PIXELS,
    REQUEST,
    Problem,
)
from diary.evidence.sniff import JPEG, sniff
from diary.evidence.standby import Standby

_PROCESS: Final = "diary.evidence.decoder_child"
_HEAD: Final = 4096
_LOOK_QUALITY: Final = 80
_JPEG_START: Final = b"\xff\xd8\xff"
_LAST_ORIENTATION: Final = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright JPEG without metadata."""

    width: int
    height: int
    jpeg: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnData:
    """A JPEG's own picture data, byte for byte, and nothing else that its file held.

    Attributes:
        width, height: As stored, before it is turned.
        channels: 1 for grey, 3 for colour.
        orientation: How to turn it upright, 1 to 8 as EXIF counts.
    """

    width: int
    height: int
    channels: int
    orientation: int
    jpeg: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a file gave.

    Attributes:
        picture: None when there is a problem.
        problem: A value of ``Problem``, or empty.
    """

    facts: FileFacts
    picture: Picture | None
    problem: str


class Decoder:
    """Looks at untrusted files through the decoder process, which it starts when needed.

    May be used from several threads; they take turns.
    """

    def __init__(self, *, patience: float = 10.0) -> None:
        self._helper = Standby(_PROCESS, patience=patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def process(self) -> int | None:
        """The system's number of the decoder process, None while there is none."""
        return self._helper.process

    def look(self, untrusted: bytes, *, edge: int = 512) -> Look:
        """Return a file's facts and a small picture of it; bad bytes are a problem, no error."""
        return self._ask(untrusted, room=(edge, edge), quality=_LOOK_QUALITY)

    def render(self, untrusted: bytes, *, room: tuple[int, int], quality: int) -> Picture | None:
        """Return a picture that fits into ``room`` pixels, None if there can be none.

        It is never made larger than it is.
        """
        return self._ask(untrusted, room=room, quality=quality).picture

    def own_data(self, untrusted: bytes) -> OwnData | None:
        """Return a JPEG's own data; None if it is damaged or no JPEG that a PDF can hold."""
        if sniff(untrusted[:_HEAD]) is not JPEG or len(untrusted) > MOST_BYTES:
            return None
        try:
            answer = self._helper.exchange(REQUEST.pack(0, 0, AS_IT_IS) + untrusted)
            return _own_data(answer, most=len(untrusted))
        except (ChildTooSlowError, ChildDiedError):
            return None

    def blacked_out(self, untrusted: bytes, areas: tuple[Rectangle, ...]) -> Picture | None:
        """Return a copy of the same size with areas blacked out; None if it cannot be decoded.

        The same bytes and areas give the same copy.

        Args:
            untrusted: The file.
            areas: Left, top, width and height of each, in pixels of the upright picture.
        """
        if len(untrusted) > MOST_BYTES or not sniff(untrusted[:_HEAD]).is_picture:
            return None
        try:
            request = REQUEST.pack(0, 0, BLACKED_OUT) + packed(areas)
            facts, (width, height, _channels), jpeg = _apart(
                self._helper.exchange(request + untrusted)
            )
        except (ChildTooSlowError, ChildDiedError):
            return None
        is_sized = 0 < width * height <= MOST_PIXELS and jpeg.startswith(_JPEG_START)
        return Picture(width, height, jpeg) if is_sized and not facts.problem else None

    def close(self) -> None:
        """End the decoder process; the next look starts another."""
        self._helper.close()

    def _ask(self, untrusted: bytes, *, room: tuple[int, int], quality: int) -> Look:
        facts = FileFacts(media_type=(kind := sniff(untrusted[:_HEAD])).name)
        if not kind.is_picture:
            return _without_picture(facts, Problem.NOT_A_PICTURE)
        if len(untrusted) > MOST_BYTES:
            return _without_picture(facts, Problem.TOO_LARGE)
        try:
            answer = self._helper.exchange(REQUEST.pack(*room, quality) + untrusted)
            return _look(answer, facts, room)
        except ChildTooSlowError:
            return _without_picture(facts, Problem.TOO_SLOW)
        except ChildDiedError:
            return _without_picture(facts, Problem.DECODER_DIED)


def _without_picture(facts: FileFacts, problem: Problem) -> Look:
    return Look(facts=replace(facts, problem=problem.value), picture=None, problem=problem.value)


def _look(answer: bytes, sniffed: FileFacts, room: tuple[int, int]) -> Look:
    facts, (width, height, _channels), jpeg = _apart(answer)
    facts = replace(facts, media_type=sniffed.media_type)
    if facts.problem:
        known = facts.problem in set(Problem)
        return _without_picture(facts, Problem(facts.problem) if known else Problem.DECODER_DIED)
    if not (0 < width <= room[0] and 0 < height <= room[1] and jpeg.startswith(_JPEG_START)):
        raise ChildDiedError
    return Look(facts=facts, picture=Picture(width, height, jpeg), problem="")


def picture_in(answer: bytes, room: tuple[int, int]) -> Picture | None:
    """Return the picture that a helper process answered with, None if it had a problem.

    Raises:
        ChildDiedError: The answer is none that it should give.
    """
    return _look(answer, FileFacts(media_type=""), room).picture


def _own_data(answer: bytes, *, most: int) -> OwnData | None:
    facts, (width, height, channels), jpeg = _apart(answer)
    if facts.problem:
        return None
    is_sized = 0 < width * height <= MOST_PIXELS and channels in (1, 3)
    is_whole = jpeg.startswith(_JPEG_START) and jpeg.endswith(b"\xff\xd9") and len(jpeg) <= most
    if not (is_sized and is_whole and 1 <= facts.orientation <= _LAST_ORIENTATION):
        raise ChildDiedError
    return OwnData(width, height, channels, facts.orientation, jpeg)


def _apart(answer: bytes) -> tuple[FileFacts, tuple[int, int, int], bytes]:
    """Take an answer apart. A poisoned file may have written it, so nothing in it is believed."""
    try:
        length, *size = ANSWER.unpack_from(answer)
        text = answer[ANSWER.size : ANSWER.size + length]
        facts = FileFacts.from_json(json.loads(text))
    except (ValueError, AttributeError, RecursionError, struct.error) as exc:
        raise ChildDiedError from exc
    width, height, channels = size
    return facts, (width, height, channels), answer[ANSWER.size + length :]
