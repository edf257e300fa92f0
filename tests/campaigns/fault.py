"""Lets the disk fail: at every n-th write, flush and rename, once or from then on.

``python -m tests.campaigns.fault``
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from diary.ui.error_text import explain
from tests.campaigns import shim
from tests.campaigns.apart import apart, spread
from tests.campaigns.shim import Shim
from tests.campaigns.story import Facts, Story, agrees, facts, missing, seeded, way_into
from tests.campaigns.tally import Tally, outcome, playground, say, wanted

_VERBS: Final = 27
_ERRORS: Final = (errno.ENOSPC, errno.EIO)
# More than one piece, so that a fault can come between them.
_LARGE: Final = 2_500_000


def main() -> int:
    asked = wanted(1_000_000, in_parts=True)
    if not shim.is_loaded():
        with playground() as place:
            return shim.run_behind("tests.campaigns.fault", place)
    with playground() as place:
        calm = apart(partial(_calm, place, asked.seed))
        last = int(calm.stories.pop())
        tries = [
            partial(_Fault(place, asked.seed, n, error, on).run)
            for n, error, on in product(range(1, last + 1), _ERRORS, (False, True))
        ]
        if len(tries) > asked.count:
            tries = seeded(asked.seed).sample(tries, asked.count)
        part, parts = asked.part
        tries = tries[part - 1 :: parts]
        say(f"{last} changes, {len(tries)} faults")
        calm.tried = 0
        calm += spread(tries, asked.workers)
    return calm.finish()


def _calm(place: Path, seed: int) -> Tally:
    """Tell how many changes the whole story makes when nothing fails."""
    house = place / "calm"
    house.mkdir()
    behind = Shim()
    behind.begin(house)
    behind.arm(0, 0, on=False)
    story = _story(house / "vault", seed)
    for verb in (story.begin, *story.verbs(_VERBS)):
        verb()
    story.diary.close()
    return Tally(tried=1, stories=[str(behind.counted())])


def _story(folder: Path, seed: int) -> Story:
    outside = folder.parent.with_name(folder.parent.name + "-files")
    return Story(way_into(folder), seeded(seed), large=_LARGE, outside=outside)


@dataclass
class _Fault:
    """One failing change and what comes of it.

    Attributes:
        on: Every later change fails too, until room is made.
    """

    place: Path
    seed: int
    n: int
    error: int
    on: bool
    tally: Tally = field(default_factory=Tally)

    def run(self) -> Tally:
        self.tally.tried = 1
        house = self.place / f"{self.n}-{self.error}-{self.on}"
        house.mkdir()
        behind = Shim()
        behind.begin(house)
        behind.arm(self.n, self.error, on=self.on)
        self._keep(_story(house / "vault", self.seed), behind)
        behind.end()
        shutil.rmtree(house)
        return self.tally

    def _keep(self, story: Story, behind: Shim) -> None:
        known: Facts | None = None
        for verb in (story.begin, *story.verbs(_VERBS)):
            if self._failed(verb):
                self._go_on(story, verb, behind)
                self._expect(story, verb, known)
                behind.disarm()
                _none, error, crash = outcome(partial(_again, story, verb))
                if error or crash:
                    self._say("damaged", verb, f"does not work again: {error!r} {crash}")
                    return
            known, _error, _crash = outcome(story.facts)
            if known is None:
                # It went in, but a disk that keeps failing cannot be read: room is made.
                behind.disarm()
                known = story.facts()
        behind.disarm()
        self._reopen(story, known or {})

    def _go_on(self, story: Story, verb: Callable[[], None], behind: Shim) -> None:
        """Try two more things while the disk still fails; then room is made."""
        if self.on and verb not in (story.begin, story.reopen):
            self._failed(story.draft)
            self._failed(story.pin)
        behind.disarm()

    def _expect(self, story: Story, verb: Callable[[], None], known: Facts | None) -> None:
        """All that was acknowledged is there, also in a diary that stays open."""
        if verb in (story.begin, story.reopen) or known is None:
            return
        gone = missing(story.diary, known, verb.__name__)
        if gone:
            self._say("lost", verb, gone)
        self._sound(story, verb)

    def _sound(self, story: Story, verb: Callable[[], None]) -> None:
        problems = [one for one in story.diary.check() if one.problem]
        if problems:
            self._say("damaged", verb, f"{problems}")

    def _reopen(self, story: Story, known: Facts) -> None:
        if self._failed(story.reopen):
            self._say("damaged", story.reopen, "does not open afterwards")
            return
        self._sound(story, story.reopen)
        if not agrees(story.diary, known):
            self._say("lost", story.reopen, f"{known} became {facts(story.diary)}")
        story.diary.close()

    def _failed(self, verb: Callable[[], None]) -> bool:
        """Do it; tell whether it failed, which must be in words that a keeper understands."""
        _none, error, crash = outcome(verb)
        if crash:
            self._say("damaged", verb, f"crashed: {crash}")
        if error and len(explain(error)) < 30:
            self._say("damaged", verb, f"no words for {error!r}")
        return error is not None or bool(crash)

    def _say(self, kind: str, verb: Callable[[], None], what: str) -> None:
        fault = f"{os.strerror(self.error)} at {self.n}{' and on' if self.on else ''}"
        name = verb.func.__name__ if isinstance(verb, partial) else verb.__name__
        self.tally.note(kind, f"seed {self.seed}, {fault}, {name}: {what}")


def _again(story: Story, verb: Callable[[], None]) -> None:
    """Do once more what failed; a diary that could not be opened again is opened."""
    if verb == story.reopen:
        outcome(story.diary.close)
        story.unlock()
    elif verb == story.begin and story.opening.exists():
        # All of it went in before the last flush failed, and the mark could not be put back.
        story.unlock()
    else:
        verb()


if __name__ == "__main__":
    sys.exit(main())
