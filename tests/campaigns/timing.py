"""Does a wrong passphrase take as long as the right one?

Opens the key files of one diary with the right and with a wrong passphrase in turn, so that
whatever else the computer does falls on both. It ends before the database, which only the right
one reaches. ``--quick`` stretches keys cheaply, to see that the campaign itself works.

    python -m tests.campaigns.timing --count 200
"""

import argparse
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, pstdev
from time import perf_counter

from diary.errors import WrongPassphraseError
from diary.vault.keys import create_keys, open_with_passphrase
from diary.vault.keyslots import Cost

RIGHT = "otter lamp violet canal seven"
WRONG = "otter lamp violet canal eight"


@dataclass(frozen=True)
class Times:
    """Seconds of each try with one passphrase."""

    tries: tuple[float, ...]

    @property
    def mean(self) -> float:
        return fmean(self.tries)

    @property
    def deviation(self) -> float:
        return pstdev(self.tries)

    def line(self, name: str) -> str:
        mean, deviation = self.mean * 1000, self.deviation * 1000
        return f"{name}: mean {mean:.2f} ms, standard deviation {deviation:.2f} ms"


def measured(folder: Path, count: int, cost: Cost) -> tuple[Times, Times]:
    """Return the times of the right and of the wrong passphrase."""
    create_keys(folder, passphrase=RIGHT, cost=cost, floor=cost)
    times: dict[str, list[float]] = {RIGHT: [], WRONG: []}
    for _pair in range(count):
        for passphrase, kept in times.items():
            start = perf_counter()
            with suppress(WrongPassphraseError):
                open_with_passphrase(folder, passphrase, floor=cost)
            kept.append(perf_counter() - start)
    return Times(tuple(times[RIGHT])), Times(tuple(times[WRONG]))


def main() -> int:
    """Measure, print, and fail if the means are further apart than one deviation."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args()
    cost = Cost.quick() if chosen.quick else Cost.standard()
    with tempfile.TemporaryDirectory() as place:
        right, wrong = measured(Path(place), chosen.count, cost)
    apart = abs(right.mean - wrong.mean)
    within = apart <= max(right.deviation, wrong.deviation)
    print(right.line("right"))
    print(wrong.line("wrong"))
    said = "within" if within else "NOT within"
    print(f"tried {chosen.count} each: apart {apart * 1000:.2f} ms, {said} one deviation")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
