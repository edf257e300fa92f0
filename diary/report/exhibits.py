"""Exhibits, one a page: what it is called, where it came from, its hash, and the picture."""

from typing import Final

from diary.domain.edition import Edition, EditionExhibit, EditionKind, PictureForm
from diary.i18n import _
from diary.report.changes import write_change
from diary.report.flow import Cell, Column, Flow, Picture
from diary.report.style import BODY, ENTRY, HASH, SMALL, SMALL_LINK, SMALL_QUIET, STRONG

SMALLEST_PICTURE: Final = 220.0
_REMARK_LINES: Final = 4


def write_exhibits(flow: Flow, exhibits: tuple[EditionExhibit, ...], form: PictureForm) -> None:
    """Write a page for each exhibit."""
    for place, exhibit in enumerate(exhibits):
        if place > 0:
            flow.page_break()
        title = _("Exhibit {ref}").format(ref=exhibit.ref)
        flow.heading(title, ENTRY, name=f"exhibit-{exhibit.ref}", level=1)
        flow.rule()
        flow.space(8)
        _write_facts(flow, exhibit)
        flow.space(10)
        _write_picture(flow, exhibit, form)


def write_exhibit_list(flow: Flow, edition: Edition) -> None:
    """Write one row an exhibit."""
    if edition.heading.kind is EditionKind.STATEMENT:
        for exhibit in edition.exhibits:
            flow.place(f"exhibit-{exhibit.ref}")
    columns = (
        Column(_("Ref."), 0.1),
        Column(_("What it shows"), 0.28),
        Column(_("Original name, size"), 0.27),
        Column(_("How obtained, when added"), 0.25),
        Column(_("Entry"), 0.1),
    )
    flow.table(columns, [_listed(one) for one in edition.exhibits])


def _listed(exhibit: EditionExhibit) -> tuple[Cell, ...]:
    size = _("{size} bytes").format(size=f"{exhibit.size:,}") if exhibit.size else ""
    return (
        Cell(exhibit.ref, f"exhibit-{exhibit.ref}"),
        Cell(exhibit.caption),
        Cell("\n".join(filter(None, (exhibit.original_name, size)))),
        Cell("\n".join(filter(None, (exhibit.how_obtained, exhibit.received)))),
        Cell(str(exhibit.entry_number), numbers=True),
    )


def _write_facts(flow: Flow, exhibit: EditionExhibit) -> None:
    for change in exhibit.caption_history:
        write_change(flow, change, STRONG)
    if exhibit.caption:
        flow.text(exhibit.caption, STRONG)
        flow.space(5)
    number = exhibit.entry_number
    told = _("Belongs to entry {number}").format(number=number)
    flow.text(told, SMALL_LINK, target=f"entry-{number}")
    flow.space(5)
    facts = (
        (_("Original name"), exhibit.original_name),
        (_("Kind and size"), _kind(exhibit)),
        (_("How obtained"), exhibit.how_obtained),
        (_("Added to the diary"), exhibit.received),
        *exhibit.facts,
    )
    for label, text in facts:
        if text:
            flow.fact(label, text, style=SMALL)
            flow.space(2)
    if exhibit.sha256:
        flow.fact(_("SHA-256"), exhibit.sha256, style=HASH)


def _kind(exhibit: EditionExhibit) -> str:
    if exhibit.destroyed or not exhibit.media_type:
        return ""
    told = _("{kind}, {size} bytes")
    return told.format(kind=exhibit.media_type, size=f"{exhibit.size:,}")


def _write_picture(flow: Flow, exhibit: EditionExhibit, form: PictureForm) -> None:
    if exhibit.destroyed:
        flow.text(_("The original was destroyed at the keeper's wish."), BODY)
        return
    if exhibit.preview == "none":
        flow.text(_("No preview: {why}").format(why=exhibit.no_preview_reason), BODY)
        return
    if flow.left_on_page < SMALLEST_PICTURE:
        flow.page_break()
    above = _REMARK_LINES * SMALL_QUIET.leading if form is PictureForm.ORIGINAL else 0.0
    flow.y += above
    flow.mark(
        Picture(
            flow.left,
            flow.y,
            flow.room,
            flow.left_on_page,
            exhibit.ref,
            _("No preview: the picture could not be read safely."),
            *_remarks(form),
            above,
            exhibit.caption or _("Exhibit {ref}").format(ref=exhibit.ref),
        )
    )
    flow.y += flow.left_on_page


def _remarks(form: PictureForm) -> tuple[str, str]:
    if form is PictureForm.SCALED:
        return "", ""
    return (
        _(
            "Picture: the file's own picture data, unchanged. What else the file holds is left "
            "out, so the SHA-256 of the picture as it stands here is another: {sha256}"
        ),
        _(
            "Picture: redrawn for this report, because its file is damaged or of a kind that "
            "cannot stand here as it is."
        ),
    )
