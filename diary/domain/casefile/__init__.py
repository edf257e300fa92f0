"""The case file: everything around the incidents that makes agencies act.

Each kind of record is a frozen dataclass; ``KINDS`` gives every kind the name it has in the
ledger, on the command line and in tables.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from diary.domain.casefile.aside import PrivateNote, SafeContact
from diary.domain.casefile.base import CaseRecord, Field, Withheld, form, plain_text
from diary.domain.casefile.contacts import AgencyReport, AskedToStop, Breach, Order, Recorded
from diary.domain.casefile.effects import Area, Factor, Impact, RiskFactor
from diary.domain.casefile.meeting import Action, Beside, Consent, ShownAs, Sitting
from diary.domain.casefile.people import Person, Role
from diary.domain.casefile.redaction import Area as RedactedArea
from diary.domain.casefile.redaction import Redaction
from diary.domain.casefile.things import PhysicalItem, Wanted
from diary.domain.ledger import LineKind

__all__ = [
    "KEPT",
    "KINDS",
    "Action",
    "AgencyReport",
    "Area",
    "AskedToStop",
    "Beside",
    "Breach",
    "CaseRecord",
    "Consent",
    "Factor",
    "Field",
    "Impact",
    "Order",
    "Person",
    "PhysicalItem",
    "PrivateNote",
    "Recorded",
    "RedactedArea",
    "Redaction",
    "RiskFactor",
    "Role",
    "SafeContact",
    "ShownAs",
    "Sitting",
    "Wanted",
    "Withheld",
    "form",
    "plain_text",
]

KINDS: Final[Mapping[LineKind, type[CaseRecord]]] = MappingProxyType(
    {
        LineKind.PERSON: Person,
        LineKind.ASKED_TO_STOP: AskedToStop,
        LineKind.CONTACT: AgencyReport,
        LineKind.ORDER: Order,
        LineKind.BREACH: Breach,
        LineKind.IMPACT: Impact,
        LineKind.WANTED: Wanted,
        LineKind.ITEM: PhysicalItem,
        LineKind.RISK: RiskFactor,
        LineKind.ACTION: Action,
        LineKind.CONSENT: Consent,
        LineKind.SITTING: Sitting,
    }
)
# All that has a number and can be amended and removed; redactions never stand in an edition.
KEPT: Final[Mapping[LineKind, type[CaseRecord]]] = MappingProxyType(
    {**KINDS, LineKind.REDACTION: Redaction}
)
