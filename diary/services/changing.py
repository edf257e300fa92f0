"""Amendments and removals somebody has begun to type: kept aside until agreed or given up."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.errors import DiaryError, NoSuchEntryError, NoSuchRecordError
from diary.services.reading import Reading
from diary.services.stamps import Stamps
from diary.services.views import EntryView
from diary.vault import Vault

_KIND: Final = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfChange:
    """A change that is not agreed yet.

    Attributes:
        kind: Of the record of the case file that it changes; empty where it is an entry.
        number: Of the entry or record.
        field: What is amended; empty where it is to be removed.
        to: The new text as far as it was typed.
        why: The reason.
        helper: Who types, if not the keeper.
    """

    kind: str = ""
    number: int
    field: str = ""
    to: str = ""
    why: str = ""
    helper: str = ""


@dataclass(frozen=True, slots=True)
class Changing:
    """Keeps one begun change for each case. No line of the ledger tells of it."""

    vault: Vault
    stamps: Stamps
    reading: Reading

    def keep(self, change: HalfChange | None) -> None:
        """Keep what stands in the form; None once it was agreed or given up.

        Raises:
            CannotWriteError, DiskFullError, VaultReadOnlyError, WriteUncertainError: As named.
        """
        subject = f"{_KIND} {self.reading.case}"
        with self.vault.transaction():
            if change is None:
                self.vault.aside.discard(subject)
            else:
                now, case = self.stamps.peek(), self.reading.case
                self.vault.aside.keep(subject, case, _KIND, change, now)

    def agreed(self) -> None:
        """Forget the change: it went in, so nobody needs to know if this fails."""
        with suppress(DiaryError):
            self.keep(None)

    def begun(self) -> tuple[HalfChange, EntryView] | None:
        """Return the begun change and its entry; None if there is none or the entry is gone."""
        kept = self.vault.aside.all(self.reading.case, _KIND, HalfChange)
        with suppress(NoSuchEntryError):
            for _subject, change, _at in kept:
                if change.kind:
                    return None
                view = self.reading.numbered(change.number)
                if view.status is not Status.REMOVED:
                    return change, view
        return None

    def begun_record(self) -> HalfChange | None:
        """Return the begun change of a record; None if there is none or the record is gone."""
        vault, case = self.vault, self.reading.case
        with suppress(NoSuchRecordError):
            for _subject, change, _at in vault.aside.all(case, _KIND, HalfChange):
                if change.kind:
                    kept = vault.records.by_number(case, LineKind(change.kind), change.number)
                    return change if kept.status is not Status.REMOVED else None
        return None
