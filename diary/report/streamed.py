"""A PDF written as it grows: pages and pictures are in the file once drawn, and out of memory.

PDF 1.7 (ISO 32000-1): small objects stand many to a compressed stream (7.5.7), so that what says
how the text is built takes little room.
"""

import hashlib
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import Destination, PDFDocument, PDFObjectReference, PDFPage
from reportlab.pdfgen.canvas import Canvas

from diary.report.archive import Archive
from diary.report.object_table import ObjectTable
from diary.report.plate import PlateFacts, Shown
from diary.report.seal import DIGITS, ROOM
from diary.report.told import LinkNote, Told, around, image, leaf, seal_head, widget

if TYPE_CHECKING:
    from diary.report.locked import Lock

# Is handed what stands behind the place of the seal, and writes both.
Seal = Callable[[bytes], None]

# The second line tells programs that move files that this is not text (ISO 32000-1, 7.5.2).
_HEAD: Final = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
_COLOURS: Final = {1: "/DeviceGray", 3: "/DeviceRGB"}
_ID_DIGITS: Final = 32
_TOGETHER: Final = 200
# A third of the time of the usual level for a twentieth more bytes of text.
_QUICKLY: Final = 4
_DEFLATED: Final = "/Filter /FlateDecode"


class StreamedDocument(PDFDocument):  # type: ignore[misc]  # reportlab is not typed
    """reportlab's document, writing each object once and keeping no bytes of pages and pictures.

    Args:
        out: Where the PDF goes; written from start to end, never back.
        seal: Takes the end of a file that is sealed; None for one that is not.
        lock: Encrypts it; None for none.
        signer: The public key of the diary's packs, in hex, for the seal to cover; empty for none.
    """

    def __init__(
        self,
        out: BinaryIO,
        *,
        seal: Seal | None = None,
        lock: "Lock | None" = None,
        signer: str = "",
    ) -> None:
        super().__init__(compression=1, invariant=1)
        self._out = out
        self._seal, self._lock, self._signer = seal, lock, signer
        self._signature = self._widget = 0
        self._written = 0
        self._sum = hashlib.sha256()
        self._table = ObjectTable()
        self._small: list[tuple[int, str]] = []
        self._catalog: list[str] = []
        self._info = self._made = ""
        self._fonts: list[str] = []
        self._fonts_number = self.reserve()
        self._profiles: dict[bytes, int] = {}
        self._leads: dict[str, str] = {}
        self._write(_HEAD)

    def reserve(self) -> int:
        """Return the number of an object to be written later."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def put(self, told: str, number: int = 0) -> int:
        """Write an object that is no stream; return its number."""
        number = number or self.reserve()
        self._small.append((number, told))
        if len(self._small) == _TOGETHER:
            self._put_together()
        return number

    def put_stream(
        self, told: str, content: bytes, number: int = 0, *, deflated: bool = True
    ) -> int:
        """Write a stream now; return its number."""
        number = number or self.reserve()
        if deflated:
            told, content = f"{told} {_DEFLATED}", zlib.compress(content, _QUICKLY)
        if self._lock is not None:
            content = self._lock.sealed(content)
        self._table.put(number, self._written)
        head, end = around(told, len(content), number)
        self._write(head)
        self._write(content)
        self._write(end)
        return number

    def put_picture(self, name: str, plate: PlateFacts, shown: Shown) -> None:
        """Write a photo now; ``canvas.doForm(name)`` shows it. Its bytes are in no sum of ours."""
        colours = _COLOURS[plate.channels]
        if profile := plate.profile:
            colours = f"[/ICCBased {self._profile(profile, plate.channels)} 0 R]"
        told = image(plate.width, plate.height, colours, "/Filter /DCTDecode")
        number = self._named(name)
        if self._lock is not None:
            self.put_stream(told, shown.read(), number, deflated=False)
            return
        self._table.put(number, self._written)
        head, end = around(told, plate.size, number)
        self._write(head)
        shown.pour(self._out)
        self._written += plate.size
        self._write(end)

    def put_drawing(self, name: str, size: tuple[int, int], colours: bytes, opacity: bytes) -> None:
        """Write a small drawing now: three bytes a pixel, and one for how opaque it is."""
        mask = self.put_stream(image(*size, "/DeviceGray", ""), opacity)
        self.put_stream(
            image(*size, "/DeviceRGB", f"/SMask {mask} 0 R"), colours, self._named(name)
        )

    def put_font(self, name: str, number: int) -> None:
        """Let pages call a font by a name."""
        self._fonts.append(f"/{name} {number} 0 R")

    def put_link(
        self,
        name: str,
        area: tuple[float, float, float, float],
        leads: Destination,
        key: int,
    ) -> int:
        """Keep a link for the end, when it is known where it leads; return its number.

        ``key`` is its own in the structure's tree of parents.
        """
        self.addAnnotation(name, LinkNote(area, leads, key))
        return self._number(self.refAnnotation(name))

    def put_widget(self, name: str, key: int) -> int | None:
        """Keep the field of the seal for the end; return its number, None if there is no seal.

        It shows nothing: a mark drawn on the page would prove nothing to anybody.
        """
        if self._seal is None:
            return None
        self._signature = self.reserve()
        empty = self.put_stream("/Type /XObject /Subtype /Form /BBox [0 0 0 0]", b"")
        told = widget(self._signature, empty, key)
        self.addAnnotation(name, told)
        self._widget = self._number(self.refAnnotation(name))
        return self._widget

    def leads_to(self, place: Destination) -> str:
        """Return where a link leads, which is worked out once for all links to a place."""
        if (told := self._leads.get(place.name)) is None:
            told = self._leads[place.name] = place.format(self).decode("latin-1")
        return told

    def page_number(self, page: int) -> int:
        """Return the number of the object of a page, which must be drawn; the first is 1."""
        return int(self.idToObjectNumberAndVersion[f"Page{page}"][0])

    def finish(self, canvas: Canvas, archive: Archive, *, structure: int) -> None:
        """Write everything that is not written yet, and the tables that end a PDF."""
        metadata = self.put_stream(
            "/Type /Metadata /Subtype /XML", archive.xmp().encode(), deflated=False
        )
        profile = self.put_stream("/N 3", archive.profile())
        intent = self.put(archive.intent(profile))
        self._info, self._made = archive.info(), archive.date()
        self._catalog = [
            archive.catalog(),
            f"/Metadata {metadata} 0 R /OutputIntents [{intent} 0 R]",
            f"/StructTreeRoot {structure} 0 R /MarkInfo << /Marked true >>",
        ]
        if self._signature:
            self._catalog += [
                f"/AcroForm << /Fields [{self._widget} 0 R] /SigFlags 3 >>",
                f"/Perms << /DocMDP {self._signature} 0 R >>",
            ]
        if self._lock is not None:
            self._catalog.append(self._lock.extensions)
        self.put(f"<< {' '.join(self._fonts)} >>", self._fonts_number)
        self.GetPDFData(canvas)

    def addPage(self, page: PDFPage) -> None:  # noqa: N802 - reportlab's name
        """Write a page's content now; reportlab calls this when a page is full."""
        content = self.put_stream("", page.stream.encode("latin-1"))
        pictures = f" /XObject {page.XObjects.format(self).decode()}" if page.XObjects else ""
        found = f"/Font {self._fonts_number} 0 R{pictures}"
        size, parent = (page.pagewidth, page.pageheight), self.Reference(self.Pages)
        notes = [self._number(one) for one in page.Annots]
        told = leaf(size, self._number(parent), content, found, self.pageCounter - 1, notes)
        super().addPage(told)

    def format(self) -> bytes:
        """Write all other objects; reportlab calls this once all of them are known."""
        count = 0
        # Writing an object can add others behind it.
        while count < self.objectcounter:
            count += 1
            if count not in self._table and (name := self.numberToId.get(count)) is not None:
                told = pdfdoc.format(self.idToObject[name], self, toplevel=1)
                self.put(told.decode("latin-1"), count)
        pages, outline = self.Reference(self.Pages), self.Reference(self.Outlines)
        parts = [f"/Pages {self._number(pages)} 0 R"]
        if self.Catalog.Outlines is not None:
            parts.append(f"/Outlines {self._number(outline)} 0 R /PageMode /UseOutlines")
        root = self.put(f"<< /Type /Catalog {' '.join(parts + self._catalog)} >>")
        info = self.put(self._info)
        self._put_together()
        lock = self._put_lock()
        if self._signature and self._seal is not None:
            self._sealed(self._seal, root, info, lock)
        else:
            self._write(self._end(self._written, root, info, lock))
        return b""

    def _put_lock(self) -> str:
        """Write what opens the file; return what the end says of it."""
        if self._lock is None:
            return ""
        number = self.reserve()
        self._table.put(number, self._written)
        self._write(f"{number} 0 obj\n{self._lock.dictionary}\nendobj\n".encode())
        return f"/Encrypt {number} 0 R "

    def _sealed(self, seal: Seal, root: int, info: int, lock: str) -> None:
        """Write the seal's dictionary (12.8.1), and have the seal and the rest written.

        It allows no changes (12.8.2.2). The three numbers of its /ByteRange are filled up with
        blanks, so that where the table of objects stands is known before them. The key of the
        diary's packs has a name of our own there (Annex E): no other key's pack can take it in.
        """
        start = self._written
        self._table.put(self._signature, start)
        head = seal_head(self._signature, self._when(), self._signer)
        tail = "] /Contents "
        gap = start + len(head) + 3 * DIGITS + len(tail)
        behind, close = gap + 2 * ROOM + 2, b" >>\nendobj\n"
        rest = close + self._end(behind + len(close), root, info, lock)
        numbers = f"{gap} {behind} {len(rest)}".ljust(3 * DIGITS)
        self._write((head + numbers + tail).encode())
        seal(rest)

    def _when(self) -> str:
        """Return when the file was made, as the seal's dictionary says it."""
        if not self._made or self._lock is None:
            return f"/M ({self._made}) " if self._made else ""
        return f"/M <{self._lock.sealed(self._made.encode()).hex()}> "

    def _end(self, start: int, root: int, info: int, lock: str) -> bytes:
        """Return the table of objects as a stream (7.5.8) that begins at ``start``, and the end."""
        number = self.reserve()
        self._table.put(number, start)
        mark = f"<{self._sum.hexdigest()[:_ID_DIGITS]}>"
        told = (
            f"/Type /XRef /Size {number + 1} /W [1 5 2] "
            f"/Root {root} 0 R /Info {info} 0 R {lock}/ID [{mark}{mark}] {_DEFLATED}"
        )
        packed = zlib.compress(self._table.rows(number), _QUICKLY)
        head, end = around(told, len(packed), number)
        return head + packed + end + f"startxref\n{start}\n%%EOF\n".encode()

    def _put_together(self) -> None:
        """Write the small objects held so far as one stream."""
        if not self._small:
            return
        number = self.reserve()
        index, bodies, offset = [], [], 0
        for place, (one, body) in enumerate(self._small):
            self._table.put_in(number, one, place)
            index.append(f"{one} {offset}")
            bodies.append(body)
            offset += len(body) + 1
        head = " ".join(index) + "\n"
        self._small.clear()
        told = f"/Type /ObjStm /N {len(bodies)} /First {len(head)}"
        self.put_stream(told, (head + "\n".join(bodies)).encode("latin-1"), number)

    def _named(self, name: str) -> int:
        """Return the number of what a page calls by a name."""
        return self._number(self.Reference(Told(""), self.getXObjectName(name)))

    def _number(self, reference: PDFObjectReference) -> int:
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def _profile(self, profile: bytes, channels: int) -> int:
        if (number := self._profiles.get(profile)) is None:
            number = self._profiles[profile] = self.put_stream(f"/N {channels}", profile)
        return number

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._sum.update(content)
        self._written += len(content)
