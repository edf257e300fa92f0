"""The course of conduct: entries counted, with the days that may have changed something."""

from dataclasses import dataclass, replace

from diary.clock import tz
from diary.domain.casefile import Breach, Person
from diary.domain.contact_pattern import ContactPattern, contact_pattern
from diary.domain.ledger import LineKind
from diary.domain.links import Links
from diary.domain.occurrence import occurrence
from diary.domain.pattern import Known, Pattern, pattern
from diary.domain.records import Status
from diary.domain.wording import markers_of, title_of
from diary.services.stamps import Stamps
from diary.vault import Vault


@dataclass(frozen=True, slots=True)
class Conduct:
    """Counts the entries of one case."""

    vault: Vault
    stamps: Stamps
    case: str

    def pattern(self) -> Pattern:
        """Return the course of conduct as it now stands; removed entries are not in it."""
        entries = self.vault.entries.in_order(self.case)
        told = [one.incident for one in entries if one.status is not Status.REMOVED]
        now = self.stamps.clock.read().utc
        return pattern(
            map(occurrence, told),
            replace(
                self._known(),
                ahead=frozenset(one.number for one in told if one.happened.is_after(now)),
            ),
            today=self._today(),
        )

    def contacts(self) -> ContactPattern:
        """Return what came in of messages and calls, as it now stands."""
        sources = self.vault.messages.sources_of(self.case)
        return contact_pattern(
            self.vault.messages.contacts(sources),
            self.vault.messages.totals(sources),
            markers=self._known().markers,
            today=self._today(),
        )

    def _today(self) -> str:
        reading = self.stamps.clock.read()
        return f"{reading.utc.astimezone(tz(reading.zone)):%Y-%m-%d}"

    def _known(self) -> Known:
        kept = [one.record for one in self.vault.records.all(self.case)
                if one.status is not Status.REMOVED]  # fmt: skip
        markers = [marker for record in kept for marker in markers_of(record)]
        people = [record for record in kept if isinstance(record, Person)]
        called = {one.number: title_of(LineKind.PERSON, one) for one in people}
        return Known(
            markers=tuple(sorted(markers, key=lambda one: (one.day, one.label))),
            breaches=frozenset(
                number for one in kept if isinstance(one, Breach) for number in one.entries
            ),
            people=Links(people=called).called,
            others=frozenset(one.number for one in people if one.is_affected),
        )
