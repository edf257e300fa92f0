"""Pulls the plug: records a diary being kept, and opens what power cuts would have left of it.

``python -m tests.campaigns.power --count 10000``
"""

import json
import multiprocessing
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from diary.errors import NoVaultError
from diary.services.diary import Diary
from tests.campaigns import shim
from tests.campaigns.disk import Disk
from tests.campaigns.shim import Change, Shim
from tests.campaigns.story import (
    CASE,
    PASSPHRASE,
    Facts,
    Story,
    agrees,
    drafted,
    facts,
    seeded,
    unlocked,
    was_odd,
    way_into,
)
from tests.campaigns.tally import Tally, Wanted, outcome, playground, say, wanted

_STATES_A_CUT: Final = 4
_VERBS_A_RUN: Final = 60
_CUT_AGAIN: Final = 0.1


@dataclass(frozen=True)
class Cut:
    """A moment to pull the plug at: after so many changes, and what may be there then."""

    place: int
    allowed: tuple[Facts, ...]

    @property
    def opens(self) -> set[int]:
        """The passphrases that may open the diary then."""
        return {int(one["opens"]) for one in self.allowed} or {0}


def main() -> int:
    asked = wanted(10_000)
    if not shim.is_loaded():
        with playground() as place:
            return shim.run_behind("tests.campaigns.power", place)
    tally, seed = Tally(), asked.seed
    with playground() as place:
        while tally.tried < asked.count:
            run = place / f"run{seed}"
            run.mkdir()
            tally += _one_run(run, seed, asked, asked.count - tally.tried)
            shutil.rmtree(run)
            say(f"run {seed}: {tally.line()}")
            seed += 1
    return tally.finish()


def _one_run(place: Path, seed: int, asked: Wanted, left: int) -> Tally:
    """Record one run in a process of its own, then try its cuts on all workers."""
    verbs = min(_VERBS_A_RUN, max(27, left // 10))
    recording = multiprocessing.Process(target=_record, args=(place, seed, verbs))
    recording.start()
    recording.join()
    if recording.exitcode:
        raise RuntimeError("the run that was to be recorded failed")
    log = list(shim.changes(place / "log"))
    cuts = list(_cuts(log))
    most = -(-left // _STATES_A_CUT)
    if len(cuts) > most:
        cuts = sorted(seeded(seed).sample(cuts, most), key=lambda cut: cut.place)
    with multiprocessing.Pool(asked.workers) as pool:
        shares = [
            (_Trial(place, seed, one), cuts[one :: asked.workers]) for one in range(asked.workers)
        ]
        tally = Tally()
        for part in pool.starmap(_Trial.run, shares, chunksize=1):
            tally += part
    return tally


def _record(place: Path, seed: int, verbs: int) -> None:
    house = place / "house"
    house.mkdir()
    behind = Shim()
    behind.begin(house, place / "log")
    story = Story(way_into(house / "vault"), seeded(seed), pictures=True, outside=place / "outside")
    story.begin()
    for verb in story.verbs(verbs):
        behind.note(json.dumps(story.facts()))
        verb()
    behind.note(json.dumps(story.facts()))
    behind.end()
    story.diary.close()


def _cuts(log: list[Change]) -> Iterator[Cut]:
    """Yield every moment, with the state before the verb under way and the one after it."""
    notes = [place for place, change in enumerate(log) if change.what == "N"]
    told = [json.loads(log[place].data) for place in notes]
    passed = 0
    for place, change in enumerate(log):
        if change.what == "N":
            passed += 1
        else:
            yield Cut(place, tuple(told[max(0, passed - 1) : passed + 1]) if passed else ())


@dataclass
class _Trial:
    """One worker's share of the cuts."""

    place: Path
    seed: int
    worker: int
    tally: Tally = field(default_factory=Tally)

    def run(self, cuts: list[Cut]) -> Tally:
        random = seeded(self.seed * 1000 + self.worker)
        disk, done = Disk(self.place / "house", is_empty=True), 0
        log = list(shim.changes(self.place / "log"))
        out = self.place / f"state{self.worker}"
        for cut in cuts:
            for change in log[done : cut.place + 1]:
                disk.apply(change)
            done = cut.place + 1
            for state in range(_STATES_A_CUT):
                disk.cut(out, random)
                name = f"seed {self.seed}, change {cut.place}, state {state}"
                if random.random() < _CUT_AGAIN:
                    self._cut_again(out, cut, random, name)
                else:
                    self._try(out / "vault", cut, name)
                shutil.rmtree(out)
        return self.tally

    def _cut_again(self, out: Path, cut: Cut, random: Random, name: str) -> None:
        """Pull the plug a second time, while the opening puts right what the first one left."""
        disk, log = Disk(out, is_empty=False), self.place / f"log{self.worker}"
        behind = Shim()
        behind.begin(out, log)
        opened, _error, _crash = outcome(lambda: unlocked(out / "vault"))
        if opened:
            opened.close()
        behind.end()
        changes = list(shim.changes(log))
        log.unlink()
        last = random.randint(0, len(changes))
        for change in changes[:last]:
            disk.apply(change)
        again = out.with_name(out.name + "again")
        disk.cut(again, random)
        self._try(again / "vault", cut, f"{name}, cut again after {last}")
        shutil.rmtree(again)

    def _try(self, folder: Path, cut: Cut, name: str) -> None:
        self.tally.tried += 1
        opened, error, crash = outcome(lambda: unlocked(folder, cut.opens))
        if crash:
            self.tally.note("damaged", f"{name}: opening crashed: {crash}")
        elif isinstance(error, NoVaultError) and not cut.allowed:
            self._begin(folder, name)
        elif opened is None:
            self.tally.note("lost", f"{name}: {type(error).__name__} {error}")
        elif opened is not None:
            _none, failed, crash = outcome(lambda: self._look(opened, cut, name))
            if failed or crash:
                self.tally.note("damaged", f"{name}: {failed!r} {crash}")

    def _begin(self, folder: Path, name: str) -> None:
        """A folder in which the making of a diary broke off takes another beginning."""
        begun, error, crash = outcome(lambda: way_into(folder).begin(CASE, passphrase=PASSPHRASE))
        if begun is None:
            self.tally.note("damaged", f"{name}: cannot begin again: {error!r} {crash}")
        else:
            begun[0].close()

    def _look(self, diary: Diary, cut: Cut, name: str) -> None:
        with closing(diary):
            alarms = [f"{one.what}: {one.problem}" for one in diary.check() if one.problem]
            if was_odd(diary):
                alarms.append(str(diary.last_time.found))
            if alarms:
                self.tally.note("damaged", f"{name}: {alarms}")
            if cut.allowed and not any(agrees(diary, one) for one in cut.allowed):
                self.tally.note("lost", f"{name}: {facts(diary)} is none of {cut.allowed}")
            diary.sign_off(drafted(diary, "He rang after the power came back."))


if __name__ == "__main__":
    sys.exit(main())
