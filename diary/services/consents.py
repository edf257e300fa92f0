"""What the keeper agreed to share, and what she took back since."""

from dataclasses import dataclass

from diary.domain.casefile import Consent
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.wording import detail_text
from diary.i18n import _
from diary.vault import Vault


@dataclass(frozen=True, slots=True)
class Consents:
    """Looks over the consents of one case. Used on the vault thread only."""

    vault: Vault
    case: str

    def ended(self, *called: str, today: str) -> tuple[str, ...]:
        """Return a sentence for each consent for this reader that does not hold any more.

        Where a later one for the same reader still holds, there is nothing to say.

        Args:
            called: What the reader is called: as typed, and what kind of reader it is.
            today: ``2026-03-04``.
        """
        theirs = [one for one in self._present() if _is_for(one, called)]
        if any(not _ended(one, today) for one in theirs):
            return ()
        return tuple(_words(one, today) for one in theirs)

    def _present(self) -> list[Consent]:
        kept = self.vault.records.of_kind(self.case, LineKind.CONSENT)
        present = (one.record for one in kept if one.status is not Status.REMOVED)
        return [record for record in present if isinstance(record, Consent)]


def _is_for(one: Consent, called: tuple[str, ...]) -> bool:
    who = " ".join(one.who.casefold().split())
    names = [" ".join(name.casefold().split()) for name in called]
    return bool(who) and any(name and (who in name or name in who) for name in names)


def _ended(one: Consent, today: str) -> bool:
    end = one.ends.end or one.ends.start
    return bool(one.withdrawn.start) or bool(end and end[: len(today)] < today[: len(end)])


def _words(one: Consent, today: str) -> str:
    if one.withdrawn.start and one.withdrawn.start[: len(today)] <= today:
        said = _("You took back on {day} what you had agreed with {who} (consent {number}).")
        return said.format(day=detail_text(one.withdrawn), who=one.who, number=one.number)
    said = _("What you had agreed with {who} ended on {day} (consent {number}).")
    day = detail_text(one.withdrawn if one.withdrawn.start else one.ends)
    return said.format(who=one.who, day=day, number=one.number)
