"""The last pages: what fixes this report in time, how to check it, what that does not prove."""

from typing import Final

import segno

from diary.domain.edition import Edition, EditionExhibit, Heading
from diary.i18n import _
from diary.report.flow import Box, Cell, Column, Flow
from diary.report.style import BODY, CODE, HASH, SMALL, SMALL_QUIET, STRONG

QR_SIDE: Final = 108.0
SHORT: Final = 40
_ROW: Final = 22.0
_SHORT_TABLE: Final = 20


def write_integrity(flow: Flow, edition: Edition) -> None:
    """Write the integrity section."""
    heading = edition.heading
    flow.text(
        _(
            "Every entry, amendment and removal is one line of a record in which each line holds "
            "the hash of the line before it. The code below stands for all of them together: it "
            "would be another code if a single character had been changed afterwards."
        ),
        BODY,
    )
    flow.space(12)
    _write_head(flow, heading)
    _write_receipts(flow, heading)
    for title, told in (*_statements(), *_sealed(heading)):
        flow.need(70)
        flow.text(title, STRONG)
        flow.text(told, BODY)
        flow.space(9)
    _write_hashes(flow, edition)


def _write_head(flow: Flow, heading: Heading) -> None:
    flow.need(QR_SIDE + 10)
    top = flow.y
    write_qr(flow, f"{heading.report_id} {heading.head_number} {heading.head_hash}")
    left, room = flow.left, flow.room
    flow.left, flow.room = left + QR_SIDE + 18, room - QR_SIDE - 18
    flow.text(heading.head_code, CODE)
    flow.space(6)
    for label, text in (
        (_("Last line"), str(heading.head_number)),
        (_("Lines in all"), str(heading.line_count)),
        (_("SHA-256"), heading.head_hash),
        (_("Report"), heading.report_id),
    ):
        flow.fact(label, text, share=0.2, style=HASH if len(text) > SHORT else SMALL)
    flow.left, flow.room = left, room
    flow.y = max(flow.y, top + QR_SIDE) + 8
    flow.text(
        _(
            "The square is for the camera of a phone. It holds the number of this report, the "
            "number of the last line and the SHA-256, so that nobody has to type them."
        ),
        SMALL_QUIET,
    )
    flow.space(12)


def _write_receipts(flow: Flow, heading: Heading) -> None:
    if not heading.receipts:
        return
    flow.need(80)
    flow.text(_("Receipts made before this report"), STRONG)
    flow.space(6)
    columns = (Column(_("Code"), 0.5), Column(_("Up to line"), 0.15), Column(_("Made"), 0.35))
    rows = [(Cell(one.code), Cell(str(one.line)), Cell(one.made)) for one in heading.receipts]
    flow.table(columns, rows)
    flow.space(14)


def write_qr(flow: Flow, text: str) -> None:
    """Draw a QR code with its corner where the flow stands."""
    alt = _("A square code for cameras. It holds: {text}").format(text=text)
    with flow.tagged("Figure", alt=alt):
        _draw_qr(flow, text)


def _draw_qr(flow: Flow, text: str) -> None:
    code = segno.make(text, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=0)]
    side = QR_SIDE / len(rows)
    for row, modules in enumerate(rows):
        start = 0
        while start < len(modules):
            end = start
            while end < len(modules) and modules[end] == modules[start]:
                end += 1
            if modules[start]:
                x, y = flow.left + start * side, flow.y + row * side
                flow.mark(Box(x, y, (end - start) * side, side, 0))
            start = end


def _statements() -> list[tuple[str, str]]:
    return [
        (
            _("What this proves"),
            _(
                "If this code was handed over or time-stamped on a certain day, then exactly these "
                "entries and exhibits, in this order and number, existed by that day and are "
                "unchanged since."
            ),
        ),
        (
            _("What this does not prove"),
            _(
                "That the events happened; who typed; that a screenshot shows the truth, only that "
                "it is unchanged since it was added; that the computer's clock was right; that no "
                "second diary exists; or anything about entries written after the code was last "
                "handed over. The owner of the diary could have rewritten those."
            ),
        ),
        (
            _("How to check an exhibit"),
            _(
                "Work out the SHA-256 of the original file and compare it with the list below. No "
                "software of ours is needed:\n"
                "Windows: certutil -hashfile FILE SHA256\n"
                "macOS: shasum -a 256 FILE\n"
                "Linux: sha256sum FILE"
            ),
        ),
    ]


def _sealed(heading: Heading) -> list[tuple[str, str]]:
    if not heading.seal:
        return []
    return [
        (
            _("The seal of this file"),
            _(
                "The file is signed with a key that this diary made for itself, and allows no "
                "changes. Its certificate is made out to “Diary seal {code}”: a PDF reader shows "
                "that name, and says that it does not know the signer, as it should. Compare the "
                "code with an earlier report, or have the keeper read it to you. Other ways:\n"
                "pdfsig FILE\n"
                "diary verify FILE\n"
                "The seal shows that nobody changed the file after it was made. It proves nothing "
                "against the keeper, who has the key, and its time is that of their computer."
            ).format(code=heading.seal),
        )
    ]


def _write_hashes(flow: Flow, edition: Edition) -> None:
    if not edition.exhibits:
        return
    rows = len(edition.exhibits)
    # With its first rows, and no two rows on a page of theirs.
    flow.need(110 + (_ROW * rows if rows <= _SHORT_TABLE else 0))
    flow.text(_("Exhibits and their SHA-256"), STRONG)
    flow.space(6)
    columns = (Column(_("Ref."), 0.1), Column(_("File"), 0.28), Column(_("SHA-256"), 0.62))
    flow.table(
        columns,
        [
            (
                Cell(exhibit.ref, flow.leads_to_exhibit(exhibit.ref)),
                Cell(_named(exhibit), style=SMALL),
                Cell(exhibit.sha256, style=HASH),
            )
            for exhibit in edition.exhibits
        ],
    )


def _named(exhibit: EditionExhibit) -> str:
    """Return a file's name, and whether the hash is that of a copy or is left out."""
    if exhibit.redactions:
        return _("{name} (hash of the redacted copy)").format(name=exhibit.original_name)
    if exhibit.is_held:
        return _("{name} (left out)").format(name=exhibit.original_name)
    return exhibit.original_name
