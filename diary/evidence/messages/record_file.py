"""Yields the records of a file and accounts for each, also where the file breaks off."""

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import LONGEST_TEXT, Item, Note, Row, Unparsed
from diary.evidence.messages.json_records import ELEMENT, Path, Value, values
from diary.evidence.messages.problem import GivenUpError
from diary.evidence.messages.text import text_of

_LONGEST_RAW: Final = 100_000

Make = Callable[[dict[str, object], int, str], Row | None]


class Thread(Protocol):
    """One conversation in a file of its own, while it is read."""

    def note(self, found: Value) -> None:
        """Take in a single value outside the messages."""
        ...

    def row(self, record: dict[str, object], place: int, raw: str) -> Row | None:
        """Make a row of a message, None if it cannot be."""
        ...


def threads(
    bundle: Bundle,
    fields: tuple[str, ...],
    is_record_list: Callable[[Path], bool],
    begin: Callable[[], Thread],
) -> Iterator[Item]:
    """Yield every message of every conversation whose messages have these fields.

    Args:
        bundle: The export.
        fields: See ``is_thread``.
        is_record_list: As in ``json_records.values``.
        begin: Makes what reads one conversation.
    """
    yield Note("zone", "in the file")
    for entry in bundle.files:
        if is_thread(entry, fields) or not bundle.is_zip:
            thread = begin()
            yield from records(entry, is_record_list, thread.row, thread.note)


def is_thread(entry: Entry, fields: tuple[str, ...]) -> bool:
    """Tell whether a file is a conversation whose messages have these fields."""
    if entry.name and not entry.base.endswith(".json"):
        return False
    return is_json_with(entry, *fields)


def is_json_with(entry: Entry, *names: str) -> bool:
    """Tell whether a file begins as JSON and soon names all of these."""
    head = text_of(entry.head()).lstrip("\ufeff \t\r\n")
    return head[:1] in ("{", "[") and all(f'"{name}"' in head for name in names)


def records(
    entry: Entry,
    is_record_list: Callable[[Path], bool],
    make: Make,
    note: Callable[[Value], None] | None = None,
) -> Iterator[Item]:
    """Yield a row, or what could not be read, for every record of a JSON file.

    Args:
        entry: The file.
        is_record_list: As in ``json_records.values``.
        make: Makes a row of a record, its place and its text; None if it cannot.
        note: Told of every single value outside the records.
    """
    place = 0
    try:
        for found in values(entry, is_record_list):
            if not (found.path[-1:] == (ELEMENT,) and is_record_list(found.path[:-1])):
                if note:
                    note(found)
                continue
            place += 1
            raw = found.raw[:_LONGEST_RAW]
            row = _made(make, found.value, place, raw)
            yield row._replace(part=entry.name) if row else Unparsed(place, 1, entry.name, raw)
    except GivenUpError as given_up:
        place += 1
        yield Unparsed(place, 1, entry.name, "")
        yield Note("problem", given_up.problem)
    yield Note("lines", str(place))


def _made(make: Make, value: object, place: int, raw: str) -> Row | None:
    if not isinstance(value, dict):
        return None
    try:
        return make(value, place, raw)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
        return None


def text_in(record: dict[str, object], *names: str) -> str:
    """Return the first of these fields that holds text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value:
            return value[:LONGEST_TEXT]
    return ""


def number_in(record: dict[str, object], *names: str) -> int | None:
    """Return the first of these fields that holds a whole number, also one written as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, bool):
            continue
        if isinstance(value, int):
            return value
        if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdecimal():
            return int(value[:20])
    return None


def list_in(record: dict[str, object], name: str) -> list[object]:
    """Return a field that holds a list, an empty one otherwise."""
    value = record.get(name)
    return value if isinstance(value, list) else []
