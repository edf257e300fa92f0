"""The report: an Edition in, a PDF out. Sections stand in the order they are read."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from diary.domain.edition import Edition, EditionEntry, EditionExhibit, EditionKind, EntryStatus
from diary.domain.sections import Section, sections, title
from diary.i18n import _, ngettext
from diary.report.amendments import write_changes
from diary.report.around import (
    write_actions,
    write_agencies,
    write_consents,
    write_impact,
    write_items,
    write_risk,
    write_wanted,
    write_wishes,
)
from diary.report.background import write_background, write_witnesses
from diary.report.beside import Beside
from diary.report.chronology import write_chronology
from diary.report.declaration import write_declaration
from diary.report.dots import Due, wanted_pictures
from diary.report.entries import write_entries
from diary.report.exhibits import write_exhibit_list, write_exhibits
from diary.report.flow import Flow
from diary.report.front import Start, write_contents, write_cover, write_left_out, write_reading
from diary.report.integrity import write_integrity
from diary.report.mentions import Mentions
from diary.report.numbering import number_pages, places
from diary.report.orders import write_orders
from diary.report.paper import TOP
from diary.report.pattern import write_pattern
from diary.report.sheet import Pictures, Progress, Sheet
from diary.report.statement import write_statement
from diary.report.streamed import Seal
from diary.report.style import SECTION
from diary.report.summary import write_news, write_summary
from diary.report.words import write_words

if TYPE_CHECKING:
    from diary.report.locked import Lock

_KEEP: Final = 110.0
_LEAST: Final = 170.0
_ON_A_NEW_PAGE: Final = frozenset(
    {
        Section.SUMMARY,
        Section.PATTERN,
        Section.CHRONOLOGY,
        Section.ENTRIES,
        Section.EXHIBITS,
        Section.CHANGES,
        Section.DECLARATION,
        Section.INTEGRITY,
    }
)
_WRITERS: Final[Mapping[Section, Callable[[Flow, Edition], None]]] = MappingProxyType(
    {
        Section.NEWS: write_news,
        Section.PATTERN: write_pattern,
        Section.BACKGROUND: write_background,
        Section.WORDS: write_words,
        Section.ORDERS: write_orders,
        Section.CHRONOLOGY: write_chronology,
        Section.IMPACT: write_impact,
        Section.WITNESSES: write_witnesses,
        Section.AGENCIES: write_agencies,
        Section.RISK: write_risk,
        Section.WISHES: write_wishes,
        Section.WANTED: write_wanted,
        Section.ITEMS: write_items,
        Section.ACTIONS: write_actions,
        Section.CONSENTS: write_consents,
        Section.EXHIBIT_LIST: write_exhibit_list,
        Section.STATEMENT: write_statement,
        Section.CHANGES: write_changes,
        Section.INTEGRITY: write_integrity,
    }
)


def make(
    edition: Edition,
    out: BinaryIO,
    *,
    pictures: Pictures,
    progress: Progress,
    due: Due | None = None,
    seal: Seal | None = None,
    lock: "Lock | None" = None,
) -> None:
    """Write the PDF. The same edition and pictures give the same bytes, unless it is locked.

    Args:
        edition: What is printed.
        out: Written from start to end.
        pictures: Gives an exhibit's picture, or None.
        progress: Told how many pages are drawn, and of how many: nought of nought while they are
            still being laid out.
        due: Told which pictures will be asked for, in order, before the first page is drawn.
        seal: Handed the end of the file, which goes behind the seal; None for no seal.
        lock: Puts a password on it.
    """
    heading = edition.heading
    progress(0, 0)
    flow = _laid_out(edition)
    if due is not None:
        due(wanted_pictures(flow))
    sheet = Sheet(
        out,
        (flow.width, flow.height),
        title=heading.title,
        language=heading.language,
        pictures=pictures,
        made=heading.made_utc,
        signer=heading.signer,
        seal=seal,
        lock=lock,
    )

    named = [heading.report_id, heading.head_code[:11]]
    if heading.volume is not None:
        words = _("Volume {number} of {count}")
        told = words.format(number=heading.volume.number, count=heading.volume.count)
        named.insert(1, told)

    def footer(number: int, count: int) -> str:
        page = _("Page {number} of {count}").format(number=number, count=count)
        return "\t".join(("  ·  ".join(named), page))

    # Where somebody who was handed a single page of it must not take it for a real one.
    header = _("EXAMPLE: made-up people and events") if heading.is_example else ""
    sheet.draw(flow, footer=footer, progress=progress, header=header)


def _laid_out(edition: Edition) -> Flow:
    """Lay out the cover and the contents last: they state the numbers of pages."""
    wanted = sections(edition)
    mentions = Mentions(
        frozenset(one.number for one in edition.entries_in_full if _has_place(one, wanted)),
        frozenset(one.ref for one in _with_place(edition, wanted)),
    )
    beside = Beside(edition.heading.beside)
    flow = Flow(edition.heading.page_size, mentions, beside)
    for section in wanted:
        _begin(flow, section)
        with flow.together() if section is Section.LEFT_OUT else nullcontext():
            said = partial(title, section)
            flow.heading(said, SECTION, name=section.value, level=0, keep=_KEEP)
            flow.space(8)
            _write(flow, section, edition)
    found = places(flow.pages)
    starts = [
        Start(
            title(section),
            section.value,
            found[section.value],
            beside.says(partial(title, section)),
        )
        for section in wanted
    ]
    front = _front(edition, beside, starts, len(flow.pages), 1)
    ahead = len(front.pages)
    # Their own number of pages does not depend on the numbers in them, but is one of them.
    flow.pages[:0] = _front(edition, beside, starts, len(flow.pages), ahead).pages
    number_pages(flow.pages)
    return flow


def _with_place(edition: Edition, wanted: tuple[Section, ...]) -> tuple[EditionExhibit, ...]:
    return edition.exhibits_in_full if Section.EXHIBITS in wanted else edition.exhibits


def _has_place(entry: EditionEntry, wanted: tuple[Section, ...]) -> bool:
    return Section.ENTRIES in wanted or (Section.STATEMENT in wanted and entry.is_told)


def _front(edition: Edition, beside: Beside, starts: list[Start], pages: int, ahead: int) -> Flow:
    front = Flow(edition.heading.page_size, beside=beside)
    write_cover(front, edition, _counts(edition, pages + ahead))
    if edition.heading.kind is EditionKind.STATEMENT:
        return front
    write_contents(front, [one._replace(page=one.page + ahead) for one in starts])
    return front


def _begin(flow: Flow, section: Section) -> None:
    if flow.y > TOP:
        if section in _ON_A_NEW_PAGE or flow.left_on_page < _LEAST:
            flow.page_break()
        else:
            flow.space(22)


def _write(flow: Flow, section: Section, edition: Edition) -> None:
    match section:
        case Section.READING:
            write_reading(flow, edition)
        case Section.LEFT_OUT:
            write_left_out(flow, edition.left_out)
        case Section.ENTRIES:
            write_entries(flow, edition.entries_in_full)
        case Section.EXHIBITS:
            write_exhibits(flow, edition.exhibits_in_full, edition.heading.pictures)
        case Section.DECLARATION:
            write_declaration(flow, edition.heading)
        case Section.SUMMARY:
            write_summary(flow, edition)
            flow.y = flow.height
        case _:
            _WRITERS[section](flow, edition)


def _counts(edition: Edition, pages: int) -> str:
    told = sum(entry.is_told for entry in edition.entries_in_full)
    removed = sum(one.status is EntryStatus.REMOVED for one in edition.entries_in_full)
    exhibits = len(edition.exhibits_in_full)
    return "  ·  ".join(
        (
            ngettext("{count} entry", "{count} entries", told).format(count=told),
            *([_("{count} removed").format(count=removed)] if removed else []),
            ngettext("{count} exhibit", "{count} exhibits", exhibits).format(count=exhibits),
            ngettext("{count} page", "{count} pages", pages).format(count=pages),
        )
    )
