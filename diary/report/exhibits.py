"""Exhibits: what each is called, where it came from, its hash, and the picture on its own page."""

from functools import partial
from math import ceil
from typing import Final

from diary.domain.edition import Edition, EditionExhibit, EditionKind, PictureForm
from diary.i18n import _, ngettext
from diary.report.changes import write_change
from diary.report.flow import Cell, Column, Flow, Picture
from diary.report.pack.names import stem_of
from diary.report.paper import BOTTOM, TOP
from diary.report.records import two_initials
from diary.report.style import BODY, ENTRY, HASH, SMALL, SMALL_LINK, SMALL_QUIET, STRONG

SMALLEST_PICTURE: Final = 220.0
# What an exhibit without a picture takes, and what lies between two of them.
_BARE, _GAP = 150.0, 26.0
_REMARK_LINES: Final = 4
_COPY: Final = "image/jpeg"
_PLAYED: Final = ("audio/", "video/")
_PART_LINES: Final = 3
_NARROWEST: Final = 0.55  # of the room
_TOO_TALL: Final = 1.3  # pages
_OVERLAP: Final = 0.08  # of a part
_POINT: Final = 72 / 300  # of a pixel


def write_exhibits(flow: Flow, exhibits: tuple[EditionExhibit, ...], form: PictureForm) -> None:
    """Write a page for each exhibit that has a picture; those without share pages."""
    had_picture = False
    for place, exhibit in enumerate(exhibits):
        has_picture = exhibit.preview != "none"
        if place > 0 and (has_picture or had_picture):
            flow.page_break()
        elif place > 0:
            flow.space(_GAP)
            flow.need(_BARE)
        had_picture = has_picture
        said = partial(_titled, exhibit)
        flow.heading(said, ENTRY, name=f"exhibit-{exhibit.ref}", level=1)
        flow.rule()
        flow.space(8)
        _write_facts(flow, exhibit)
        flow.space(10)
        _write_picture(flow, exhibit, form)


def write_exhibit_list(flow: Flow, edition: Edition) -> None:
    """Write one row an exhibit."""
    is_statement = edition.heading.kind is EditionKind.STATEMENT
    if is_statement:
        for exhibit in edition.exhibits:
            flow.place(f"exhibit-{exhibit.ref}")
    columns = [
        Column(_("Ref."), 0.1),
        Column(_("Page"), 0.07),
        Column(_("What it shows"), 0.25),
        Column(_("Original name, size"), 0.25),
        Column(_("How obtained, when added"), 0.25),
        Column(_("Entry"), 0.08),
    ]
    if note := two_initials(edition):
        flow.text(note, SMALL_QUIET)
        flow.space(6)
    rows = [_listed(flow, one) for one in edition.exhibits]
    if is_statement:  # it has no pages of exhibits
        del columns[1]
        rows = [(row[0], *row[2:]) for row in rows]
    flow.table(columns, rows)


def _titled(exhibit: EditionExhibit) -> str:
    title = _("Exhibit {ref}").format(ref=exhibit.ref)
    return _("{exhibit} (redacted copy)").format(exhibit=title) if exhibit.redactions else title


def _listed(flow: Flow, exhibit: EditionExhibit) -> tuple[Cell, ...]:
    size = _bytes(exhibit.size) if exhibit.size else ""
    leads = flow.leads_to_exhibit(exhibit.ref)
    return (
        Cell(exhibit.ref, leads, SMALL_LINK if leads else SMALL),
        Cell("", leads, SMALL_LINK, is_page=True),
        Cell("\n".join(filter(None, (exhibit.caption, _state(exhibit))))),
        Cell("\n".join(filter(None, (exhibit.original_name, size)))),
        Cell("\n".join(filter(None, (exhibit.how_obtained, exhibit.received)))),
        Cell(str(exhibit.entry_number), numbers=True),
    )


def _state(exhibit: EditionExhibit) -> str:
    """Return what the list says of an exhibit that is not handed on as it is."""
    if exhibit.is_held:
        return _("Left out: {why}.").format(why=exhibit.no_preview_reason)
    if exhibit.redactions:
        return _("Redacted copy. {what}").format(what=_blacked_out(exhibit))
    return ""


def _blacked_out(exhibit: EditionExhibit) -> str:
    """Say how many parts of a picture are blacked out, and why."""
    count = len(exhibit.redactions)
    words = ngettext("{n} part is blacked out: {why}.", "{n} parts are blacked out: {why}.", count)
    reasons = dict.fromkeys(one.reason or _("no reason given") for one in exhibit.redactions)
    return words.format(n=count, why="; ".join(reasons))


def _write_facts(flow: Flow, exhibit: EditionExhibit) -> None:
    for change in exhibit.caption_history:
        write_change(flow, change, STRONG)
    if exhibit.caption:
        flow.text(exhibit.caption, STRONG)
        flow.space(5)
    number = exhibit.entry_number
    told = _("Belongs to entry {number}").format(number=number)
    flow.text(told, SMALL_LINK, target=flow.leads_to_entry(number))
    flow.space(5)
    facts = (
        (_("Original name"), exhibit.original_name),
        (_("Kind and size"), _kind(exhibit)),
        (_("How obtained"), exhibit.how_obtained),
        (_("Added to the diary"), exhibit.received),
        *exhibit.facts,
        (_("Redacted copy"), _blacked_out(exhibit) if exhibit.redactions else ""),
    )
    for label, text in (*facts, (_("Note"), exhibit.apart)):
        if text:
            flow.fact(label, text, style=SMALL)
            flow.space(2)
    if exhibit.sha256:
        label = _("SHA-256 of the copy") if exhibit.redactions else _("SHA-256")
        flow.fact(label, exhibit.sha256, style=HASH)


