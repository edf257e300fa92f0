"""Ends the program with ``kill -9`` at random moments, and looks at what it leaves.

``python -m tests.campaigns.kill --count 1000``
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from diary.errors import NoVaultError
from diary.services.diary import Diary
from diary.services.opening import Opening
from tests.campaigns.apart import spread
from tests.campaigns.story import (
    Facts,
    StepClock,
    Story,
    drafted,
    missing,
    seeded,
    unlocked,
    was_odd,
    way_into,
)
from tests.campaigns.tally import Tally, outcome, playground, wanted

_GOLDEN: Final = Path(__file__).parents[1] / "golden" / "schema1"
_LARGE: Final = 50_000_000
_OPENERS: Final = ("change_passphrase", "replace_keys")
# What the program was busy with, and how many seconds that takes at most.
_BUSY: Final = (
    ("keep", 1.5), ("keep", 1.5), ("keep", 1.5), ("add_large", 0.8), ("migrate", 0.5),
    ("replace_keys", 0.5), ("change_passphrase", 0.2), ("reopen", 0.3),
)  # fmt: skip


def main() -> int:
    asked = wanted(1000)
    with playground() as place:
        tries = [
            partial(_Kill(place / str(number), asked.seed * 1_000_000 + number).run)
            for number in range(asked.count)
        ]
        return spread(tries, asked.workers).finish()


class _Told(NamedTuple):
    """The verb under way, and what must be there since the one before; None before any."""

    verb: str
    known: Facts | None


@dataclass
class _Kill:
    """One diary whose program is ended at one moment."""

    place: Path
    seed: int
    tally: Tally = field(default_factory=Tally)

    def run(self) -> Tally:
        random = seeded(self.seed)
        busy, longest = _BUSY[self.seed % len(_BUSY)]
        delay = random.uniform(0, longest)
        self.place.mkdir()
        self.tally.tried = 1
        work: Callable[[int], None] = partial(self._keep, busy)
        untold = _Told("begin", None)
        if busy == "migrate":
            # Before the program starts, since a copy cut short would be no fault of its.
            shutil.copytree(_GOLDEN / "vault", self.place / "vault")
            work, untold = self._migrate, _Told(busy, _golden_facts())
        verb, known = self._killed(work, delay) or untold
        name = f"seed {self.seed}, {busy} after {delay:.3f} s, {verb}"
        _none, error, crash = outcome(partial(self._look, busy, verb, known, name))
        if error or crash:
            self.tally.note("damaged" if known is None else "lost", f"{name}: {error!r} {crash}")
        shutil.rmtree(self.place)
        return self.tally

    def _killed(self, work: Callable[[int], None], delay: float) -> "_Told | None":
        """Return what the program told last before it was ended."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                work(writing)
            finally:
                os._exit(1)
        os.close(writing)
        Event().wait(delay)
        os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read().split(b"\n")[:-1]
        os.waitpid(child, 0)
        return _Told(*json.loads(told[-1])) if told else None

    def _keep(self, busy: str, told: int) -> None:
        story = Story(
            way_into(self.place / "vault"),
            seeded(self.seed),
            large=_LARGE,
            outside=self.place / "outside",
        )
        story.begin()
        self._do(story, story.draft, told)
        verbs = story.verbs(10_000) if busy == "keep" else iter([getattr(story, busy)] * 1000)
        for verb in verbs:
            self._do(story, verb, told)

    def _do(self, story: Story, verb: Callable[[], None], told: int) -> None:
        line = json.dumps([verb.__name__, story.facts()]) + "\n"
        os.write(told, line.encode())
        verb()

    def _migrate(self, _told: int) -> None:
        _golden(self.place / "vault").close()
        signal.pause()

    def _look(self, busy: str, verb: str, known: Facts | None, name: str) -> None:
        folder = self.place / "vault"
        if known is None:
            # Nothing was acknowledged: there is a diary, or one can be begun.
            self._begin(folder)
            return
        opens = (0, 1) if verb in _OPENERS else (known.get("opens", 0),)
        with closing(_golden(folder) if busy == "migrate" else unlocked(folder, opens)) as diary:
            alarms = [f"{one.what}: {one.problem}" for one in diary.check() if one.problem]
            if was_odd(diary):
                alarms.append(str(diary.last_time.found))
            if alarms:
                self.tally.note("damaged", f"{name}: {alarms}")
            gone = _golden_lost(diary, known) if busy == "migrate" else missing(diary, known, verb)
            if gone:
                self.tally.note("lost", f"{name}: {gone}")
            diary.sign_off(drafted(diary, "He rang after it was ended."))

    def _begin(self, folder: Path) -> None:
        try:
            unlocked(folder).close()
        except NoVaultError:
            story = Story(way_into(folder), seeded(self.seed))
            story.begin()
            story.diary.close()


def _golden(folder: Path) -> Diary:
    passphrase = json.loads((_GOLDEN / "expected.json").read_text("utf-8"))["passphrase"]
    return Opening(folder, StepClock()).unlock(passphrase)


def _golden_facts() -> Facts:
    expected: Facts = json.loads((_GOLDEN / "expected.json").read_text("utf-8"))["head"]
    return expected


def _golden_lost(diary: Diary, head: Facts) -> str:
    found = diary.vault.ledger.line(head["n"]).hash
    numbers = [one.incident.number for one in diary.vault.entries.in_order(diary.case_id)]
    return "" if found == head["hash"] and numbers == [1, 2, 3, 4] else f"{found} {numbers}"


if __name__ == "__main__":
    sys.exit(main())
