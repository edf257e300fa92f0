"""Reads a finished report back, before anyone is given it, and compares it with what went in.

It is read as ISO 32000-1 tells readers to: what the codes of a font mean (9.10.3), what stands for
a stretch of glyphs (14.9.4), and which stretches belong to the text and in what order (14.7, 14.8).
Ornaments, page numbers and repeated heads are no part of it.

Two texts are the same when they are so after this, and nothing else, is done to both:

- what no font can show stands as its code, an emoji is followed by its name in words;
- spaces, tabs and line ends are taken out, so that a broken word is whole again;
- the joiners of scripts that need none of them are taken out, and their codes.
"""

import re
import struct
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import pikepdf

from diary.i18n import _
from diary.report import emoji, fonts, shaping
from diary.report.expected import Expected, expected

if TYPE_CHECKING:
    from diary.domain.edition import Edition

# Each choice begins with a character outside of groups, and none is repeated: much quicker so.
_TOKEN: Final = re.compile(
    rb"/Span <</ActualText <([0-9A-F]*)>>> BDC|/[A-Z]\w* <</MCID (\d+)>> BDC"
    rb"|/Artifact [^\n]*?(?:BMC|BDC)|E(MC)\b|/(F\d+) [0-9.]+ Tf"
    rb"|\(([^\\()]*(?:\\.[^\\()]*)*)\)",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\(.)", re.DOTALL)
_ESCAPED: Final = {b"r": b"\r", b"n": b"\n"}
_ROW: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")
_JOINERS: Final = re.compile(r"\[U\+200[CD]\]|[\u200c\u200d]")
_NO_GLYPH: Final = "\ufdd0"  # never in a text: it would be printed as its code


class Passage(NamedTuple):
    """The text of one element, and what kind it is."""

    role: str
    text: str


class Difference(NamedTuple):
    """The first character that went in and did not come out; ``entry`` is nought for none."""

    code: int
    entry: int


def wanted(edition: "Edition") -> list[Expected]:
    """Return all that the report of an edition has to say, as it stands on paper."""
    return [one._replace(text=squeezed(printed(one.text))) for one in expected(edition)]


def difference(edition: "Edition", pdf: pikepdf.Pdf) -> Difference | None:
    """Return what the PDF does not say as the edition does, None if it says all of it."""
    return missing(wanted(edition), _gathered(pdf))


def missing(texts: list[Expected], gathered: "Gathered") -> Difference | None:
    """Return the first of the ``wanted`` texts that a PDF does not hold, None if it holds all."""
    regions, whole = _regions(gathered.passages()), ""
    for where, entry, text in texts:
        if (said := regions.get(where)) is None:
            said = whole = whole or squeezed("".join(one.text for one in gathered.passages()))
        if (code := _missing(text, said)) is not None:
            return Difference(code, entry)
    if any(_NO_GLYPH in passage.text for passage in gathered.passages()):
        return Difference(ord(_NO_GLYPH), 0)
    return None


def printed(text: str) -> str:
    """Return text as it stands on paper."""
    parts, done = [], 0
    for found in emoji.CLUSTER.finditer(text):
        if shaping.is_picture(cluster := found.group()):
            before = text[done : found.start()].translate(_PAPER)
            parts += [before, f"{cluster} [{emoji.name_in_words(cluster)}]"]
            done = found.end()
    return "".join([*parts, text[done:].translate(_PAPER)])


class _Paper(dict[int, str]):
    """What stands on paper for a character: itself, or its code."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        shows = char.isspace() or char in shaping.JOINERS or fonts.face_for(code)
        is_line_end = char in "\t\n\r\u0085\u2028\u2029"
        is_code = code < 0x20 and not is_line_end  # noqa: PLR2004 - control characters
        said = self[code] = char if shows and not is_code else f"[U+{code:04X}]"
        return said


_PAPER: Final = _Paper()


def squeezed(text: str) -> str:
    """Return text without what may differ between paper and page."""
    return "".join(_JOINERS.sub("", text).split())


def read_back(pdf: pikepdf.Pdf) -> Iterator[Passage]:
    """Give the text of each element, in the order in which they are read."""
    return _gathered(pdf).passages()


def _gathered(pdf: pikepdf.Pdf) -> "Gathered":
    gathered = Gathered()
    gathered.take(pdf, 0, len(pdf.pages))
    return gathered


class Gathered:
    """The text of a report's elements, some pages at a time.

    What qpdf has looked at it keeps for as long as a file is open: of a long report, more than
    there is room for.
    """

    def __init__(self) -> None:
        # Of a long report there are some hundred thousand, so each takes as little as it can.
        self._texts: dict[int, str] = {}
        self._roles: dict[int, str] = {}

    def take(self, pdf: pikepdf.Pdf, start: int, end: int) -> None:
        """Read the pages from one, the first being nought, to before another."""
        rows, reader = pdf.Root.StructTreeRoot.ParentTree.Nums, _Reader()
        places = {int(rows[place]): place + 1 for place in range(0, len(rows), 2)}
        for page in pdf.pages[start:end]:
            tags = list(rows[places[int(page.StructParents)]].as_list())
            for number, text in reader.page(page):
                element = tags[number]
                # A name that leads somewhere, or old text, is read as part of what it stands in.
                while (role := str(element.S)) in ("/Link", "/Span"):
                    element = element.P
                name, _generation = element.objgen
                self._texts[name] = self._texts.get(name, "") + text
                self._roles[name] = sys.intern(role[1:])

    def passages(self) -> Iterator[Passage]:
        """Give them in the order in which they are read."""
        for name, text in self._texts.items():
            yield Passage(self._roles[name], text)


class _Reader:
    """Reads pages; fonts are the same on all of them."""

    def __init__(self) -> None:
        self._meanings: dict[tuple[int, int], _Meaning] = {}

    def page(self, page: pikepdf.Page) -> Iterator[tuple[int, str]]:
        """Give number and text of each stretch of content that belongs to an element."""
        names = {
            name[1:].encode(): self._meaning(font) for name, font in page.Resources.Font.items()
        }
        here = _Place()
        for found in _TOKEN.finditer(page.Contents.read_bytes()):
            said, begun, ended, font, shown = found.groups()
            if shown is not None:
                here.show(shown)
            elif font is not None:
                here.meaning = names[font]
            elif ended is None:
                here.begin(begun, said)
            elif (told := here.end()) is not None:
                yield told

    def _meaning(self, font: pikepdf.Object) -> "_Meaning":
        if (known := self._meanings.get(font.objgen)) is None:
            rows = _ROW.findall(font.ToUnicode.read_bytes())
            known = self._meanings[font.objgen] = _Meaning(
                (int(code, 16), bytes.fromhex(said.decode()).decode("utf-16-be", "surrogatepass"))
                for code, said in rows
            )
        return known


class _Meaning(dict[int, str]):
    """What the codes of a font stand for."""

    def __missing__(self, _code: int) -> str:
        return _NO_GLYPH


class _Place:
    """Where a reader is on a page: in which stretch, with which font."""

    def __init__(self) -> None:
        self.meaning = _Meaning()
        self._number = -1
        self._depth = 0
        self._told_at = 0  # the depth of a stretch that said what it stands for
        self._parts: list[str] = []

    def begin(self, number: bytes | None, said: bytes | None) -> None:
        """Go into a stretch: of an element, one that says what it stands for, or an ornament."""
        self._depth += 1
        if number is not None:
            self._number = int(number)
        elif said is not None:
            self._told_at = self._depth
            self._parts.append(bytes.fromhex(said.decode()).decode("utf-16", "surrogatepass"))

    def show(self, shown: bytes) -> None:
        """Take up the text of glyphs."""
        if self._number >= 0 and not self._told_at:
            self._parts.append(_decoded(shown, self.meaning))

    def end(self) -> tuple[int, str] | None:
        """Leave a stretch; return its element's number and text if it was one of an element."""
        self._depth -= 1
        if self._depth < self._told_at:
            self._told_at = 0
        if self._depth or self._number < 0:
            return None
        told = self._number, "".join(self._parts)
        self._number = -1
        self._parts.clear()
        return told


def _decoded(shown: bytes, meaning: _Meaning) -> str:
    if b"\\" in shown:
        shown = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), shown)
    numbers = struct.unpack(f">{len(shown) // 2}H", shown)
    return "".join(map(meaning.__getitem__, numbers))


def _regions(passages: Iterable[Passage]) -> dict[str, str]:
    """Return the text under each heading, as far as the next; of chapters, up to their first."""
    found: dict[str, list[str]] = {}
    where = ""
    for passage in passages:
        if passage.role in ("H1", "H2"):
            where = _name(passage)
        found.setdefault(where, []).append(passage.text)
    return {where: squeezed("".join(parts)) for where, parts in found.items()}


def _name(heading: Passage) -> str:
    """Return a heading without what is said behind the number of an entry."""
    before, _mark, after = _("Entry {number}").partition("{number}")
    rest = heading.text.removeprefix(before)
    number = rest.removesuffix(after).split(" ")[0]
    if heading.role != "H2" or rest == heading.text or not number.isdecimal():
        return heading.text
    return f"{before}{number}{after}"


def _missing(wanted: str, said: str) -> int | None:
    """Return the first character of a text that was not said, None if all of it was."""
    if wanted in said:
        return None
    low, high = 0, len(wanted) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if wanted[:middle] in said:
            low = middle
        else:
            high = middle - 1
    return ord(wanted[low])
