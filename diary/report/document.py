"""The report: an Edition in, a PDF out. Sections stand in the order they are read."""

from typing import BinaryIO

from diary.domain.edition import Edition, EntryStatus
from diary.i18n import _, ngettext
from diary.report.chronology import write_chronology
from diary.report.entries import write_entries
from diary.report.exhibits import write_exhibits
from diary.report.flow import Flow
from diary.report.front import write_cover, write_left_out, write_reading
from diary.report.integrity import write_integrity
from diary.report.sheet import Pictures, Progress, Sheet


def make(edition: Edition, out: BinaryIO, *, pictures: Pictures, progress: Progress) -> None:
    """Write the PDF. The same edition and pictures give the same bytes.

    ``pictures`` gives an exhibit's picture, or None; ``progress`` is told how many pages are
    drawn, and of how many: nought of nought while they are still being laid out.
    """
    heading = edition.heading
    progress(0, 0)
    flow = _laid_out(edition)
    sheet = Sheet(
        out,
        (flow.width, flow.height),
        title=heading.title,
        language=heading.language,
        pictures=pictures,
        made=heading.made_utc,
    )

    def footer(number: int, count: int) -> str:
        page = _("Page {number} of {count}").format(number=number, count=count)
        return f"{heading.report_id}  ·  {heading.head_code[:11]}\t{page}"

    sheet.draw(flow, footer=footer, progress=progress)


def _laid_out(edition: Edition) -> Flow:
    """Lay out the cover last: it states the number of pages."""
    flow = Flow(edition.heading.page_size)
    write_reading(flow, edition.heading)
    write_left_out(flow, edition.left_out)
    write_chronology(flow, edition.entries)
    write_entries(flow, edition.entries, exhibits={one.ref for one in edition.exhibits})
    write_exhibits(flow, edition.exhibits, edition.heading.pictures)
    write_integrity(flow, edition)
    rest = len(flow.pages)
    cover = _cover(edition, rest + 1)
    if len(cover.pages) > 1:
        cover = _cover(edition, rest + len(cover.pages))
    flow.pages[:0] = cover.pages
    return flow


def _cover(edition: Edition, pages: int) -> Flow:
    cover = Flow(edition.heading.page_size)
    write_cover(cover, edition.heading, _counts(edition, pages))
    return cover


def _counts(edition: Edition, pages: int) -> str:
    told = sum(
        entry.status in (EntryStatus.SIGNED, EntryStatus.AMENDED) for entry in edition.entries
    )
    exhibits = len(edition.exhibits)
    return "  ·  ".join(
        (
            ngettext("{count} entry", "{count} entries", told).format(count=told),
            ngettext("{count} exhibit", "{count} exhibits", exhibits).format(count=exhibits),
            ngettext("{count} page", "{count} pages", pages).format(count=pages),
        )
    )
