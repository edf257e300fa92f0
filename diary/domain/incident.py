"""What happened, in the keeper's words; the fields recipients ask for."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache, partial
from typing import Any, Final, NewType, Self, get_type_hints

from diary.domain.typed import (
    Words,
    list_read,
    list_text,
    numbers_read,
    readers_read,
    readers_text,
    terms_read,
    words_read,
    words_text,
)
from diary.domain.when import UNKNOWN, When
from diary.errors import BadFieldValueError, EmptyNarrativeError, UnknownFieldError

__all__ = [
    "AMENDABLE", "AUTHOR_FIELDS", "BEHAVIOURS", "Account", "Answer", "Audience", "Author",
    "Channel", "Direction", "Incident", "Kind", "Knowledge", "SubjectId", "Visibility", "Words",
]  # fmt: skip

SubjectId = NewType("SubjectId", str)


class Kind(StrEnum):
    """What sort of event it is."""

    INCIDENT = "incident"
    CONTACT_BURST = "contact burst"
    REPORT = "report to agency"
    ASKED_TO_STOP = "asked to stop"
    IMPACT = "impact note"
    OBSERVATION = "observation"
    LEGAL_STEP = "legal step"


class Account(StrEnum):
    """Whose account it is."""

    VICTIM = "victim"
    WITNESS = "witness"
    HELPER = "helper"


class Knowledge(StrEnum):
    """How the person giving the account knows it."""

    UNSAID = "unsaid"
    FIRST_HAND = "saw or heard it"
    TOLD = "told by somebody"
    INFERRED = "worked it out"


class Channel(StrEnum):
    """The way the contact came."""

    UNSAID = "unsaid"
    IN_PERSON = "in person"
    PHONE = "phone"
    TEXT = "text message"
    APP = "messaging app"
    EMAIL = "e-mail"
    SOCIAL = "social media"
    POST = "post"
    GIFT = "gift"
    TRACKER = "tracker"
    THIRD_PARTY = "through somebody else"
    ONLINE = "online post"
    VEHICLE = "vehicle"
    OTHER = "other"


class Direction(StrEnum):
    """Who contacted whom."""

    UNSAID = "unsaid"
    IN = "from them"
    OUT = "from you"


class Answer(StrEnum):
    """Yes, no, or not known; nobody is made to choose."""

    UNSAID = "unsaid"
    YES = "yes"
    NO = "no"


class Visibility(StrEnum):
    """Who may read it in an edition."""

    REPORT = "report"
    RESTRICTED = "restricted"


class Audience(StrEnum):
    """Who an edition is for, and who a restricted entry may be open to."""

    POLICE = "police"
    ADVOCATE = "advocate"
    LAWYER = "lawyer"
    CLINIC = "clinic"


# The acts of the Protection from Harassment Act 1997, s. 2A(3), and finer ones. A diary may hold
# other words as well: they are the keeper's.
BEHAVIOURS: Final = (
    "following", "contacting", "publishing", "monitoring", "loitering", "interfering", "watching",
    "threats", "gifts", "trespass", "damage", "impersonation", "tracking", "asking others",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who typed, in whose words.

    Attributes:
        helper: Name or role of whoever typed for the keeper; empty when she typed herself.
    """

    account_of: Account = Account.VICTIM
    helper: str = field(default="", repr=False)
    helper_role: str = ""
    knowledge: Knowledge = Knowledge.UNSAID
    source: str = field(default="", repr=False)
    language: str = ""
    translation: str = field(default="", repr=False)
    translator: str = field(default="", repr=False)
    notes_made_before: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as it now stands. Amending makes another value; the ledger keeps both.

    Only ``happened`` and ``what_happened`` are needed to sign it off. An empty text means that
    the question was not answered.

    Attributes:
        people: Numbers of the people in the case file who had a part in it, whichever part.
        breaks: Terms of orders that it breaks, as ``1/2``: order 1, term 2.
        serious: Whether it is one of the worst for the keeper: her word, never worked out.
    """

    case: str = ""
    number: int = 0
    kind: Kind = Kind.INCIDENT
    happened: When = UNKNOWN
    author: Author = field(default_factory=Author)
    what_happened: str = field(default="", repr=False)
    exact_words: tuple[Words, ...] = field(default=(), repr=False)
    behaviours: tuple[str, ...] = ()
    channel: Channel = Channel.UNSAID
    platform: str = field(default="", repr=False)
    their_account: str = field(default="", repr=False)
    their_number: str = field(default="", repr=False)
    your_account: str = field(default="", repr=False)
    url: str = field(default="", repr=False)
    direction: Direction = Direction.UNSAID
    count: int = 0
    answered: int = 0
    asked_to_stop_before: Answer = Answer.UNSAID
    place: str = field(default="", repr=False)
    place_kind: str = field(default="", repr=False)
    coordinates: str = field(default="", repr=False)
    how_they_knew: str = field(default="", repr=False)
    people: tuple[int, ...] = ()
    witnesses: str = field(default="", repr=False)
    harm: str = field(default="", repr=False)
    serious: Answer = Answer.UNSAID
    breaks: tuple[str, ...] = ()
    what_you_did: str = field(default="", repr=False)
    reported_to: str = field(default="", repr=False)
    visibility: Visibility = Visibility.REPORT
    recipients: tuple[str, ...] = field(default=(), repr=False)

    def checked(self) -> Self:
        """Return itself if it can be signed off.

        Raises:
            EmptyNarrativeError: It does not say what happened.
        """
        if not self.what_happened.strip():
            raise EmptyNarrativeError
        return self

    def amended(self, name: str, to: str) -> Self:
        """Return the incident with one field set from typed text, still fit to be signed off.

        Raises:
            UnknownFieldError, BadFieldValueError, EmptyNarrativeError: As named.
            UnreadableTimeError, WrongSpanError: From a time that cannot be read.
        """
        amended = self.with_answer(name, to)
        return amended if name == "happened" else amended.checked()

    def with_answer(self, name: str, to: str) -> Self:
        """Return the incident with one field set from typed text. Errors as ``amended``."""
        if name not in AMENDABLE:
            raise UnknownFieldError(field=name, choices=AMENDABLE)
        if name in AUTHOR_FIELDS:
            author = replace(self.author, **{name: _typed(Author, name, to)})
            return replace(self, author=author)
        match name:
            case "happened":
                return replace(self, happened=self.happened.retyped(to))
            case "exact_words" | "behaviours" | "people" | "breaks":
                return replace(self, **{name: _SEVERAL[name](to)})
            case "visibility":
                return self._open_to(to)
            case _:
                return replace(self, **{name: _typed(Incident, name, to)})

    def text_of(self, name: str) -> str:
        """Return one amendable field as plain text, empty when unanswered."""
        value = getattr(self.author if name in AUTHOR_FIELDS else self, name)
        if isinstance(value, When):
            return value.typed_text
        match name:
            case "exact_words":
                return words_text(value)
            case "behaviours" | "breaks":
                return list_text(value)
            case "people":
                return list_text(tuple(map(str, value)))
            case "visibility":
                return readers_text(value, self.recipients)
            case _:
                return str(value) if value and value != "unsaid" else ""

    def _open_to(self, text: str) -> Self:
        """Set who may read it. ``restricted`` alone keeps who was named before."""
        visibility, recipients = readers(text, before=self.recipients)
        return replace(self, visibility=visibility, recipients=recipients)


def readers(text: str, *, before: tuple[str, ...]) -> tuple[Visibility, tuple[str, ...]]:
    """Return who may read a record from typed text; ``before`` is who was named so far.

    Raises:
        BadFieldValueError: It names nobody we know, or names somebody where all may read.
    """
    said, named = readers_read(text.lower())
    open_to_all = said == Visibility.REPORT
    is_known = said in set(Visibility) and set(named or ()) <= set(Audience)
    if not is_known or (named and open_to_all):
        choices = (Visibility.REPORT, *(f"{Visibility.RESTRICTED}: {one}" for one in Audience))
        raise BadFieldValueError(field="visibility", choices=choices)
    if open_to_all:
        return Visibility.REPORT, ()
    return Visibility.RESTRICTED, before if named is None else named


# Of the author: who typed is set by the program, the rest can be said later.
AUTHOR_FIELDS: Final = (
    "account_of", "knowledge", "source", "language", "translation", "translator",
    "notes_made_before",
)  # fmt: skip
_NOT_AMENDABLE: Final = frozenset({"case", "number", "author", "recipients"})
AMENDABLE: Final[tuple[str, ...]] = (
    *(part.name for part in fields(Incident) if part.name not in _NOT_AMENDABLE),
    *AUTHOR_FIELDS,
)
_DIGITS: Final = 9
_SEVERAL: Final[dict[str, Callable[[str], Any]]] = {
    "exact_words": words_read,
    "behaviours": list_read,
    "people": partial(numbers_read, "people"),
    "breaks": partial(terms_read, "breaks"),
}


def _typed(record: type, name: str, text: str) -> Any:  # noqa: ANN401 - whatever the field holds
    hint = _hints(record)[name]
    if hint is str:
        return text
    if hint is int:
        # RFC 8785 has no form for whole numbers that a double cannot hold.
        if text and not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
            raise BadFieldValueError(field=name)
        return int(text or "0")
    try:
        return hint(text or "unsaid")
    except ValueError as exc:
        raise BadFieldValueError(field=name, choices=tuple(one.value for one in hint)) from exc


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)
