"""Seconds and peak memory for the same words: our report, reportlab's platypus, typst.

Run from the top folder: ``python tests/bench/report_engines.py [INCIDENTS] [ROUNDS]``. Each engine
runs in a process of its own. typst is measured if it is installed (``pip install typst``); it is
no part of the program. "mixed" is our report with six scripts and emoji in every incident.
"""

import gc
import io
import random
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from diary.report.guarded import prepare

prepare()

from reportlab.lib.styles import ParagraphStyle  # noqa: E402 - after prepare
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer  # noqa: E402

from diary.assets import asset  # noqa: E402
from diary.report import fonts  # noqa: E402
from diary.report.document import make  # noqa: E402
from tests.report.editions import edition_of, entry  # noqa: E402

WORDS = 200
VOCABULARY = 3000
ALPHABETS = (
    "abcdefghilmnoprstuw",
    "абвгдежзиклмнопрсту",
    "ابتجحدرسعقكلمنهوي",
    "कखगघचजटडतदनपबमयरलवसहािीुे",
    "ਕਖਗਚਜਟਡਤਦਨਪਬਮਰਲਵਸਹਾਿੀ",
    "我知道你住在哪里今天他又来了门口等车看见电话打来",
)
EMOJI = "😡👀🚗"


def told(count: int, alphabets: tuple[str, ...], *, emoji: str = "") -> list[str]:
    """Return incidents of two hundred words each, the same at every run."""
    draw = random.Random(7)  # noqa: S311 - words for a measurement
    vocabularies = [
        ["".join(draw.choices(letters, k=draw.randint(2, 8))) for _word in range(VOCABULARY)]
        for letters in alphabets
    ]
    return [
        " ".join(
            [
                *(draw.choice(vocabularies[place % len(alphabets)]) for place in range(WORDS)),
                *emoji,
            ]
        )
        for _incident in range(count)
    ]


def by_us(texts: list[str]) -> int:
    edition = edition_of(*(entry(number, text) for number, text in enumerate(texts, start=1)))
    pages: list[int] = []
    with Path("/dev/null").open("wb") as out:
        make(
            edition,
            out,
            pictures=lambda _ref, _room: None,
            progress=lambda _done, count: pages.append(count),
        )
    return pages[-1]


def by_platypus(texts: list[str]) -> int:
    registered(fonts.REGULAR)
    style = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=10, leading=15)
    pages: list[int] = []
    story = [part for text in texts for part in (Paragraph(text, style), Spacer(1, 12))]
    document = SimpleDocTemplate(io.BytesIO(), initialFontName=fonts.REGULAR)
    document.build(story, onLaterPages=lambda canvas, _doc: pages.append(canvas.getPageNumber()))
    return pages[-1]


def by_typst(texts: list[str]) -> int:
    typst = import_module("typst")  # by name: it need not be installed

    source = '#set page(paper: "a4")\n#set text(size: 10pt)\n' + "\n\n".join(texts)
    pdf = bytes(typst.compile(source.encode()))
    return len(re.findall(rb"/Type ?/Page\b", pdf))


ENGINES: dict[str, tuple[Callable[[list[str]], int], bool]] = {
    "ours": (by_us, False),
    "platypus": (by_platypus, False),
    "typst": (by_typst, False),
    "mixed": (by_us, True),
}


def one(name: str, count: int) -> None:
    engine, is_mixed = ENGINES[name]
    texts = told(count, ALPHABETS, emoji=EMOJI) if is_mixed else told(count, ALPHABETS[:1])
    if engine is by_us:
        gc.disable()  # as the press does
    began = perf_counter()
    pages = engine(texts)
    seconds = perf_counter() - began
    print(seconds, pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def registered(name: str) -> None:
    pdfmetrics.registerFont(TTFont(name, str(asset("fonts", f"{name}.ttf"))))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    found: dict[str, tuple[float, float, float]] = {}
    for name in ENGINES:
        if name == "typst" and find_spec("typst") is None:
            print("typst is not installed and was not measured")
            continue
        runs = [measured(name, count) for _round in range(rounds)]
        seconds, pages, memory = (median(run[place] for run in runs) for place in range(3))
        found[name] = seconds, pages, memory
        print(f"{name:9} {seconds:6.2f} s  {pages:5.0f} pages  {memory:5.0f} MB at most")
    for name in ("platypus", "typst"):
        if name in found:
            print(f"ours / {name}: {found['ours'][0] / found[name][0]:.2f} of the time")
    a_page = {name: seconds / pages for name, (seconds, pages, _memory) in found.items()}
    print(f"mixed / ours, a page: {a_page['mixed'] / a_page['ours']:.2f}")


def measured(name: str, count: int) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--one", name, str(count)],
        capture_output=True,
        check=True,
        text=True,
    )
    seconds, pages, memory = map(float, done.stdout.split())
    return seconds, pages, memory


if sys.argv[1:2] == ["--one"]:
    one(sys.argv[2], int(sys.argv[3]))
else:
    main()
