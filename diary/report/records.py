"""Records around the incidents: a block each, with what stood in it before."""

from collections.abc import Iterable
from typing import Final

from diary.domain.edition import Edition, EditionField, EditionRecord, EntryStatus, News
from diary.domain.wording import numbers_text
from diary.i18n import _, ngettext
from diary.report.changes import write_change
from diary.report.flow import Flow
from diary.report.style import LABEL, SMALL, SMALL_QUIET, STRONG

_ASIDE: Final = 0.26  # as far as what stands beside a label


def write_records(
    flow: Flow, records: Iterable[EditionRecord], *, without: tuple[str, ...] = ()
) -> None:
    """Write every field of each record but those named in ``without``."""
    for record in records:
        with flow.together():
            write_record(flow, record, without=without)


def write_record(flow: Flow, record: EditionRecord, *, without: tuple[str, ...] = ()) -> None:
    """Write one record: its title, and its fields but those named in ``without``."""
    flow.need(60)
    flow.place(place_of(record))
    flow.text(name_of(record), STRONG, role="H2")
    if record.status is EntryStatus.REMOVED:
        told = _("Removed on {day}: {why}").format(day=record.removed_on, why=record.removed_why)
        flow.text(told, SMALL_QUIET)
    if record.status is EntryStatus.WITHHELD:
        flow.text(_("Withheld from this recipient"), SMALL_QUIET)
    for one in record.fields:
        if one.name in without:
            continue
        if one.history:
            _write_amended(flow, one)
        else:
            flow.fact(one.label, one.noted or "–", numbers=one.name == "entries")
        flow.space(1)
    flow.space(11)


def _write_amended(flow: Flow, one: EditionField) -> None:
    """Write what stood there before and then how it now reads, as in an entry."""
    aside = flow.room * _ASIDE
    flow.text(one.label, LABEL)
    for change in one.history:
        write_change(flow, change, SMALL, indent=aside)
    flow.text(one.noted or "–", SMALL, indent=aside)


def name_of(record: EditionRecord) -> str:
    """Return what a record is called: its kind, its number and its title."""
    name = _("{kind} {number}").format(kind=record.name, number=record.number)
    if record.title:
        name = _("{name}: {title}").format(name=name, title=record.title)
    return name + news_of(record.news)


def news_of(news: News) -> str:
    """Return the mark of what is new."""
    return {News.NONE: "", News.NEW: _(" [new]"), News.CHANGED: _(" [changed]")}[news]


def place_of(record: EditionRecord) -> str:
    """Return the name that links to a record lead to."""
    return f"record-{record.kind}-{record.number}"


def dated_ahead(numbers: Iterable[int]) -> str:
    """Say how many entries are dated after the report was made, and which."""
    given = tuple(numbers)
    words = ngettext(
        "{n} entry is dated after this report was made: entry {numbers}. It stands in its place, "
        "marked, and is in no count by time.",
        "{n} entries are dated after this report was made: entries {numbers}. They stand in their "
        "places, marked, and are in no count by time.",
        len(given),
    )
    return words.format(n=len(given), numbers=numbers_text(given))


def two_initials(edition: Edition) -> str:
    """Say where some exhibits have other initials than are given now; empty if none has."""
    now = edition.heading.initials
    before = dict.fromkeys(one.ref.rpartition("/")[0] for one in edition.exhibits)
    if not (others := [one for one in before if one != now]):
        return ""
    words = _(
        "References with {others} were given before the keeper’s initials were changed to {now} "
        "in this diary. A reference that was given never changes, and no number is used twice."
    )
    return words.format(others=", ".join(others), now=now)
