"""Case-file records in words, ready to show."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from diary.domain.casefile import (
    CaseRecord,
    Field,
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
from diary.domain.wording.changes import ChangeText, who_wrote
from diary.domain.wording.markers import markers_of
from diary.domain.wording.record_choices import choice_label
from diary.domain.wording.record_labels import field_label, kind_label
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
        markers: The days on which it may have changed something.
        names: Of a person, what they are called; ``role`` is what part they have.
        is_third_party: Whether it is about somebody whose name a court copy does not give;
            ``is_affected`` whether it is a child or somebody else whom the matter touches.
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
    removed_zone: str
    removed_by: str = dataclasses.field(repr=False)
    removed_why: str = dataclasses.field(repr=False)
    line_hash: str
    markers: tuple[Marker, ...] = ()
    names: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    role: str = ""
    is_third_party: bool = False
    is_affected: bool = False
    first_line: int = 0
    last_line: int = 0


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
    parts: list[str] = []
    for name in _TITLES[kind]:
        value = getattr(record, name)
        text = detail_text(value).split("\n")[0]
        # A choice that follows something else goes on in the middle of a sentence.
        is_later = bool(parts) and isinstance(value, StrEnum)
        parts += [text[:1].lower() + text[1:] if is_later else text] if text else []
    return ", ".join(parts)


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
        removed_zone=removed.zone if removed else "",
        removed_by=who_wrote(kept.removed_by, keeper) if removed else "",
        removed_why=kept.removal.why if kept.removal else "",
        line_hash=kept.line_hash,
        markers=() if removed else markers_of(record),
        names=_names(record),
        role=detail_text(record.role) if isinstance(record, Person) else "",
        is_third_party=_is_third_party(record),
        is_affected=isinstance(record, Person) and record.is_affected,
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
        line=amended.line,
    )


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
    LineKind.CONTACT: ("agency", "when", "recorded"),
    LineKind.ORDER: ("kind", "reference"),
    LineKind.BREACH: ("how",),
    LineKind.IMPACT: ("area", "when"),
    LineKind.WANTED: ("what", "holder"),
    LineKind.ITEM: ("what",),
    LineKind.RISK: ("factor",),
    LineKind.ACTION: ("what", "agency"),
    LineKind.CONSENT: ("who", "starts"),
    LineKind.SITTING: ("role", "started"),
    LineKind.REDACTION: ("reason",),
}
