"""Pages per second of the report, beside reportlab's canvas writing the same words unarranged.

Run from the top folder: ``python tests/bench/report_pages.py [ENTRIES]``.
"""

import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from diary.report.guarded import prepare

prepare()

from reportlab.pdfbase import pdfmetrics  # noqa: E402 - after prepare
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from diary.assets import asset  # noqa: E402
from diary.report import fonts  # noqa: E402
from diary.report.document import make  # noqa: E402
from tests.report.editions import edition_of, entry  # noqa: E402

ROUNDS = 3
LINES_A_PAGE = 46
WORDS_A_LINE = 15


def registered(name: str) -> None:
    pdfmetrics.registerFont(TTFont(name, str(asset("fonts", f"{name}.ttf"))))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    told = "He stood by the gate at number 14 and waited until I drew the curtains. " * 12
    edition = edition_of(*(entry(number, f"{number}: {told}") for number in range(1, count + 1)))
    registered(fonts.REGULAR)

    counts: list[int] = []
    pages, ours = 0, float("inf")
    for _round in range(ROUNDS):
        began = perf_counter()
        out = BytesIO()
        make(
            edition,
            out,
            pictures=lambda _ref, _room: None,
            progress=lambda _done, count: counts.append(count),
        )
        ours = min(ours, perf_counter() - began)
        pages = counts[-1]
    words = [word for one in edition.entries for word in one.fields[0].text.split()]
    plain = min(written(words) for _round in range(ROUNDS))
    print(f"{count} entries, {pages} pages in {ours:.2f} s: {pages / ours:.0f} pages a second")
    print(f"plain canvas, the entries' words only: {plain:.2f} s; ratio {ours / plain:.1f}")


def written(words: list[str]) -> float:
    """Return the seconds the bare canvas takes for the words, many on a line."""
    began = perf_counter()
    canvas = Canvas(BytesIO(), initialFontName=fonts.REGULAR, pageCompression=1)
    row = 0
    for start in range(0, len(words), WORDS_A_LINE):
        if row == LINES_A_PAGE:
            canvas.showPage()
            row = 0
        canvas.setFont(fonts.REGULAR, 10)
        canvas.drawString(60, 760 - 15 * row, " ".join(words[start : start + WORDS_A_LINE]))
        row += 1
    canvas.save()
    return perf_counter() - began


main()
