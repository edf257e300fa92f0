"""Objects of a PDF as they stand in the file (ISO 32000-1, 7.3)."""

from reportlab.pdfbase.pdfdoc import Destination, PDFDocument, PDFObject


class Told(PDFObject):  # type: ignore[misc]  # reportlab is not typed
    """What stands for an object where reportlab asks for one."""

    def __init__(self, told: str) -> None:
        self._told = told.encode()

    def format(self, _document: PDFDocument) -> bytes:
        """Return it as it stands in the file."""
        return self._told


class LinkNote(PDFObject):  # type: ignore[misc]  # reportlab is not typed
    """A link's annotation; it prints as nothing, and is in the file for paper too (F 4)."""

    def __init__(
        self, area: tuple[float, float, float, float], leads: Destination, key: int
    ) -> None:
        self._area = " ".join(f"{edge:.2f}" for edge in area)
        self._leads, self._key = leads, key

    def format(self, document: PDFDocument) -> bytes:
        """Return it as it stands in the file."""
        leads = self._leads.format(document).decode("latin-1")
        return (
            f"<< /Type /Annot /Subtype /Link /F 4 /Rect [{self._area}] /Border [0 0 0] "
            f"/StructParent {self._key} /Dest {leads} >>"
        ).encode("latin-1")


def around(told: str, length: int, number: int) -> tuple[bytes, bytes]:
    """Return what stands before and behind a stream's bytes."""
    head = f"{number} 0 obj\n<< {told} /Length {length} >>\nstream\n"
    return head.encode("latin-1"), b"\nendstream\nendobj\n"


def image(width: int, height: int, colours: str, rest: str) -> str:
    """Return what the dictionary of a picture says; eight bits for each colour of a pixel."""
    return (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
        f"/ColorSpace {colours} /BitsPerComponent 8 {rest}"
    )
