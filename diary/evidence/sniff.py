"""What a file is, told from its first bytes alone; its name is only compared with that."""

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final


@dataclass(frozen=True, slots=True)
class MediaType:
    """A kind of file.

    Attributes:
        name: The media type, such as ``image/jpeg``.
        suffix: The usual ending of its file names, with the dot; empty when unknown.
        others: Endings that are just as honest.
    """

    name: str
    suffix: str
    others: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether the decoder may be asked for a picture of it."""
        return self.name.startswith("image/")


UNKNOWN: Final = MediaType("application/octet-stream", "")
JPEG: Final = MediaType("image/jpeg", ".jpg", (".jpeg", ".jpe", ".jfif"))
PNG: Final = MediaType("image/png", ".png")
WEBP: Final = MediaType("image/webp", ".webp")
GIF: Final = MediaType("image/gif", ".gif")
HEIC: Final = MediaType("image/heic", ".heic", (".heif", ".hif"))
HEIF: Final = MediaType("image/heif", ".heif", (".heic", ".hif"))
AVIF: Final = MediaType("image/avif", ".avif", (".heif",))
BMP: Final = MediaType("image/bmp", ".bmp", (".dib",))
TIFF: Final = MediaType("image/tiff", ".tif", (".tiff", ".dng"))
PDF: Final = MediaType("application/pdf", ".pdf")
MP4: Final = MediaType("video/mp4", ".mp4", (".m4v", ".m4a", ".3gp", ".mov"))
THREE_GP: Final = MediaType("video/3gpp", ".3gp", (".3g2", ".3ga", ".mp4", ".m4a"))
MOV: Final = MediaType("video/quicktime", ".mov", (".qt",))
WEBM: Final = MediaType("video/webm", ".webm", (".weba", ".mkv"))
MKV: Final = MediaType("video/x-matroska", ".mkv", (".mka", ".webm"))
M4A: Final = MediaType("audio/mp4", ".m4a", (".m4b", ".aac", ".mp4"))
MP3: Final = MediaType("audio/mpeg", ".mp3", (".mpga",))
AAC: Final = MediaType("audio/aac", ".aac", (".m4a",))
AMR: Final = MediaType("audio/amr", ".amr", (".awb", ".3ga", ".3gp"))
FLAC: Final = MediaType("audio/flac", ".flac")
OGG: Final = MediaType("audio/ogg", ".ogg", (".oga", ".opus", ".ogv"))
WAV: Final = MediaType("audio/wav", ".wav")
ZIP: Final = MediaType(
    "application/zip", ".zip", (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
)
OOXML: Final = MediaType(
    "application/vnd.openxmlformats-officedocument", ".docx", (".xlsx", ".pptx", ".docm", ".xlsm")
)
ODF: Final = MediaType("application/vnd.oasis.opendocument", ".odt", (".ods", ".odp", ".odg"))
OLE: Final = MediaType("application/x-ole-storage", ".doc", (".xls", ".ppt", ".msg"))
RTF: Final = MediaType("application/rtf", ".rtf", (".doc",))
HTML: Final = MediaType("text/html", ".html", (".htm", ".xhtml", ".xml", ".txt"))
MHTML: Final = MediaType("multipart/related", ".mhtml", (".mht", ".eml"))
EMAIL: Final = MediaType("message/rfc822", ".eml", (".txt", ".email"))
MBOX: Final = MediaType("application/mbox", ".mbox", (".mbx", ".txt"))
WARC: Final = MediaType("application/warc", ".warc")
TEXT: Final = MediaType(
    "text/plain", ".txt", (".csv", ".json", ".xml", ".html", ".htm", ".md", ".eml", ".mbox")
)

_KNOWN: Final = (
    JPEG, PNG, WEBP, GIF, HEIC, HEIF, AVIF, BMP, TIFF, PDF,
    MP4, THREE_GP, MOV, WEBM, MKV, M4A, MP3, AAC, AMR, FLAC, OGG, WAV,
    ZIP, OOXML, ODF, OLE, RTF, HTML, MHTML, EMAIL, MBOX, WARC, TEXT, UNKNOWN,
)  # fmt: skip
_STARTS: Final[tuple[tuple[bytes, MediaType], ...]] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"%PDF-", PDF),
    (b"OggS", OGG),
    (b"ID3", MP3),
    (b"#!AMR", AMR),
    (b"fLaC", FLAC),
    (b"\xff\xf1", AAC),
    (b"\xff\xf9", AAC),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"WARC/1.", WARC),
)
_RIFFS: Final = {b"WEBP": WEBP, b"WAVE": WAV}
# In this order: a file may name several brands, and the earlier ones say more.
_BRANDS: Final[tuple[tuple[frozenset[bytes], MediaType], ...]] = (
    (frozenset({b"avif", b"avis"}), AVIF),
    (frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"}), HEIC),
    (frozenset({b"mif1", b"msf1"}), HEIF),
    (frozenset({b"qt  "}), MOV),
    (frozenset({b"M4A ", b"M4B "}), M4A),
    (frozenset({b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gr6", b"3g2a", b"3g2b"}), THREE_GP),
)
_EBML: Final = b"\x1a\x45\xdf\xa3"
_ZIP_ENTRY: Final = b"PK\x03\x04"
_ASCII: Final = 0x80
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Header lines of which an e-mail begins with two; RFC 5322 and the ones that servers add.
_MAIL_HEADER: Final = re.compile(
    r"(?im)^(from|to|date|subject|message-id|received|return-path|delivered-to|mime-version"
    r"|reply-to|cc|x-[a-z0-9-]+|arc-[a-z-]+|dkim-signature|authentication-results"
    r"|content-type|content-transfer-encoding|snapshot-content-location):"
)
_MAIL_LINE: Final = re.compile(r"[!-9;-~]+:.*")
_MBOX_START: Final = re.compile(r"From \S+ .*\d\d:\d\d.*\r?\n[!-9;-~]+:")
_HTML_START: Final = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
# A DIB header's possible sizes, so that a text beginning with "BM" is no picture.
_BMP_HEADERS: Final = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
_TEXT_CONTROLS: Final = frozenset("\t\n\r\f")


def known(name: str) -> MediaType:
    """Return the kind with this media type, ``UNKNOWN`` where we have none."""
    return next((kind for kind in _KNOWN if kind.name == name), UNKNOWN)


def sniff(head: bytes) -> MediaType:
    """Tell what a file is.

    Args:
        head: Its first bytes; 4096 are enough.
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    return _contained(head) or (MP3 if _is_mp3_frame(head) else _written(head))


