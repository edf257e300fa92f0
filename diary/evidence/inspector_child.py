"""The inspector process: parts of one untrusted file in, what it says of itself out."""

import codecs
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from diary import child
from diary.evidence.claims import archive, base_media, mail, matroska, outlook, paper, tags, web
from diary.evidence.claims.source import Claim, NotHereError, Source
from diary.evidence.inspecting import (
    LONGEST_WORDS,
    MOST_CLAIMS,
    VERB_FACTS,
    VERB_PAGE,
    packed,
    unpacked,
)

_MEMORY: Final = 1024 * 1024 * 1024
_MOST_TEXT: Final = 8 * 1024 * 1024

_Reader: TypeAlias = Callable[[Source, list[Claim]], None]
_Words: TypeAlias = Callable[[Source], str]


def main() -> None:
    """Prepare the readers, give up every right, and answer until the parent goes away."""
    prepare()
    child.confine(memory=_MEMORY)
    child.serve(answer, sealed=True)


def prepare() -> None:
    """Load what reading needs: nothing can be imported afterwards."""
    from html import unescape  # noqa: PLC0415 - here on purpose

    unescape("&amp;")
    for codec in _CODECS:
        codecs.lookup(codec)
    for trial in (_PDF, _LETTER):
        source = Source(len(trial), [(0, trial)])
        for media_type in ("application/pdf", "message/rfc822"):
            _safely(_READERS[media_type], source, [])
            _safely_words(_WORDS[media_type], source)
    _safely_page(Source(len(_PDF), [(0, _PDF)]), 0, 8)


def answer(frame: bytes) -> bytes:
    """Answer one request: claims, words or a page; or ask for another part of the file."""
    asked, parts = unpacked(frame)
    source = Source(asked.size, parts)
    try:
        if asked.verb == VERB_FACTS:
            return _facts(asked.media_type, source)
        if asked.verb == VERB_PAGE:
            return _page(source, asked.page, asked.edge)
        return _said(asked.media_type, source)
    except NotHereError as wanted:
        return packed({"want": [wanted.offset, wanted.length]}, b"")


def _facts(media_type: str, source: Source) -> bytes:
    found: list[Claim] = []
    reader = _READERS.get(media_type)
    is_whole = reader is None or _safely(reader, source, found)
    claims = [[one.name, one.text[:1000], one.source] for one in found[:MOST_CLAIMS]]
    return packed({"claims": claims, "damaged": not is_whole}, b"")


def _page(source: Source, number: int, edge: int) -> bytes:
    made = _safely_page(source, number, edge)
    if made is None:
        return packed({"damaged": True}, b"")
    count, width, height, jpeg = made
    return packed({"pages": count, "width": width, "height": height}, jpeg)


def _said(media_type: str, source: Source) -> bytes:
    reader = _WORDS.get(media_type)
    words = _safely_words(reader, source) if reader else None
    if words is None:
        return packed({"damaged": True}, b"")
    cut = len(words) > LONGEST_WORDS
    return packed({"cut": cut}, words[:LONGEST_WORDS].encode("utf-8", "replace"))


def _safely(reader: _Reader, source: Source, found: list[Claim]) -> bool:
    """Read, and tell whether that went well; what was found before the damage stays."""
    try:
        reader(source, found)
    except NotHereError:
        raise
    except Exception:  # noqa: BLE001 - a library may raise anything on bytes made to harm it
        return False
    return True


def _safely_words(reader: _Words, source: Source) -> str | None:
    try:
        return reader(source)
    except NotHereError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return None


def _safely_page(source: Source, number: int, edge: int) -> tuple[int, int, int, bytes] | None:
    try:
        return paper.page(source, number, edge)
    except NotHereError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return None


def _text(source: Source) -> str:
    content = source.whole(_MOST_TEXT)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _page_words(source: Source) -> str:
    return mail.stripped(_text(source))


_READERS: Final[Mapping[str, _Reader]] = {
    **dict.fromkeys(("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"), base_media.read),
    **dict.fromkeys(("video/webm", "video/x-matroska"), matroska.read),
    "audio/mpeg": tags.read_id3,
    **dict.fromkeys(("audio/ogg", "audio/flac"), tags.read_vorbis),
    "audio/wav": tags.read_wave,
    **dict.fromkeys(("message/rfc822", "application/mbox", "multipart/related"), mail.read),
    "application/pdf": paper.read,
    "application/warc": web.read,
    "application/x-ole-storage": outlook.read,
    **dict.fromkeys(
        (
            "application/zip",
            "application/vnd.openxmlformats-officedocument",
            "application/vnd.oasis.opendocument",
        ),
        archive.read,
    ),
}
_WORDS: Final[Mapping[str, _Words]] = {
    **dict.fromkeys(("message/rfc822", "application/mbox", "multipart/related"), mail.words),
    "application/pdf": paper.words,
    "text/plain": _text,
    "application/rtf": _text,
    "application/warc": _text,
    "text/html": _page_words,
    "application/zip": archive.words,
    "application/x-ole-storage": outlook.words,
    **dict.fromkeys(
        ("application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"),
        archive.office_words,
    ),
}
# What e-mails and old texts are written in.
_CODECS: Final = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "ascii", "gb18030", "gbk", "gb2312"),
    *("big5", "shift_jis", "iso2022_jp", "euc_jp", "euc_kr", "koi8-r", "koi8-u", "mac-roman"),
    # Names in a zip.
    *("cp437", "cp850", "cp852", "cp866"),
    *(f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *(f"cp125{number}" for number in range(9)),
)
# Two parts, a quoted line and an encoded one, for the trial.
_LETTER: Final = (
    b"From: a@b\nSubject: =?utf-8?B?YQ==?= =?utf-8?Q?=41?=\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n<p>=41</p>\n--b\nContent-Type: text/plain\n"
    b"Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename*=utf-8''a\n\n"
    b"YQ==\n--b--\n"
)
# One empty page, for the trial.
_PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)

if __name__ == "__main__":
    main()
