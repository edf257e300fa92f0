"""What is still open: to ask about again, to fetch in time, to report; and broken terms."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from diary.domain.casefile import Action, AgencyReport, Breach, Order, Wanted
from diary.domain.ledger import LineKind
from diary.domain.records import KeptRecord, Status
from diary.domain.typed import term_parts
from diary.domain.when import When
from diary.domain.wording import detail_text, soonest, title_of
from diary.services.reading import Reading
from diary.services.views import Row
from diary.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A record that waits for something. ``day`` is empty when no day was said."""

    kind: LineKind
    number: int
    day: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenTerm:
    """One term of an order with the entries that show it broken.

    Attributes:
        term: Counted from 1; 0 where no term was named.
        breaches: Numbers of the records that say so; entries may say so without one.
    """

    order: int
    order_title: str = field(repr=False)
    term: int
    words: str = field(repr=False)
    breaches: tuple[int, ...]
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Looks over the records of one case. Used on the vault thread only."""

    vault: Vault
    case: str
    keeper: str

    def follow_ups(self) -> list[Due]:
        """Return reports to ask about again and promised actions not done, soonest first."""
        found = []
        for kept in self._present(LineKind.CONTACT, LineKind.ACTION):
            match kept.record:
                case AgencyReport(follow_up_due=due) if due.start:
                    found.append(_due(kept, due))
                case Action(due=due, done=done) if due.start and not done.start:
                    found.append(_due(kept, due))
                case _:
                    pass
        return _soonest(found)

    def evidence(self) -> list[Due]:
        """Return evidence that others hold and have not answered about, soonest lost first."""
        wanted = (
            (kept, kept.record)
            for kept in self._present(LineKind.WANTED)
            if isinstance(kept.record, Wanted)
        )
        return _soonest([_due(kept, one.lost_by) for kept, one in wanted if not one.answer.strip()])

    def unreported(self) -> list[Row]:
        """Return the entries that no report names, and that do not say themselves to whom."""
        rows = Reading(self.vault, self.case, self.keeper).rows(
            self.vault.entries.present(self.case)
        )
        return [row for row in rows if not row.is_reported]

    def broken_terms(self) -> list[BrokenTerm]:
        """Return the breach schedule: each order, each term broken, the entries that show it."""
        orders = {
            kept.record.number: kept.record
            for kept in self._present(LineKind.ORDER)
            if isinstance(kept.record, Order)
        }
        broken: dict[tuple[int, int], list[Breach]] = {}
        for kept in self._present(LineKind.BREACH):
            if isinstance(kept.record, Breach):
                broken.setdefault((kept.record.order, kept.record.term), []).append(kept.record)
        named: dict[tuple[int, int], set[int]] = {}
        for number, terms in self.vault.entries.breaking(self.case):
            for term in terms:
                named.setdefault(term_parts(term), set()).add(number)
        return [
            _broken(orders, place, broken.get(place, []), named.get(place, set()))
            for place in sorted({*broken, *named})
        ]

    def _present(self, *kinds: LineKind) -> Iterable[KeptRecord]:
        for kind in kinds:
            for kept in self.vault.records.of_kind(self.case, kind):
                if kept.status is not Status.REMOVED:
                    yield kept


def _due(kept: KeptRecord, when: When) -> Due:
    return Due(
        kind=kept.kind,
        number=kept.record.number,
        day=detail_text(when),
        text=title_of(kept.kind, kept.record),
    )


def _soonest(found: list[Due]) -> list[Due]:
    return sorted(found, key=lambda one: (soonest(one.day), one.kind, one.number))


def _broken(
    orders: dict[int, Order], place: tuple[int, int], breaches: list[Breach], named: set[int]
) -> BrokenTerm:
    number, term = place
    order = orders.get(number)
    terms = order.terms if order else ()
    return BrokenTerm(
        order=number if order else 0,
        order_title=title_of(LineKind.ORDER, order) if order else "",
        term=term,
        words=terms[term - 1] if 0 < term <= len(terms) else "",
        breaches=tuple(one.number for one in breaches),
        entries=tuple(sorted(named.union(*(one.entries for one in breaches)))),
    )
