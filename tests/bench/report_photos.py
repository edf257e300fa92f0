"""Seconds and peak memory of a report with many photos, all processes together.

Run from the top folder: ``python tests/bench/report_photos.py [PHOTOS] [scaled|original] [DIR]``.
Every photo is 12 megapixels and its own file; each belongs to an incident of two hundred words.

The reports are made by a process that has just opened the diary, and did not fill it. Beside it, in
the same run: Pillow scaling the same photos to 1,600 pixels in two processes, and
reportlab writing the same words as plain paragraphs with the scaled pictures. The report is made
twice; the second time from a diary that nobody changed meanwhile.
"""

import io
import os
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
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
EDGE = 1600
PASSPHRASE = "five plain words for timing"  # noqa: S105 - opens nothing but this example


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


def fill(diary: Diary, count: int, photos: Path) -> int:
    """Add incidents with a photo each, kept as files too; return the bytes of one photo."""
    content = photo()
    for number in range(count):
        subject = diary.new_draft()
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        incident = replace(
            diary.entry(subject).incident,
            happened=When.parse(day),
            what_happened=told(number),
        )
        diary.save_draft(subject, incident)
        # Bytes behind the end make each file its own, and change no pixel.
        one = content + number.to_bytes(4)
        (photos / f"{number}.jpg").write_bytes(one)
        diary.add_bytes(subject, one, f"{number}.jpg")
        diary.sign_off(subject)
    return len(content)


def told(number: int) -> str:
    """Return the words of an incident."""
    return f"{number} {WORDS}"


def scaled(path: Path) -> None:
    """Scale a photo as anybody would, and put it beside the others of its kind."""
    with Image.open(path) as image:
        image.thumbnail((EDGE, EDGE))
        image.save(path.parent.parent / "scaled" / path.name, "JPEG", quality=88)


def scale_all(photos: Path) -> None:
    """Scale every photo, in two processes."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(scaled, sorted(photos.iterdir()), chunksize=4))


def by_platypus(pictures: Path, out: Path) -> None:
    """Write the words as plain paragraphs, with the scaled pictures."""
    from reportlab import rl_config  # noqa: PLC0415 - in a process of its own
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.platypus import Image as Shown  # noqa: PLC0415
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415

    rl_config.useA85 = 0  # as bytes, not as text: four times as quick
    style = ParagraphStyle("body", fontSize=10, leading=15)
    story: list[object] = []
    for number in range(len(list(pictures.iterdir()))):
        shown = Shown(pictures / f"{number}.jpg", 400, 300)
        story += [Paragraph(told(number), style), shown, Spacer(1, 12)]
    SimpleDocTemplate(str(out)).build(story)


def timed(mode: str, *places: Path) -> float:
    """Return the seconds that a baseline takes, in a process of its own, its start left out."""
    done = subprocess.run(
        [sys.executable, __file__, mode, *map(str, places)],
        capture_output=True,
        check=True,
        text=True,
    )
    return float(done.stdout)


def baseline(mode: str, places: list[Path]) -> None:
    """Do one of the baselines and print its seconds."""
    work = {"--scale": scale_all, "--platypus": by_platypus}[mode]
    began = perf_counter()
    work(*places)  # type: ignore[operator]  # each takes the places it is given
    print(perf_counter() - began)


def exported(diary: Diary, form: PictureForm, out: Path) -> float:
    """Make the report; return its seconds, and say what it took."""
    before = sum(map(held, family()))
    watch = Watch()
    watch.start()
    began = perf_counter()
    wish = Wish(choice=Choice(audience=Audience.POLICE), pictures=form)
    result = diary.report(wish, out)
    seconds = perf_counter() - began
    watch.over.set()
    watch.join()
    out.unlink()
    print(f"{seconds:.1f} s, {result.size / 1e6:.0f} MB of PDF", flush=True)
    print(
        f"memory of all processes: {before / 1e6:.0f} MB before, {watch.most / 1e6:.0f} MB at most"
    )
    return seconds


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    form = PictureForm(sys.argv[2] if len(sys.argv) > 2 else "scaled")
    with tempfile.TemporaryDirectory(dir=sys.argv[3] if len(sys.argv) > 3 else None) as folder:
        place = Path(folder)
        for name in ("photos", "scaled"):
            (place / name).mkdir()
        opening = Opening(place / "vault", SystemClock(), cost=Cost.quick())
        case = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
        diary, _code = opening.begin(case, passphrase=PASSPHRASE)
        size = fill(diary, count, place / "photos")
        diary.close()
        os.sync()
        print(f"{count} photos of {size / 1e6:.1f} MB, {form.value}", flush=True)
        scaling = timed("--scale", place / "photos")
        writing = timed("--platypus", place / "scaled", place / "plain.pdf")
        print(f"Pillow scales them in {scaling:.1f} s, reportlab writes in {writing:.1f} s")
        said = (place, form.value, scaling, writing)
        subprocess.run([sys.executable, __file__, "--export", *map(str, said)], check=True)


def export(place: Path, form: PictureForm, scaling: float, writing: float) -> None:
    """Open the diary, make the report twice, and say how that compares."""
    diary = Opening(place / "vault", SystemClock(), cost=Cost.quick()).unlock(PASSPHRASE)
    first = exported(diary, form, place / "first.pdf")
    print(f"first export: {first / (scaling + writing):.2f} of scaling and writing", flush=True)
    second = exported(diary, form, place / "second.pdf")
    print(f"second export: {second / writing:.2f} of writing alone")
    diary.close()


if __name__ == "__main__":
    if sys.argv[1:2] in (["--scale"], ["--platypus"]):
        baseline(sys.argv[1], list(map(Path, sys.argv[2:])))
    elif sys.argv[1:2] == ["--export"]:
        place, form, *seconds = sys.argv[2:]
        export(Path(place), PictureForm(form), *map(float, seconds))
    else:
        main()
