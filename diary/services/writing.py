"""Write things down: drafts, sign-off, amendments, removals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from diary.domain.exhibit import Case, Exhibit
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import By, LineKind
from diary.domain.plain import to_plain
from diary.domain.records import Amendment, Entry, Removal, Status
from diary.domain.typed import term_parts
from diary.errors import (
    EntryRemovedError,
    MissingReasonError,
    NoSuchCaseError,
    NoSuchDraftError,
    NothingChangedError,
)
from diary.services import half_times
from diary.services.bars import (
    allot_waiting,
    bars_with,
    forget_bars,
    forget_waiting,
    pass_on,
)
from diary.services.sittings import Sittings
from diary.services.stamps import Stamps, by_whom
from diary.services.terms import look_up
from diary.vault import Vault
from diary.vault.projection import entry_words
from diary.vault.sealed import destroy


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything that changes entries. One verb, one transaction."""

    vault: Vault
    stamps: Stamps
    sittings: Sittings

    def begin_case(self, case: Case) -> str:
        """Begin a case and return its subject."""
        subject = uuid4().hex
        with self.vault.transaction():
            self.vault.write(
                LineKind.CASE,
                subject,
                to_plain(case.checked()),
                written=self.stamps.now(),
                by=by_whom(""),
            )
        return subject

    def amend_case(self, subject: str, changes: Mapping[str, str], *, why: str) -> Case:
        """Change facts of a case; what they were before stays on record. Return how it now reads.

        References that exhibits have stay as they are; only new ones get other initials.

        Raises:
            NoSuchCaseError, MissingReasonError, NothingChangedError, UnknownFieldError,
            BadInitialsError, BadFieldValueError: As named.
        """
        if not why.strip():
            raise MissingReasonError
        with self.vault.transaction():
            about = next((one for key, one in self.vault.entries.cases() if key == subject), None)
            if about is None:
                raise NoSuchCaseError
            changed = about
            for name, to in changes.items():
                changed = changed.amended(name, to)
            if changed == about:
                raise NothingChangedError
            helper = self.sittings.helper()
            for name in changes:
                old, new = str(getattr(about, name)), str(getattr(changed, name))
                if old != new:
                    amendment = Amendment(field=name, old=old, new=new, why=why, helper=helper)
                    self._amendment(SubjectId(subject), amendment)
        return changed

    def new_draft(self, case: str) -> SubjectId:
        """Begin a draft and return its subject."""
        subject = SubjectId(uuid4().hex)
        self.save_draft(subject, Incident(case=case, author=self.sittings.author()))
        return subject

    def blank_draft(self, case: str) -> SubjectId:
        """Return a draft in which nothing stands: one that was left so, else a new one."""
        blank = Incident(case=case, author=self.sittings.author())
        for draft in self.vault.drafts.all():
            is_blank = draft.incident == blank
            is_bare = not half_times.read(self.vault, case, draft.subject)
            if is_blank and is_bare and not self.vault.exhibits.of_entry(draft.subject):
                return draft.subject
        return self.new_draft(case)

    def save_draft(
        self, subject: SubjectId, incident: Incident, half_time: str | None = None
    ) -> None:
        """Keep a draft as it now reads; it is encrypted like everything else.

        Args:
            subject: Of the draft.
            incident: What it says.
            half_time: Words for its time that mean nothing yet; None leaves those there are.

        Raises:
            NoSuchDraftError: It has been signed off; a late save must not make it a draft again.
        """
        now = self.stamps.peek()
        with self.vault.transaction():
            if self.vault.ledger.of_subject(subject):
                raise NoSuchDraftError
            self.vault.drafts.save(subject, incident, saved=now.utc, zone=now.zone)
            self.vault.projection.index(subject, *entry_words(incident))
            if half_time is not None:
                half_times.keep(self.vault, incident.case, subject, half_time, now)

    def discard_draft(self, subject: SubjectId) -> None:
        """Throw a draft away, with the files pinned to it.

        Raises:
            NoSuchDraftError: There is none.
        """
        names = []
        with self.vault.transaction():
            case = self.vault.drafts.get(subject).incident.case
            half_times.keep(self.vault, case, subject, "", self.stamps.peek())
            for item in self.vault.exhibits.of_entry(subject):
                self.vault.exhibits.unpin(item.subject)
                forget_waiting(self.vault, item.subject)
                self.vault.projection.forget(item.subject)
                self.vault.originals.destroy(item.exhibit.original)
                names.append(item.exhibit.original)
            self.vault.drafts.discard(subject)
            self.vault.projection.forget(subject)
        for name in names:
            destroy(self.vault.originals_folder, name)

    def sign_off(self, subject: SubjectId) -> int:
        """Give a draft the next number of its case and write it to the ledger.

        Raises:
            NoSuchDraftError: There is none, or it has been signed off.
            EmptyNarrativeError: It does not say what happened.
            NoSuchRecordError, BadFieldValueError: It names a person, an order or a term that the
                case file does not have.
        """
        with self.vault.transaction():
            draft = self.vault.drafts.get(subject).incident.checked()
            self._look_up(draft.case, draft)
            number = self.vault.entries.next_number(draft.case)
            incident = replace(draft, number=number)
            pinned = self.vault.exhibits.of_entry(subject)
            written, by = self.stamps.now(), by_whom(incident.author.helper)
            self.vault.drafts.discard(subject)
            half_times.keep(self.vault, draft.case, subject, "", written)
            self.vault.write(LineKind.INCIDENT, subject, to_plain(incident), written=written, by=by)
            # All at once: an exhibit's position counts those before it, as a rebuild would.
            for item in pinned:
                self.vault.exhibits.unpin(item.subject)
            for item in pinned:
                self._allot(item.subject, replace(item.exhibit, case=draft.case), by)
        return number

    def allot(self, subject: SubjectId, exhibit: Exhibit) -> None:
        """Give an exhibit of a signed-off entry its reference; the caller holds the transaction."""
        self._allot(subject, exhibit, self.sittings.by())

    def amend(self, case: str, number: int, field: str, to: str, *, why: str, helper: str) -> None:
        """Change one field of an entry; what it said before stays on record.

        Raises:
            NoSuchEntryError, EntryRemovedError, UnknownFieldError, BadFieldValueError,
            NoSuchRecordError, MissingReasonError, NothingChangedError, EmptyNarrativeError: As
                named.
        """
        if not why.strip():
            raise MissingReasonError
        with self.vault.transaction():
            entry = self._present(case, number)
            changed = entry.incident.amended(field, to)
            self._look_up(case, changed)
            if changed == entry.incident:
                raise NothingChangedError
            said_by = helper or self.sittings.helper()
            old, new = entry.incident.text_of(field), changed.text_of(field)
            amendment = Amendment(field=field, old=old, new=new, why=why, helper=said_by)
            self._amendment(entry.subject, amendment)

    def caption(self, subject: SubjectId, text: str) -> None:
        """Say what an exhibit shows; after sign-off this is an amendment.

        Raises:
            NoSuchExhibitError: There is none.
        """
        with self.vault.transaction():
            exhibit = self.vault.exhibits.get(subject).exhibit
            if exhibit.caption == text:
                return
            if exhibit.ref:
                helper = self.sittings.helper()
                amendment = Amendment(field="caption", old=exhibit.caption, new=text, helper=helper)
                self._amendment(subject, amendment)
                return
            self.vault.exhibits.repin(subject, replace(exhibit, caption=text))

    def remove(self, case: str, number: int, *, why: str) -> None:
        """Destroy an entry's content and its exhibits; number, date and reason stay.

        Raises:
            NoSuchEntryError, EntryRemovedError, MissingReasonError: As named.
        """
        if not why.strip():
            raise MissingReasonError
        with self.vault.transaction():
            entry = self._present(case, number)
            items = self.vault.exhibits.of_entry(entry.subject)
            for item in items:
                self.vault.ledger.destroy_content(item.subject)
                self.vault.originals.destroy(item.exhibit.original)
            self.vault.ledger.destroy_content(entry.subject)
            refs = tuple(item.exhibit.ref for item in items)
            removal = Removal(case=case, number=number, refs=refs, why=why)
            self.vault.write(
                LineKind.REMOVAL,
                entry.subject,
                to_plain(removal),
                written=self.stamps.now(),
                by=self.sittings.by(),
            )
            bars = bars_with(self.vault, case, f"entry {number}", refs)
            helper = self.sittings.helper()
            pass_on(self.vault, self.stamps, helper, items, bars)
            forget_bars(self.vault, self.stamps, helper, bars, why)
        for item in items:
            destroy(self.vault.originals_folder, item.exhibit.original)

    def present(self, entry: Entry) -> Entry:
        """Return the entry if it is still there.

        Raises:
            EntryRemovedError: Only its stub is left.
        """
        if entry.status is Status.REMOVED:
            raise EntryRemovedError(number=entry.incident.number)
        return entry

    def _look_up(self, case: str, incident: Incident) -> None:
        """Raise if an entry names what the case file does not have."""
        for number in incident.people:
            self.vault.records.by_number(case, LineKind.PERSON, number)
        for typed in incident.breaks:
            order, term = term_parts(typed)
            look_up(self.vault, case, order=order, term=term, field="breaks")

    def _present(self, case: str, number: int) -> Entry:
        return self.present(self.vault.entries.by_number(case, number))

    def _amendment(self, subject: SubjectId, amendment: Amendment) -> None:
        self.vault.write(
            LineKind.AMENDMENT,
            subject,
            to_plain(amendment),
            written=self.stamps.now(),
            by=by_whom(amendment.helper),
        )

    def _allot(self, subject: SubjectId, exhibit: Exhibit, by: By) -> None:
        initials = next(
            case.initials
            for case_subject, case in self.vault.entries.cases()
            if case_subject == exhibit.case
        )
        running = self.vault.exhibits.last_reference(exhibit.case) + 1
        referred = replace(exhibit, ref=f"{initials}/{running}")
        self.vault.write(
            LineKind.EXHIBIT,
            subject,
            to_plain(referred),
            written=self.stamps.now(),
            by=by,
            original=(exhibit.sha256, exhibit.size),
        )
        allot_waiting(self.vault, self.stamps, self.sittings.helper(), subject, referred)
