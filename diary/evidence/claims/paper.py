"""What a PDF says of itself, and its pages as pictures; its scripts and links are never run."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2

from diary.evidence.claims.source import Claim, Source

_MOST: Final = 100_000_000
_FIELDS: Final = {
    "CreationDate": "made", "ModDate": "changed", "Title": "title", "Author": "author",
    "Creator": "software", "Producer": "software",
}  # fmt: skip
_TIME: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'?\d\d)?")
# What a PDF does when it is opened elsewhere (ISO 32000-1, 12.6.4): scripts, programs, forms sent.
_ACTS: Final = re.compile(rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData)\b")
_QUALITY: Final = 85
_MOST_WORDS: Final = 2_000_000


def read(source: Source, found: list[Claim]) -> None:
    """Read the document information (ISO 32000-1, 14.3.3)."""
    with _opened(source) as document:
        found.append(Claim("pages", str(len(document)), "PDF"))
        for key, text in document.get_metadata_dict(skip_empty=True).items():
            if name := _FIELDS.get(key):
                told = _time(text) if name in ("made", "changed") else text
                if told:
                    found.append(Claim(name, told, "PDF"))
    content = source.whole(_MOST)
    if b"C2PA_Manifest" in content:
        found.append(Claim("provenance", "C2PA", "PDF"))
    # Also spelt with hexadecimal signs, as 7.3.5 allows; not seen inside packed objects.
    if _ACTS.search(re.sub(rb"#([0-9A-Fa-f]{2})", _sign, content)):
        found.append(Claim("acts", "yes", "PDF"))


def _sign(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode())


def page(source: Source, number: int, edge: int) -> tuple[int, int, int, bytes]:
    """Return how many pages there are, and this one's width, height and JPEG."""
    with _opened(source) as document:
        if not 0 <= number < len(document):
            raise ValueError("no such page")
        leaf = document[number]
        width, height = leaf.get_size()
        scale = edge / max(width, height, 1)
        picture = leaf.render(scale=scale).to_pil().convert("RGB")
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=_QUALITY)
        return len(document), picture.width, picture.height, out.getvalue()


def words(source: Source) -> str:
    """Return the words that the pages hold as text."""
    pages: list[str] = []
    with _opened(source) as document:
        for number in range(len(document)):
            pages.append(document[number].get_textpage().get_text_bounded())
            if sum(map(len, pages)) > _MOST_WORDS:
                break
    return "\n\n".join(pages)


@contextmanager
def _opened(source: Source) -> Iterator[pypdfium2.PdfDocument]:
    if source.size > _MOST:
        raise ValueError("too large")
    try:
        document = pypdfium2.PdfDocument(source.whole(_MOST))
    except pypdfium2.PdfiumError as exc:
        raise ValueError("no document that opens") from exc
    try:
        yield document
    finally:
        document.close()


def _time(text: str) -> str:
    if not (match := _TIME.match(text)):
        return ""
    year, month, day, hour, minute, second, offset = match.groups()
    zone = {"Z": "UTC"}.get(offset or "", (offset or "(zone unknown)").replace("'", ":", 1))
    return f"{year}-{month}-{day} {hour}:{minute}:{second} {zone}"
