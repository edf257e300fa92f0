"""Prints seconds from passphrase to timeline, as a ratio to the key stretching, and of locking.

``python tests/bench/timeline.py [INCIDENTS]``
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
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
WORDS = "He stood at the gate and looked up at the window for a long time. " * 12


def main(count: int) -> None:
    """Fill a vault, open it, and print what it took."""
    with tempfile.TemporaryDirectory() as place:
        opening = Opening(Path(place) / "vault", SystemClock())
        case = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
        diary, _code = opening.begin(case, passphrase=PASSPHRASE)
        for number in range(count):
            day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            subject = diary.new_draft()
            incident = Incident(happened=When.parse(day), what_happened=f"{number} {WORDS}")
            diary.save_draft(subject, replace(incident, case=diary.case_id))
            diary.sign_off(subject)
        diary.close()
        alone = _timed(_stretch)
        start = time.perf_counter()
        diary = opening.unlock(PASSPHRASE)
        rows = diary.timeline()
        opened = time.perf_counter() - start
        search = _timed(lambda: diary.timeline(words="gate window"))
        size = (opening.folder / "data.db").stat().st_size / 1e6
        seal = _timed(lambda: digest_of(opening.folder))
        locked = _timed(diary.close)
    print(f"{count} incidents, {len(rows)} rows shown: {opened:.2f} s from passphrase to timeline")
    print(f"locking: {locked:.3f} s, of which the seal of {size:.0f} MB: {seal:.3f} s")
    print(f"key stretching alone: {alone:.2f} s; ratio {opened / alone:.2f}; search {search:.3f} s")


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
