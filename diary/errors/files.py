"""Files and folders outside the vault."""

from diary.errors.base import DiaryError


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
