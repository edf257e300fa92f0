"""Paper, behind a Protocol: a PDF goes to the printer without ever being a file of ours."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

# Enough for small print and for a QR code; more only takes longer.
_DOTS_PER_INCH: Final = 300


class Printing(Protocol):
    """Prints; tests keep what would have been printed."""

    def print_pdf(self, parent: QWidget, pdf: bytes, printed: Callable[[], None]) -> None:
        """Let a printer be chosen, print, and call ``printed``."""
        ...


class QtPrinting:
    """Qt's print window."""

    def print_pdf(self, parent: QWidget, pdf: bytes, printed: Callable[[], None]) -> None:
        """Let a printer be chosen, print, and call ``printed``."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_DOTS_PER_INCH)
        printer.setDocName("notes")
        dialog = QPrintDialog(printer, parent)

        def go() -> None:
            draw(pdf, printer)
            printed()

        dialog.accepted.connect(go)
        # A file would lie there unencrypted; who wants one has a button that says so.
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()


def draw(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page of a PDF onto the printer's paper, as large as it fits."""
    # Loads Qt's network library along with it, which otherwise never comes in.
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415

    content = QBuffer()
    content.setData(pdf)
    content.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(content)
    painter = QPainter(printer)
    try:
        paper = QRectF(painter.viewport())
        for number in range(document.pageCount()):
            if number:
                printer.newPage()
            points = document.pagePointSize(number)
            scale = min(paper.width() / points.width(), paper.height() / points.height())
            size = (points * scale).toSize()
            painter.drawImage(0, 0, document.render(number, size))
    finally:
        painter.end()
        document.close()
