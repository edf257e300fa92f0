"""Fonts into the PDF: the glyphs that are used, what they are called, what text they stand for.

Composite fonts (ISO 32000-1, 9.7) whose codes are the font's own glyph numbers; each says what
its codes mean (9.10.3), as ISO 19005-3, 6.2.11.7 wants.
"""

import hashlib
import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import uharfbuzz

if TYPE_CHECKING:
    from diary.report.fonts import Face
    from diary.report.streamed import StreamedDocument

_AT_ONCE: Final = 100  # as many rows as a CMap may hold together
_LAYOUT: Final = ("GSUB", "GPOS", "GDEF", "DSIG", "OS/2", "name", "cmap", "post", "gasp", "STAT")
_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def write_font(document: "StreamedDocument", face: "Face", texts: Mapping[int, str]) -> int:
    """Write a font; return its number.

    Args:
        document: Where to.
        face: The font.
        texts: What each used glyph stands for.
    """
    used = sorted({0, *texts})
    file = _subset(face, used)
    held = document.put_stream(f"/Length1 {len(file)}", file)
    mark = hashlib.sha256(repr(used).encode()).digest()[:6]
    name = "".join(chr(ord("A") + byte % 26) for byte in mark) + "+" + face.name
    told = document.put(_descriptor(face, name, held))
    heir = document.put(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {told} 0 R /W [{_widths(face, used)}] >>"
    )
    meaning = document.put_stream("", _meaning(texts).encode())
    return document.put(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{heir} 0 R] /ToUnicode {meaning} 0 R >>"
    )


def _subset(face: "Face", used: list[int]) -> bytes:
    wish = uharfbuzz.SubsetInput()
    wish.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    wish.glyph_set.update(used)
    wish.drop_table_tag_set.update([_tag(name) for name in _LAYOUT])
    return bytes(uharfbuzz.subset(face.file, wish).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode())


def _descriptor(face: "Face", name: str, file: int) -> str:
    head, lines = face.file.reference_table("head").data, face.file.reference_table("hhea").data
    box = " ".join(f"{edge * face.scale:.0f}" for edge in struct.unpack_from(">4h", head, 36))
    rise, fall = struct.unpack_from(">2h", lines, 4)
    return (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
        f"/Ascent {rise * face.scale:.0f} /Descent {fall * face.scale:.0f} "
        f"/CapHeight {rise * face.scale:.0f} /StemV 80 /FontFile2 {file} 0 R >>"
    )


def _widths(face: "Face", used: list[int]) -> str:
    """Return the widths of runs of neighbours (9.7.4.3)."""
    parts: list[str] = []
    for before, number in pairwise([-2, *used]):
        if number != before + 1:
            parts.append(f"{']' if parts else ''} {number} [")
        parts.append(f"{face.width(number):.6g} ")
    return "".join(parts) + "]"


def _meaning(texts: Mapping[int, str]) -> str:
    rows = [
        f"<{number:04X}> <{said.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for number, said in sorted(texts.items())
        if said and number
    ]
    parts = [_HEAD]
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        parts.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n")
    return "".join([*parts, _TAIL])
