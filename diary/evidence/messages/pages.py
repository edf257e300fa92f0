"""Markup as it comes: the library's parser, without the one thing it stops at."""

from html.parser import HTMLParser


class LenientParser(HTMLParser):
    """Takes every page to its end; text and character references come as one.

    ``HTMLParser`` raises ``AssertionError`` at a ``<![`` that no name follows. The HTML standard
    ("incorrectly-opened-comment") takes that, and all up to the next ``>``, for a comment.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - the library's
        """Return where a marked section ends, -1 where the page ends first."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            end = self.rawdata.find(">", i)
            return end + 1 if end >= 0 else -1
