"""Draws pages of marks with reportlab. Text goes to the canvas as text, never as markup."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from diary.report import emoji, fonts
from diary.report.flow import BOTTOM, Box, Flow, Link, Mark, Picture, Place, Words
from diary.report.lines import broken
from diary.report.style import ACCENT, FOOTER, HAIR, SMALL_QUIET, Style

Pictures = Callable[[str], bytes | None]
Progress = Callable[[int, int], None]


class Sheet:
    """One PDF being written.

    Args:
        size: Width and height of a page in points.
        pictures: Gives the JPEG of an exhibit reference, or None.
    """

    def __init__(
        self, size: tuple[float, float], *, title: str, language: str, pictures: Pictures
    ) -> None:
        fonts.ready(fonts.REGULAR)
        fonts.ready(fonts.BOLD)
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            initialFontName=fonts.REGULAR,
            lang=language,
            invariant=1,
            pageCompression=1,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("")
        self._canvas.setProducer("")
        self._canvas.showOutline()
        self._width, self._height = size
        self._pictures = pictures

    def draw(self, flow: Flow, *, footer: Callable[[int, int], str], progress: Progress) -> bytes:
        """Return the finished PDF."""
        count = len(flow.pages)
        for number, marks in enumerate(flow.pages, start=1):
            for mark in marks:
                self._mark(mark)
            self._footer(flow, footer(number, count))
            self._canvas.showPage()
            progress(number, count)
        self._canvas.save()
        return self._file.getvalue()

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Words():
                self._words(mark)
            case Box(x, y, width, height, grey):
                self._canvas.setFillGray(grey)
                self._canvas.rect(x, self._height - y - height, width, height, stroke=0, fill=1)
            case Link(x, y, width, height, target):
                low = self._height - y - height
                area = (x, low, x + width, low + height)
                self._canvas.linkRect("", target, area, relative=0, thickness=0)
            case Place():
                self._place(mark)
            case Picture():
                self._picture(mark)

    def _words(self, words: Words) -> None:
        x, y = words.x, self._height - words.y
        self._colour(words.style)
        if words.line.pieces:
            self._shaped(words, x, y)
        elif words.line.text:
            self._run(x, y, words.line.text, words.line.font, words.style.size)
        if words.struck and words.line.text:
            wide = words.line.width * words.style.size
            self._canvas.rect(x, y + words.style.size * 0.27, wide, 0.7, stroke=0, fill=1)

    def _run(self, x: float, y: float, run: str, font: str, size: float) -> None:
        text = self._canvas.beginText(x, y)
        text.setFont(font, size)
        text.textOut(run)
        self._canvas.drawText(text)

    def _shaped(self, words: Words, x: float, y: float) -> None:
        """Draw piece by piece, with the line in reading order beside it for copying and reading."""
        said = ("\ufeff" + words.line.text).encode("utf-16-be").hex().upper()
        size = words.style.size
        self._canvas.addLiteral(f"/Span <</ActualText <{said}>>> BDC")
        for piece in words.line.pieces:
            if piece.kind == "emoji":
                drawn = ImageReader(emoji.picture(piece.shown))
                self._canvas.drawImage(
                    drawn, x, y - size * 0.2, size * 1.1, size * 1.035, mask="auto"
                )
            else:
                fonts.ready(piece.font)
                self._run(x, y, piece.shown, piece.font, size)
            x += piece.width * size
        self._canvas.addLiteral("EMC")

    def _place(self, place: Place) -> None:
        canvas = self._canvas
        canvas.bookmarkPage(place.name, fit="XYZ", left=0, top=self._height - place.y + 8, zoom=0)
        if place.title:
            canvas.addOutlineEntry(place.title, place.name, place.level, closed=place.level > 0)

    def _picture(self, spot: Picture) -> None:
        jpeg = self._pictures(spot.ref)
        if jpeg is None:
            line = broken(spot.instead, room=spot.width / SMALL_QUIET.size)[0]
            self._words(
                Words(spot.x, spot.y + SMALL_QUIET.leading, line, SMALL_QUIET, struck=False)
            )
            return
        image = ImageReader(BytesIO(jpeg))
        wide, high = image.getSize()
        scale = min(spot.width / wide, spot.height / high)
        width, height = wide * scale, high * scale
        x = spot.x + (spot.width - width) / 2
        self._canvas.drawImage(image, x, self._height - spot.y - height, width, height)

    def _footer(self, flow: Flow, text: str) -> None:
        y = flow.height - BOTTOM + 22
        self._mark(Box(flow.left, y - 12, flow.room, 0.5, HAIR))
        left, _, right = text.partition("\t")
        for part in (left, right):
            line = broken(part, room=flow.room / FOOTER.size)[0]
            x = flow.left if part is left else flow.left + flow.room - line.width * FOOTER.size
            self._words(Words(x, y, line, FOOTER, struck=False))

    def _colour(self, style: Style) -> None:
        if style.accent:
            self._canvas.setFillColorRGB(*ACCENT)
        else:
            self._canvas.setFillGray(style.grey)