def _contained(head: bytes) -> MediaType | None:
    """Tell which of the forms that hold many kinds this is, None where it is none of them."""
    found = None
    if head[4:8] == b"ftyp":
        found = _base_media(head)
    elif head.startswith(b"RIFF"):
        found = _RIFFS.get(head[8:12], UNKNOWN)
    elif head.startswith(_EBML):
        found = WEBM if b"webm" in head[:64] else MKV
    elif head.startswith(_ZIP_ENTRY):
        found = _zip(head)
    elif head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        found = BMP
    return found


def names_lie(name: str, kind: MediaType) -> bool:
    """Tell whether a file name's ending claims something the content is not."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if not suffix or suffix in (kind.suffix, *kind.others):
        return False
    if kind in (TEXT, ZIP, UNKNOWN):
        # Many honest endings hold these; only one that promises something else is a lie.
        return any(suffix in (other.suffix, *other.others) for other in _KNOWN)
    return True


def _base_media(head: bytes) -> MediaType:
    length = min(max(int.from_bytes(head[:4]), 16), len(head))
    major = head[8:12]
    brands = {major, *(head[at : at + 4] for at in range(16, length, 4))}
    for names, kind in _BRANDS:
        if major in names and kind not in (HEIF,):
            return kind
    for names, kind in _BRANDS[:3]:
        if brands & names:
            return kind
    return MP4


def _is_mp3_frame(head: bytes) -> bool:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - MPEG, layer III
        return False
    return head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3  # noqa: PLR2004 - rates that exist


def _zip(head: bytes) -> MediaType:
    # The first entry of an OpenDocument file is its type, stored as it is (OASIS ODF 1.2, 3.3).
    if head[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
        return ODF
    return OOXML if b"[Content_Types].xml" in head else ZIP


def _written(head: bytes) -> MediaType:
    """Tell what kind of text it is, ``UNKNOWN`` where it is none."""
    if head.startswith(_UTF16):
        return TEXT
    text = _text(head).removeprefix("\ufeff")
    if not text:
        return UNKNOWN
    if _HTML_START.match(_past_prologue(text)):
        return HTML
    if _MBOX_START.match(text):
        return MBOX
    if _is_mail(text):
        saved = re.search(
            r"(?im)^(snapshot-content-location:|content-type: *multipart/related)", text
        )
        return MHTML if saved else EMAIL
    return TEXT


def _past_prologue(text: str) -> str:
    """Return a page's text from its first element or doctype on."""
    text = text.lstrip()
    for start, end in (("<?xml", "?>"), *(("<!--", "-->"),) * 8):
        if text.startswith(start):
            text = text.partition(end)[2].lstrip()
    return text


def _is_mail(text: str) -> bool:
    first = text.partition("\n")[0].rstrip("\r")
    if not _MAIL_LINE.fullmatch(first) or not _MAIL_HEADER.match(text):
        return False
    head = text.replace("\r\n", "\n").partition("\n\n")[0]
    names = {name.lower() for name in _MAIL_HEADER.findall(head)}
    return len(names) > 1 and not names.isdisjoint(
        {"received", "message-id", "mime-version", "return-path", "date"}
    )


def _western(head: bytes) -> str:
    """Return the text that this is in the encoding of older Western programs, empty if none."""
    if sum(byte < _ASCII for byte in head) * 4 < len(head) * 3:
        return ""
    try:
        return head.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _text(head: bytes) -> str:
    """Return the text that this is, empty if it is none."""
    try:
        # Not final: the head may end inside a character.
        text = codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        text = _western(head)
    return text if all(mark >= " " or mark in _TEXT_CONTROLS for mark in text) else ""
