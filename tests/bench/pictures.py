"""Prints how quickly pictures come in, and how long the window stands still meanwhile.

Two decoder processes beside Pillow alone in one process, over the same photos, a few rounds of each
in turn; then a window that adds a folder while its event loop is watched.
``QT_QPA_PLATFORM=offscreen python -m tests.bench.pictures [COUNT]``
"""

import io
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

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


def _look(data: bytes, decoder: Decoder) -> Look:
    return decoder.look(data)


def stalls(folder: Path, photos: list[bytes]) -> list[float]:
    """Milliseconds between turns of the event loop while a folder is added and shown."""
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
    loop, clock, gaps = QEventLoop(), QElapsedTimer(), list[float]()
    beat = QTimer(interval=1)

    def tick() -> None:
        gaps.append(clock.nsecsElapsed() / 1e6)
        clock.restart()
        if len(panel.tiles) == len(photos):
            loop.quit()

    beat.timeout.connect(tick)
    panel._take_in(subject, [place], Obtained.FILE, "")  # noqa: SLF001 - past the question
    clock.start()
    beat.start()
    loop.exec()
    beat.stop()
    sitting.end()
    return gaps


def main(count: int) -> None:
    """Print the figures."""
    photos = [photo(number) for number in range(count)]
    with Decoder() as decoder:
        pairs = [(pillow_alone(photos), two_decoders(photos, decoder)) for _once in range(ROUNDS)]
    ratios = [alone / two for alone, two in pairs]
    alone, two = (statistics.median(times) / count * 1000 for times in zip(*pairs, strict=True))
    print(f"Pillow alone {alone:.0f} ms, two decoders {two:.0f} ms a photo")
    print(f"{statistics.median(ratios):.2f} x ({min(ratios):.2f} to {max(ratios):.2f})")
    with tempfile.TemporaryDirectory() as folder:
        gaps = stalls(Path(folder), photos)
    print(f"window: {len(gaps)} turns, longest {max(gaps):.0f} ms, over 50 ms "
          f"{sum(gap > 50 for gap in gaps)}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
