"""Case-file records in words: what kinds and fields are called, and a record ready to show."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from diary.domain.casefile import (
    AgencyReport,
    AskedToStop,
    CaseRecord,
    Field,
    Order,
    Person,
    Role,
    ShownAs,
    Sitting,
    Withheld,
    form,
    plain_text,
)
from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind
from diary.domain.pattern import Marker
from diary.domain.records import Amended, KeptRecord, Status
from diary.domain.when import Precision, When
from diary.domain.wording.changes import ChangeText
from diary.domain.wording.labels import label
from diary.domain.wording.record_choices import choice_label
from diary.domain.wording.times import wall_text, written_text
from diary.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailText:
    """One answered field of a record in words.

    Attributes:
        withheld: The detail it is, if it stays out of editions unless allowed.
        entries: The entry numbers it names.
    """

    name: str
    label: str
    text: str = dataclasses.field(repr=False)
    withheld: Withheld | None = None
    entries: tuple[int, ...] = ()
    history: tuple[ChangeText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordText:
    """A case-file record in words.

    Attributes:
        marker: The day it may have changed something, if it is of that kind.
        names: Of a person, what they are called; ``role`` is what part they have.
        is_third_party: Whether it is about somebody whose name a court copy does not give.
        first_line, last_line: As in ``EntryText``.
    """

    kind: LineKind
    number: int
    status: Status
    name: str
    title: str = dataclasses.field(repr=False)
    details: tuple[DetailText, ...] = dataclasses.field(repr=False)
    visibility: Visibility
    recipients: tuple[str, ...]
    written: str
    written_zone: str
    typed_by: str = dataclasses.field(repr=False)
    removed_on: str
    removed_why: str = dataclasses.field(repr=False)
    line_hash: str
    marker: Marker | None = None
    names: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    role: str = ""
    is_third_party: bool = False
    first_line: int = 0
    last_line: int = 0


def kind_label(kind: LineKind) -> str:
    """Return what one record of a kind is called."""
    return {
        LineKind.PERSON: _("Person"),
        LineKind.ASKED_TO_STOP: _("Asked to stop"),
        LineKind.CONTACT: _("Report to an agency"),
        LineKind.ORDER: _("Order"),
        LineKind.BREACH: _("Breach of an order"),
        LineKind.IMPACT: _("Change in daily life"),
        LineKind.WANTED: _("Evidence wanted"),
        LineKind.ITEM: _("Physical item"),
        LineKind.RISK: _("Risk factor"),
        LineKind.ACTION: _("Agreed action"),
        LineKind.CONSENT: _("Consent"),
        LineKind.SITTING: _("Sitting with a helper"),
    }[kind]


def field_label(kind: LineKind, name: str) -> str:
    """Return the label of a field of a kind of record."""
    if name == "visibility":
        return label(name)
    own = _own_labels(kind)
    return own[name] if name in own else _shared_labels()[name]


def detail_text(value: object) -> str:
    """Return a field's value as a reader wants to see it."""
    if isinstance(value, StrEnum):
        return "" if value.value == "unsaid" else choice_label(value.value)
    if isinstance(value, When):
        return _date_text(value)
    return plain_text(value)


def _date_text(when: When) -> str:
    # A day is all that is asked of an order or a letter: nothing is missing where no time stands.
    start, end = wall_text(when.start), wall_text(when.end)
    if end:
        return _("{start} to {end}").format(start=start, end=end)
    return _("about {start}").format(start=start) if when.precision is Precision.ABOUT else start


def title_of(kind: LineKind, record: CaseRecord) -> str:
    """Return one line that tells records of a kind apart."""
    names = _TITLES[kind]
    parts = (detail_text(getattr(record, name)).split("\n")[0] for name in names)
    return ", ".join(part for part in parts if part)


