"""The records around made-up entries, each text a canary of its own."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diary.domain.casefile import (
    Action,
    AgencyReport,
    AskedToStop,
    Breach,
    CaseRecord,
    Consent,
    Impact,
    Order,
    Person,
    PhysicalItem,
    RiskFactor,
    Role,
    Sitting,
    Wanted,
    Withheld,
)
from diary.domain.incident import SubjectId, Visibility
from diary.domain.ledger import By, LineKind, Written
from diary.domain.records import KeptRecord, Status
from diary.domain.wording import RecordText
from diary.domain.wording import record_text as in_words

if TYPE_CHECKING:
    from collections.abc import Callable

WRITTEN = Written(utc="2026-06-05T08:00:00.000Z", zone="Europe/London")
# The details of each kind of record that stay out unless they are allowed, one by one.
HELD_DETAILS = {
    LineKind.PERSON: {
        "address": Withheld.ADDRESSES, "contact": Withheld.CONTACTS, "numbers": Withheld.CONTACTS,
        "accounts": Withheld.CONTACTS, "birthday": Withheld.BIRTHDAYS,
    },
    LineKind.ITEM: {"kept": Withheld.WHEREABOUTS},
    LineKind.SITTING: {"helper": Withheld.HELPERS},
}  # fmt: skip
# Those that name no entries.
ABOUT_NONE = {
    LineKind.PERSON, LineKind.ORDER, LineKind.ACTION, LineKind.CONSENT, LineKind.SITTING
}  # fmt: skip


@dataclass(frozen=True)
class Around:
    """One record before it is put into words."""

    kind: LineKind
    number: int
    about: tuple[int, ...]
    visibility: Visibility
    recipients: tuple[str, ...]

    def canary(self, field: str) -> str:
        return f"Zr{self.kind.value}{field}{self.number}rZ"


def told_of(one: Around) -> RecordText:
    text, canary = one.canary("text"), one.canary
    common = {"number": one.number, "visibility": one.visibility, "recipients": one.recipients}
    kinds: dict[LineKind, Callable[..., CaseRecord]] = {
        LineKind.PERSON: partial(
            Person, role=Role.WITNESS, name=canary("name"), saw_what=text,
            address=canary("address"), contact=canary("contact"), birthday=canary("birthday"),
            numbers=(canary("numbers"),), accounts=(canary("accounts"),),
        ),
        LineKind.ORDER: partial(Order, kind="Order", terms=(text, "another")),
        LineKind.BREACH: partial(Breach, order=1, term=1, entries=one.about, how=text),
        LineKind.IMPACT: partial(Impact, after=text, entries=one.about),
        LineKind.RISK: partial(RiskFactor, reason=text, entries=one.about),
        LineKind.ITEM: partial(
            PhysicalItem, what=text, kept_where=canary("kept"), entries=one.about
        ),
        LineKind.ASKED_TO_STOP: partial(AskedToStop, exact_words=text, entries=one.about),
        LineKind.CONTACT: partial(AgencyReport, what_they_said=text, entries=one.about),
        LineKind.WANTED: partial(Wanted, what=text, entries=one.about),
        LineKind.ACTION: partial(Action, what=text),
        LineKind.CONSENT: partial(Consent, who="the clinic", what=text),
        LineKind.SITTING: partial(Sitting, helper=canary("helper"), role=text),
    }  # fmt: skip
    kept = KeptRecord(
        subject=SubjectId(f"{one.kind.value}{one.number}"),
        kind=one.kind,
        status=Status.SIGNED,
        record=kinds[one.kind](**common),
        written=WRITTEN,
        by=By(role="keeper"),
        line=1,
        line_hash="",
    )
    return in_words(kept, keeper="Sam Hill")
