"""Headers and words of saved e-mails and web pages (RFC 5322, RFC 2045 to 2049, RFC 2557)."""

import re
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import Final

from diary.evidence.claims.source import Claim, Source

_HEADERS: Final = {
    "Date": "sent", "From": "from", "To": "to", "Subject": "subject", "Message-ID": "message_id",
    "Return-Path": "return_path", "Snapshot-Content-Location": "address",
}  # fmt: skip
_SOURCE: Final = "e-mail header"
_MOST_HEAD: Final = 256 * 1024
_MOST_BODY: Final = 8 * 1024 * 1024
_MOST_HOPS: Final = 12
_MOST_PARTS: Final = 200
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_UNSHOWN: Final = re.compile(r"(?is)<(script|style|head)\b.{0,200000}?</\1\s*>")
_BREAK: Final = re.compile(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d)\b[^<>]{0,200}>")


def read(source: Source, found: list[Claim]) -> None:
    """Read the headers of an e-mail, or of the first one in a box."""
    start = source.read(0, min(source.size, _MOST_HEAD))
    message = BytesParser().parsebytes(_first(start), headersonly=True)
    for header, name in _HEADERS.items():
        if text := _text(message, header):
            found.append(Claim(name, text, _SOURCE))
    hops = message.get_all("Received") or []
    # The last server wrote the first line, so the way is read from the end.
    way = (" ".join(str(hop).split()) for hop in reversed(hops[-_MOST_HOPS:]))
    found.extend(Claim("received", hop, _SOURCE) for hop in way)


def words(source: Source) -> str:
    """Return the headers and the plain words of an e-mail; nothing in it is followed or run."""
    message = BytesParser().parsebytes(_first(source.whole(_MOST_BODY)))
    head = [f"{name}: {text}" for name in _HEADERS if (text := _text(message, name))]
    plain, marked, files = _parts(message)
    body = "\n\n".join(plain) or "\n\n".join(stripped(one) for one in marked)
    attached = [f"[attached: {name}]" for name in files]
    return "\n".join([*head, "", body, *attached])


def stripped(page: str) -> str:
    """Return the words of a page, without its markup, scripts and hidden parts."""
    from html import unescape  # noqa: PLC0415 - only where there is a page

    bare = _TAG.sub("", _BREAK.sub("\n", _UNSHOWN.sub("", page)))
    lines = [" ".join(line.split()) for line in unescape(bare).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _first(start: bytes) -> bytes:
    if not start.startswith(b"From "):
        return start
    _line, _break, rest = start.partition(b"\n")
    return re.split(rb"\r?\n\r?\nFrom ", rest, maxsplit=1)[0]


def _parts(message: Message) -> tuple[list[str], list[str], list[str]]:
    plain: list[str] = []
    marked: list[str] = []
    files: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        if name := part.get_filename():
            files.append(_decoded(name))
        elif part.get_content_type() in ("text/plain", "text/html"):
            (plain if part.get_content_subtype() == "plain" else marked).append(_body(part))
    return plain, marked, files


def _body(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, OSError):
        # Not known, or not loaded while that was possible.
        return content.decode("utf-8", "replace")


def _text(message: Message, header: str) -> str:
    value = message.get(header)
    return "" if value is None else _decoded(str(value))


def _decoded(value: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (LookupError, ValueError, OSError):
        return " ".join(value.split())
