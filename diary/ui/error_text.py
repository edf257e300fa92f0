"""What to tell the user: what happened, what is safe, and what to do next.

Imports no Qt, so the command line uses the same words.
"""

from collections.abc import Callable
from typing import Any, Final

from diary import errors
from diary.domain.wording.imports import unreadable
from diary.errors import DiaryError
from diary.i18n import _


def explain(error: DiaryError | None) -> str:
    """Return plain text, in today's language. None stands for a bug of ours.

    Raises:
        LookupError: An error type has no words: a bug, found by a test before release.
    """
    if error is None:
        return _(
            "The program made a mistake and stopped what it was doing. "
            "Everything saved before is safe. Please try again."
        )
    for kind in type(error).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](error)
    raise LookupError(type(error).__name__)


def _count_up_to(error: errors.UnknownFieldError | errors.BadFieldValueError) -> str:
    return ", ".join(error.choices)


def _question(error: errors.AnswerNeededError) -> str:
    choices = ", ".join(error.choices)
    if error.question == "order":
        return _(
            "Is the day or the month first in the dates of this file? It could be either. "
            "Nothing was kept. Answer with --order: {choices}."
        ).format(choices=choices)
    if error.question == "columns":
        return _(
            "Which column is which? Nothing was kept. The columns are: {choices}. "
            "Answer with --column, such as --column date=1 --column number=2."
        ).format(choices=choices)
    return _(
        "Which of these is you? {choices}. Nothing was kept. "
        "Answer with --me and the name; use --me - if it is none of them."
    ).format(choices=choices)


def _text_changed(error: errors.TextChangedError) -> str:
    sign = chr(error.code)
    shown = f"“{sign}” (U+{error.code:04X})" if sign.isprintable() else f"U+{error.code:04X}"
    if error.entry:
        told = _(
            "The report was read back and does not show the character {sign} of entry {entry} as "
            "you wrote it. So no file was written. Your diary is as it was. Please leave entry "
            "{entry} out, or report this fault to whoever looks after the program."
        )
    else:
        told = _(
            "The report was read back and does not show the character {sign} as it was written. "
            "So no file was written. Your diary is as it was. Please report this fault to whoever "
            "looks after the program."
        )
    return told.format(sign=shown, entry=error.entry)


def _stamp(part: str) -> str:
    said = {
        "certificate": _("The file of certificates could not be read."),
        "head": _("This time stamp is about something else, not about this diary."),
        "signature": _("The certificates do not vouch for this time stamp."),
    }
    return " ".join(
        (
            said.get(part, _("This file is not a time stamp that was granted.")),
            _("Nothing was written. Ask the service for its answer and its root certificate."),
        )
    )


