"""A PDF written as it grows: pages and pictures are in the file once drawn, and out of memory."""

import hashlib
import zlib
from typing import BinaryIO, Final

from reportlab.pdfbase.pdfdoc import (
    PDFCrossReferenceTable,
    PDFDocument,
    PDFIndirectObject,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFTrailer,
)
from reportlab.pdfgen.canvas import Canvas

from diary.report.plate import Plate

# The second line tells programs that move files that this is not text (ISO 32000-1, 7.5.2).
_HEAD: Final = b"%PDF-1.4\n%\x93\x8c\x8b\x9e\n"
_COLOURS: Final = {1: "DeviceGray", 3: "DeviceRGB"}
_ID_DIGITS: Final = 32
# A third of the time of the usual level for a twentieth more bytes of text.
_QUICKLY: Final = 4


class StreamedDocument(PDFDocument):  # type: ignore[misc]  # reportlab is not typed
    """reportlab's document, writing each object once and keeping no bytes of pages and pictures.

    Args:
        out: Where the PDF goes; written from start to end, never back.
    """

    def __init__(self, out: BinaryIO, *, language: str) -> None:
        super().__init__(compression=1, invariant=1, lang=language)
        self._out = out
        self._written = 0
        self._sum = hashlib.sha256()
        self._write(_HEAD)

    def put_picture(self, name: str, plate: Plate) -> None:
        """Write a photo now; ``canvas.doForm(name)`` shows it."""
        told = _image(plate.width, plate.height, _COLOURS[plate.channels], "/Filter /DCTDecode")
        self._put(self.getXObjectName(name), told, plate.jpeg)

    def put_drawing(self, name: str, size: tuple[int, int], colours: bytes, opacity: bytes) -> None:
        """Write a small drawing now: three bytes a pixel, and one for how opaque it is."""
        mask = self.getXObjectName(f"{name}-mask")
        self._put(mask, _image(*size, "DeviceGray", "/Filter /FlateDecode"), zlib.compress(opacity))
        number = self.idToObjectNumberAndVersion[mask][0]
        told = _image(*size, "DeviceRGB", f"/SMask {number} 0 R /Filter /FlateDecode")
        self._put(self.getXObjectName(name), told, zlib.compress(colours))

    def finish(self, canvas: Canvas) -> None:
        """Write everything that is not written yet, and the tables that end a PDF."""
        self.GetPDFData(canvas)

    def addPage(self, page: PDFPage) -> None:  # noqa: N802 - reportlab's name
        """Write a page's content now; reportlab calls this when a page is full."""
        name = f"content-{self.pageCounter}"
        content = zlib.compress(page.stream.encode("latin-1"), _QUICKLY)
        page.Contents = self._put(name, "/Filter /FlateDecode", content)
        page.stream = None
        super().addPage(page)

    def format(self) -> bytes:
        """Write all other objects; reportlab calls this once all of them are known."""
        self.encrypt.prepare(self)
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        count = 0
        # Writing an object can add others behind it.
        while (name := self.numberToId.get(count + 1)) is not None:
            count += 1
            if name not in self.idToOffset:
                written = PDFIndirectObject(name, self.idToObject[name]).format(self)
                self.idToOffset[name] = self._written
                self._write(written)
        table = PDFCrossReferenceTable()
        table.addsection(0, [self.numberToId[number] for number in range(1, count + 1)])
        mark = f"<{self._sum.hexdigest()[:_ID_DIGITS]}>"
        start = self._written
        self._write(table.format(self))
        ends = PDFTrailer(
            startxref=start, Size=count + 1, Root=catalog, Info=info, ID=f"[{mark}{mark}]".encode()
        )
        self._write(ends.format(self))
        return b""

    def _put(self, name: str, told: str, content: bytes) -> PDFObjectReference:
        place = self.Reference(_Elsewhere(), name)
        number, version = self.idToObjectNumberAndVersion[name]
        self.idToOffset[name] = self._written
        head = f"{number} {version} obj\n<< {told} /Length {len(content)} >>\nstream\n"
        self._write(head.encode())
        self._write(content)
        self._write(b"\nendstream\nendobj\n")
        return place

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._sum.update(content)
        self._written += len(content)


class _Elsewhere(PDFObject):  # type: ignore[misc]  # reportlab is not typed
    """An object whose bytes are already in the file."""


def _image(width: int, height: int, colours: str, rest: str) -> str:
    return (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
        f"/ColorSpace /{colours} /BitsPerComponent 8 {rest}"
    )
