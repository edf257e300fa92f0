"""Lets many programs compete for one diary, while somebody removes its lock file.

``python -m tests.campaigns.writers --count 2000``
"""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from threading import Event
from typing import Final

from diary.domain.ledger import first_break
from diary.errors import DiaryError, VaultInUseError
from tests.campaigns.apart import spread
from tests.campaigns.story import PASSPHRASE, Story, drafted, seeded, way_into
from tests.campaigns.tally import Tally, outcome, playground, wanted

_WRITERS: Final = 6
_AT_ONCE: Final = 3


def main() -> int:
    asked = wanted(2000)
    with playground() as place:
        folder = place / "vault"
        story = Story(way_into(folder), seeded(asked.seed))
        story.begin()
        story.diary.close()
        share = -(-asked.count // _WRITERS)
        writers = [
            partial(_Writer(folder, place / f"told{number}", asked.seed + number).run, share)
            for number in range(_WRITERS)
        ]
        tally = spread(writers, _WRITERS)
        told = [line for path in place.glob("told*") for line in path.read_text().split()]
        _compare(folder, told, tally)
    return tally.finish()


@dataclass
class _Writer:
    """One program that wants to write."""

    folder: Path
    told: Path
    seed: int
    tally: Tally = field(default_factory=Tally)

    def run(self, share: int) -> Tally:
        random = seeded(self.seed)
        with self.told.open("w") as told:
            while self.tally.tried < share:
                kept, error, crash = outcome(partial(self._write, random))
                for number, line in kept or ():
                    told.write(f"{number}:{line}\n")
                    self.tally.tried += 1
                if kept:
                    self._take_lock_away(random)
                else:
                    Event().wait(random.random() * 0.02)
                if crash or not isinstance(error, VaultInUseError | None):
                    self.tally.note("damaged", f"seed {self.seed}: {error!r} {crash}")
                    return self.tally
        return self.tally

    def _take_lock_away(self, random: Random) -> None:
        """Now and then remove the lock file of whoever holds it by now.

        Then two programs can hold a lock each; the database itself must keep them apart.
        """
        if random.random() < 0.05:
            with suppress(OSError):
                (self.folder / "lock").unlink()

    def _write(self, random: Random) -> list[tuple[int, str]]:
        """Open, sign off a few entries and close; return their numbers and lines."""
        diary = way_into(self.folder).unlock(PASSPHRASE)
        kept = []
        try:
            for _entry in range(random.randint(1, _AT_ONCE)):
                number = diary.sign_off(drafted(diary, f"Written by {os.getpid()}."))
                kept.append(
                    (number, diary.vault.entries.by_number(diary.case_id, number).line_hash)
                )
        except DiaryError:
            if not kept:
                raise
        finally:
            diary.close()
        return kept


def _compare(folder: Path, told: list[str], tally: Tally) -> None:
    """One chain, and in it every entry that was acknowledged to anybody, each number once."""
    diary = way_into(folder).unlock(PASSPHRASE)
    lines = list(diary.vault.ledger.lines())
    if first_break((one.stored, one.salt, one.body) for one in lines):
        tally.note("damaged", "the chain is broken")
    entries = diary.vault.entries.in_order(diary.case_id)
    found = {f"{one.incident.number}:{one.line_hash}" for one in entries}
    for one in set(told) - found:
        tally.note("lost", one)
    numbers = [one.partition(":")[0] for one in told]
    if len(set(numbers)) != len(numbers):
        tally.note("silent", "a number was given twice")
    problems = [one for one in diary.check() if one.problem]
    if problems:
        tally.note("damaged", f"{problems}")
    diary.close()


if __name__ == "__main__":
    sys.exit(main())
