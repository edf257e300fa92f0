"""What police usually ask for, and whether the diary has it.

After the field lists of the stalking protocol of police and prosecutors in England and Wales,
the victim's checklist of the S-DASH (2009), and R v Turnbull [1977] QB 224 for descriptions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from diary.domain.casefile import AgencyReport, Order, Person, Role
from diary.domain.incident import Answer, Kind
from diary.domain.ledger import LineKind
from diary.domain.records import Entry, Status
from diary.vault import Vault


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is asked for.

    Attributes:
        name: Which, for its words.
        is_there: Whether the diary has it.
        kind: The kind of record that would hold it; None where an entry would.
        entries: Numbers of the entries that lack it.
    """

    name: str
    is_there: bool
    kind: LineKind | None = None
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Looks over one case. Used on the vault thread only."""

    vault: Vault
    case: str

    def points(self) -> list[Point]:
        """Return every point, in the order in which officers ask."""
        case = _Case(self._entries(), self._records())
        of_case = [Point(name, ask(case), kind) for name, kind, ask in _OF_CASE]
        return [*of_case, *self._of_entries(case.entries)]

    def _of_entries(self, entries: Sequence[Entry]) -> list[Point]:
        held = self.vault.exhibits.of_entries([one.subject for one in entries])
        files = _numbers(entries, lambda one: one.subject not in held)
        words = _numbers(
            entries,
            lambda one: "threats" in one.incident.behaviours and not one.incident.exact_words,
        )
        unsaid = _numbers(entries, lambda one: not one.incident.happened.start)
        return [
            Point("times", not unsaid, None, unsaid),
            Point("files", not files, None, files),
            Point("words", not words, None, words),
        ]

    def _entries(self) -> list[Entry]:
        found = self.vault.entries.in_order(self.case)
        return [one for one in found if one.status is not Status.REMOVED]

    def _records(self) -> dict[LineKind, list[object]]:
        found: dict[LineKind, list[object]] = {}
        for kept in self.vault.records.all(self.case):
            if kept.status is not Status.REMOVED:
                found.setdefault(kept.kind, []).append(kept.record)
        return found


@dataclass(frozen=True, slots=True)
class _Case:
    entries: Sequence[Entry]
    records: dict[LineKind, list[object]]

    def people(self, role: Role) -> list[Person]:
        people = self.records.get(LineKind.PERSON, [])
        return [one for one in people if isinstance(one, Person) and one.role is role]

    def has(self, kind: LineKind) -> bool:
        return bool(self.records.get(kind))


def _named(case: _Case) -> bool:
    return any(one.name for one in case.people(Role.SUSPECT))


def _described(case: _Case) -> bool:
    return any(one.description for one in case.people(Role.SUSPECT))


def _found(case: _Case) -> bool:
    return any(one.address or one.contact for one in case.people(Role.SUSPECT))


def _born(case: _Case) -> bool:
    return any(one.birthday for one in case.people(Role.SUSPECT))


def _related(case: _Case) -> bool:
    return any(one.relation for one in case.people(Role.SUSPECT))


def _cars(case: _Case) -> bool:
    return any(one.vehicles for one in case.people(Role.SUSPECT))


def _stopped(case: _Case) -> bool:
    said = any(one.incident.kind is Kind.ASKED_TO_STOP for one in case.entries)
    asked = any(one.incident.asked_to_stop_before is Answer.YES for one in case.entries)
    return said or asked or case.has(LineKind.ASKED_TO_STOP)


def _referenced(case: _Case) -> bool:
    reports = case.records.get(LineKind.CONTACT, [])
    return any(
        one.crime_reference or one.incident_reference
        for one in reports
        if isinstance(one, AgencyReport)
    )


def _witnessed(case: _Case) -> bool:
    return bool(case.people(Role.WITNESS)) or any(one.incident.witnesses for one in case.entries)


def _ordered(case: _Case) -> bool:
    orders = case.records.get(LineKind.ORDER, [])
    return any(one.terms for one in orders if isinstance(one, Order))


_OF_CASE: Final[tuple[tuple[str, LineKind, Callable[[_Case], bool]], ...]] = (
    ("who", LineKind.PERSON, _named),
    ("relation", LineKind.PERSON, _related),
    ("description", LineKind.PERSON, _described),
    ("birthday", LineKind.PERSON, _born),
    ("address", LineKind.PERSON, _found),
    ("vehicle", LineKind.PERSON, _cars),
    ("stop", LineKind.ASKED_TO_STOP, _stopped),
    ("reference", LineKind.CONTACT, _referenced),
    ("witness", LineKind.PERSON, _witnessed),
    ("order", LineKind.ORDER, _ordered),
    ("impact", LineKind.IMPACT, lambda case: case.has(LineKind.IMPACT)),
    ("risk", LineKind.RISK, lambda case: case.has(LineKind.RISK)),
)


def _lacks_words(one: Entry) -> bool:
    return "threats" in one.incident.behaviours and not one.incident.exact_words


def _numbers(entries: Sequence[Entry], lacks: Callable[[Entry], bool]) -> tuple[int, ...]:
    return tuple(one.incident.number for one in entries if lacks(one))
