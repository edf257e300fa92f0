from pathlib import Path

from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from diary.services.sheets import recovery_slips, slip_pdf
from diary.ui.printing import draw

CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345"


def test_what_is_drawn_on_paper_is_the_sheet_and_nothing_else(
    qapp: QApplication, tmp_path: Path
) -> None:
    paper = QPrinter()
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setResolution(72)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))

    (slip,) = recovery_slips([CODE], "5 March 2026", page_size="A4")
    draw(slip_pdf(slip), paper)

    printed = QPdfDocument()
    printed.load(str(tmp_path / "paper.pdf"))
    assert printed.pageCount() == 1
    picture = printed.render(0, printed.pagePointSize(0).toSize())
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha()
    )
    assert dark > 1000
    assert [file.name for file in tmp_path.iterdir()] == ["paper.pdf"]
