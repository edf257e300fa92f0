"""What tables are made of, and columns of lines beside one another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from diary.report.lines import Line
from diary.report.style import SMALL, Style
from diary.report.tags import Tag


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str = field(repr=False)
    target: str = ""
    style: Style = SMALL
    # Whether every number in it is that of an entry.
    numbers: bool = False
    # Where there is a target: show the number of its page in place of a text.
    is_page: bool = False
    # Where its letters do not tell (BCP 47).
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``share`` is its part of the width."""

    title: str
    share: float


class Stack(NamedTuple):
    """Lines one below the other in a column, with the element they are the text of."""

    x: float
    room: float
    lines: Sequence[Line]
    style: Style
    tag: Tag
    target: str = ""
    numbers: bool = False
    is_page: bool = False
