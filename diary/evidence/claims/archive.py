"""What a zip, an office file or a ProofMode bundle holds; nothing is taken out of it."""

import io
import json
import re
import zipfile
from typing import Final

from diary.evidence.claims.source import Claim, Source, moment
from diary.evidence.names import shown_name

_MOST: Final = 100_000_000
_MOST_INSIDE: Final = 256 * 1024
_MOST_WORDS: Final = 8 * 1024 * 1024
_SHOWN: Final = 200
_PROOF: Final = re.compile(r"(?:.*/)?([0-9a-fA-F]{64})\.proof\.(json|csv)")
# Office Open XML (ECMA-376, part 2, core properties) and OpenDocument (ODF 1.2, 4.3).
_PROPERTIES: Final = ("docProps/core.xml", "meta.xml")
_FIELDS: Final = {
    "made": ("dcterms:created", "meta:creation-date"),
    "changed": ("dcterms:modified", "dc:date"),
    "author": ("dc:creator", "meta:initial-creator"),
    "title": ("dc:title",),
}
_TIMES: Final = ("made", "changed")
_PROVEN: Final = {
    "Proof Generated": "proof_generated", "File Hash SHA256": "proof_hash",
    "Location.Latitude": "latitude", "Location.Longitude": "longitude",
    "Manufacturer": "make", "Hardware": "model",
}  # fmt: skip


def read(source: Source, found: list[Claim]) -> None:
    """Read the list of what is inside and the few parts that say when it was made."""
    with zipfile.ZipFile(io.BytesIO(_content(source))) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
        proofs = [one for one in entries if _PROOF.fullmatch(one.filename)]
        if proofs:
            found.append(Claim("proofmode", str(len(proofs)), "ProofMode"))
            for one in proofs[:1]:
                if one.filename.endswith("json"):
                    _proof(archive, one, found)
        properties = [one for one in entries if one.filename in _PROPERTIES]
        for one in properties:
            _properties(_inside(archive, one).decode("utf-8", "replace"), found)
        if not properties:
            found.append(Claim("files_inside", str(len(entries)), "zip"))
        if any(one.flag_bits & 1 for one in entries):
            found.append(Claim("locked_inside", "yes", "zip"))


def words(source: Source) -> str:
    """Return the names and sizes of what is inside."""
    with zipfile.ZipFile(io.BytesIO(_content(source))) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
    lines = [f"{one.file_size:>12,}  {shown_name(one.filename)}" for one in entries[:_SHOWN]]
    if len(entries) > _SHOWN:
        lines.append(f"… {len(entries) - _SHOWN}")
    return "\n".join(lines)


def _content(source: Source) -> bytes:
    if source.size > _MOST:
        raise ValueError("too large")
    return source.whole(_MOST)


def _inside(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # Read by length, never whole: an entry may unpack to anything.
    with archive.open(entry) as part:
        return part.read(_MOST_INSIDE)


def _properties(text: str, found: list[Claim]) -> None:
    for name, fields in _FIELDS.items():
        for one in fields:
            match = re.search(rf"<{one}(?:\s[^>]{{0,200}})?>([^<]{{1,300}})</{one}>", text)
            if match:
                said = match.group(1).strip()
                shown = moment(said) if name in _TIMES else said
                found.append(Claim(name, shown, "document properties"))
                break


def _proof(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, found: list[Claim]) -> None:
    said = json.loads(_inside(archive, entry))
    if isinstance(said, dict):
        for key, name in _PROVEN.items():
            if isinstance(value := said.get(key), str | float):
                found.append(Claim(name, str(value), "ProofMode"))


def office_words(source: Source) -> str:
    """Return the words of a text document, and what is inside any other office file."""
    from diary.evidence.claims.mail import stripped  # noqa: PLC0415 - only office files need it

    with zipfile.ZipFile(io.BytesIO(_content(source))) as archive:
        for name in ("word/document.xml", "content.xml"):
            if name in archive.namelist():
                with archive.open(name) as part:
                    page = part.read(_MOST_WORDS).decode("utf-8", "replace")
                return stripped(re.sub(r"</(?:w|text):(?:p|h)>", "<br/>", page))
    return words(source)
