"""Sections made of records around the incidents: effects, agencies, risk, wanted, actions."""

from diary.domain.edition import Edition, EditionRecord, noted
from diary.domain.ledger import LineKind
from diary.domain.wording import numbers_text, soonest
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.records import news_of, place_of, write_record, write_records
from diary.report.style import BODY, SMALL_QUIET


def write_impact(flow: Flow, edition: Edition) -> None:
    """Write what changed in daily life, before and after."""
    told = _("What changed in daily life, in the keeper's words, with the day from which it did.")
    _lead_in(flow, told)
    write_records(flow, edition.of_kind(LineKind.IMPACT))


def write_agencies(flow: Flow, edition: Edition) -> None:
    """Write what was reported to whom, and what came of it."""
    records = edition.of_kind(LineKind.CONTACT)
    rows = [_agency_row(one) for one in records if one.is_told]
    columns = (
        Column(_("When"), 0.17),
        Column(_("Agency"), 0.2),
        Column(_("Reference"), 0.2),
        Column(_("Recorded?"), 0.13),
        Column(_("Result"), 0.2),
        Column(_("Entries"), 0.1),
    )
    if rows:
        flow.table(columns, rows)
        flow.space(14)
    write_records(flow, records)


def _agency_row(one: EditionRecord) -> tuple[Cell, ...]:
    references = (one.said("incident_reference"), one.said("crime_reference"))
    return (
        Cell(noted(one.fields, "when") + news_of(one.news), place_of(one)),
        Cell(one.said("agency")),
        Cell("\n".join(filter(None, references))),
        Cell(one.said("recorded") or _("not said")),
        Cell(one.said("result") or _("none so far")),
        Cell(numbers_text(one.entries), numbers=True),
    )


def write_risk(flow: Flow, edition: Edition) -> None:
    """Write the index of factors and the entries that speak to them."""
    _lead_in(
        flow,
        _(
            "An index, not an assessment: it counts nothing and weighs nothing. It says which "
            "entries speak to which factor, for whoever fills in an official form."
        ),
    )
    records = edition.of_kind(LineKind.RISK)
    columns = (Column(_("Factor"), 0.26), Column(_("Entries"), 0.16), Column(_("Why"), 0.58))
    rows = [
        (
            Cell(one.said("factor") + news_of(one.news)),
            Cell(numbers_text(one.entries), numbers=True),
            Cell(one.said("reason")),
        )
        for one in records
        if one.is_told
    ]
    if rows:
        flow.table(columns, rows)
    _write_stubs(flow, records)


def write_wanted(flow: Flow, edition: Edition) -> None:
    """Write what evidence others hold, and when it will be lost."""
    records = edition.of_kind(LineKind.WANTED)
    columns = (
        Column(_("What"), 0.28),
        Column(_("Who has it"), 0.19),
        Column(_("Lost after"), 0.13),
        Column(_("Asked for on"), 0.13),
        Column(_("Their answer"), 0.17),
        Column(_("Entries"), 0.1),
    )
    rows = [
        (
            Cell(one.said("what") + news_of(one.news)),
            Cell(one.said("holder")),
            Cell(noted(one.fields, "lost_by") or _("not known")),
            Cell(one.said("asked") or _("not yet")),
            Cell(one.said("answer")),
            Cell(numbers_text(one.entries), numbers=True),
        )
        for one in sorted(records, key=lambda one: soonest(one.said("lost_by")))
        if one.is_told
    ]
    if rows:
        flow.table(columns, rows)
    _write_stubs(flow, records)


def write_actions(flow: Flow, edition: Edition) -> None:
    """Write who promised what, and what came of it."""
    records = edition.of_kind(LineKind.ACTION)
    columns = (
        Column(_("What"), 0.3),
        Column(_("Agency, person"), 0.22),
        Column(_("Due by"), 0.13),
        Column(_("Done on"), 0.13),
        Column(_("What came of it"), 0.22),
    )
    rows = [
        (
            Cell(_agreed(one) + news_of(one.news)),
            Cell(", ".join(filter(None, (one.said("agency"), one.said("owner"))))),
            Cell(noted(one.fields, "due")),
            Cell(one.said("done") or _("open")),
            Cell(one.said("outcome")),
        )
        for one in records
        if one.is_told
    ]
    if rows:
        flow.table(columns, rows)
    _write_stubs(flow, records)


def _agreed(one: EditionRecord) -> str:
    where = ", ".join(filter(None, (one.said("meeting"), one.said("agreed"))))
    return f"{one.said('what')}\n({where})" if where else one.said("what")


def write_consents(flow: Flow, edition: Edition) -> None:
    """Write who may see what, and who sat with the keeper."""
    write_records(flow, edition.of_kind(LineKind.CONSENT))
    write_records(flow, edition.of_kind(LineKind.SITTING))


def write_items(flow: Flow, edition: Edition) -> None:
    """Write where each physical item has been since it was found."""
    write_records(flow, edition.of_kind(LineKind.ITEM))


def write_wishes(flow: Flow, edition: Edition) -> None:
    """Write what the keeper typed for this report."""
    flow.text(edition.heading.wishes, BODY)


def _lead_in(flow: Flow, told: str) -> None:
    flow.text(told, SMALL_QUIET)
    flow.space(9)


def _write_stubs(flow: Flow, records: tuple[EditionRecord, ...]) -> None:
    """Write the records of which no more than a number is shown, and those that were amended."""
    flow.space(8)
    for one in records:
        # What was amended stands here in full, with what it said before.
        if not one.is_told or any(field.history for field in one.fields):
            write_record(flow, one)
