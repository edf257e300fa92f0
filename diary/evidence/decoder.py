"""Asks the decoder process for facts and pictures; no untrusted byte is decoded on this side."""

import json
import struct
from dataclasses import dataclass, field, replace
from threading import Lock
from types import TracebackType
from typing import Final, Self

from diary.child import Child
from diary.errors import ChildDiedError, ChildTooSlowError
from diary.evidence.facts import FileFacts
from diary.evidence.problem import ANSWER, MOST_BYTES, REQUEST, Problem
from diary.evidence.sniff import sniff

_PROCESS: Final = "diary.evidence.decoder_child"
_HEAD: Final = 4096
_LOOK_QUALITY: Final = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright JPEG without metadata."""

    width: int
    height: int
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
        self._patience = patience
        self._child: Child | None = None
        self._turn = Lock()

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
        return self._child.process if self._child else None

    def look(self, untrusted: bytes, *, edge: int = 512) -> Look:
        """Return a file's facts and a small picture of it; bad bytes are a problem, no error."""
        return self._ask(untrusted, edge=edge, quality=_LOOK_QUALITY)

    def render(self, untrusted: bytes, *, edge: int, quality: int) -> Picture | None:
        """Return a picture no larger than ``edge`` either way, None if there can be none."""
        return self._ask(untrusted, edge=edge, quality=quality).picture

    def close(self) -> None:
        """End the decoder process; the next look starts another."""
        with self._turn:
            self._end()

    def _ask(self, untrusted: bytes, *, edge: int, quality: int) -> Look:
        facts = FileFacts(media_type=(kind := sniff(untrusted[:_HEAD])).name)
        if not kind.is_picture:
            return _without_picture(facts, Problem.NOT_A_PICTURE)
        if len(untrusted) > MOST_BYTES:
            return _without_picture(facts, Problem.TOO_LARGE)
        request = REQUEST.pack(edge, quality) + untrusted
        try:
            with self._turn:
                answer = self._exchange(request)
            return _look(answer, facts, edge)
        except ChildTooSlowError:
            return _without_picture(facts, Problem.TOO_SLOW)
        except ChildDiedError:
            return _without_picture(facts, Problem.DECODER_DIED)

    def _exchange(self, request: bytes) -> bytes:
        if self._child is not None and not self._child.is_alive:
            self._end()
        if self._child is None:
            self._child = Child(_PROCESS, patience=self._patience)
        try:
            self._child.send(request)
            return self._child.receive()
        except (ChildTooSlowError, ChildDiedError):
            self._end()
            raise

    def _end(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None


def _without_picture(facts: FileFacts, problem: Problem) -> Look:
    return Look(facts=replace(facts, problem=problem.value), picture=None, problem=problem.value)


def _look(answer: bytes, sniffed: FileFacts, edge: int) -> Look:
    """Take an answer apart. A poisoned file may have written it, so nothing in it is believed."""
    try:
        length, width, height = ANSWER.unpack_from(answer)
        text = answer[ANSWER.size : ANSWER.size + length]
        facts = replace(FileFacts.from_json(json.loads(text)), media_type=sniffed.media_type)
    except (ValueError, AttributeError, RecursionError, struct.error) as exc:
        raise ChildDiedError from exc
    if facts.problem:
        known = facts.problem in set(Problem)
        return _without_picture(facts, Problem(facts.problem) if known else Problem.DECODER_DIED)
    jpeg = answer[ANSWER.size + length :]
    if not (0 < width <= edge and 0 < height <= edge and jpeg.startswith(b"\xff\xd8\xff")):
        raise ChildDiedError
    return Look(facts=facts, picture=Picture(width, height, jpeg), problem="")
