"""Prints how quickly pictures come in, and how long the window stands still meanwhile.

Two decoder processes beside Pillow alone in one process, over the same photos, a few rounds of each
in turn, by the clock and, on Linux, by the processor's time, which a busy machine does not change;
then a window that adds a folder while its event loop is watched, beside a loop with nothing to do.
``QT_QPA_PLATFORM=offscreen python -m tests.bench.pictures [COUNT]``
"""

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageOps
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from diary.domain.exhibit import Obtained
from diary.evidence.decoder import Decoder, Look
from diary.evidence.decoders import shared
from diary.ui import theme
from diary.ui.incident.pictures import PicturesPanel
from tests.ui.parts import Sitting

EDGE, WIDTH, HEIGHT, ROUNDS = 512, 4000, 3000, 5
_IDLE_MS = 5000

# Milliseconds by the clock, and of the processor in the window's own thread.
Turn: TypeAlias = tuple[float, float]


def photo(number: int) -> bytes:
    """A photo of twelve million pixels, no two alike."""
    small = Image.effect_noise((WIDTH // 8, HEIGHT // 8), 60 + number)
    out = io.BytesIO()
    Image.merge("RGB", (small, small.rotate(90, expand=False), small)).resize((WIDTH, HEIGHT)).save(
        out, "JPEG", quality=88
    )
    return out.getvalue()


def pillow_alone(photos: list[bytes]) -> float:
    """Seconds for small upright pictures and EXIF in this process."""
    begun = time.perf_counter()
    for data in photos:
        with Image.open(io.BytesIO(data)) as image:
            image.getexif().get_ifd(0x8769)
            image.draft("RGB", (EDGE, EDGE))
            small = ImageOps.exif_transpose(image)
            small.thumbnail((EDGE, EDGE))
            small.convert("RGB").save(io.BytesIO(), "JPEG", quality=80, optimize=True)
    return time.perf_counter() - begun


def two_decoders(photos: list[bytes], decoder: Decoder) -> float:
    """Seconds for the same with two decoder processes that run already."""
    with shared(decoder) as decoders:
        for future in [decoders.submit(lambda one: one.look(photos[0])) for _one in range(2)]:
            future.result()
        begun = time.perf_counter()
        looks = [decoders.submit(partial(_look, data)) for data in photos]
        assert all(one.result().picture for one in looks)
        return time.perf_counter() - begun


def processor_time(photos: list[bytes]) -> tuple[float, float]:
    """Seconds of a processor for Pillow alone, and for all that the two decoders need."""
    begun = time.process_time()
    pillow_alone(photos)
    alone = time.process_time() - begun
    with Decoder() as decoder, shared(decoder) as decoders:
        both = (decoder, *decoders._more)  # noqa: SLF001 - to watch their processes
        for future in [decoders.submit(lambda one: one.look(photos[0])) for _one in both]:
            future.result()
        begun = time.process_time() + sum(map(_used, both))
        for look in [decoders.submit(partial(_look, data)) for data in photos]:
            look.result()
        return alone, time.process_time() + sum(map(_used, both)) - begun


def _used(decoder: Decoder) -> float:
    """Seconds of a processor that a decoder's process has used (proc(5))."""
    told = Path(f"/proc/{decoder.process}/stat").read_text("ascii", "replace").rpartition(")")[2]
    return sum(map(int, told.split()[11:13])) / os.sysconf("SC_CLK_TCK")


def _look(data: bytes, decoder: Decoder) -> Look:
    return decoder.look(data)


def stalls(folder: Path, photos: list[bytes]) -> tuple[list[Turn], list[Turn]]:
    """Turns of the event loop with nothing to do, and while a folder is added and shown."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100)
    place = folder / "camera"
    place.mkdir()
    for number, data in enumerate(photos):
        (place / f"{number:03}.jpg").write_bytes(data)
    sitting = Sitting(folder)
    diary = sitting.session.diary
    subject = sitting.run(diary.new_draft)
    panel = PicturesPanel(sitting.session)
    panel.show_exhibits(subject, ())
    panel.resize(900, 700)
    panel.show()
    idle = watched(lambda turns: sum(took for took, _own in turns) > _IDLE_MS)
    panel._take_in(subject, [place], Obtained.FILE, "")  # noqa: SLF001 - past the question
    busy = watched(lambda _turns: len(panel.tiles) == len(photos))
    sitting.end()
    return idle, busy


def watched(is_over: Callable[[list[Turn]], bool]) -> list[Turn]:
    """Take the time of every turn of the event loop until it is over."""
    loop, clock, turns, own = QEventLoop(), QElapsedTimer(), list[Turn](), [time.thread_time()]
    beat = QTimer(interval=1)

    def tick() -> None:
        now = time.thread_time()
        turns.append((clock.nsecsElapsed() / 1e6, (now - own[0]) * 1000))
        clock.restart()
        own[0] = now
        if is_over(turns):
            loop.quit()

    beat.timeout.connect(tick)
    clock.start()
    beat.start()
    loop.exec()
    beat.stop()
    return turns


def main(count: int) -> None:
    """Print the figures."""
    photos = [photo(number) for number in range(count)]
    with Decoder() as decoder:
        pairs = [(pillow_alone(photos), two_decoders(photos, decoder)) for _once in range(ROUNDS)]
    ratios = [alone / two for alone, two in pairs]
    alone, two = (statistics.median(times) / count * 1000 for times in zip(*pairs, strict=True))
    print(f"Pillow alone {alone:.0f} ms, two decoders {two:.0f} ms a photo")
    print(f"{statistics.median(ratios):.2f} x ({min(ratios):.2f} to {max(ratios):.2f})")
    if sys.platform == "linux":
        own, all_of_both = processor_time(photos)
        each, both = (seconds / count * 1000 for seconds in (own, all_of_both))
        print(f"on two free processors {2 * own / all_of_both:.2f} x: "
              f"{each:.0f} ms alone, {both:.0f} ms in all three processes")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        idle, busy = stalls(Path(folder), photos)
    for name, turns in (("with nothing to do", idle), ("while adding", busy)):
        took, own_work = zip(*turns, strict=True)
        over = sum(one > 50 for one in took)
        print(f"window {name}: {len(turns)} turns, longest {max(took):.0f} ms, over 50 ms {over}; "
              f"its own work at most {max(own_work):.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
