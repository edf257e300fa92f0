"""Objects of a PDF as they stand in the file (ISO 32000-1, 7.3)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import Destination, PDFDocument, PDFObject

from diary.report.seal import SIGNER

if TYPE_CHECKING:
    from diary.report.streamed import StreamedDocument


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

    def format(self, document: "StreamedDocument") -> bytes:
        """Return it as it stands in the file."""
        return (
            f"<< /Type /Annot /Subtype /Link /F 4 /Rect [{self._area}] /Border [0 0 0] "
            f"/StructParent {self._key} /Dest {document.leads_to(self._leads)} >>"
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


def leaf(
    size: tuple[float, float], parent: int, content: int, found: str, key: int, notes: Sequence[int]
) -> Told:
    """Return a page.

    Args:
        size: In points.
        parent: The object of the tree of pages.
        content: That of what is drawn.
        found: What its names stand for.
        key: Its own in the structure's tree of parents.
        notes: The objects of its links.
    """
    wide, high = size
    links = " ".join(f"{one} 0 R" for one in notes)
    return Told(
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {wide:.7g} {high:.7g}] "
        f"/Contents {content} 0 R /Resources << {found} >> /StructParents {key} /Tabs /S "
        f"{f'/Annots [{links}] ' if links else ''}>>"
    )


def widget(signature: int, empty: int, key: int) -> Told:
    """Return the field of the seal, whose looks are ``empty``."""
    return Told(
        "<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [0 0 0 0] /T (Seal) "
        f"/TU (Seal) /AP << /N {empty} 0 R >> /StructParent {key} /V {signature} 0 R >>"
    )


def seal_head(number: int, when: str, signer: str) -> str:
    """Return how the seal's dictionary begins, as far as the numbers of its /ByteRange."""
    return (
        f"{number} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite "
        f"/SubFilter /adbe.pkcs7.detached {when}/Reference [<< /Type /SigRef "
        "/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> "
        f">>] {f'/{SIGNER}{signer} ' if signer else ''}/ByteRange [0 "
    )
