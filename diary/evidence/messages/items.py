"""What an importer yields, and what every importer is."""

from typing import Final, NamedTuple, Protocol, TypeAlias

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle

LONGEST_TEXT: Final = 1_000_000


class Row(NamedTuple):
    """One message, call or system line, as plain values.

    ``wall`` is a time on the wall clock of the keeper's zone, ``2026-03-04T22:41:00``; ``ms`` is
    an instant in milliseconds since 1970. Neither: the export gives no time that can be read.
    ``media`` holds name and path in the export of each file named, the path empty where missing.
    """

    place: int
    lines: int = 1
    part: str = ""
    kind: str = "message"
    state: str = "normal"
    way: str = "unknown"
    sender: str = ""
    thread: str = ""
    wall: str = ""
    ms: int | None = None
    raw_time: str = ""
    text: str = ""
    raw: str = ""
    media: tuple[tuple[str, str], ...] = ()
    seconds: int = 0
    outcome: str = ""


class Unparsed(NamedTuple):
    """Lines or a record that could not be understood."""

    place: int
    lines: int = 1
    part: str = ""
    raw: str = ""


class Note(NamedTuple):
    """Something that is true of the whole source.

    ``name`` is ``lines`` (how many a file has), ``order``, ``order_was``, ``encoding``, ``zone``,
    ``column``, ``problem``, or ``others`` and ``other`` for files that were not read;
    ``pulse`` tells nothing.
    """

    name: str
    value: str


# Nothing new, but more was read: the bar may move.
PULSE: Final = Note("pulse", "")


class Wish(NamedTuple):
    """What the keeper said, as far as an importer needs it."""

    format: str = ""
    me: str = ""
    order: str = ""
    columns: tuple[str, ...] = ()


Item: TypeAlias = Row | Unparsed | Note


class Block:
    """The lines of one record: all are counted, and as many kept as a text may be long."""

    def __init__(self, first: str) -> None:
        self.lines = [first]
        self.count = 1
        self._room = LONGEST_TEXT - len(first)

    def add(self, line: str) -> None:
        """Take in the next line."""
        self.count += 1
        if self._room > 0:
            self.lines.append(line[: self._room])
        self._room -= len(line) + 1


class Importer(Protocol):
    """Reads one format."""

    @property
    def format(self) -> Format:
        """What it reads."""
        ...

    @property
    def version(self) -> int:
        """Rises whenever the same source would give other rows."""
        ...

    def recognises(self, bundle: Bundle) -> bool:
        """Tell from the content whether this is its format."""
        ...

    def read(self, bundle: Bundle, wish: Wish) -> "Reading":
        """Yield everything, in the order of the source.

        Raises:
            GivenUpError: Nothing, or nothing more, can be read.
        """
        ...


class Reading(Protocol):
    """An iterator over items."""

    def __iter__(self) -> "Reading":
        """Return itself."""
        ...

    def __next__(self) -> Item:
        """Return the next item."""
        ...
