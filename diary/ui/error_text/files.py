"""Words for files and folders outside the vault."""

from typing import Final

from diary import errors
from diary.i18n import _
from diary.ui.error_text.table import Words


def _unreadable(error: errors.MessagesUnreadableError) -> str:
    # The lock window shows errors, and knows nothing of messages.
    from diary.domain.wording.imports import unreadable  # noqa: PLC0415 - it would load them

    return unreadable(error.problem)


WORDS: Final[Words] = {
    errors.FileMissingError: lambda _e: _(
        "There is no such file. Nothing was changed. Please check the name and the folder."
    ),
    errors.FileUnreadableError: lambda _e: _(
        "This file could not be read. Nothing was changed. "
        "If it is on a stick or a phone, plug it in again and retry."
    ),
    errors.FileExistsAlreadyError: lambda _e: _(
        "There is already a file or folder of this name, and it was left alone. "
        "Please choose another name."
    ),
    errors.FileChangedMeanwhileError: lambda _e: _(
        "The file changed while it was being read, so it was not added. "
        "Your diary is as it was. Wait until the file is complete, then add it again."
    ),
    errors.CannotWriteError: lambda _e: _(
        "This place cannot be written to. Your diary is as it was. "
        "Please choose another folder, or check that the disk or stick is still there."
    ),
    errors.DiskFullError: lambda _e: _(
        "There is no room left on the disk. Everything saved before is safe. "
        "Free some space, then do it again."
    ),
    errors.FolderNotEmptyError: lambda e: {
        "diary": _(
            "There is a diary in this folder, and it was left alone. "
            "Please choose a new or empty folder."
        ),
        "copy": _(
            "There is a copy of a diary in this folder, and it was left alone. "
            "Please choose a new or empty folder."
        ),
    }.get(
        e.found,
        _("This folder is not empty, and it was left alone. Please choose a new or empty folder."),
    ),
    errors.CopyIsAheadError: lambda e: _(
        "The copy in this folder is newer than this diary, or went another way "
        "(line {there} there, line {here} here), and it was left alone. "
        "Please choose another folder for the new copy, and keep both."
    ).format(here=e.here, there=e.there),
    errors.NotABackupError: lambda _e: _(
        "This is not a backup of a diary. Nothing was changed. Please choose another one."
    ),
    errors.NotAReportError: lambda _e: _(
        "This program did not make this file, so there is nothing to check it against. "
        "Please choose a report or a receipt from this diary."
    ),
    errors.MessagesUnreadableError: _unreadable,
}
