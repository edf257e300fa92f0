"""Seconds and peak memory of a report with many photos, all processes together.

Run from the top folder: ``python tests/bench/report_photos.py [PHOTOS] [scaled|original]``. Every
photo is 12 megapixels and its own file; each belongs to an incident of two hundred words.
"""

import io
import os
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))

from diary.clock import SystemClock
from diary.domain.edition import Audience, Choice, PictureForm
from diary.domain.exhibit import Case
from diary.domain.when import When
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from diary.vault import Cost

SIZE = (4000, 3000)
NOISE = 3
WORDS = "He stood at the gate and looked up at the window for a long time. " * 14
EVERY = 0.05  # seconds between two looks at the memory


class Watch(threading.Thread):
    """Keeps the most memory that this process and its children held together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(EVERY):
            self.most = max(self.most, sum(map(held, family())))


def family() -> list[int]:
    """Return this process and the children it has now."""
    mine = os.getpid()
    tasks = Path(f"/proc/{mine}/task").glob("*/children")
    return [mine, *(int(one) for task in tasks for one in task.read_text().split())]


def held(process: int) -> int:
    """Return the bytes a process holds alone, its share of what is shared included."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    line = next(line for line in told.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * 1024


def photo() -> bytes:
    """Return a JPEG of about three megabytes."""
    small = Image.effect_noise((SIZE[0] // NOISE, SIZE[1] // NOISE), 60)
    out = io.BytesIO()
    Image.merge("RGB", (small, small.rotate(90, expand=False), small)).resize(SIZE).save(
        out, "JPEG", quality=72
    )
    return out.getvalue()


def fill(diary: Diary, count: int) -> int:
    """Add incidents with a photo each; return the bytes of one photo."""
    content = photo()
    for number in range(count):
        subject = diary.new_draft()
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        incident = replace(
            diary.entry(subject).incident,
            happened=When.parse(day),
            what_happened=f"{number} {WORDS}",
        )
        diary.save_draft(subject, incident)
        # Bytes behind the end make each file its own, and change no pixel.
        diary.add_bytes(subject, content + number.to_bytes(4), f"{number}.jpg")
        diary.sign_off(subject)
    return len(content)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    form = PictureForm(sys.argv[2] if len(sys.argv) > 2 else "scaled")
    with tempfile.TemporaryDirectory() as place:
        opening = Opening(Path(place) / "vault", SystemClock(), cost=Cost.quick())
        case = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
        diary, _code = opening.begin(case, passphrase="five plain words for timing")  # noqa: S106
        size = fill(diary, count)
        print(f"{count} photos of {size / 1e6:.1f} MB, {form.value}")
        before = sum(map(held, family()))
        watch = Watch()
        watch.start()
        began = perf_counter()
        wish = Wish(choice=Choice(audience=Audience.POLICE), pictures=form)
        result = diary.report(wish, Path(place) / "report.pdf")
        seconds = perf_counter() - began
        watch.over.set()
        watch.join()
        diary.close()
    print(
        f"{seconds:.1f} s, {result.size / 1e6:.0f} MB of PDF, {count / seconds:.1f} photos a second"
    )
    print(
        f"memory of all processes: {before / 1e6:.0f} MB before, {watch.most / 1e6:.0f} MB at most"
    )


main()
