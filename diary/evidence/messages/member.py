"""Takes one file out of an export through a helper process; nothing is unpacked on this side."""

import json
from typing import Final

from diary.child import Child
from diary.errors import ChildDiedError, ChildTooSlowError
from diary.evidence.messages.lending import Source, span_of
from diary.evidence.messages.talk import BATCH, ENDED, NEEDED

MOST_BYTES: Final = 64 * 1024 * 1024

_PROCESS: Final = "diary.evidence.messages.member_child"
_PATIENCE: Final = 20.0


def read_member(source: Source, size: int, name: str, part: str = "") -> bytes | None:
    """Return the bytes of one file of an export; None if it is not there, damaged or too large.

    Args:
        source: The export, read from any place.
        size: Its bytes.
        name: The file's place inside it, as ``Medium.path`` has it.
        part: Which file of the export names it, as ``Message.part`` has it.
    """
    wish = {"size": size, "name": name, "part": part, "most": MOST_BYTES}
    try:
        with Child(_PROCESS, patience=_PATIENCE) as child:
            child.send(json.dumps(wish).encode())
            return _received(child, source, size)
    except (ChildDiedError, ChildTooSlowError):
        return None


def _received(child: Child, source: Source, size: int) -> bytes | None:
    content = bytearray()
    while True:
        frame = child.receive()
        tag, body = frame[:1], frame[1:]
        if tag == NEEDED:
            child.send(span_of(source, size, body))
        elif tag == BATCH and len(content) + len(body) <= MOST_BYTES:
            content += body
        elif tag == ENDED:
            return bytes(content) if body else None
        else:
            raise ChildDiedError
