"""Helper processes."""

from diary.errors.base import DiaryError


class ChildError(DiaryError):
    """A helper process could not do its work."""


class ChildDiedError(ChildError):
    """The helper process ended by itself or was ended at a limit."""


class ChildTooSlowError(ChildError):
    """The helper process did not answer in time and was ended."""


class TextReaderMissingError(ChildError):
    """Words in pictures cannot be read: this computer has no build of the library for it."""


class LanguageUnusableError(ChildError):
    """A language file cannot be read with."""


class ReportFailedError(ChildError):
    """The press could not make the report; nothing was written."""


class TextChangedError(ChildError):
    """The finished report did not say what it was given to say; it was thrown away.

    Attributes:
        code: Unicode's number of the first character that was lost or changed.
        entry: The number of the entry it stands in; nought if in none.
    """

    def __init__(self, *, code: int, entry: int) -> None:
        super().__init__()
        self.code, self.entry = code, entry
