"""WhatsApp's "Export chat", as a text or a zip, of iPhone and Android, in every header form seen.

The forms are those the tests of Pustur/whatsapp-chat-parser and of lucasrodes/whatstk list. The
file has no time zone; day and month order is told from all of its dates, or asked.
"""

import re
from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.dates import date_of
from diary.evidence.messages.items import (
    LONGEST_TEXT,
    PULSE,
    Block,
    Item,
    Note,
    Row,
    Unparsed,
    Wish,
)
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.text import Lines, text_of
from diary.evidence.messages.whatsapp_head import Head, Survey, clock_of, header, is_message
from diary.evidence.messages.whatsapp_text import Meaning, meaning

_LOOKED_AT: Final = 60
# How many thousandths of the time the first look takes, measured.
_SURVEYING: Final = 80
_TITLE: Final = re.compile(r"WhatsApp.*? (?:with|mit|con|com|avec|z|met|med|\u0441|-) (.+)\.txt")


class WhatsApp:
    """Reads WhatsApp chat exports."""

    format = Format.WHATSAPP
    version = 3

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether a file of the bundle begins like a chat."""
        return any(_is_chat(entry) for entry in _texts(bundle))

    def read(self, bundle: Bundle, wish: Wish) -> Iterator[Item]:
        """Yield every line of every chat in the bundle."""
        chats = [entry for entry in _texts(bundle) if _is_chat(entry)]
        if not chats:
            chats = [entry for entry in bundle.files if not bundle.is_zip]
        if not chats:
            raise GivenUpError(Problem.NOTHING_INSIDE)
        bundle.begin_pass(0, _SURVEYING)
        surveys = [Survey() for _chat in chats]
        for entry, survey in zip(chats, surveys, strict=True):
            yield from (PULSE for _seen in survey.take(Lines(entry)))
        bundle.begin_pass(_SURVEYING, 1000)
        order, was = surveys[0].order(*surveys[1:]) if not wish.order else (wish.order, "given")
        yield Note("order", order)
        yield Note("order_was", was)
        for entry, survey in zip(chats, surveys, strict=True):
            lines = Lines(entry)
            yield Note("encoding", lines.encoding)
            chat = _Chat(bundle, entry, survey, order, wish.me)
            yield from chat.items(lines)
            yield Note("lines", str(lines.count))


class _Chat:
    """One chat while it is being read."""

    def __init__(self, bundle: Bundle, entry: Entry, survey: Survey, order: str, me: str) -> None:
        self._bundle = bundle
        self._survey = survey
        self._order = order
        self._part = entry.name
        self._thread = _thread(entry, survey, me)
        self._dates: dict[tuple[str, str, str], str] = {}

    def items(self, lines: Lines) -> Iterator[Item]:
        """Yield the chat's rows, and the lines before its first header as unread."""
        head: Head | None = None
        block = Block("")
        date, begun = "", 0
        is_shape = self._survey.is_shape
        for line in lines:
            found = header(line)
            if found is not None and is_shape(found) and (when := self._date(found)):
                if head is not None:
                    yield self._row(head, date, block, begun)
                head, date, block, begun = found, when, Block(line), lines.count
            elif head is None:
                yield Unparsed(lines.count, 1, self._part, line[:LONGEST_TEXT])
            else:
                block.add(line)
        if head is not None:
            yield self._row(head, date, block, begun)

    def _date(self, head: Head) -> str:
        parts = head[2], head[4], head[5]
        if (known := self._dates.get(parts)) is None:
            known = self._dates[parts] = date_of(parts, self._order)
        return known

    def _find(self, name: str) -> str:
        return self._bundle.find(name, self._part)

    def _row(self, head: Head, date: str, block: Block, begun: int) -> Row:
        """Make a row of a header and the lines that belong to it."""
        first, lines = head[-1], block.lines
        raw = lines[0] if len(lines) == 1 else "\n".join(lines)
        raw_time = lines[0][: len(lines[0]) - len(first)].strip(" \u200e\u200f")
        wall = f"{date}T{clock_of(head)}"
        sender, words = is_message(first, self._survey.people)
        if len(lines) > 1:
            words = "\n".join([words, *lines[1:]])
        said = _PLAIN if sender and words.isalnum() else meaning(sender, words, self._find)
        return Row(
            begun,
            block.count,
            self._part,
            said.kind,
            said.state,
            "unknown",
            sender if said.kind != "system" else "",
            self._thread,
            wall,
            None,
            raw_time,
            (said.text or words)[:LONGEST_TEXT],
            raw[:LONGEST_TEXT],
            said.media,
            said.seconds,
            said.outcome,
        )


_PLAIN: Final = Meaning()


def _texts(bundle: Bundle) -> Iterator[Entry]:
    for entry in bundle.files:
        if not bundle.is_zip or entry.base.lower().endswith(".txt"):
            yield entry


def _is_chat(entry: Entry) -> bool:
    lines = text_of(entry.head()).split("\n")[:_LOOKED_AT]
    heads = [found for line in lines if (found := header(line)) is not None]
    return any(is_message(head[-1], ())[0] for head in heads) or len(heads) > len(lines) // 2


def _thread(entry: Entry, survey: Survey, me: str) -> str:
    """Name the conversation: the other person, the group, or what the export calls the file."""
    others = [name for name in survey.people if name != me]
    if me and len(others) == 1:
        return others[0]
    if survey.group:
        return survey.group
    titled = _TITLE.fullmatch(entry.base)
    if titled:
        return titled[1]
    return others[0] if len(others) == 1 else ""
