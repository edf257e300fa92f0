"""Stamps a line: who writes, when by the computer's clock, and whether that clock ran backwards."""

from dataclasses import dataclass
from typing import Final

from diary.clock import Clock
from diary.domain.ledger import By, LineKind, Written
from diary.domain.plain import to_plain
from diary.domain.records import Note
from diary.vault import Vault
from diary.vault.columns import instant

_CLOCK_SUBJECT: Final = "clock"
PROGRAM: Final = By(role="program")


@dataclass(frozen=True, slots=True)
class Stamps:
    """Reads the clock for the ledger. The caller holds the transaction."""

    vault: Vault
    clock: Clock

    def now(self) -> Written:
        """Return the time now; a clock that ran backwards gets a line of its own first."""
        written = self.peek()
        head = self.vault.ledger.head()
        if head.n:
            last = self.vault.ledger.line(head.n).line.written.utc
            if written.utc < last:
                note = Note(said="clock went back", before=last, after=written.utc)
                self.vault.write(
                    LineKind.CLOCK, _CLOCK_SUBJECT, to_plain(note), written=written, by=PROGRAM
                )
        return written

    def peek(self) -> Written:
        """Return the time now and write nothing."""
        reading = self.clock.read()
        return Written(
            utc=instant(reading.utc), zone=reading.zone, boot=reading.boot, sync=reading.sync
        )


def by_whom(helper: str) -> By:
    """Return who writes: the keeper, or a helper beside her."""
    return By(role="helper", present=True) if helper else By()
