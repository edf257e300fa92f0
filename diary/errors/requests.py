"""What somebody asked for cannot be done."""

from diary.errors.base import RequestError


class EmptyNarrativeError(RequestError):
    """An incident was signed off without saying what happened."""


class UnreadableTimeError(RequestError):
    """A time was typed in a form we do not read.

    Attributes:
        form: What would have been read there: ``figures``, also the words people use for what is
            past (``spoken``), or those for what is to come (``ahead``).
    """

    def __init__(self, *, form: str = "figures") -> None:
        super().__init__(form)
        self.form = form


class UnclearTimeError(RequestError):
    """A time that was typed can mean more than one.

    Attributes:
        readings: The times it can mean, as they could be typed.
    """

    def __init__(self, *, readings: tuple[str, ...]) -> None:
        super().__init__(f"{len(readings)} readings")
        self.readings = readings


class UnknownZoneError(RequestError):
    """A time zone is not in the IANA database."""


class WrongSpanError(RequestError):
    """An incident would end before it starts."""


class UnknownFieldError(RequestError):
    """An amendment names a field that does not exist or cannot be amended.

    Attributes:
        field: The name that was given.
        choices: The names that would do.
    """

    def __init__(self, *, field: str, choices: tuple[str, ...]) -> None:
        super().__init__(f"field {field!r}")
        self.field = field
        self.choices = choices


class BadFieldValueError(RequestError):
    """An amendment's new value is none that the field can hold.

    Attributes:
        field: The field's name.
        choices: What it can hold, where that is a short list.
    """

    def __init__(self, *, field: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(f"value for {field!r}")
        self.field = field
        self.choices = choices


class MissingReasonError(RequestError):
    """An amendment or a removal was asked for without a reason."""


class NothingChangedError(RequestError):
    """An amendment says what the entry already says."""


class NoSuchEntryError(RequestError):
    """No entry has this number."""

    def __init__(self, *, number: int) -> None:
        super().__init__(f"entry {number}")
        self.number = number


class EntryRemovedError(RequestError):
    """The entry was removed earlier; only its numbered stub is left."""

    def __init__(self, *, number: int) -> None:
        super().__init__(f"entry {number}")
        self.number = number


class NoSuchDraftError(RequestError):
    """No draft has this identifier."""


class NoSuchCaseError(RequestError):
    """The vault holds no case of this name or number."""


class NoSuchRecordError(RequestError):
    """No record of a kind has this number.

    Attributes:
        kind: Its name in the ledger.
        number: The number asked for.
    """

    def __init__(self, *, kind: str, number: int) -> None:
        super().__init__(f"{kind} {number}")
        self.kind = kind
        self.number = number


class NoSuchPersonError(RequestError):
    """Nobody in the case file is called that, or several people are.

    Attributes:
        count: How many are.
    """

    def __init__(self, *, count: int) -> None:
        super().__init__(f"{count} people")
        self.count = count


class RecordRemovedError(RequestError):
    """A record of the case file was removed."""


class NothingToContinueError(RequestError):
    """A supplement was asked for, but not to what."""


class NothingToHandOverError(RequestError):
    """A report would hold no entry: nothing is new, or nothing is in what was chosen."""


class NothingToAskError(RequestError):
    """A letter would name nothing."""


class NotInTheTextError(RequestError):
    """Words that were to be blacked out do not stand where they should."""


class NotAPictureError(RequestError):
    """A part of a file was to be blacked out that cannot be shown as a picture."""


class EmptyRecordError(RequestError):
    """A record of the case file says nothing."""


class NoSuchExhibitError(RequestError):
    """No exhibit has this reference."""


class ExhibitRemovedError(RequestError):
    """The exhibit went with an entry that was removed; its bytes are destroyed."""


class NoSuchSnapshotError(RequestError):
    """No snapshot has this name.

    Attributes:
        names: Those there are.
    """

    def __init__(self, *, names: tuple[str, ...]) -> None:
        super().__init__(f"{len(names)} others")
        self.names = names


class PackTooLargeError(RequestError):
    """A file does not fit into a part of a pack, or there would be too many parts.

    Attributes:
        size: Bytes of what does not fit.
        most: Bytes that would.
    """

    def __init__(self, *, size: int, most: int) -> None:
        super().__init__(f"{size} into {most}")
        self.size = size
        self.most = most


class PackLockedError(RequestError):
    """A pack is behind a password, and none or a wrong one was given."""


class BadStampError(RequestError):
    """An authority's answer is no time stamp of this diary that holds.

    Attributes:
        part: ``answer`` (unreadable, or a refusal), ``certificate`` (unreadable), ``head`` (it is
            about something else), ``signature`` (these certificates do not vouch for it).
    """

    def __init__(self, *, part: str) -> None:
        super().__init__(part)
        self.part = part


class UnknownRegionError(RequestError):
    """No region file has this name."""


class BadInitialsError(RequestError):
    """Initials must be one to four letters: they stand in every exhibit reference."""


class NoSuchMessageError(RequestError):
    """No imported message has this identifier."""


class NoSuchLayoutError(RequestError):
    """No layout of a table was kept under this name.

    Attributes:
        choices: The names there are; the keeper's own words, so no part of the error's text.
    """

    def __init__(self, *, choices: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.choices = choices


class AnswerNeededError(RequestError):
    """An export cannot be read rightly without an answer of the keeper's.

    Attributes:
        question: ``me``, ``order`` or ``columns``, as on the command line.
        choices: What can be answered. Names stand here, so they are no part of the error's text.
    """

    def __init__(self, *, question: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(question)
        self.question = question
        self.choices = choices
