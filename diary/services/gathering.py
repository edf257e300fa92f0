"""Gathers a case out of the vault and makes an edition of it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from diary import VERSION
from diary.domain.casefile import Withheld
from diary.domain.code import encode
from diary.domain.edition import (
    Audience,
    Choice,
    Edition,
    EditionEntry,
    EditionKind,
    HandedOver,
    Heading,
    PictureForm,
    Since,
    edit,
)
from diary.domain.exhibit import Case
from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind, Written
from diary.domain.plain import from_plain
from diary.domain.records import Entry, Issue, Item, Receipt, Status
from diary.domain.redacting import Bar
from diary.domain.when import When
from diary.domain.wording import (
    EntryText,
    ExhibitText,
    RecordText,
    entry_text,
    exhibit_text,
    record_text,
    written_text,
    zoned_text,
)
from diary.errors import NoSuchEntryError, NoSuchExhibitError
from diary.evidence.stills import is_played
from diary.i18n import _
from diary.services.bars import bars_of
from diary.services.case_facts import refs_of
from diary.services.file_words import FileReader
from diary.services.regions import nearest
from diary.vault import Vault
from diary.vault.ledger import Head

_CODE_BYTES: Final = 16
_EXAMPLE: Final = "example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What report is wanted, and for whom.

    Attributes:
        page_size: ``A4`` or ``LETTER``; empty for what the case's region uses.
        beside: The language (ISO 639-1) that headings are said in too; empty for English alone.
        wishes: What the keeper wants to happen, in her words; printed where the edition has room.
        consent: On what consent it is given, in the keeper's words; never printed.
    """

    choice: Choice
    to_whom: str = ""
    purpose: str = ""
    page_size: str = ""
    pictures: PictureForm = PictureForm.SCALED
    wishes: str = ""
    consent: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Reads one case. Used on the vault thread only; writes nothing."""

    vault: Vault
    case: str
    about: Case

    def edition(
        self, wish: Wish, now: Written, report_id: str, reader: FileReader | None = None
    ) -> Edition:
        """Return what the recipient may see; of redacted pictures, size and hash are still open.

        Args:
            wish: What is wanted.
            now: When it is made.
            report_id: Its number.
            reader: Reads the words of files; without it, those that can have any are left out
                where words are blacked out.

        Raises:
            UnreadableTimeError: A chosen day is none.
            NoSuchEntryError: A chosen number is none.
        """
        choice = wish.choice
        for day in (choice.first_day, choice.last_day):
            When.parse(day)
        entries, exhibits, records = self.texts()
        if unknown := {*choice.entries} - {one.number for one in entries}:
            raise NoSuchEntryError(number=min(unknown))
        bars = bars_of(self.vault, self.case)
        files = (
            (reader or FileReader(self.vault)).words(bars, exhibits) if choice.blacks_out else {}
        )
        heading = self._heading(wish, now, report_id)
        refs = refs_of(self.vault, self.case)
        texts = entries, exhibits, records
        return edit(heading, choice, *texts, bars=bars, files=files, refs=refs)

    def bare_entry(self, number: int, bars: tuple[Bar, ...], now: Written) -> EditionEntry:
        """Return one entry with nothing held back but what is blacked out."""
        choice = Choice(audience=Audience.POLICE, allowed=frozenset(Withheld), redact=True)
        entries, _exhibits, records = self.texts()
        whole = tuple(replace(one, visibility=Visibility.REPORT) for one in entries)
        heading = self._heading(Wish(choice=choice), now, "")
        edition = edit(heading, choice, whole, (), records, bars=bars)
        return next(one for one in edition.entries if one.number == number)

    def continued(self, choice: Choice, since: str, zone: str) -> Choice:
        """Return a choice that starts from an earlier report or from a day.

        A supplement goes to whoever the earlier report was for.

        Raises:
            UnreadableTimeError: It is neither the number of a report nor a day.
        """
        for row in self.vault.ledger.lines():
            if row.line.kind is not LineKind.EDITION:
                continue
            issue = from_plain(Issue, row.content)
            if issue.case == self.case and issue.report_id == since.strip().upper():
                words = _("report {id} of {day}")
                label = words.format(id=issue.report_id, day=written_text(row.line.written))
                given = replace(choice, since=Since(line=row.n, label=label))
                if choice.kind is EditionKind.SUPPLEMENT:
                    like_court = issue.kind == EditionKind.COURT.value
                    audience = Audience(issue.audience)
                    return replace(given, audience=audience, like_court=like_court)
                return given
        start = When.parse(since, zone=zone).earliest.astimezone(UTC)
        earlier = [
            row.n
            for row in self.vault.ledger.lines()
            if datetime.fromisoformat(row.line.written.utc) < start
        ]
        return replace(choice, since=Since(line=max(earlier, default=0), label=since.strip()))

    def _receipts(self) -> tuple[HandedOver, ...]:
        """Return the receipts that were made, so that a page can be matched with a report."""
        made = (
            (from_plain(Receipt, row.content), row.line.written)
            for row in self.vault.ledger.lines()
            if row.line.kind is LineKind.RECEIPT
        )
        return tuple(
            HandedOver(code=code_of(receipt.head), line=receipt.number, made=zoned_text(written))
            for receipt, written in made
        )

    def texts(
        self,
    ) -> tuple[tuple[EntryText, ...], tuple[ExhibitText, ...], tuple[RecordText, ...]]:
        """Return all entries, exhibits and records of the case in words."""
        spans = self._spans()
        entries, exhibits = [], []
        in_order = self.vault.entries.in_order(self.case)
        # At once: a thread that asks for each by itself lets no other have a turn.
        pinned = self.vault.exhibits.of_entries([one.subject for one in in_order])
        for entry in in_order:
            items = tuple(pinned.get(entry.subject, ()))
            own = [spans[subject] for subject in (entry.subject, *(one.subject for one in items))]
            first, last = own[0][0], max(end for _start, end in own)
            text = entry_text(entry, items, keeper=self.about.keeper)
            entries.append(replace(text, first_line=first, last_line=last))
            if entry.status is not Status.REMOVED:
                exhibits += [self._exhibit_text(item, entry, spans) for item in items]
        records = []
        for kept in self.vault.records.all(self.case):
            first, last = spans[kept.subject]
            told = record_text(kept, keeper=self.about.keeper)
            records.append(replace(told, first_line=first, last_line=last))
        return tuple(entries), tuple(exhibits), tuple(records)

    def _spans(self) -> dict[str, tuple[int, int]]:
        """Return the first and the last line about each subject."""
        spans: dict[str, tuple[int, int]] = {}
        for row in self.vault.ledger.lines():
            first, _last = spans.get(row.line.subject, (row.n, row.n))
            spans[row.line.subject] = (first, row.n)
        return spans

    def _exhibit_text(
        self, item: Item, entry: Entry, spans: dict[str, tuple[int, int]]
    ) -> ExhibitText:
        text = exhibit_text(
            item,
            entry.incident.number,
            changes=self.vault.amendments_of(item.subject),
            keeper=self.about.keeper,
            zone=entry.written.zone,
            happened=entry.incident.happened,
        )
        if is_played(item.exhibit.media_type):
            text = replace(text, no_preview_reason="")  # a frame of it, or its wave
        if self._is_missing(item):
            text = replace(text, no_preview_reason=missing_words())
        first, last = spans[item.subject]
        return replace(text, first_line=first, last_line=last)

    def _is_missing(self, item: Item) -> bool:
        try:
            sealed = self.vault.originals.get(item.exhibit.original)
        except NoSuchExhibitError:
            return False  # destroyed at the keeper's wish
        return not (self.vault.originals_folder / sealed.name).exists()

    def _heading(self, wish: Wish, now: Written, report_id: str) -> Heading:
        choice = wish.choice
        head = self.vault.ledger.head()
        return Heading(
            report_id=report_id,
            audience=choice.audience,
            kind=choice.kind,
            since=choice.since.label if choice.since else "",
            wishes=wish.wishes,
            declaration=nearest(self.about.region).declaration,
            language="en-GB",
            page_size=wish.page_size or page_size(self.about.region),
            pictures=wish.pictures,
            made_utc=now.utc,
            made_local=written_text(now),
            zone=now.zone,
            app_version=VERSION,
            title=_named(_title(choice.kind), is_example=is_example(self.vault)),
            is_example=is_example(self.vault),
            keeper=self.about.keeper,
            case_name=self.about.name,
            initials=self.about.initials,
            region=_region(self.about.region),
            to_whom=wish.to_whom,
            purpose=wish.purpose,
            head_number=head.n,
            head_hash=head.hash,
            head_code=head_code(head),
            line_count=head.n,
            receipts=self._receipts(),
            beside=wish.beside,
        )


def _title(kind: EditionKind) -> str:
    if kind is EditionKind.STATEMENT:
        return _("Statement (draft)")
    if kind is EditionKind.SUPPLEMENT:
        return _("Record of incidents: supplement")
    return _("Record of incidents")


def _region(code: str) -> str:
    """Return what the cover says of a region: its name and code, or the code if that is all."""
    known = nearest(code)
    return f"{known.name} ({code})" if known.code == code else code


def _named(title: str, *, is_example: bool) -> str:
    return _("EXAMPLE. {title}").format(title=title) if is_example else title


def is_example(vault: Vault) -> bool:
    """Tell whether a vault holds the made-up case, which must never pass for a real one."""
    return vault.settings.get(_EXAMPLE) is not None


def mark_as_example(vault: Vault) -> None:
    """Let everything that comes out of a vault say that it is made up."""
    with vault.transaction():
        vault.settings.set(_EXAMPLE, "yes")


def missing_words() -> str:
    """Return why an exhibit whose file is lost has no picture."""
    return _("its file is missing from the diary")


def page_size(region: str) -> str:
    """Return the paper a region prints on, ``A4`` or ``LETTER``."""
    return nearest(region).page


def head_code(head: Head) -> str:
    """Return the short code of a head: its first 128 bits with check characters."""
    return code_of(head.hash)


def code_of(sha256: str) -> str:
    """Return the short code of the hash of a head."""
    return encode(bytes.fromhex(sha256)[:_CODE_BYTES])
