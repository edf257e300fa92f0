"""What an edition says of what it does not hold: a sentence each, with numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from diary.domain.blackout import Blacked
from diary.domain.casefile import Withheld
from diary.domain.choice import Choice
from diary.domain.refs import runs
from diary.domain.shown import EditionKind
from diary.domain.wording import EntryText, RecordText, entries_text, reader_choice
from diary.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Omissions:
    """What the filter left out, as it went along; entries by number.

    Attributes:
        removed: Entries of which no more than a stub is left to show.
        records: Records left out because every entry they name is.
        kinds_of_record: Names of the kinds that this kind of edition never holds.
        copies: References of the exhibits of which no more than a copy may leave.
        refs: References of exhibits that the edition does not list.
        fields: The details held back from an entry or a record, and from which entries.
    """

    removed: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    kinds: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    earlier: tuple[int, ...] = ()
    withheld: tuple[int, ...] = ()
    records: tuple[RecordText, ...] = ()
    kinds_of_record: tuple[str, ...] = ()
    earlier_records: int = 0
    withheld_records: int = 0
    fields: tuple[tuple[Withheld, tuple[int, ...]], ...] = ()
    copies: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()

    @property
    def not_chosen(self) -> tuple[int, ...]:
        """The entries that the keeper did not choose."""
        return (*self.days, *self.names, *self.kinds, *self.people)

    @property
    def is_any(self) -> bool:
        """Whether any entry or record stays out, or shows as no more than a number."""
        entries = (*self.not_chosen, *self.earlier, *self.withheld)
        records = (*self.records, *self.kinds_of_record)
        return bool(entries or records or self.earlier_records or self.withheld_records)


def sentences(choice: Choice, left: Omissions) -> tuple[str, ...]:
    """Return what an edition says of itself."""
    said = [
        _("Drafts and private notes are never part of a report, and are not counted here."),
        *_chosen(choice, left),
        *_withheld(left),
        *_unlisted(left.refs),
        _("The place where a photo was taken, when its file says so, is not printed."),
        *_copied(left.copies),
        *_held_back(left),
    ]
    if choice.is_for_others:
        said.append(
            _("Pictures and files are shown as they are. Names, addresses and places that can be "
              "seen in them are not hidden.")
        )  # fmt: skip
    if choice.kind is EditionKind.STATEMENT:
        said.append(
            _("Only what a statement needs is printed: the account, the exact words, the list of "
              "exhibits, and what was amended or removed. The full report holds the rest.")
        )  # fmt: skip
    return tuple(said)


def redaction_sentences(blacked: Blacked, *, in_full: int) -> tuple[str, ...]:
    """Return what an edition says of what is blacked out in it.

    Args:
        blacked: What was.
        in_full: How many redactions there are that were not applied.
    """
    said = []
    if in_full:
        words = ngettext(
            "Nothing is blacked out in this edition. In editions for others the keeper has blacked "
            "out {n} part of the text or of a picture.",
            "Nothing is blacked out in this edition. In editions for others the keeper has blacked "
            "out {n} parts of the text or of pictures.",
            in_full,
        )
        said.append(words.format(n=in_full))
    if blacked.words:
        words = _(
            "Words were blacked out by the keeper. Her reason stands in their place: {where}."
        )
        said.append(words.format(where=_with_reasons(blacked.words)))
    if blacked.whole:
        words = _("Blacked out as a whole, since they were amended after words in them were "
                  "blacked out: answers in {where}.")  # fmt: skip
        said.append(words.format(where=", ".join(blacked.whole)))
    if blacked.pictures:
        words = _("Parts of pictures were blacked out by the keeper. Here are redacted copies; the "
                  "files they were made of, and their SHA-256, are left out: {where}.")  # fmt: skip
        said.append(words.format(where=_with_reasons(blacked.pictures)))
    if blacked.held:
        words = _("Files that hold something blacked out here, or may hold it, are left out, and "
                  "so is their SHA-256: {refs}.")  # fmt: skip
        said.append(words.format(refs=", ".join(blacked.held)))
    if blacked.has_words:
        said.append(_("Words in a picture, in film or in sound are not blacked out by this."))
    return tuple(said)


def _with_reasons(found: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    no_reason = _("no reason given")
    return ", ".join(
        f"{where} ({'; '.join(dict.fromkeys(one or no_reason for one in reasons))})"
        for where, reasons in found
    )


def _chosen(choice: Choice, left: Omissions) -> list[str]:
    said = []
    if choice.first_day or choice.last_day:
        words = _("Only entries from {first} to {last} were chosen. Left out for that: {count}.")
        first, last = choice.first_day or _("the beginning"), choice.last_day or _("the latest")
        said.append(words.format(first=first, last=last, count=_numbered(left.days)))
    if choice.entries:
        words = _("Only named entries were chosen. Left out for that: {count}.")
        said.append(words.format(count=_numbered(left.names)))
    if choice.kinds:
        words = _("Only these kinds were chosen: {kinds}. Left out for that: {count}.")
        kinds = "; ".join(reader_choice("behaviours", one) for one in choice.kinds)
        said.append(words.format(kinds=kinds, count=_numbered(left.kinds)))
    if choice.people:
        words = _("Only entries that name these people of the list were chosen: {people}. "
                  "Left out for that: {count}.")  # fmt: skip
        people = ", ".join(map(str, choice.people))
        said.append(words.format(people=people, count=_numbered(left.people)))
    if choice.is_supplement and choice.since is not None:
        words = _("Only what came after {label} is here, and what changed since. Left out for "
                  "that: {count}.")  # fmt: skip
        said.append(words.format(label=choice.since.label, count=_numbered(left.earlier)))
    if left.earlier_records:
        words = ngettext(
            "Also left out for that: {n} record around the entries.",
            "Also left out for that: {n} records around the entries.",
            left.earlier_records,
        )
        said.append(words.format(n=left.earlier_records))
    return said


def _withheld(left: Omissions) -> list[str]:
    said = []
    if left.removed:
        words = _("Removed by the keeper, and what they said destroyed: {entries}.")
        said.append(words.format(entries=_numbered(left.removed)))
    if left.withheld:
        words = _("Withheld from this recipient by the keeper: {entries}.")
        said.append(words.format(entries=entries_text(left.withheld)))
    if left.withheld_records:
        words = ngettext(
            "Withheld from this recipient by the keeper: {n} record around the entries.",
            "Withheld from this recipient by the keeper: {n} records around the entries.",
            left.withheld_records,
        )
        said.append(words.format(n=left.withheld_records))
    if left.kinds_of_record:
        words = _("Not part of this kind of edition: {kinds}.")
        said.append(words.format(kinds="; ".join(left.kinds_of_record)))
    if left.records:
        words = _("Left out because no entry they are about is shown: {records}.")
        records = "; ".join(f"{one.name} {one.number}" for one in left.records)
        said.append(words.format(records=records))
    return said


def _unlisted(refs: tuple[str, ...]) -> Iterable[str]:
    if refs:
        words = _(
            "Exhibits are numbered through the whole diary. Not listed here: {refs}. They belong "
            "to entries that are not shown here, or to none, as exports of messages do."
        )
        yield words.format(refs=runs(refs))


def _copied(refs: tuple[str, ...]) -> Iterable[str]:
    if refs:
        words = _(
            "These files say where they were taken, so they are handed on as copies without that, "
            "or not at all: {refs}."
        )
        yield words.format(refs=", ".join(refs))


def _held_back(left: Omissions) -> Iterable[str]:
    words = {
        Withheld.ADDRESSES: _("Addresses of people in the case are held back."),
        Withheld.CONTACTS: _("How people can be reached is held back."),
        Withheld.BIRTHDAYS: _("Dates of birth are held back."),
        Withheld.WHEREABOUTS: _("Where things are kept is held back."),
        Withheld.HELPERS: _("Names of helpers are held back; their role is given."),
        Withheld.NAMES: _("Names of people who are no party to this are replaced by their number "
                          "and their part in it. What was written about who else was there, "
                          "and about who told it, is held back."),
        Withheld.POSITIONS: _("Map positions are not printed."),
        Withheld.PLACES: _("Where things happened is held back."),
        Withheld.ACCOUNTS: _("The keeper's own accounts are held back."),
    }  # fmt: skip
    for kind, numbers in left.fields:
        said = words[kind]
        if numbers:
            left_out = _("Left out for that: {entries}.")
            said += " " + left_out.format(entries=entries_text(numbers))
        yield said


def of_entries(entries: Iterable[EntryText]) -> tuple[int, ...]:
    """Return the numbers of entries."""
    return tuple(entry.number for entry in entries)


def _numbered(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return _("none")
    return entries_text(numbers)
