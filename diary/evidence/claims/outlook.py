"""E-mails saved by Outlook and times of old office files (MS-OXMSG, MS-OLEPS)."""

import io
from typing import Final

import olefile

from diary.evidence.claims import mail
from diary.evidence.claims.source import Claim, Source

_MOST: Final = 50_000_000
_STREAM: Final = "__substg1.0_{}{}"
_UNICODE, _ANSI = "001F", "001E"
_SUBJECT, _FROM, _TO, _BODY, _HEADERS = "0037", "0C1F", "0E04", "1000", "007D"
_LARGEST: Final = 8 * 1024 * 1024
_SOURCE: Final = "Outlook"


def read(source: Source, found: list[Claim]) -> None:
    """Read an e-mail's headers, or an old office file's own times."""
    with _opened(source) as file:
        headers = _stream(file, _HEADERS)
        if headers:
            said: list[Claim] = []
            content = headers.encode("utf-8", "replace")
            mail.read(Source(len(content), [(0, content)]), said)
            found.extend(said)
        known = {one.name for one in found}
        for name, number in (("subject", _SUBJECT), ("from", _FROM), ("to", _TO)):
            if name not in known and (text := _stream(file, number)):
                found.append(Claim(name, text, _SOURCE))
        told = file.get_metadata()
        for name, when in (("made", told.create_time), ("changed", told.last_saved_time)):
            if when is not None:
                found.append(Claim(name, f"{when:%Y-%m-%d %H:%M:%S} UTC", "document properties"))


def words(source: Source) -> str:
    """Return an e-mail's headers and plain words, nothing where it is none."""
    with _opened(source) as file:
        body = _stream(file, _BODY)
        head = [
            f"{name}: {text}"
            for name, number in (("From", _FROM), ("To", _TO), ("Subject", _SUBJECT))
            if (text := _stream(file, number))
        ]
    return "\n".join([*head, "", body]) if head or body else ""


def _opened(source: Source) -> olefile.OleFileIO:
    if source.size > _MOST:
        raise ValueError("too large")
    return olefile.OleFileIO(io.BytesIO(source.whole(_MOST)))


def _stream(file: olefile.OleFileIO, number: str) -> str:
    for kind, encoding in ((_UNICODE, "utf-16-le"), (_ANSI, "cp1252")):
        name = _STREAM.format(number, kind)
        if file.exists(name) and file.get_size(name) <= _LARGEST:
            content: bytes = file.openstream(name).read()
            return content.decode(encoding, "replace").strip("\0")
    return ""
