"""Chats as plain text: Signal, and iMessage as imessage-exporter writes it."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import LONGEST_TEXT, Block, Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.text import Lines, text_of

_SIGNAL: Final = re.compile(
    r"\[(\d{4}-\d\d-\d\d), (\d\d:\d\d)(:\d\d)?\] ([^:\n]{1,120}): ?(.*)", re.DOTALL
)
_IMESSAGE: Final = re.compile(
    r"([A-Z][a-z]{2} \d{2}, \d{4}) +(\d{1,2}:\d{2}:\d{2} [AP]M)( \(.*\))?"
)
_DELETED: Final = "This message was deleted from the conversation!"
_ATTACHMENT: Final = re.compile(r"(?:.*/)?[^/\n]+\.\w{2,5}")
_LOOKED_AT: Final = 40

Make = Callable[[re.Match[str], list[str], int, str, Bundle], Row | None]


class PlainChat:
    """Reads records that each begin with a line of a fixed form."""

    version = 2

    def __init__(self, source: Format, begins: re.Pattern[str], make: Make) -> None:
        self.format = source
        self._begins = begins
        self._make = make

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether a file has such lines near its start."""
        return any(self._is_chat(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every record and every line that is in none."""
        for entry in bundle.files:
            if self._is_chat(entry) or not bundle.is_zip:
                yield from self._chat(entry, bundle)

    def _is_chat(self, entry: Entry) -> bool:
        if entry.name and not entry.base.endswith(".txt"):
            return False
        lines = text_of(entry.head()).split("\n")[:_LOOKED_AT]
        return any(self._begins.fullmatch(line.rstrip("\r")) for line in lines)

    def _chat(self, entry: Entry, bundle: Bundle) -> Iterator[Item]:
        lines = Lines(entry)
        yield Note("encoding", lines.encoding)
        head: re.Match[str] | None = None
        body = Block("")
        begun = 0
        for line in lines:
            if found := self._begins.fullmatch(line):
                yield from self._record(head, body, begun, entry, bundle)
                head, body, begun = found, Block(line), lines.count
            elif head is None:
                yield Unparsed(lines.count, 1, entry.name, line[:LONGEST_TEXT])
            else:
                body.add(line)
        yield from self._record(head, body, begun, entry, bundle)
        yield Note("lines", str(lines.count))

    def _record(
        self, head: re.Match[str] | None, body: Block, begun: int, entry: Entry, bundle: Bundle
    ) -> Iterator[Item]:
        if head is not None:
            row = self._make(head, body.lines, begun, entry.name, bundle)
            raw = "\n".join(body.lines)[:LONGEST_TEXT]
            rest = Unparsed(begun, body.count, entry.name, raw)
            yield row._replace(lines=body.count) if row else rest


def _signal(
    head: re.Match[str], body: list[str], begun: int, part: str, _bundle: Bundle
) -> Row | None:
    return Row(
        place=begun,
        lines=len(body),
        part=part,
        sender=head[4],
        wall=f"{head[1]}T{head[2]}{head[3] or ':00'}",
        raw_time=f"[{head[1]}, {head[2]}{head[3] or ''}]",
        text="\n".join([head[5], *body[1:]])[:LONGEST_TEXT],
        raw="\n".join(body)[:LONGEST_TEXT],
    )


def _imessage(
    head: re.Match[str], body: list[str], begun: int, part: str, bundle: Bundle
) -> Row | None:
    said = f"{head[1]} {head[2]}"
    try:
        wall = datetime.strptime(said, "%b %d, %Y %I:%M:%S %p").isoformat()  # noqa: DTZ007 - no zone
    except ValueError:
        return None
    sender = body[1].strip() if len(body) > 1 else ""
    words = "\n".join(body[2:]).strip("\n")
    is_out = sender == "Me"
    state = "normal"
    media: tuple[tuple[str, str], ...] = ()
    if words == _DELETED:
        state = "deleted"
    elif _ATTACHMENT.fullmatch(words):
        path = bundle.find(words, part)
        media = ((words, path),)
        state = "normal" if path else "media missing"
    return Row(
        place=begun,
        lines=len(body),
        part=part,
        state=state,
        way="out" if is_out else "in",
        sender="" if is_out else sender,
        thread=_file_name(part),
        wall=wall,
        raw_time=head[0],
        text=words[:LONGEST_TEXT],
        raw="\n".join(body)[:LONGEST_TEXT],
        media=media,
    )


def _file_name(part: str) -> str:
    return part.rpartition("/")[2].removesuffix(".txt")


SIGNAL: Final = PlainChat(Format.SIGNAL, _SIGNAL, _signal)
IMESSAGE_TEXT: Final = PlainChat(Format.IMESSAGE_TEXT, _IMESSAGE, _imessage)
