"""Words for what somebody asked for and cannot be done."""

from typing import Final

from diary import errors
from diary.i18n import _
from diary.ui.error_text.table import Words
from diary.ui.error_text.times import time_advice


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


WORDS: Final[Words] = {
    errors.CancelledError: lambda _e: _(
        "Stopped, as you asked. No file was left behind, and your diary is as it was. "
        "You can start again whenever you like."
    ),
    errors.EmptyNarrativeError: lambda _e: _(
        "Nothing is written under “What happened” yet. Your draft is kept. "
        "Write a few words, then sign it off."
    ),
    errors.UnreadableTimeError: lambda e: (
        _("This date could not be read. Nothing was changed.") + " " + time_advice(e.form)
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
    errors.NothingChangedError: lambda _e: _("It already says exactly this. Nothing was changed."),
    errors.PackTooLargeError: lambda e: _(
        "It does not fit: {size} bytes are to go into {most}. Nothing was written. "
        "Choose larger parts, or one file or folder of any size."
    ).format(size=e.size, most=e.most),
    errors.PackLockedError: lambda _e: _(
        "This pack is behind a password, and this one does not open it. Nothing was changed. "
        "Type the password it was made with. In a command, name a file with --password-file."
    ),
    errors.NothingToContinueError: lambda _e: _(
        "Nothing was made yet. Please choose which report they have, or up to which day they "
        "know all of it."
    ),
    errors.NothingToHandOverError: lambda _e: _(
        "There is nothing to hand over: no entry is in what you chose, or nothing is new. "
        "Nothing was written. Choose other days, numbers or kinds, or an earlier start."
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
    errors.NoSuchPersonError: lambda e: (
        _(
            "More than one person in the case file has that name. Say their number instead. "
            "Nothing was changed."
        )
        if e.count
        else _(
            "Nobody in the case file has that name. Nothing was changed. Say a name or a number "
            "that is in it, or say that it is somebody new."
        )
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
    errors.NotInTheTextError: lambda _e: _(
        "These words do not stand there, so nothing was blacked out. Copy them exactly as you see "
        "them, or black them out everywhere."
    ),
    errors.NotAPictureError: lambda _e: _(
        "No picture can be made of this file, so a part of it cannot be blacked out. It is kept as "
        "it is. You can leave the whole entry out of a report instead."
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
    errors.NoSuchLayoutError: lambda e: _(
        "No layout is kept under this name. Nothing was changed. The names there are: {names}."
    ).format(names=", ".join(e.choices) or "–"),
}
