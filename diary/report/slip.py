"""One page: a recovery sheet, a receipt or a letter."""

from typing import BinaryIO

from diary.domain.slip import Slip
from diary.report.flow import Flow
from diary.report.integrity import QR_SIDE, write_qr
from diary.report.sheet import Sheet
from diary.report.style import BODY, TITLE, Style

_CODE = Style(19, 30, bold=True)


def make_slip(slip: Slip, out: BinaryIO) -> None:
    """Write the PDF of one page."""
    flow = Flow(slip.page_size)
    flow.heading(lambda: slip.title, TITLE, name="slip", level=0)
    flow.space(16)
    for paragraph in slip.before:
        flow.text(paragraph, BODY)
        flow.space(6)
    if slip.code:
        flow.space(14)
        flow.text(slip.code, _CODE)
        flow.space(10)
        write_qr(flow, slip.code)
        flow.y += QR_SIDE + 24
    for paragraph in slip.after:
        flow.text(paragraph, BODY)
        flow.space(6)
    size = (flow.width, flow.height)
    sheet = Sheet(
        out, size, title=slip.title, language=slip.language, pictures=lambda _ref, _room: None
    )
    sheet.draw(flow, footer=lambda _number, _count: slip.title, progress=lambda _done, _count: None)
