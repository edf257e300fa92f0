"""What a file is, told from its first bytes alone; its name is only compared with that."""

import codecs
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
MP4: Final = MediaType("video/mp4", ".mp4", (".m4v", ".3gp", ".mov"))
MOV: Final = MediaType("video/quicktime", ".mov", (".qt",))
M4A: Final = MediaType("audio/mp4", ".m4a", (".m4b", ".aac", ".mp4"))
MP3: Final = MediaType("audio/mpeg", ".mp3")
OGG: Final = MediaType("audio/ogg", ".ogg", (".oga", ".opus", ".ogv"))
WAV: Final = MediaType("audio/wav", ".wav")
ZIP: Final = MediaType("application/zip", ".zip", (".docx", ".xlsx", ".pptx", ".odt", ".ods"))
TEXT: Final = MediaType("text/plain", ".txt", (".csv", ".json", ".xml", ".html", ".md", ".eml"))

_KNOWN: Final = (
    JPEG, PNG, WEBP, GIF, HEIC, HEIF, AVIF, BMP, TIFF, PDF,
    MP4, MOV, M4A, MP3, OGG, WAV, ZIP, TEXT, UNKNOWN,
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
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
)
_RIFFS: Final = {b"WEBP": WEBP, b"WAVE": WAV}
# In this order: a file may name several brands, and the earlier ones say more.
_BRANDS: Final[tuple[tuple[frozenset[bytes], MediaType], ...]] = (
    (frozenset({b"avif", b"avis"}), AVIF),
    (frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"}), HEIC),
    (frozenset({b"mif1", b"msf1"}), HEIF),
    (frozenset({b"qt  "}), MOV),
    (frozenset({b"M4A ", b"M4B "}), M4A),
)
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
    if head[4:8] == b"ftyp":
        return _base_media(head)
    if head.startswith(b"RIFF"):
        return _RIFFS.get(head[8:12], UNKNOWN)
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return BMP
    if _is_mp3_frame(head):
        return MP3
    return TEXT if _is_text(head) else UNKNOWN


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


def _is_text(head: bytes) -> bool:
    try:
        # Not final: the head may end inside a character.
        text = codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return bool(text) and all(mark >= " " or mark in _TEXT_CONTROLS for mark in text)