# Looked up at the moment of showing, hence a function for each.
_WORDS: Final[dict[type[DiaryError], Callable[[Any], str]]] = {
    # what somebody asked for
    errors.CancelledError: lambda _e: _(
        "Stopped, as you asked. No file was left behind, and your diary is as it was. "
        "You can start again whenever you like."
    ),
    errors.EmptyNarrativeError: lambda _e: _(
        "Nothing is written under “What happened” yet. Your draft is kept. "
        "Write a few words, then sign it off."
    ),
    errors.UnreadableTimeError: lambda _e: _(
        "This date could not be read. Nothing was changed. "
        "Write it like 2026-03-04 22:41, 2026-03-04 or 2026-03."
    ),
    errors.UnclearTimeError: lambda e: _(
        "This can mean more than one time: {readings}. Nothing was changed. "
        "Please write the one you mean."
    ).format(readings=_(" or ").join(e.readings)),
    errors.UnknownZoneError: lambda _e: _(
        "This time zone is not known. Nothing was changed. "
        "Write it like Europe/London or America/New_York."
    ),
    errors.WrongSpanError: lambda _e: _(
        "The end is before the start. Nothing was changed. Please check both times."
    ),
    errors.UnknownFieldError: lambda e: _(
        "There is no field of this name. Nothing was changed. You can amend: {choices}."
    ).format(choices=_count_up_to(e)),
    errors.BadFieldValueError: lambda e: (
        _("This field cannot hold that. Nothing was changed. It can be: {choices}.").format(
            choices=_count_up_to(e)
        )
        if e.choices
        else _("This field cannot hold that. Nothing was changed. Please check the value.")
    ),
    errors.MissingReasonError: lambda _e: _(
        "Please say in a few words why. Nothing was changed. "
        "The reason is printed in the report, so a reader is not left guessing."
    ),
    errors.NothingChangedError: lambda _e: _(
        "The entry already says exactly this. Nothing was changed."
    ),
    errors.PackTooLargeError: lambda e: _(
        "The pack does not fit: {size} bytes are to go into {most}. Nothing was written. "
        "Choose larger parts, or make the pack as a folder."
    ).format(size=e.size, most=e.most),
    errors.PackLockedError: lambda _e: _(
        "This pack is behind a password, and this one does not open it. Nothing was changed. "
        "Put the password in a file and name it with --password-file."
    ),
    errors.BadStampError: lambda e: _stamp(e.part),
    errors.NoSuchEntryError: lambda e: _(
        "There is no entry {number}. Nothing was changed. The list shows which numbers there are."
    ).format(number=e.number),
    errors.EntryRemovedError: lambda e: _(
        "Entry {number} was removed. Only its number, the date and the reason are kept."
    ).format(number=e.number),
    errors.NoSuchDraftError: lambda _e: _(
        "There is no such draft. It may have been signed off already: look in the timeline."
    ),
    errors.NoSuchCaseError: lambda _e: _(
        "There is no such case in this diary. Nothing was changed. The list of cases shows which "
        "there are."
    ),
    errors.NoSuchRecordError: lambda e: _(
        "There is no {kind} {number}. Nothing was changed. The list shows which there are."
    ).format(kind=e.kind, number=e.number),
    errors.RecordRemovedError: lambda _e: _(
        "This record was removed. Only its number, the date and the reason are kept."
    ),
    errors.NothingToAskError: lambda _e: _(
        "There is nothing to put into this letter yet. Write down first what you reported, "
        "then try again."
    ),
    errors.EmptyRecordError: lambda _e: _(
        "Nothing is written yet, so there is nothing to keep. Fill in what you know and try again."
    ),
    errors.NoSuchExhibitError: lambda _e: _(
        "There is no exhibit with this reference. Nothing was changed."
    ),
    errors.ExhibitRemovedError: lambda _e: _(
        "This exhibit was destroyed when its entry was removed. "
        "It cannot be brought back from here."
    ),
    errors.NoSuchSnapshotError: lambda e: _(
        "There is no snapshot of this name. Nothing was changed. There are: {names}."
    ).format(names=", ".join(e.names) or "–"),
    errors.WeakPassphraseError: lambda _e: _(
        "This passphrase would be too easy to guess. Nothing was changed. "
        "Use more words that do not belong together, or let the program draw five words for you."
    ),
    errors.PassphraseMismatchError: lambda _e: _(
        "The two do not match. Nothing was changed. Please type it again."
    ),
    errors.UnreadableRecoveryCodeError: lambda _e: _(
        "There is a typing mistake in this recovery code. Nothing was changed. "
        "Please compare it with your sheet, group by group."
    ),
    errors.MoreSheetsNeededError: lambda e: _(
        "This is sheet {number} of 3. One sheet alone does not open the diary. Nothing was "
        "changed. Leave this code as it is and type the code of any other sheet after it."
    ).format(number=e.number),
    errors.SheetsDoNotMatchError: lambda _e: _(
        "These sheets were not made together. Nothing was changed. "
        "Please look for two sheets with the same date."
    ),
    errors.AlreadyBoundError: lambda _e: _(
        "This diary is bound to this computer already. Nothing was changed."
    ),
    errors.NotBoundError: lambda _e: _(
        "This diary is not bound to a computer. Nothing was changed. "
        "Its passphrase opens it anywhere."
    ),
    errors.UnknownRegionError: lambda _e: _(
        "This region is not known. Nothing was changed. Examples: GB-EAW, GB-SCT, IE, US."
    ),
    errors.BadInitialsError: lambda _e: _(
        "Initials are one to four letters from A to Z, such as SH. Nothing was changed. "
        "They are printed on every exhibit, such as SH/1."
    ),
    errors.StoppedError: lambda _e: _(
        "This was stopped before it was done. Everything saved before is safe. "
        "You can start it again at any time."
    ),
    errors.NoSuchMessageError: lambda _e: _(
        "There is no such message. Nothing was changed. The list shows which messages there are."
    ),
    errors.AnswerNeededError: _question,
    # files and folders outside the vault
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
    errors.MessagesUnreadableError: lambda e: unreadable(e.problem),
    # the vault
    errors.NoVaultError: lambda _e: _(
        "There is no diary in this folder. Nothing was changed. "
        "Please check the folder, or start a new diary."
    ),
    errors.WrongPassphraseError: lambda _e: _(
        "That passphrase does not open this diary. Nothing was changed. "
        "Try again slowly, or use your recovery sheet."
    ),
    errors.WrongRecoveryCodeError: lambda _e: _(
        "This recovery code belongs to another diary, or to an older sheet of this one. "
        "Nothing was changed. Please look for the sheet that was printed last."
    ),
    errors.VaultDamagedError: lambda e: {
        "keys": _(
            "The file that holds the keys of this diary is damaged. Nothing was changed. "
            "Restore your last backup into a new folder and keep this folder as it is."
        ),
        "original": _(
            "A stored file is damaged and was not handed out. The diary's words are safe. "
            "Your last backup may still hold the file whole."
        ),
        "ledger": _(
            "The diary's own record does not fit together. Nothing was changed. "
            "Run the check, keep this folder as it is, and restore your last backup beside it."
        ),
    }.get(
        e.part,
        _(
            "The diary is damaged and was not changed. "
            "Restore your last backup into a new folder and keep this folder as it is."
        ),
    ),
    errors.VaultTooNewError: lambda _e: _(
        "A newer version of this program saved this diary. It was left exactly as it is. "
        "Please install the newer version to open it."
    ),
    errors.VaultInUseError: lambda e: (
        _(
            "This diary is already open in another window "
            "(process {process}, since {since}). "
            "Nothing was changed. Use that window, or close it first."
        ).format(process=e.process, since=e.since or "?")
        if e.process
        else _(
            "This diary is already open in another window. Nothing was changed. "
            "Use that window, or close it first."
        )
    ),
    errors.VaultReadOnlyError: lambda _e: _(
        "The diary's folder cannot be written to. Everything saved before is safe. "
        "Check that the disk is not locked or set to read only."
    ),
    errors.WriteUncertainError: lambda _e: _(
        "The disk reported an error just as the last change was being saved. Everything saved "
        "before is safe. Please look whether the change is there before you make it again."
    ),
    errors.OriginalMissingError: lambda _e: _(
        "A stored file is missing from the diary's folder. The diary's words are safe. "
        "Your last backup may still hold it."
    ),
    # this computer's keychain
    errors.KeychainUnavailableError: lambda _e: _(
        "This computer offers no keychain that the program can use. Nothing was changed. "
        "If your diary is bound to this computer, your recovery sheet opens it."
    ),
    errors.KeychainLockedError: lambda _e: _(
        "The keychain of this computer is locked. Nothing was changed. "
        "Unlock it and try again, or use your recovery sheet."
    ),
    errors.KeychainEmptyError: lambda _e: _(
        "This diary is bound to a computer, and this computer holds nothing for it. "
        "Nothing was changed. Use the computer you bound it to, or your recovery sheet."
    ),
    # helper processes
    errors.ChildDiedError: lambda _e: _(
        "A helper program stopped. Everything saved before is safe. Please try again."
    ),
    errors.ChildTooSlowError: lambda _e: _(
        "A helper program took too long and was stopped. Everything saved before is safe. "
        "Please try again."
    ),
    errors.TextChangedError: _text_changed,
    errors.ReportFailedError: lambda _e: _(
        "The report could not be made, and no file was written. Your diary is as it was. "
        "Please try again; if it fails again, leave out pictures and try once more."
    ),
}
