"""What is asked and said of an import of messages, before and after anything is kept."""

from dataclasses import dataclass, field
from enum import StrEnum

from diary.domain.message import Format


class Question(StrEnum):
    """What only the keeper can answer about an export."""

    WHO = "me"
    ORDER = "order"
    FORMAT = "as"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the keeper said about an export; empty means not said.

    Attributes:
        me: Her name, number or address as the export has it; ``-`` for none of them.
        columns: For a table: what each column holds, as ``date=1`` or ``number=Phone``.
    """

    format: str = ""
    me: str = field(default="", repr=False)
    zone: str = ""
    order: str = ""
    columns: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wrote in an export, and how often."""

    name: str = field(repr=False)
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time without any message that is long for this export. Both are UTC instants."""

    start: str
    end: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A line or record that could not be understood, shown as it is."""

    part: str = field(default="", repr=False)
    place: int
    raw: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an export holds. ``lines`` are records where the format has no lines.

    Attributes:
        sha256: Of the source as received.
        version: Of the importer, so that a later one can be told apart.
        encoding: How the bytes were read as text.
        order_was: ``given``, ``inferred``, ``either`` or ``ambiguous``; empty without an order.
        zone_was: ``given``, ``assumed`` or ``in the file``.
        problems: Codes of what is wrong with the source; see the wording.
        others: How many files of a zip may hold messages too, but none that the importer knows.
        shown: The first lines that could not be understood.
        examples: Messages whose date can be read in more than one order.
        preview: The first rows of a table whose columns are not known, cell by cell.
        merkle: Root over all messages, in hex.
    """

    format: Format
    version: int = 1
    sha256: str = ""
    size: int = 0
    encoding: str = ""
    lines: int = 0
    messages: int = 0
    calls: int = 0
    system: int = 0
    continuation: int = 0
    unparsed: int = 0
    attachments: int = 0
    missing: int = 0
    missing_names: tuple[str, ...] = field(default=(), repr=False)
    people: tuple[Person, ...] = field(default=(), repr=False)
    first: str = ""
    last: str = ""
    timeless: int = 0
    order: str = ""
    order_was: str = ""
    zone: str = ""
    zone_was: str = ""
    truncated: bool = False
    duplicates: int = 0
    gaps: tuple[Gap, ...] = ()
    problems: tuple[str, ...] = ()
    others: int = 0
    other_names: tuple[str, ...] = field(default=(), repr=False)
    shown: tuple[Unread, ...] = field(default=(), repr=False)
    examples: tuple[Unread, ...] = field(default=(), repr=False)
    preview: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    questions: tuple[Question, ...] = ()
    columns: tuple[str, ...] = field(default=(), repr=False)
    merkle: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether every line of the source is accounted for."""
        return self.lines == self.messages + self.system + self.continuation + self.unparsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """Content of an import line: what was read out of which exhibit, how, and what came out.

    Attributes:
        exhibit: Subject of the exhibit that holds the source.
        added: How many messages were new; the others were there from an earlier import.
        merkle: Root over all messages of the source, new or not.
    """

    case: str = ""
    exhibit: str = ""
    ref: str = ""
    sha256: str = ""
    size: int = 0
    format: str = ""
    version: int = 0
    answers: Answers = field(default_factory=Answers)
    zone: str = ""
    order: str = ""
    lines: int = 0
    messages: int = 0
    system: int = 0
    continuation: int = 0
    unparsed: int = 0
    attachments: int = 0
    missing: int = 0
    added: int = 0
    duplicates: int = 0
    first: str = ""
    last: str = ""
    merkle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """How tables of one kind are laid out, kept under a name for the next one.

    Attributes:
        titles: Of all columns of the table it was made for.
        columns: What is where, as in ``Answers``.
    """

    name: str
    titles: tuple[str, ...] = field(default=(), repr=False)
    columns: tuple[str, ...] = field(default=(), repr=False)

    def fits(self, titles: tuple[str, ...]) -> bool:
        """Tell whether a table has exactly these columns."""
        return bool(titles) and self.titles == titles

    def places(self, titles: tuple[str, ...]) -> dict[str, int]:
        """Return what is where in a table of these titles, columns counted from 0."""
        found = {}
        low = [title.casefold() for title in titles]
        for one in self.columns:
            name, _, column = one.partition("=")
            if column.isdecimal() and 0 < int(column) <= len(titles):
                found[name] = int(column) - 1
            elif column.casefold() in low:
                found[name] = low.index(column.casefold())
        return found


def column_profile(name: str, titles: tuple[str, ...], columns: tuple[str, ...]) -> ColumnProfile:
    """Return a profile that names columns by title where it can, so that they may move.

    Args:
        name: What the keeper calls it.
        titles: Of the table, all of them.
        columns: As in ``Answers``.
    """
    low = [title.casefold() for title in titles]
    said = []
    for one in columns:
        key, _, column = one.partition("=")
        if column.isdecimal() and 0 < int(column) <= len(titles):
            title = titles[int(column) - 1]
            is_telling = not title.isdecimal() and low.count(title.casefold()) == 1
            column = title if title and is_telling else column
        said.append(f"{key}={column}")
    return ColumnProfile(name=name, titles=titles, columns=tuple(said))
