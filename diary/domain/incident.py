"""What happened, in the keeper's words; the fields recipients ask for."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Final, NewType, Self, get_type_hints

from diary.domain.when import UNKNOWN, Precision, When
from diary.errors import BadFieldValueError, EmptyNarrativeError, UnknownFieldError

SubjectId = NewType("SubjectId", str)
# How a typed time says that it is not exact.
_ABOUT: Final = "about "


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words said or written, exactly."""

    speaker: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    language: str = ""


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
    witnesses: str = field(default="", repr=False)
    harm: str = field(default="", repr=False)
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
        """Return the incident with one field set from typed text.

        Raises:
            UnknownFieldError, BadFieldValueError, EmptyNarrativeError: As named.
            UnreadableTimeError, WrongSpanError: From a time that cannot be read.
        """
        if name not in AMENDABLE:
            raise UnknownFieldError(field=name, choices=AMENDABLE)
        if name == "happened":
            zone, basis = self.happened.zone, self.happened.basis
            rest = to.strip().removeprefix(_ABOUT)
            precision = Precision.ABOUT if rest != to.strip() else None
            first, _, last = rest.partition("/")
            return replace(
                self,
                happened=When.parse(first, end=last, precision=precision, zone=zone, basis=basis),
            )
        return replace(self, **{name: _typed(name, to)}).checked()

    def text_of(self, name: str) -> str:
        """Return one amendable field as plain text, empty when unanswered."""
        value = getattr(self, name)
        if isinstance(value, When):
            about = _ABOUT if value.precision is Precision.ABOUT else ""
            return f"{about}{value.start}/{value.end}" if value.end else f"{about}{value.start}"
        if isinstance(value, StrEnum):
            return "" if value.value == "unsaid" else value.value
        return str(value) if value else ""


# Set by the program, or made of parts that one line of typed text cannot express.
_NOT_AMENDABLE: Final = frozenset(
    {"case", "number", "author", "exact_words", "behaviours", "recipients"}
)
AMENDABLE: Final[tuple[str, ...]] = tuple(
    part.name for part in fields(Incident) if part.name not in _NOT_AMENDABLE
)
_DIGITS: Final = 9
_HINTS: Final = get_type_hints(Incident)


def _typed(name: str, text: str) -> Any:  # noqa: ANN401 - whatever the field holds
    hint = _HINTS[name]
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
