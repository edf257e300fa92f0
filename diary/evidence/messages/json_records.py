"""JSON of any length, record by record: only one record is in memory at a time."""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from diary.evidence.messages.bundle import Entry
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.text import encoding_of

Path: TypeAlias = tuple[str, ...]

ELEMENT: Final = "*"

_CHUNK: Final = 1 << 18
_LONGEST: Final = 16 * 1024 * 1024
_DEEPEST: Final = 64
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_decode: Final = json.JSONDecoder(strict=False).raw_decode


class Value(NamedTuple):
    """A record, or a single value outside all records.

    ``path`` are the names that lead to it, ``*`` for an element of a list; ``raw`` is its text.
    """

    path: Path
    value: object
    raw: str


def values(entry: Entry, is_record_list: Callable[[Path], bool]) -> Iterator[Value]:
    """Yield the records and the single values of a file, in its order.

    Args:
        entry: The file.
        is_record_list: Tells whether the list, or the object, at a path holds records.

    Raises:
        GivenUpError: It is no JSON from here on, or deeper or longer than any export.
    """
    walk = _Walk(entry, is_record_list)
    try:
        yield from walk.values()
    except RecursionError as exc:
        raise GivenUpError(Problem.TOO_DEEP) from exc
    finally:
        walk.close()


class _Walk:
    def __init__(self, entry: Entry, is_record_list: Callable[[Path], bool]) -> None:
        self._file = entry.open()
        self._decoder = codecs.getincrementaldecoder(encoding_of(entry.head()))("replace")
        self._is_record_list = is_record_list
        self._text = ""
        self._at = 0
        self._is_over = False

    def close(self) -> None:
        self._file.close()

    def values(self) -> Iterator[Value]:
        """Yield everything; an own stack, since the file decides how deep it goes."""
        stack: list[tuple[str, Path]] = []
        path: Path = ()
        while True:
            mark = self._mark()
            if mark and mark in "{[" and not (stack and self._is_record_list(stack[-1][1])):
                if len(stack) >= _DEEPEST:
                    raise GivenUpError(Problem.TOO_DEEP)
                self._at += 1
                stack.append((mark, path))
                is_first = True
            else:
                value, raw = self._value()
                yield Value(path, value, raw)
                is_first = False
            while stack:
                following = self._following(stack[-1], is_first=is_first)
                if following is not None:
                    path = following
                    break
                stack.pop()
                is_first = False
            if not stack:
                return

    def _following(self, inside: tuple[str, Path], *, is_first: bool) -> Path | None:
        """Go to the next value of a container; None at its end."""
        kind, path = inside
        mark = self._mark()
        if mark == ("}" if kind == "{" else "]"):
            self._at += 1
            return None
        if not is_first:
            if mark != ",":
                raise GivenUpError(Problem.DAMAGED)
            self._at += 1
        if kind == "[":
            return (*path, ELEMENT)
        self._mark()
        name, _raw = self._value()
        if not isinstance(name, str) or self._mark() != ":":
            raise GivenUpError(Problem.DAMAGED)
        self._at += 1
        return (*path, name)

    def _mark(self) -> str:
        """Return the next character that is no space, empty at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> tuple[object, str]:
        while True:
            try:
                value, end = _decode(self._text, self._at)
            except json.JSONDecodeError as exc:
                if len(self._text) - self._at > _LONGEST:
                    raise GivenUpError(Problem.TOO_LARGE) from exc
                if not self._more(len(self._text) - self._at):
                    raise GivenUpError(Problem.DAMAGED) from exc
                continue
            # A number at the very end of what is here may go on.
            if end == len(self._text) and self._more():
                continue
            raw = self._text[self._at : end]
            self._at = end
            return value, raw

    def _more(self, least: int = 0) -> bool:
        if self._is_over:
            return False
        chunk = self._file.read(max(_CHUNK, least))
        self._is_over = not chunk
        more = self._decoder.decode(chunk, final=not chunk)
        self._text = self._text[self._at :] + more
        self._at = 0
        return not self._is_over or bool(more)
