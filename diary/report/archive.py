"""What makes a report fit to be kept for decades: PDF/A-3, ISO 19005-3.

The file says of itself what it is (6.6, XMP), in step with its information dictionary, and what
its colours mean (6.2.3, an output intent that holds its profile).
"""

import struct
from dataclasses import dataclass
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

_PART: Final = 3
_LEVEL: Final = "A"
_NAME: Final = "sRGB IEC61966-2.1"
_SPACES: Final = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
)


@dataclass(frozen=True, slots=True)
class Archive:
    """What a PDF says about itself.

    Attributes:
        made: When, as ``2026-03-10T09:00:00Z``; empty for no time.
        locked: A password is on it, so that it is no PDF/A (6.1.3) and must not say so.
    """

    title: str
    language: str
    made: str = ""
    locked: bool = False

    def info(self) -> str:
        """Return the information dictionary; it holds no more than the XMP does."""
        parts = [f"/Title {text(self.title)}"]
        if self.made:
            parts += [f"/{name} ({self.date()})" for name in ("CreationDate", "ModDate")]
        return f"<< {' '.join(parts)} >>"

    def date(self) -> str:
        """Return when it was made, as PDFs write it (7.9.4); empty for no time."""
        digits = "".join(char for char in self.made if char.isdigit())[:14]
        return f"D:{digits}Z" if digits else ""

    def xmp(self) -> str:
        """Return the metadata as XMP (ISO 16684-1)."""
        made = self.made[:19] + "Z"
        dates = "".join(
            f"<xmp:{name}>{made}</xmp:{name}>"
            for name in ("CreateDate", "ModifyDate", "MetadataDate")
            if self.made
        )
        kept = (
            f"<pdfaid:part>{_PART}</pdfaid:part><pdfaid:conformance>{_LEVEL}</pdfaid:conformance>\n"
        )
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about="" {_SPACES}>\n'
            f"{'' if self.locked else kept}"
            "<dc:format>application/pdf</dc:format>\n"
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
            f"{escape(_speakable(self.title))}</rdf:li></rdf:Alt></dc:title>\n"
            f"<dc:language><rdf:Bag><rdf:li>{escape(self.language)}</rdf:li></rdf:Bag>"
            f"</dc:language>\n{dates}\n"
            "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
            '<?xpacket end="r"?>'
        )

    def catalog(self) -> str:
        """Return what the catalog says: the language, and that the title names the window."""
        return f"/Lang {text(self.language)} /ViewerPreferences << /DisplayDocTitle true >>"

    def intent(self, profile: int) -> str:
        """Return the output intent whose profile is the object of that number."""
        return (
            "<< /Type /OutputIntent /S /GTS_PDFA1 "
            f"/OutputConditionIdentifier ({_NAME}) /Info ({_NAME}) "
            f"/DestOutputProfile {profile} 0 R >>"
        )

    def profile(self) -> bytes:
        """Return the profile of sRGB."""
        return srgb()


def text(told: str) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2) for a PDF's dictionaries."""
    coded = ("\ufeff" + _speakable(told)).encode("utf-16-be")
    return f"<{coded.hex()}>"


def _speakable(told: str) -> str:
    """Return text without what XML cannot hold."""
    return "".join(char for char in told if char >= " " and not "\ud800" <= char <= "\udfff")


@cache
def srgb() -> bytes:
    """Return an ICC profile of sRGB: version 2 (ICC.1:2001-04), colours of IEC 61966-2-1.

    The primaries are adapted to D50 by Bradford's method, as the ICC asks.
    """
    name = _NAME.encode() + b"\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    curve = [round(65535 * _light(step / 1023)) for step in range(1024)]
    rises = b"curv\0\0\0\0" + struct.pack(">I1024H", len(curve), *curve)
    parts = {
        b"desc": described,
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(0.9505, 1.0, 1.0891),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": rises,
        b"gTRC": rises,
        b"bTRC": rises,
    }
    start = 128 + 4 + 12 * len(parts)
    held, table, places = b"", struct.pack(">I", len(parts)), dict[bytes, int]()
    for tag, content in parts.items():
        if content not in places:
            places[content] = start + len(held)
            held += content + bytes(-len(content) % 4)
        table += tag + struct.pack(">II", places[content], len(content))
    size = start + len(held)
    day = struct.pack(">6H", 1999, 10, 18, 0, 0, 0)  # of the standard; the time of making is none
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += day + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061) + bytes(48)
    return head + table + held


def _light(value: float) -> float:
    bend = 0.04045
    return value / 12.92 if value <= bend else float(((value + 0.055) / 1.055) ** 2.4)


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))
