"""Say what a sealed file is and what it says of itself, with a small picture if there is one."""

from dataclasses import dataclass, field, replace
from typing import Final

from diary.domain.exhibit import Exhibit, Fact
from diary.evidence.decoder import Decoder, Look
from diary.evidence.facts import FileFacts
from diary.evidence.inspector import Inspector, ReadPart
from diary.evidence.names import kept_name
from diary.evidence.problem import Problem
from diary.evidence.sniff import PDF, UNKNOWN, names_lie, sniff
from diary.vault import Vault
from diary.vault.sealed import Sealed, SealedReader, open_sealed

THUMBNAIL_EDGE: Final = 512
DECODED_AT_MOST: Final = 100_000_000
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Described:
    """A sealed file with what is known of it.

    Attributes:
        thumbnail: A small JPEG, None where there is none.
    """

    sealed: Sealed
    exhibit: Exhibit
    thumbnail: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Describing:
    """Asks the decoder and the inspector. May be used from several threads."""

    vault: Vault
    inspector: Inspector

    def described(
        self, sealed: Sealed, untrusted_name: str, *, received: str, decoder: Decoder
    ) -> Described:
        """Return what can be said of a file.

        Raises:
            OriginalMissingError, VaultDamagedError, FileUnreadableError: It cannot be read back.
        """
        folder = self.vault.originals_folder
        # Unchecked: it was sealed a moment ago, and each part is checked before it is given.
        with open_sealed(folder, sealed.name, sealed.key, unchecked=True) as reader:
            untrusted = reader.read(_HEAD)
            kind = sniff(untrusted)
            # Of what is too large to decode, or no picture, the head is enough to say so.
            if kind.is_picture and sealed.size <= DECODED_AT_MOST:
                untrusted += reader.read()
            look = decoder.look(untrusted, edge=THUMBNAIL_EDGE)
            facts = _picture_facts(look.facts)
            if not kind.is_picture and kind is not UNKNOWN:
                facts += self._claims(kind.name, reader)
            thumbnail = look.picture.jpeg if look.picture else None
            if kind is PDF:
                thumbnail = self._first_page(reader)
        if sealed.size == 0:
            facts += (Fact(name="empty", text="yes"),)
        elif names_lie(untrusted_name, kind):
            facts += (Fact(name="name", text=kind.name),)
        exhibit = Exhibit(
            original=sealed.name,
            original_name=kept_name(untrusted_name),
            sha256=sealed.sha256.hex(),
            size=sealed.size,
            media_type=kind.name,
            received=received,
            facts=facts,
            problem=_problem(look, sealed.size),
        )
        return Described(sealed, exhibit, thumbnail)

    def _claims(self, media_type: str, reader: SealedReader) -> tuple[Fact, ...]:
        claims = self.inspector.claims(media_type, reader.size, part_of(reader))
        facts = tuple(Fact(name=one.name, text=one.text, source=one.source) for one in claims)
        return _with_device(facts)

    def _first_page(self, reader: SealedReader) -> bytes | None:
        leaf = self.inspector.leaf(reader.size, part_of(reader), page=0, edge=THUMBNAIL_EDGE)
        return leaf.jpeg if leaf else None


def part_of(reader: SealedReader) -> ReadPart:
    """Return what gives bytes of this original."""

    def read(offset: int, length: int) -> bytes:
        reader.seek(offset)
        return reader.read(length)

    return read


def _problem(look: Look, size: int) -> str:
    if look.picture:
        return ""
    # Only the head of such a file was looked at, so it looks cut off.
    is_too_large = size > DECODED_AT_MOST and look.problem == Problem.DAMAGED
    return Problem.TOO_LARGE.value if is_too_large else str(look.problem)


def _picture_facts(facts: FileFacts) -> tuple[Fact, ...]:
    said = (
        ("taken", _time(facts.taken, facts.offset), "EXIF"),
        ("made", _time(facts.xmp_time, facts.xmp_offset), "XMP"),
        ("device", " ".join(filter(None, (facts.make, facts.model))), "EXIF"),
        ("software", facts.software, "EXIF"),
        ("software", facts.xmp_tool if facts.xmp_tool != facts.software else "", "XMP"),
        ("latitude", facts.latitude, "EXIF"),
        ("longitude", facts.longitude, "EXIF"),
        ("pixels", f"{facts.width} x {facts.height}" if facts.width else "", ""),
        ("turned", str(facts.orientation) if facts.orientation > 1 else "", "EXIF"),
        ("provenance", facts.provenance, ""),
    )
    return tuple(Fact(name=name, text=text, source=place) for name, text, place in said if text)


def _with_device(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the facts with make and model as one device."""
    parts = [one for one in facts if one.name in ("make", "model")]
    others = tuple(one for one in facts if one not in parts)
    if not parts:
        return facts
    texts = dict.fromkeys(one.text for one in sorted(parts, key=lambda one: one.name))
    return (*others, replace(parts[0], name="device", text=" ".join(texts)))


def _time(taken: str, offset: str) -> str:
    return f"{taken.replace('T', ' ')} {offset or '(zone unknown)'}" if taken else ""
