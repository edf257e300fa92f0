"""What a page is made of before anything is drawn; heights run from its top downwards."""

from typing import NamedTuple, TypeAlias

from diary.report.lines import Line
from diary.report.style import Style
from diary.report.tags import Tag


class Words(NamedTuple):
    """One line of text; ``y`` is its base line."""

    x: float
    y: float
    line: Line
    style: Style
    struck: bool


class Block(NamedTuple):
    """Lines of plain text one below the other; ``y`` is the base line of the first."""

    x: float
    y: float
    lines: tuple[Line, ...]
    leading: float
    style: Style


class Box(NamedTuple):
    """A filled rectangle: a rule, a ground, a module of the QR code."""

    x: float
    y: float
    width: float
    height: float
    grey: float


class Picture(NamedTuple):
    """A picture fitted into a rectangle, with room for a remark ``above`` it.

    Remarks: ``own`` when it is the original's own data, with ``{sha256}`` to be filled in;
    ``made`` when it was made of the original; ``instead`` when there is none. ``alt`` says in words
    what it shows. Of a tall one, only what lies between ``start`` and ``end`` of its height is
    shown, both from 0 to 1.
    """

    x: float
    y: float
    width: float
    height: float
    ref: str
    instead: str
    own: str = ""
    made: str = ""
    above: float = 0.0
    alt: str = ""
    start: float = 0.0
    end: float = 1.0


class Link(NamedTuple):
    """A rectangle that leads to a place in the report."""

    x: float
    y: float
    width: float
    height: float
    target: str


class Place(NamedTuple):
    """Somewhere a link or a bookmark leads; ``title`` is empty for no bookmark."""

    y: float
    name: str
    title: str
    level: int


class PageNumber(NamedTuple):
    """The number of the page with a place on it, which is known once all pages are laid out."""

    x: float
    y: float
    target: str
    style: Style


class Within(NamedTuple):
    """What follows belongs to this element; to none, being an ornament, if there is none."""

    tag: Tag | None


Mark: TypeAlias = Words | Block | Box | Picture | Link | Place | PageNumber | Within
