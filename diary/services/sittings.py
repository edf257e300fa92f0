"""Sittings: who sits with the keeper, so that everything typed then carries it."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import uuid4

from diary.clock import tz
from diary.domain.casefile import ShownAs, Sitting
from diary.domain.incident import Author
from diary.domain.ledger import By, LineKind
from diary.domain.plain import to_plain
from diary.domain.records import Amendment, KeptRecord, Status
from diary.domain.when import When
from diary.i18n import _, in_english
from diary.services.stamps import Stamps, by_whom
from diary.vault import Vault

_OPEN: Final = "sitting"


@dataclass(frozen=True, slots=True)
class Sittings:
    """Begins and ends sittings, and tells who sits there now."""

    vault: Vault
    stamps: Stamps

    def begin(self, case: str, sitting: Sitting) -> int:
        """Begin a sitting and return its number; one that was still open ends first."""
        self.end()
        with self.vault.transaction():
            number = self.vault.records.next_number(case, LineKind.SITTING)
            begun = replace(sitting, case=case, number=number, started=self._now()).checked()
            self.vault.write(
                LineKind.SITTING,
                uuid4().hex,
                to_plain(begun),
                written=self.stamps.now(),
                by=by_whom(shown(begun)),
            )
            self.vault.settings.set(_OPEN, f"{case}/{number}")
        return number

    @in_english
    def end(self) -> None:
        """End the open sitting; without one nothing happens."""
        kept = self._kept()
        if kept is None:
            return
        now = self._now()
        with self.vault.transaction():
            amendment = Amendment(
                field="ended",
                new=replace(Sitting(), ended=now).text_of("ended"),
                why=_("The sitting ended."),
                zone=now.zone,
            )
            self.vault.write(
                LineKind.AMENDMENT,
                kept.subject,
                to_plain(amendment),
                written=self.stamps.now(),
                by=by_whom(""),
            )
            self.vault.settings.set(_OPEN, "")

    def now(self) -> Sitting | None:
        """Return the sitting that is open."""
        kept = self._kept()
        return kept.record if kept and isinstance(kept.record, Sitting) else None

    def helper(self) -> str:
        """Return how the helper who sits there is shown; empty when nobody does."""
        sitting = self.now()
        return shown(sitting) if sitting else ""

    def by(self) -> By:
        """Return who writes now."""
        return by_whom(self.helper())

    def author(self) -> Author:
        """Return what a new draft says of who types."""
        sitting = self.now()
        if sitting is None:
            return Author()
        if sitting.shown_as is ShownAs.NAME and sitting.helper:
            return Author(helper=sitting.helper, helper_role=sitting.role)
        return Author(helper=shown(sitting))

    def _kept(self) -> KeptRecord | None:
        case, _slash, number = (self.vault.settings.get(_OPEN) or "").partition("/")
        if not number:
            return None
        kept = self.vault.records.by_number(case, LineKind.SITTING, int(number))
        return None if kept.status is Status.REMOVED else kept

    def _now(self) -> When:
        reading = self.stamps.clock.read()
        wall = reading.utc.astimezone(tz(reading.zone))
        return When.parse(f"{wall:%Y-%m-%d %H:%M}", zone=reading.zone)


def shown(sitting: Sitting) -> str:
    """Return how a helper appears: by name and role, or by the role alone, as was chosen."""
    role = sitting.role or _("a helper")
    if sitting.shown_as is ShownAs.NAME and sitting.helper:
        return f"{sitting.helper}, {role}"
    return role