def _bytes(size: int) -> str:
    return ngettext("{size} byte", "{size} bytes", size).format(size=f"{size:,}")


def _kind(exhibit: EditionExhibit) -> str:
    if exhibit.destroyed or not exhibit.media_type or exhibit.is_held:
        return ""
    if exhibit.redactions:
        told = _("{kind}, {size} (the copy)")
        return told.format(kind=_COPY, size=_bytes(exhibit.size))
    told = _("{kind}, {size}")
    return told.format(kind=exhibit.media_type, size=_bytes(exhibit.size))


def _write_picture(flow: Flow, exhibit: EditionExhibit, form: PictureForm) -> None:
    if exhibit.destroyed:
        flow.text(_("The original was destroyed at the keeper's wish."), BODY)
        return
    if exhibit.is_held:
        flow.text(_("Left out: {why}.").format(why=exhibit.no_preview_reason), BODY)
        return
    if exhibit.media_type.startswith(_PLAYED):
        _write_played(flow, exhibit)
        return
    if exhibit.preview == "none":
        flow.text(_("No preview: {why}").format(why=exhibit.no_preview_reason), BODY)
        return
    parts = parts_of(exhibit, flow)
    for number, (start, end) in enumerate(parts, start=1):
        # All parts of one width: the first, too, has a page to itself.
        if len(parts) > 1 or flow.left_on_page < SMALLEST_PICTURE:
            flow.page_break()
        alt = _alternative(exhibit)
        if len(parts) > 1:
            told = _part_told(number, len(parts))
            flow.text(told, SMALL_QUIET)
            alt = _("{picture}. {part}").format(picture=alt, part=told)
        _put(flow, exhibit, form, (start, end), alt)


def _write_played(flow: Flow, exhibit: EditionExhibit) -> None:
    """Say where film and sound are, and show a frame, or the wave."""
    words = _("A page cannot hold sound or film. In a pack, the file whose name begins with "
              "{name} is this one.")  # fmt: skip
    flow.text(words.format(name=stem_of(exhibit.ref)), BODY)
    if exhibit.preview == "none":
        return
    if exhibit.media_type.startswith("video/"):
        told = _("One frame from near the start of the film.")
    else:
        told = _("The sound from start to end: how loud it is, not what is said.")
    alt = _("{picture}. {part}").format(picture=_alternative(exhibit), part=told)
    above = 2 * SMALL_QUIET.leading
    flow.space(8)
    flow.y += above
    flow.mark(
        Picture(
            flow.left,
            flow.y,
            flow.room,
            flow.left_on_page,
            exhibit.ref,
            _("No picture of it could be made here."),
            made=told,
            above=above,
            alt=alt,
        )
    )
    flow.y += flow.left_on_page


def parts_of(exhibit: EditionExhibit, flow: Flow) -> tuple[tuple[float, float], ...]:
    """Return from where to where of its height each part of a picture goes, both from 0 to 1.

    A picture so tall that it could not be read on one page is shown in parts one below the other,
    each as wide as half the page at least, and each repeating a little of the one before.
    """
    page = flow.height - TOP - BOTTOM - _PART_LINES * SMALL_QUIET.leading
    if not exhibit.width or not exhibit.height:
        return ((0.0, 1.0),)
    # As wide as all its points take at 300 an inch, or else a good half of the page.
    wide = min(flow.room, max(flow.room * _NARROWEST, exhibit.width * _POINT))
    whole = exhibit.height * wide / exhibit.width
    if whole <= page * _TOO_TALL:
        return ((0.0, 1.0),)
    count = ceil((whole - page * _OVERLAP) / (page * (1 - _OVERLAP)))
    length = 1 / (count - (count - 1) * _OVERLAP)
    step = length * (1 - _OVERLAP)
    return tuple((one * step, min(1.0, one * step + length)) for one in range(count))


def _part_told(number: int, count: int) -> str:
    words = (
        _("Part {n} of {count}.")
        if number == 1
        else _("Part {n} of {count}. Its top repeats the end of the part before.")
    )
    return words.format(n=number, count=count)


def _put(
    flow: Flow,
    exhibit: EditionExhibit,
    form: PictureForm,
    part: tuple[float, float],
    alt: str,
) -> None:
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
            alt,
            *part,
        )
    )
    flow.y += flow.left_on_page


def _alternative(exhibit: EditionExhibit) -> str:
    """Say in words what a picture shows, for whoever cannot see it."""
    shown = exhibit.caption or _("Exhibit {ref}").format(ref=exhibit.ref)
    if not exhibit.redactions:
        return shown
    return _("{picture}. Redacted copy. {what}").format(picture=shown, what=_blacked_out(exhibit))


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
