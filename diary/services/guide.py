"""The handbook's short pages, and search in them. Words of our own; nothing is fetched."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from diary.assets import asset

_HEADING: Final = "# "


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page. ``name`` is its file's name without number and ending, ``text`` is Markdown."""

    name: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Tell whether all of these words stand in it, whatever their case."""
        folded = self.text.casefold()
        return all(word in folded for word in words.casefold().split())


@cache
def pages() -> tuple[GuidePage, ...]:
    """Return all pages in order."""
    files = sorted(asset("handbook", "guide").iterdir(), key=lambda file: file.name)
    return tuple(_page(file.name, file.read_text("utf-8")) for file in files)


def found(words: str) -> tuple[GuidePage, ...]:
    """Return the pages that hold these words; all of them without words."""
    return tuple(page for page in pages() if page.holds(words))


def _page(file: str, text: str) -> GuidePage:
    name = file.removesuffix(".md").partition("-")[2]
    title = text.partition("\n")[0].removeprefix(_HEADING).strip()
    return GuidePage(name, title, text)
