"""What both ends of the inspector agree on: requests with parts of a file, and limits."""

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

MOST_CLAIMS: Final = 40
LONGEST_WORDS: Final = 1_000_000
VERB_FACTS, VERB_WORDS, VERB_PAGE = "facts", "words", "page"

_HEAD: Final = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request.

    Attributes:
        size: Of the whole file, in bytes.
        parts: Where each part that follows stands in the file, and how long it is.
    """

    verb: str
    media_type: str
    size: int
    parts: Sequence[Sequence[int]]
    page: int = 0
    edge: int = 0


def request(asked: Asked, parts: Sequence[bytes]) -> bytes:
    """Return the frame of a request and the parts of the file it goes with."""
    return packed(asdict(asked), b"".join(parts))


def unpacked(frame: bytes) -> tuple[Asked, list[tuple[int, bytes]]]:
    """Take a request apart."""
    (length,) = _HEAD.unpack_from(frame)
    asked = Asked(**json.loads(frame[_HEAD.size : _HEAD.size + length]))
    at, parts = _HEAD.size + length, []
    for offset, size in asked.parts:
        parts.append((offset, frame[at : at + size]))
        at += size
    return asked, parts


def packed(head: Mapping[str, object], content: bytes) -> bytes:
    """Return a frame: the length of a JSON object, it, and content."""
    text = json.dumps(head).encode()
    return _HEAD.pack(len(text)) + text + content


def apart(answer: bytes) -> tuple[dict[str, object], bytes]:
    """Take an answer apart.

    Raises:
        ValueError, RecursionError, struct.error: A poisoned file wrote it.
    """
    (length,) = _HEAD.unpack_from(answer)
    head = json.loads(answer[_HEAD.size : _HEAD.size + length])
    if not isinstance(head, dict):
        raise ValueError("no object")  # noqa: TRY004 - untrusted bytes, not a wrong call
    return head, answer[_HEAD.size + length :]
