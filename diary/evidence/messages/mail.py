"""E-mail: one message as ``.eml`` (RFC 5322), or many as ``.mbox`` (RFC 4155).

Headers stand in ``raw`` exactly as they came: the way an e-mail took is evidence.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import LONGEST_TEXT, Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.pages import LenientParser

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST: Final = 64 * 1024 * 1024
_LONGEST_RAW: Final = 200_000
_MOST_PARTS: Final = 500
_HEADER: Final = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|Delivered-To|MIME-Version|DKIM-"
    rb"Signature|X-[\w-]+|ARC-[\w-]+|Reply-To|Authentication-Results):",
    re.IGNORECASE,
)
_ANY_HEADER: Final = re.compile(rb"[!-9;-~]+:")
_MBOX: Final = re.compile(rb"From \S+.*\d{4}")
_LEAST_HEADERS: Final = 3
# What the library raises where a header or a body is not as the standards have it.
_DAMAGE: Final = (MessageError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


class MailFile:
    """Reads e-mail files, also several out of a zip."""

    version = 1

    def __init__(self, source: Format) -> None:
        self.format = source

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether a file begins as e-mail does."""
        return any(self.is_mine(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, wish: Wish) -> Iterator[Item]:
        """Yield every e-mail."""
        yield Note("zone", "in the file")
        for entry in bundle.files:
            if self.is_mine(entry) or not bundle.is_zip:
                yield from self._mails(entry, wish.me)

    def is_mine(self, entry: Entry) -> bool:
        """Tell whether a file is of this format."""
        head = entry.head().lstrip(b"\xef\xbb\xbf\r\n")
        first, _, rest = head.partition(b"\n")
        if _MBOX.match(first):
            return self.format is Format.MBOX and bool(_ANY_HEADER.match(rest))
        return self.format is Format.EML and _begins_as_mail(head)

    def _mails(self, entry: Entry, me: str) -> Iterator[Item]:
        place = 0
        whole = split(entry) if self.format is Format.MBOX else iter([entry.whole(LARGEST)])
        for place, content in enumerate(whole, start=1):
            try:
                yield _row(content, place, entry.name, me)
            except _DAMAGE:
                raw = content[:_LONGEST_RAW].decode("latin-1")
                yield Unparsed(place, 1, entry.name, raw)
        yield Note("lines", str(place))


def _begins_as_mail(head: bytes) -> bool:
    lines = head.split(b"\n")[:40]
    named = 0
    for line in lines:
        if not line.strip():
            break
        if _HEADER.match(line):
            named += 1
        elif not (_ANY_HEADER.match(line) or line[:1] in (b" ", b"\t")):
            return False
    return named >= _LEAST_HEADERS


def split(entry: Entry) -> Iterator[bytes]:
    """Yield the e-mails of an ``.mbox``, each as it is."""
    lines: list[bytes] = []
    size, is_blank = 0, True
    with entry.open() as file:
        while line := file.readline(1 << 20):
            if is_blank and _MBOX.match(line):
                if lines:
                    yield b"".join(lines)
                lines, size = [], 0
            elif size < LARGEST:
                lines.append(line)
                size += len(line)
            is_blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _row(content: bytes, place: int, part: str, me: str) -> Row:
    mail = BytesParser().parsebytes(content)
    said = str(mail.get("Date", ""))
    texts, media = _parts(mail, place)
    sender = _people(mail, "From")
    to = _people(mail, "To")
    subject = _decoded(str(mail.get("Subject", "")))
    head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    text = "\n\n".join(filter(None, [subject, *texts]))
    return Row(
        place=place,
        part=part,
        sender=sender,
        thread=to if me and sender == me else sender,
        ms=_ms(said),
        raw_time=said,
        text=text[:LONGEST_TEXT],
        raw=(head.decode("utf-8", "replace") + "\n\n" + "\n".join(texts))[:_LONGEST_RAW],
        media=media,
    )


def _ms(said: str) -> int | None:
    try:
        moment = parsedate_to_datetime(said)
    except (*_DAMAGE, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def _people(mail: Mail, name: str) -> str:
    found = getaddresses([_decoded(str(one)) for one in mail.get_all(name, [])])
    return ", ".join(f"{who} <{address}>" if who else address for who, address in found)


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text))).replace("\r", "").replace("\n", "")
    except _DAMAGE:
        return text


def _parts(mail: Mail, place: int) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    texts: list[str] = []
    marked_up: list[str] = []
    media: list[tuple[str, str]] = []
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS or part.is_multipart():
            continue
        name, kind = part.get_filename(), part.get_content_type()
        if name or not kind.startswith("text/"):
            media.append((_decoded(name or kind), f"#{place}/{number}"))
        elif kind == "text/html":
            marked_up.append(_without_markup(_text(part)))
        else:
            texts.append(_text(part))
    return texts or marked_up, tuple(media)


def _text(part: Mail) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except _DAMAGE:
        return content.decode("utf-8", "replace")


class _Words(LenientParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.words += ["\n"] if tag in ("br", "p", "div", "tr") else []

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        self.words += [data] if not self._hidden else []


def _without_markup(text: str) -> str:
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.words).strip()
