"""Every failure we foresee.

An error carries facts, never sentences, and never anything the keeper wrote:
``diary.ui.error_text`` turns the facts into words, and the log may name them.
"""


class DiaryError(Exception):
    """Base of the failures we explain to the user instead of reporting as bugs."""


# --- what somebody asked for cannot be done -------------------------------------------------


class RequestError(DiaryError):
    """The wish itself cannot be met; nothing was changed."""


class CancelledError(RequestError):
    """Somebody stopped a long piece of work; nothing of it is left."""


class EmptyNarrativeError(RequestError):
    """An incident was signed off without saying what happened."""


class UnreadableTimeError(RequestError):
    """A time was typed in a form we do not read."""


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


class RecordRemovedError(RequestError):
    """A record of the case file was removed."""


class NothingToAskError(RequestError):
    """A letter would name nothing."""


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


class WeakPassphraseError(RequestError):
    """A passphrase of the keeper's own is too easy to guess."""


class PassphraseMismatchError(RequestError):
    """What was typed again is not what was typed first."""


class UnreadableRecoveryCodeError(RequestError):
    """A recovery code has a typing mistake: its check characters do not agree."""


class MoreSheetsNeededError(RequestError):
    """One sheet of a set of three was given; any second one is needed.

    Attributes:
        number: Of the sheet that was given: 1, 2 or 3.
    """

    def __init__(self, *, number: int) -> None:
        super().__init__(f"sheet {number}")
        self.number = number


class SheetsDoNotMatchError(RequestError):
    """Recovery sheets were given that were not made together."""


class AlreadyBoundError(RequestError):
    """The vault is bound to a computer already."""


class NotBoundError(RequestError):
    """The vault is not bound to a computer."""


class UnknownRegionError(RequestError):
    """No region file has this name."""


class BadInitialsError(RequestError):
    """Initials must be one to four letters: they stand in every exhibit reference."""


class StoppedError(RequestError):
    """It was stopped before it was done, because the keeper said so or is leaving."""


class NoSuchMessageError(RequestError):
    """No imported message has this identifier."""


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


# --- files and folders outside the vault ----------------------------------------------------


class FileError(DiaryError):
    """A file or folder outside the vault could not be used."""


class FileMissingError(FileError):
    """There is no such file."""


class FileUnreadableError(FileError):
    """The file exists but cannot be read."""


class FileExistsAlreadyError(FileError):
    """We never overwrite; the name is taken."""


class FileChangedMeanwhileError(FileError):
    """The file changed while it was being read in."""


class CannotWriteError(FileError):
    """The place chosen cannot be written to."""


class DiskFullError(FileError):
    """There is no room left on the disk."""


class FolderNotEmptyError(FileError):
    """A new vault or a restored one needs an empty or a new folder.

    Attributes:
        found: What is in it: ``diary``, ``copy`` or ``files``.
    """

    def __init__(self, *, found: str = "files") -> None:
        super().__init__(found)
        self.found = found


class CopyIsAheadError(FileError):
    """The copy in a folder holds lines that the diary to be copied there does not have.

    Attributes:
        here: Number of the last line of the diary.
        there: Number of the last line of the copy.
    """

    def __init__(self, *, here: int, there: int) -> None:
        super().__init__(f"{here} here, {there} there")
        self.here = here
        self.there = there


class NotABackupError(FileError):
    """The file or folder is not a backup of a diary."""


class NotAReportError(FileError):
    """The file is nothing this program made, so there is nothing to verify."""


class MessagesUnreadableError(FileError):
    """An export of messages cannot be read.

    Attributes:
        problem: Why: a value of ``Problem`` in ``diary.evidence.messages``.
    """

    def __init__(self, *, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


# --- the vault ------------------------------------------------------------------------------


class VaultError(DiaryError):
    """The vault could not be opened, read or written."""


class NoVaultError(VaultError):
    """The folder holds no vault."""


class WrongPassphraseError(VaultError):
    """The passphrase opens no slot of this vault."""


class WrongRecoveryCodeError(VaultError):
    """The recovery code is well-formed but belongs to another vault, or was replaced since."""


class VaultDamagedError(VaultError):
    """The key is right, yet something in the vault does not decrypt or does not fit.

    Attributes:
        part: ``keys``, ``database``, ``original`` or ``ledger``.
    """

    def __init__(self, *, part: str = "database") -> None:
        super().__init__(part)
        self.part = part


class VaultTooNewError(VaultError):
    """A later version of the diary wrote this vault."""

    def __init__(self, *, found: int, supported: int) -> None:
        super().__init__(f"version {found}, supported up to {supported}")
        self.found = found
        self.supported = supported


class VaultInUseError(VaultError):
    """Another program holds this vault.

    Attributes:
        process: Its process number, 0 when that could not be read.
        since: When it opened the vault, empty when that could not be read.
    """

    def __init__(self, *, process: int, since: str = "") -> None:
        super().__init__(f"process {process}")
        self.process = process
        self.since = since


class VaultReadOnlyError(VaultError):
    """The vault's folder cannot be written to."""


class WriteUncertainError(VaultError):
    """A write ended in an error; whether it went in shows when it is read back."""


class OriginalMissingError(VaultError):
    """The sealed file of an original is not where it should be."""


# --- this computer's keychain ----------------------------------------------------------------


class KeychainError(DiaryError):
    """The part of the way in that this computer keeps could not be had."""


class KeychainUnavailableError(KeychainError):
    """There is no keychain here that we trust, or it does not answer."""


class KeychainLockedError(KeychainError):
    """The keychain is there and is locked."""


class KeychainEmptyError(KeychainError):
    """The keychain holds nothing for this vault: another computer, or it was cleared."""


# --- helper processes -----------------------------------------------------------------------


class ChildError(DiaryError):
    """A helper process could not do its work."""


class ChildDiedError(ChildError):
    """The helper process ended by itself or was ended at a limit."""


class ChildTooSlowError(ChildError):
    """The helper process did not answer in time and was ended."""


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
