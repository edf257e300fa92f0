"""The course of conduct: entries counted, with the days that may have changed something."""

from dataclasses import dataclass

from diary.clock import tz
from diary.domain.casefile import Breach
from diary.domain.ledger import LineKind
from diary.domain.pattern import Marker, Pattern, occurrence, pattern
from diary.domain.records import KeptRecord, Status
from diary.domain.wording import marker_of
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
        reading = self.stamps.clock.read()
        entries = self.vault.entries.in_order(self.case)
        return pattern(
            (occurrence(one.incident) for one in entries if one.status is not Status.REMOVED),
            markers=self._markers(),
            breaches=self._breaches(),
            today=f"{reading.utc.astimezone(tz(reading.zone)):%Y-%m-%d}",
        )

    def _markers(self) -> tuple[Marker, ...]:
        kept = [
            one
            for kind in (LineKind.ASKED_TO_STOP, LineKind.CONTACT, LineKind.ORDER)
            for one in self._present(kind)
        ]
        markers = [marker for one in kept if (marker := marker_of(one.record)) is not None]
        return tuple(sorted(markers, key=lambda one: (one.day, one.label)))

    def _breaches(self) -> tuple[int, ...]:
        numbers = {
            number
            for one in self._present(LineKind.BREACH)
            if isinstance(one.record, Breach)
            for number in one.record.entries
        }
        return tuple(sorted(numbers))

    def _present(self, kind: LineKind) -> list[KeptRecord]:
        kept = self.vault.records.of_kind(self.case, kind)
        return [one for one in kept if one.status is not Status.REMOVED]
