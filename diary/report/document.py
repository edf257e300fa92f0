"""The report: an Edition in, the bytes of a PDF out. Sections stand in the order they are read."""

from diary.domain.edition import Edition, EntryStatus
from diary.i18n import _, ngettext
from diary.report.chronology import write_chronology
from diary.report.entries import write_entries
from diary.report.exhibits import write_exhibits
from diary.report.flow import Flow
from diary.report.front import write_cover, write_left_out, write_reading
from diary.report.integrity import write_integrity
from diary.report.sheet import Pictures, Progress, Sheet


def make(edition: Edition, *, pictures: Pictures, progress: Progress) -> bytes:
    """Return the PDF. The same edition and pictures give the same bytes.

    ``pictures`` gives an upright JPEG without metadata for an exhibit reference, or None;
    ``progress`` is told after each page how many are drawn, and of how many.
    """
    heading = edition.heading
    flow = _laid_out(edition)
    sheet = Sheet(
        (flow.width, flow.height),
        title=heading.title,
        language=heading.language,
        pictures=pictures,
    )

    def footer(number: int, count: int) -> str:
        page = _("Page {number} of {count}").format(number=number, count=count)
        return f"{heading.report_id}  ·  {heading.head_code[:11]}\t{page}"

    return sheet.draw(flow, footer=footer, progress=progress)


def _laid_out(edition: Edition) -> Flow:
    """Lay out twice when needed: the cover states the number of pages."""
    flow = _once(edition, pages=0)
    return _once(edition, pages=len(flow.pages))


def _once(edition: Edition, *, pages: int) -> Flow:
    flow = Flow(edition.heading.page_size)
    write_cover(flow, edition.heading, _counts(edition, pages))
    write_reading(flow, edition.heading)
    write_left_out(flow, edition.left_out)
    write_chronology(flow, edition.entries)
    write_entries(flow, edition.entries, exhibits={one.ref for one in edition.exhibits})
    write_exhibits(flow, edition.exhibits)
    write_integrity(flow, edition)
    return flow


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