def record_text(kept: KeptRecord, *, keeper: str) -> RecordText:
    """Return a record in words."""
    record, removed = kept.record, kept.removed
    return RecordText(
        kind=kept.kind,
        number=record.number,
        status=kept.status,
        name=kind_label(kept.kind),
        title=title_of(kept.kind, record),
        details=() if removed else _details(kept, keeper),
        visibility=record.visibility,
        recipients=record.recipients,
        written=written_text(kept.written),
        written_zone=kept.written.zone,
        typed_by=record.typed_by or keeper,
        removed_on=written_text(removed) if removed else "",
        removed_why=kept.removal.why if kept.removal else "",
        line_hash=kept.line_hash,
        marker=None if removed else marker_of(record),
        names=_names(record),
        role=detail_text(record.role) if isinstance(record, Person) else "",
        is_third_party=_is_third_party(record),
    )


def _details(kept: KeptRecord, keeper: str) -> tuple[DetailText, ...]:
    details = []
    for one in form(type(kept.record)):
        history = tuple(
            _change(kept.kind, was, keeper)
            for was in kept.amendments
            if was.amendment.field == one.name
        )
        text = detail_text(getattr(kept.record, one.name))
        if history or (text and one.name != "visibility"):
            details.append(_detail(kept, one, text, history))
    return tuple(details)


def _detail(kept: KeptRecord, one: Field, text: str, history: tuple[ChangeText, ...]) -> DetailText:
    numbers = getattr(kept.record, one.name) if one.name == "entries" else ()
    withheld = one.withheld
    if isinstance(kept.record, Sitting) and one.name == "helper":
        withheld = Withheld.HELPERS if kept.record.shown_as is ShownAs.ROLE else None
    elif _is_third_party(kept.record):
        withheld = _OF_OTHERS.get(one.name, withheld)
    return DetailText(
        name=one.name,
        label=field_label(kept.kind, one.name),
        text=text,
        withheld=withheld,
        entries=numbers,
        history=history,
    )


def _is_third_party(record: CaseRecord) -> bool:
    return isinstance(record, Person) and record.role not in (Role.SUSPECT, Role.PROXY)


def _names(record: CaseRecord) -> tuple[str, ...]:
    if not isinstance(record, Person):
        return ()
    known = (" ".join(name.split()) for name in (record.name, *record.aliases))
    return tuple(name for name in known if name and name.casefold() != "unknown")


def marker_of(record: CaseRecord) -> Marker | None:
    """Return the day a record may have changed something, None if it has no such day."""
    match record:
        case AskedToStop(when=when):
            said = _("Asked to stop")
        case AgencyReport(when=when, agency=agency):
            said = _("Reported to {agency}").format(agency=agency or _("an agency"))
        case Order(served=when, kind=kind):
            said = _("{order} served").format(order=kind or _("Order"))
        case _:
            return None
    day = when.start[:_DAY]
    return Marker(label=said, day=day) if len(day) == _DAY else None


def _change(kind: LineKind, amended: Amended, keeper: str) -> ChangeText:
    change = amended.amendment
    return ChangeText(
        field=change.field,
        label=field_label(kind, change.field),
        old=change.old,
        new=change.new,
        why=change.why,
        by=change.helper or keeper,
        at=f"{written_text(amended.written)} {amended.written.zone}",
    )


_DAY: Final = len("2026-03-04")
# How to reach a witness is never in a report, whichever field it was typed into.
_OF_OTHERS: Final = {
    "accounts": Withheld.CONTACTS,
    "numbers": Withheld.CONTACTS,
    "aliases": Withheld.NAMES,
}
# What tells two records of a kind apart, the most telling first.
_TITLES: Final = {
    LineKind.PERSON: ("name", "role"),
    LineKind.ASKED_TO_STOP: ("when", "how"),
    LineKind.CONTACT: ("agency", "when"),
    LineKind.ORDER: ("kind", "reference"),
    LineKind.BREACH: ("how",),
    LineKind.IMPACT: ("area", "when"),
    LineKind.WANTED: ("what", "holder"),
    LineKind.ITEM: ("what",),
    LineKind.RISK: ("factor",),
    LineKind.ACTION: ("what", "agency"),
    LineKind.CONSENT: ("who", "starts"),
    LineKind.SITTING: ("role", "started"),
}


