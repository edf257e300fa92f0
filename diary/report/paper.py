"""Pages and what is put on them: how far down one is, and which element a mark belongs to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from diary.report.marks import Box, Mark, Picture, Place, Within
from diary.report.style import HAIR, MILLIMETRE, PAGE_SIZES
from diary.report.tags import Tag

SIDE: Final = 22 * MILLIMETRE
TOP: Final = 22 * MILLIMETRE
BOTTOM: Final = 24 * MILLIMETRE


class Paper:
    """Pages to put marks on, from top to bottom.

    What is marked belongs to an element of the text (see ``tags``); what is marked outside all of
    them is an ornament, which screen readers leave out.

    Args:
        page_size: ``A4`` or ``LETTER``.
    """

    def __init__(self, page_size: str) -> None:
        self.width, self.height = PAGE_SIZES[page_size]
        self.left = SIDE
        self.room = self.width - 2 * SIDE
        self.pages: list[list[Mark]] = []
        self.y = TOP
        self._tag: Tag | None = None
        self._list: Tag | None = None
        self._ended = TOP
        # The newest heading: its page, where its marks begin and end there, and its top.
        self._headed = (0, 0, 0, TOP)
        self.page_break()

    @property
    def left_on_page(self) -> float:
        """How much height is free."""
        return self.height - BOTTOM - self.y

    def page_break(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self._on_page: Tag | None = None
        self._ended, self.y = self.y, TOP

    @contextmanager
    def together(self) -> Iterator[None]:
        """Put what is written meanwhile on the next page, if it fits there but not on this one."""
        page, start, top = len(self.pages), len(self.pages[-1]), self.y
        yield
        used = self._ended - top
        fits = used + self.y <= self.height - BOTTOM
        if len(self.pages) == page + 1 and start and fits and not self._goes_by_itself(page, start):
            self._carry(start, top)

    def _goes_by_itself(self, page: int, start: int) -> bool:
        """Tell whether nothing was put on a page after a certain mark."""
        return len(self.pages[page - 1]) == start

    def _carry(self, start: int, top: float) -> None:
        """Put what stands on the page before, from a certain mark on, ahead of this page."""
        before, after = self.pages[-2], self.pages[-1]
        used = self._ended - top
        moved = [_lowered(mark, TOP - top) for mark in before[start:]]
        del before[start:]
        self.pages[-1] = [*moved, Within(None), *(_lowered(mark, used) for mark in after)]
        self.y += used

    def need(self, height: float) -> None:
        """Begin a new page unless this much fits on the present one.

        A heading that would be the last thing on the present one goes along.
        """
        if height > self.left_on_page and self.y > TOP:
            page, start, end, top = self._headed
            is_last = page == len(self.pages) and end == len(self.pages[-1]) and top > TOP
            self.page_break()
            if is_last:
                self._carry(start, top)

    @contextmanager
    def heads(self) -> Iterator[None]:
        """Take what is written meanwhile for a heading, which no page ends with."""
        page, start, top = len(self.pages), len(self.pages[-1]), self.y
        yield
        self._headed = (page, start, len(self.pages[-1]), top)

    def space(self, height: float) -> None:
        """Leave a gap, but not at the top of a page."""
        if self.y > TOP:
            self.y += height

    def mark(self, mark: Mark) -> None:
        """Put a mark on the present page, into the present element."""
        if isinstance(mark, Picture) and (self._tag is None or self._tag.role != "Figure"):
            with self.tagged("Figure", alt=mark.alt or mark.ref):
                self.mark(mark)
            return
        if self._tag is not self._on_page:
            self.pages[-1].append(Within(self._tag))
            self._on_page = self._tag
        self.pages[-1].append(mark)

    @contextmanager
    def tagged(
        self, role: str, *, alt: str = "", language: str = "", struck: bool = False
    ) -> Iterator[Tag]:
        """Put what is marked meanwhile into an element within the present one.

        Args:
            role: Its standard type, for example ``Table`` (ISO 32000-1, 14.8.4).
            alt: What a picture shows, in words.
            language: Of the text, if not the document's.
            struck: The text is struck through.
        """
        self._list = None
        tag = Tag(role, self._tag, alt, language, struck)
        with self._within(tag):
            yield tag

    def place(self, name: str, title: str = "", level: int = 0) -> None:
        """Let links and bookmarks lead here."""
        self.mark(Place(self.y, name, title, level))

    def rule(self, *, grey: float = HAIR, thick: float = 0.6) -> None:
        """Draw a line from side to side."""
        with self._within(None):
            self.mark(Box(self.left, self.y, self.room, thick, grey))
        self.y += thick

    @contextmanager
    def _within(self, tag: Tag | None) -> Iterator[None]:
        before, self._tag = self._tag, tag
        try:
            yield
        finally:
            self._tag = before


def _lowered(mark: Mark, by: float) -> Mark:
    """Return a mark that stands so much further down."""
    return mark if isinstance(mark, Within) else mark._replace(y=mark.y + by)
