"""Prints how quickly a pack is written and checked, beside a plain copy and sha256sum.

Every figure is a ratio to a baseline of the same run, by the median of so many turns. It takes
twice the bytes on the disk. ``python tests/bench/packs.py [GB] [FOLDER] [TURNS]``
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from diary import paths
from diary.clock import SystemClock
from diary.domain.edition import Audience, Choice
from diary.domain.exhibit import Case
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.packing import PackForm
from diary.services.reporting import Wish
from diary.services.verifying import verify_pack
from diary.vault import Cost

EACH = 250_000_000
PASSPHRASE = "five plain words for timing"  # noqa: S105 - opens nothing but this example
CASE = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
WISH = Wish(choice=Choice(audience=Audience.POLICE))


def main(size: int, place: Path, turns: int) -> None:
    """Measure with so many bytes in a folder, which should lie on a disk, not in memory."""
    sources = place / "sources"
    sources.mkdir()
    files = [sources / f"{number:03d}.mp4" for number in range(max(1, size // EACH))]
    for path in files:
        with path.open("wb") as file:
            for _block in range(EACH // 1_000_000):
                file.write(os.urandom(1_000_000))
    opening = Opening(place / "vault", SystemClock(), cost=Cost.quick())
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    subject = diary.new_draft()
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened="Files."))
    diary.add_files(subject, files)
    diary.sign_off(subject)
    shutil.rmtree(sources)
    os.sync()
    print(f"{len(files)} files of {EACH / 1e6:.0f} MB")
    for name, form in (("folder", PackForm()), ("zip", PackForm(as_zip=True))):
        measure(diary, place, name, form, turns)
    diary.close()


def measure(diary: Diary, place: Path, name: str, form: PackForm, turns: int) -> None:
    """Write and check a pack a few times, each time beside its baseline.

    What is copied plainly are the diary's own files, which are as many and as large.
    """
    pack, copy, sources = place / f"pack-{name}", place / "copy", diary.vault.originals_folder
    plain, ours, sums, checks = list[float](), list[float](), list[float](), list[float]()
    for _turn in range(turns):
        remove(pack)  # never two copies on the disk beside the diary
        plain.append(timed(lambda: copied(sources, copy)))
        remove(copy)
        ours.append(timed(lambda: diary.packing.pack(WISH, form, pack)))
        read_once(pack)
        sums.append(timed(lambda: summed(pack)))
        checks.append(timed(lambda: verified(pack)))
    print(f"pack as {name}: {ratio(plain, ours):.2f} of the speed of a plain, flushed copy")
    print(f"verify of {name}: {ratio(sums, checks):.2f} of the speed of sha256sum")
    remove(pack)


def copied(sources: Path, to: Path) -> None:
    """Copy the files and flush each, as a pack does."""
    to.mkdir()
    for path in sources.iterdir():
        paths.copy_file(path, to / path.name)


def summed(pack: Path) -> None:
    """Have sha256sum read the same bytes."""
    files = [pack] if pack.is_file() else [one for one in pack.rglob("*") if one.is_file()]
    subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)


def verified(pack: Path) -> None:
    """Check it, and be sure that it is whole."""
    assert not [one for one in verify_pack(pack) if one.problem]


def read_once(pack: Path) -> None:
    """Bring both readers the same start: what fits into memory is there."""
    summed(pack)


def remove(path: Path) -> None:
    """Remove a folder or a file."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(baseline: list[float], ours: list[float]) -> float:
    """Return our speed as a part of the baseline's, by medians."""
    return statistics.median(baseline) / statistics.median(ours)


if __name__ == "__main__":
    gigabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        main(int(gigabytes * 1e9), Path(folder), int(sys.argv[3]) if len(sys.argv) > 3 else 3)
