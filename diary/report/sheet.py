"""Draws pages of marks with reportlab. Text goes to the page as text, never as markup."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from diary.i18n import _
from diary.report import emoji
from diary.report.archive import Archive
from diary.report.dots import room_of
from diary.report.flow import Flow
from diary.report.glyphs import Setter
from diary.report.lines import Line, broken
from diary.report.marks import Block, Box, Link, Mark, Picture, Place, Within, Words
from diary.report.paper import BOTTOM
from diary.report.plate import PlateFacts, Shown
from diary.report.streamed import Seal, StreamedDocument
from diary.report.style import FOOTER, HAIR, HEADER, SMALL_QUIET
from diary.report.tags import Structure, Tag

if TYPE_CHECKING:
    from diary.report.locked import Lock

# Gives an exhibit's picture, made to fit into so many pixels, or None.
Pictures = Callable[[str, tuple[int, int]], Shown | None]
Progress = Callable[[int, int], None]

# A small picture is not blown up beyond one pixel a point.
LARGEST_SCALE: Final = 1.0
_HEADER_AT: Final = 34  # points from the top
_NOTHING: Final = Tag("")  # stands for no stretch of content being open


class Sheet:
    """One PDF being written.

    Args:
        out: Where it goes, from start to end.
        size: Width and height of a page in points.
        made: When, as ``2026-03-10T09:00:00Z``.
        signer, seal, lock: As of ``StreamedDocument``.
    """

    def __init__(
        self,
        out: BinaryIO,
        size: tuple[float, float],
        *,
        title: str,
        language: str,
        pictures: Pictures,
        made: str = "",
        signer: str = "",
        seal: Seal | None = None,
        lock: "Lock | None" = None,
    ) -> None:
        self._document = StreamedDocument(out, seal=seal, lock=lock, signer=signer)
        self._archive = Archive(title, language, made, lock is not None)
        self._structure = Structure()
        self._canvas = Canvas("", pagesize=size, invariant=1)
        # The canvas makes its own document, which would keep every picture until the end, and
        # begins every page with a font that is not ours.
        self._canvas._doc = self._document  # noqa: SLF001
        self._canvas._preamble = ""  # noqa: SLF001
        self._width, self._height = size
        self._pictures = pictures
        self._setter = Setter()
        self._colour = ""
        self._tag: Tag | None = None
        self._open: Tag | None = _NOTHING
        self._pages = 0
        self._drawn: dict[str, str] = {}
        self._count = 0
        self._tall: tuple[str, PlateFacts, str] | None = None

    def draw(
        self,
        flow: Flow,
        *,
        footer: Callable[[int, int], str],
        progress: Progress,
        header: str = "",
    ) -> None:
        """Write the finished PDF; it uses the flow up. ``header`` stands on top of every page."""
        drawn: dict[type[Mark], Callable[[Any], None]] = {
            Words: self._words,
            Block: self._block,
            Box: self._filled,
            Within: self._within,
            Link: self._link,
            Place: self._place,
            Picture: self._picture,
        }
        count = self._pages = len(flow.pages)
        progress(0, count)
        for number, marks in enumerate(flow.pages, start=1):
            self._colour = ""
            self._tag = None
            self._structure.begin_page()
            for mark in marks:
                drawn[type(mark)](mark)
            marks.clear()  # what is drawn is needed no more
            if header:
                self._header(flow, header)
            self._footer(flow, footer(number, count))
            if number == 1:
                self._keep_seal()
            self._canvas.showPage()
            progress(number, count)
        self._setter.write(self._document)
        structure = self._structure.write(self._document)
        self._document.finish(self._canvas, self._archive, structure=structure)

    def _within(self, within: Within) -> None:
        self._tag = within.tag
        self._structure.begin(within.tag)

    def _filled(self, box: Box) -> None:
        self._fill(f"{box.grey:g} g")
        self._box(box.x, self._height - box.y - box.height, box.width, box.height)

    def _words(self, words: Words) -> None:
        x, y, line, style, struck = words
        if not line.text:
            return
        size, y = style.size, self._height - y
        self._fill(style.colour)
        if line.pieces:
            self._shaped(line, size, x, y)
        else:
            self._runs(x, y, [self._setter.plain(line.text, line.font, size)])
        if struck:
            self._box(x, y + size * 0.27, line.width * size, 0.7)

    def _block(self, block: Block) -> None:
        """Draw lines in one go."""
        x, y, lines, leading, style = block
        y = self._height - y
        places = [(one.text, x, y - leading * at) for at, one in enumerate(lines) if one.text]
        if places:
            self._fill(style.colour)
            self._say(f"BT {self._setter.block(places, lines[0].font, style.size)} ET")

    def _shaped(self, line: Line, size: float, x: float, y: float) -> None:
        """Draw piece by piece, with the line in reading order beside it for copying and reading."""
        said = ("\ufeff" + line.text).encode("utf-16-be", "surrogatepass").hex().upper()
        self._say(f"/Span <</ActualText <{said}>>> BDC")
        runs: list[str] = []
        start = x
        for piece in line.pieces:
            if piece.kind == "emoji":
                self._runs(start, y, runs)
                self._emoji(piece.shown, x, y - size * 0.2, size)
            else:
                runs.append(self._setter.word(piece, size))
            x += piece.width * size
            start = start if runs else x
        self._runs(start, y, runs)
        self._say("EMC")

    def _runs(self, x: float, y: float, runs: list[str]) -> None:
        """Write the runs held so far, one after the other from ``x``, and hold none."""
        if runs:
            self._say(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {' '.join(runs)} ET")
            runs.clear()

    def _emoji(self, cluster: str, x: float, y: float, size: float) -> None:
        name = self._drawn.get(cluster)
        if name is None:
            name = self._drawn[cluster] = f"emoji-{len(self._drawn)}"
            drawn = emoji.picture(cluster)
            colours, opacity = drawn.convert("RGB").tobytes(), drawn.getchannel("A").tobytes()
            self._document.put_drawing(name, drawn.size, colours, opacity)
        self._show(name, f"{size * 1.1:.2f} 0 0 {size * 1.035:.2f} {x:.2f} {y:.2f} cm")

    def _link(self, link: Link) -> None:
        """Lay a link over the page; it belongs to the element whose text it covers."""
        low = self._height - link.y - link.height
        area = (link.x, low, link.x + link.width, low + link.height)
        # reportlab knows where the page is that a name leads to.
        leads = self._canvas._bookmarkReference(link.target)  # noqa: SLF001
        key = self._structure.next_key(self._pages)
        name = f"link-{key}"
        number = self._document.put_link(name, area, leads, key)
        self._canvas._annotatePage(name)  # noqa: SLF001
        self._structure.link(self._tag or Tag("Link"), number)

    def _keep_seal(self) -> None:
        """Let the first page have the field of the seal, if there is one."""
        name = "seal"
        number = self._document.put_widget(name, self._structure.next_key(self._pages))
        if number is not None:
            self._canvas._annotatePage(name)  # noqa: SLF001
            self._structure.link(Tag("Form", alt=_("Seal")), number)

    def _place(self, place: Place) -> None:
        canvas = self._canvas
        canvas.bookmarkPage(place.name, fit="XYZ", left=0, top=self._height - place.y + 8, zoom=0)
        if place.title:
            canvas.addOutlineEntry(place.title, place.name, place.level, closed=place.level > 0)

    def _picture(self, spot: Picture) -> None:
        share = spot.end - spot.start
        plate, name = self._plate(spot, share)
        figure = self._tag
        if plate is None:
            self._note(spot.instead, spot)
            return
        if plate.is_own:
            self._note(spot.own.format(sha256=plate.sha256.hex()), spot)
        else:
            self._note(spot.made, spot)
        wide, high = plate.upright
        scale = min(spot.width / wide, spot.height / (high * share), LARGEST_SCALE)
        width, height = wide * scale, high * share * scale
        x, y = spot.x + (spot.width - width) / 2, self._height - spot.y - height
        turn = " ".join(map(str, plate.turn))
        self._tag = figure
        if figure is not None:
            figure.box = (x, y, x + width, y + height)
        clip = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n " if share < 1 else ""
        whole, low = high * scale, y - (1 - spot.end) * high * scale
        self._show(name, f"{clip}{width:.2f} 0 0 {whole:.2f} {x:.2f} {low:.2f} cm {turn} cm")

    def _plate(self, spot: Picture, share: float) -> tuple[PlateFacts | None, str]:
        """Return a picture and what the file calls it; the parts of a tall one are put in once."""
        if spot.start and self._tall is not None and self._tall[0] == spot.ref:
            return self._tall[1], self._tall[2]
        shown = self._pictures(spot.ref, room_of(spot))
        if shown is None:
            return None, ""
        self._count += 1
        name, plate = f"picture-{self._count}", shown.facts
        self._document.put_picture(name, plate, shown)
        self._tall = (spot.ref, plate, name) if share < 1 else None
        return plate, name

    def _note(self, text: str, spot: Picture) -> None:
        """Write a remark into the space kept for it above the picture."""
        self._tag = Tag("P", self._tag.parent if self._tag else None)
        y = spot.y - spot.above
        for line in broken(text, room=spot.width / SMALL_QUIET.size) if text else ():
            y += SMALL_QUIET.leading
            self._words(Words(spot.x, y, line, SMALL_QUIET, struck=False))

    def _header(self, flow: Flow, text: str) -> None:
        self._leave()
        self._write("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
        self._tag = self._open = None
        line = broken(text, room=flow.room / HEADER.size)[0]
        x = flow.left + (flow.room - line.width * HEADER.size) / 2
        self._words(Words(x, _HEADER_AT, line, HEADER, struck=False))
        self._leave()

    def _footer(self, flow: Flow, text: str) -> None:
        self._leave()
        self._write("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        self._tag = self._open = None
        y = flow.height - BOTTOM + 22
        self._filled(Box(flow.left, y - 12, flow.room, 0.5, HAIR))
        left, _, right = text.partition("\t")
        for part in (left, right):
            line = broken(part, room=flow.room / FOOTER.size)[0]
            x = flow.left if part is left else flow.left + flow.room - line.width * FOOTER.size
            self._words(Words(x, y, line, FOOTER, struck=False))
        self._leave()

    def _show(self, name: str, where: str) -> None:
        self._say(f"q {where}")
        self._canvas.doForm(name)
        self._say("Q")

    def _box(self, x: float, y: float, width: float, height: float) -> None:
        self._say(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def _fill(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._say(colour)

    def _say(self, operators: str) -> None:
        if self._open is not self._tag:
            self._leave()
            if self._tag is None:
                self._write("/Artifact BMC")
            else:
                number = self._structure.content(self._tag)
                self._write(f"/{self._tag.role} <</MCID {number}>> BDC")
            self._open = self._tag
        self._canvas._code.append(operators)  # noqa: SLF001 - as its addLiteral does

    def _leave(self) -> None:
        """End the stretch of content that is open."""
        if self._open is not _NOTHING:
            self._write("EMC")
            self._open = _NOTHING

    def _write(self, operators: str) -> None:
        self._canvas._code.append(operators)  # noqa: SLF001 - as its addLiteral does