def _shared_labels() -> dict[str, str]:
    return {
        "when": _("When"),
        "how": _("How"),
        "entries": _("Entries it belongs to"),
        "recipients": _("Who may read it, if not everybody"),
        "starts": _("From"),
        "ends": _("Until"),
        "what": _("What"),
        "agency": _("Agency"),
        "answer": _("Their answer"),
        "role": _("Role"),
        "reason": _("Why"),
        "purpose": _("What for"),
    }


def _own_labels(kind: LineKind) -> dict[str, str]:
    match kind:
        case LineKind.PERSON:
            return _person_labels()
        case LineKind.ASKED_TO_STOP | LineKind.CONTACT:
            return _contact_labels()
        case LineKind.ORDER | LineKind.BREACH:
            return _order_labels()
        case LineKind.IMPACT | LineKind.RISK:
            return _effect_labels()
        case LineKind.WANTED | LineKind.ITEM:
            return _thing_labels()
        case _:
            return _meeting_labels()


def _person_labels() -> dict[str, str]:
    return {
        "role": _("Part in this"),
        "name": _("Name, or unknown"),
        "aliases": _("Other names"),
        "relation": _("How you know each other"),
        "accounts": _("Accounts"),
        "numbers": _("Phone numbers"),
        "vehicles": _("Vehicles"),
        "description": _("What they look like"),
        "seen_for": _("How long you saw them"),
        "distance": _("From how far"),
        "light": _("What the light was like"),
        "obstruction": _("What was in the way"),
        "known_before": _("Seen before? Where?"),
        "reason_to_remember": _("Why you remember them"),
        "time_since": _("How long after you described them"),
        "mistakes": _("What you are unsure of"),
        "saw_what": _("What they saw or heard"),
        "own_words": _("In their own words"),
        "willing": _("Willing to say so?"),
        "statement_given": _("Statement given?"),
        "how_affected": _("How it affected them"),
        "address": _("Address"),
        "contact": _("How to reach them"),
        "birthday": _("Date of birth"),
    }


def _contact_labels() -> dict[str, str]:
    return {
        "exact_words": _("The exact words"),
        "to_whom": _("Name of the person you spoke to"),
        "officer_number": _("Collar or badge number"),
        "station": _("Station or office"),
        "incident_reference": _("Incident number"),
        "crime_reference": _("Crime reference"),
        "recorded": _("Did they record it?"),
        "what_they_said": _("What they said"),
        "result": _("What came of it"),
        "next_step": _("Next step"),
        "follow_up_due": _("Ask again by"),
    }


def _order_labels() -> dict[str, str]:
    return {
        "kind": _("Kind of order"),
        "court": _("Court"),
        "reference": _("Reference"),
        "against": _("Against whom"),
        "terms": _("Terms, one a line"),
        "served": _("Served on"),
        "how_served": _("How it was served"),
        "document": _("Exhibit that shows it"),
        "order": _("Number of the order"),
        "term": _("Which term"),
        "how": _("How it was broken"),
        "reported": _("Reported?"),
    }


def _effect_labels() -> dict[str, str]:
    return {
        "area": _("Part of daily life"),
        "before": _("Before"),
        "after": _("Now"),
        "feelings": _("How it feels"),
        "factor": _("Factor"),
    }


def _thing_labels() -> dict[str, str]:
    return {
        "holder": _("Who has it"),
        "lost_by": _("Lost after"),
        "asked": _("Asked for on"),
        "found": _("Found on"),
        "found_by": _("Found by"),
        "touched_by": _("Touched by"),
        "seal": _("Bag or seal number"),
        "handed_over": _("Handed to whom and when, one a line"),
        "photographs": _("Exhibits that show it"),
        "kept_where": _("Where it is kept"),
    }


def _meeting_labels() -> dict[str, str]:
    return {
        "owner": _("Who does it"),
        "agreed": _("Agreed on"),
        "meeting": _("At which meeting"),
        "due": _("Due by"),
        "done": _("Done on"),
        "outcome": _("What came of it"),
        "who": _("Who may see it"),
        "withdrawn": _("Taken back on"),
        "helper": _("Name of the helper"),
        "started": _("From"),
        "ended": _("Until"),
        "shown_as": _("Shown in reports as"),
    }
