"""Prints seconds from passphrase to timeline, as a ratio to the key stretching, and of locking.

``python -m tests.bench.timeline [INCIDENTS]``
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.domain.incident import Incident
from diary.domain.when import When
from diary.services.opening import Opening
from diary.vault import Cost
from diary.vault.seal import digest_of

PASSPHRASE = "five plain words for timing"  # noqa: S105 - opens nothing but this example
_TURNS = 5
WORDS = "He stood at the gate and looked up at the window for a long time. " * 12


def main(count: int) -> None:
    """Fill a vault, open it some times, and print the medians."""
    times = defaultdict[str, list[float]](list)
    with tempfile.TemporaryDirectory() as place:
        opening = Opening(Path(place) / "vault", SystemClock())
        fill(opening, count)
        for _turn in range(_TURNS):
            times["alone"].append(_timed(_stretch))
            start = time.perf_counter()
            diary = opening.unlock(PASSPHRASE)
            rows = diary.timeline()
            times["opened"].append(time.perf_counter() - start)
            times["search"].append(_timed(partial(diary.timeline, words="gate window")))
            times["seal"].append(_timed(lambda: digest_of(opening.folder)))
            times["locked"].append(_timed(diary.close))
        size = (opening.folder / "data.db").stat().st_size / 1e6
    took = {name: statistics.median(some) for name, some in times.items()}
    ratio = took["opened"] / took["alone"]
    print(
        f"{count} incidents, {len(rows)} rows: {took['opened']:.2f} s from passphrase to timeline"
    )
    print(f"key stretching alone: {took['alone']:.2f} s; ratio {ratio:.2f}")
    print(f"search {took['search']:.3f} s")
    print(f"locking: {took['locked']:.3f} s, of it the seal of {size:.0f} MB: {took['seal']:.3f} s")


def fill(opening: Opening, count: int) -> None:
    """Make a vault with so many entries."""
    case = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
    diary, _code = opening.begin(case, passphrase=PASSPHRASE)
    for number in range(count):
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        subject = diary.new_draft()
        incident = Incident(happened=When.parse(day), what_happened=f"{number} {WORDS}")
        diary.save_draft(subject, replace(incident, case=diary.case_id))
        diary.sign_off(subject)
    diary.close()


def _stretch() -> object:
    cost = Cost.standard()
    kdf = Argon2id(
        salt=bytes(16),
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(PASSPHRASE.encode())


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
