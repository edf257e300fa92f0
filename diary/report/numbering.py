"""Puts in the numbers of pages, once it is known what stands on which."""

from diary.report.lines import broken
from diary.report.marks import Mark, PageNumber, Place, Words


def places(pages: list[list[Mark]]) -> dict[str, int]:
    """Return the page of every place, the first being 1."""
    return {
        mark.name: number
        for number, marks in enumerate(pages, start=1)
        for mark in marks
        if type(mark) is Place
    }


def number_pages(pages: list[list[Mark]]) -> None:
    """Put words in the place of every mark that stands for the number of a page."""
    found = places(pages)
    for marks in pages:
        for place, mark in enumerate(marks):
            if type(mark) is PageNumber:
                marks[place] = _words(mark, found[mark.target])


def _words(mark: PageNumber, number: int) -> Words:
    (line,) = broken(str(number), room=float("inf"))
    return Words(mark.x, mark.y, line, mark.style, struck=False)
