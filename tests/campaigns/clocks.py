"""Gives the diary odd clocks: years back, 1970, 2038, changed zones, both nights of summer time.

``python -m tests.campaigns.clocks --count 2000``
"""

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from diary.clock import Reading
from diary.domain.records import Entry
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault import Cost
from diary.vault.columns import instant, parse_instant
from tests.campaigns.apart import spread
from tests.campaigns.story import CASE, PASSPHRASE, drafted, seeded
from tests.campaigns.tally import Tally, outcome, playground, wanted

_ZONES: Final = (
    "Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe",
    "UTC", "UTC+05:30", "UTC-09:30",
)  # fmt: skip
_MOMENTS: Final = (
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC),
    # The hours around which clocks in London and New York are changed.
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
)
_STEPS: Final = (
    timedelta(days=-365), timedelta(days=-1), timedelta(hours=-1), timedelta(milliseconds=-1),
    timedelta(0), timedelta(milliseconds=1), timedelta(minutes=7), timedelta(hours=1),
    timedelta(days=30), timedelta(days=366),
)  # fmt: skip
_A_DIARY: Final = 50


@dataclass
class OddClock:
    """A clock that jumps before every reading that a save begins with."""

    random: Random
    at: datetime = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
    zone: str = "Europe/London"

    def read(self) -> Reading:
        """Return the time it stands at."""
        return Reading(utc=self.at, zone=self.zone, boot="", sync="no")

    def jump(self) -> None:
        """Move to an odd moment or by an odd step, sometimes into another zone."""
        if self.random.random() < 0.3:
            self.at = self.random.choice(_MOMENTS)
        else:
            moved = self.at.year, self.random.choice(_STEPS)
            self.at += moved[1] if 1930 < moved[0] < 2200 else timedelta(0)
        if self.random.random() < 0.3:
            self.zone = self.random.choice(_ZONES)


def main() -> int:
    asked = wanted(2000)
    with playground() as place:
        diaries = [
            partial(_Odd(place / str(number), asked.seed * 10_000 + number).run)
            for number in range(-(-asked.count // _A_DIARY))
        ]
        return spread(diaries, asked.workers).finish()


@dataclass
class _Odd:
    """One diary kept on an odd clock."""

    folder: Path
    seed: int
    tally: Tally = field(default_factory=Tally)

    def run(self) -> Tally:
        clock = OddClock(seeded(self.seed))
        opening = Opening(self.folder, clock, cost=Cost.quick())
        diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
        said: list[tuple[str, str]] = []
        for _entry in range(_A_DIARY):
            self.tally.tried += 1
            clock.jump()
            _number, error, crash = outcome(partial(self._save, diary, len(said)))
            if error or crash:
                self.tally.note("lost", f"seed {self.seed}, {clock}: refused: {error!r} {crash}")
            else:
                said.append((instant(clock.at), clock.zone))
        diary.close()
        self._compare(opening.unlock(PASSPHRASE), said)
        return self.tally

    def _save(self, diary: Diary, number: int) -> None:
        diary.sign_off(drafted(diary, f"Entry {number}"))

    def _compare(self, diary: Diary, said: list[tuple[str, str]]) -> None:
        """Order by number, each with the clock as it stood, each step back noted in its entry."""
        entries = diary.vault.entries.in_order(diary.case_id)
        told = [(one.written.utc, one.written.zone) for one in entries]
        lines = [one.line for one in entries]
        numbers = [one.incident.number for one in entries]
        words = [one.incident.what_happened for one in entries]
        in_order = words == [f"Entry {one}" for one in range(len(entries))]
        if told != said or lines != sorted(lines) or not in_order:
            self.tally.note("lost", f"seed {self.seed}: order or time is not as it was written")
        if numbers != list(range(1, len(entries) + 1)):
            self.tally.note("lost", f"seed {self.seed}: numbers {numbers}")
        for before, after in pairwise(entries):
            self._noted(before, after)
        for entry in entries:
            diary.numbered(entry.incident.number)
        if any(one.problem for one in diary.check()):
            self.tally.note("damaged", f"seed {self.seed}: {diary.check()}")
        diary.close()

    def _noted(self, before: Entry, after: Entry) -> None:
        back = parse_instant(after.written.utc) < parse_instant(before.written.utc)
        if back != bool(after.clock_note):
            self.tally.note("silent", f"seed {self.seed}: entry {after.incident.number}")


if __name__ == "__main__":
    sys.exit(main())
