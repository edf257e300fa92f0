"""What every record around the incidents has in common, and how a field is typed and read back."""

import dataclasses
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Self, cast, get_args, get_origin, get_type_hints

from diary.domain.incident import Visibility, readers
from diary.domain.typed import numbers_read, readers_text
from diary.domain.when import UNKNOWN, When
from diary.errors import BadFieldValueError, EmptyRecordError, UnknownFieldError

if TYPE_CHECKING:
    from collections.abc import Hashable

# Who is named goes with the visibility, in one answer.
_NOT_TYPED: Final = frozenset({"case", "number", "typed_by", "recipients"})


class Withheld(StrEnum):
    """Details that stay out of every edition unless the keeper allows them one by one.

    The last three stay out of copies for the court and the other side only, unless the keeper
    holds them back from others too: where things happened, who else is named, her own accounts.
    """

    ADDRESSES = "addresses"
    CONTACTS = "contacts"
    BIRTHDAYS = "birthdays"
    WHEREABOUTS = "whereabouts"
    HELPERS = "helpers"
    POSITIONS = "positions"
    PLACES = "places"
    NAMES = "names"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What is known of one field of a record before anything is written in it.

    Attributes:
        name: As in the class.
        hint: Its type: text, When, whole numbers, an Enum, or a tuple of texts or numbers.
        is_long: Wants room for more than a line.
        withheld: The detail it is, if it stays out of editions unless allowed.
    """

    name: str
    hint: Any
    is_long: bool = False
    withheld: Withheld | None = None

    @property
    def is_list(self) -> bool:
        """Whether it holds several texts."""
        return get_origin(self.hint) is tuple and get_args(self.hint)[0] is str

    @property
    def choices(self) -> tuple[StrEnum, ...]:
        """The values it can have, if they are a fixed few."""
        is_choice = isinstance(self.hint, type) and issubclass(self.hint, StrEnum)
        return tuple(self.hint) if is_choice else ()


def line(withheld: Withheld | None = None) -> str:
    """Declare a field of one line of text."""
    return field(default="", repr=False, metadata={"withheld": withheld})


def passage(withheld: Withheld | None = None) -> str:
    """Declare a field of several lines of text."""
    return field(default="", repr=False, metadata={"withheld": withheld, "is_long": True})


def listing(withheld: Withheld | None = None) -> tuple[str, ...]:
    """Declare a field of several short texts."""
    return field(default=(), repr=False, metadata={"withheld": withheld, "is_long": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A record around the incidents. Amending makes another value; the ledger keeps both.

    Nothing is obligatory but that one field says something. An empty field means that the
    question was not answered.

    Attributes:
        case: Subject of the case it belongs to.
        number: Running number among the records of its kind in this case, never reused.
        typed_by: The helper who typed it, as the keeper and the helper chose to be shown; empty
            when the keeper typed.
        recipients: Who may read it when it is restricted.
    """

    case: str = ""
    number: int = 0
    typed_by: str = field(default="", repr=False)
    visibility: Visibility = Visibility.REPORT
    recipients: tuple[str, ...] = ()

    def checked(self) -> Self:
        """Return itself if it says anything.

        Raises:
            EmptyRecordError: It does not.
        """
        blank = type(self)()
        common = {part.name for part in fields(CaseRecord)}
        own = (one.name for one in form(type(self)) if one.name not in common)
        if all(getattr(self, name) == getattr(blank, name) for name in own):
            raise EmptyRecordError
        return self

    def amended(self, name: str, to: str, *, zone: str = "UTC") -> Self:
        """Return the record with one field set from typed text.

        Raises:
            UnknownFieldError, BadFieldValueError, UnreadableTimeError, WrongSpanError: As named.
        """
        if name == "visibility":
            visibility, recipients = readers(to, before=self.recipients)
            return replace(self, visibility=visibility, recipients=recipients)
        for one in form(type(self)):
            if one.name == name:
                return replace(self, **{name: typed(one, to, zone=zone)})  # type: ignore[arg-type]
        raise UnknownFieldError(field=name, choices=tuple(one.name for one in form(type(self))))

    def text_of(self, name: str) -> str:
        """Return one field as plain text, in the form in which it could be typed again."""
        if name == "visibility":
            return readers_text(self.visibility, self.recipients)
        return plain_text(getattr(self, name))


def form(kind: type[CaseRecord]) -> tuple[Field, ...]:
    """Return the fields of a kind of record that can be written and amended, in order."""
    return _form(cast("Hashable", kind))


@cache
def _form(kind: Any) -> tuple[Field, ...]:  # noqa: ANN401 - a class, as something to remember by
    hints = get_type_hints(kind)
    own = [part for part in fields(kind) if part.name not in _NOT_TYPED]
    common = {part.name for part in fields(CaseRecord)}
    # What it is about comes first; who may read it comes last.
    own.sort(key=lambda part: part.name in common)
    return tuple(_field(part, hints[part.name]) for part in own)


def _field(part: "dataclasses.Field[object]", hint: Any) -> Field:  # noqa: ANN401 - any type
    return Field(
        name=part.name,
        hint=hint,
        is_long=bool(part.metadata.get("is_long")),
        withheld=part.metadata.get("withheld"),
    )


def plain_text(value: object) -> str:
    """Return a field's value as text: dates as typed, lists a line each, numbers with commas."""
    if isinstance(value, When):
        return value.typed_text.replace("T", " ")
    if isinstance(value, StrEnum):
        return "" if value.value == "unsaid" else value.value
    if isinstance(value, tuple):
        numbers = all(isinstance(part, int) for part in value)
        return (", " if numbers else "\n").join(str(part) for part in value)
    return str(value) if value else ""


def typed(one: Field, text: str, *, zone: str = "UTC") -> object:
    """Return the value of a field from typed text.

    Raises:
        BadFieldValueError, UnreadableTimeError, WrongSpanError, UnknownZoneError: As named.
    """
    if one.hint is When:
        return When(zone=zone).retyped(text) if text.strip() else UNKNOWN
    if one.hint is str:
        return text
    if one.hint is int:
        return next(iter(numbers_read(one.name, text)), 0)
    if one.choices:
        return _typed_choice(one, text)
    if get_origin(one.hint) is tuple and get_args(one.hint)[0] is int:
        return numbers_read(one.name, text)
    return tuple(part.strip() for part in text.splitlines() if part.strip())


def _typed_choice(one: Field, text: str) -> StrEnum:
    try:
        found: StrEnum = one.hint(text.strip() or "unsaid")
    except ValueError as exc:
        raise BadFieldValueError(
            field=one.name, choices=tuple(choice.value for choice in one.choices)
        ) from exc
    return found
