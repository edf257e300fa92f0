"""The records around the incidents: written, amended, removed, listed, found; and what is aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from diary.domain.casefile import (
    KINDS,
    Breach,
    CaseRecord,
    Person,
    PrivateNote,
    Role,
    SafeContact,
    Sitting,
    form,
)
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import Plain, to_plain
from diary.domain.records import Amendment, KeptRecord, Removal, Status
from diary.domain.wording import RecordText, in_order, record_text
from diary.errors import (
    BadFieldValueError,
    EmptyRecordError,
    MissingReasonError,
    NoSuchPersonError,
    NothingChangedError,
    RecordRemovedError,
    UnknownFieldError,
)
from diary.services.bars import bars_with, forget_bars
from diary.services.half_forms import HalfForms
from diary.services.outstanding import Outstanding
from diary.services.sittings import Sittings
from diary.services.stamps import Stamps, by_whom
from diary.services.terms import look_up
from diary.vault import Vault

_NOTE = "note"
_SAFE = "safe contact"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case file of one case. Used on the vault thread only."""

    vault: Vault
    stamps: Stamps
    case: str
    keeper: str
    sittings: Sittings

    # --- records of the ledger ---

    def add(self, kind: LineKind, record: CaseRecord) -> int:
        """Write a new record into the ledger; return its number.

        Raises:
            EmptyRecordError: It says nothing.
            NoSuchRecordError, BadFieldValueError: It names an order or a term that there is not.
        """
        with self.vault.transaction():
            number = self.vault.records.next_number(self.case, kind)
            helper = self.sittings.helper()
            whole = replace(record, case=self.case, number=number, typed_by=helper).checked()
            self._look_up(whole)
            self._write(kind, uuid4().hex, to_plain(whole), helper)
        return number

    def add_typed(self, kind: LineKind, said: dict[str, str]) -> int:
        """Write a new record from typed text; return its number.

        Args:
            kind: Which kind.
            said: Field names and what was typed.

        Raises:
            UnknownFieldError, BadFieldValueError, UnreadableTimeError, WrongSpanError,
            EmptyRecordError: As named; nothing was changed.
        """
        zone = self.stamps.clock.read().zone
        return self.add(kind, from_typed(KINDS[kind], said, zone=zone))

    def people_called(self, said: Iterable[str]) -> list[int]:
        """Return the numbers of people in the case file, each by its number or a name of theirs.

        Raises:
            NoSuchRecordError: There is no such number.
            NoSuchPersonError: Nobody is called that, or more than one.
        """
        return [self._person_called(" ".join(one.split())) for one in said]

    def _person_called(self, said: str) -> int:
        if said.isdecimal():
            return self._present(LineKind.PERSON, int(said)).record.number
        found = [
            person.number
            for person in self._people()
            if said.casefold() in {name.casefold() for name in (person.name, *person.aliases)}
        ]
        if len(found) != 1:
            raise NoSuchPersonError(count=len(found))
        return found[0]

    def _people(self) -> list[Person]:
        kept = self.vault.records.of_kind(self.case, LineKind.PERSON)
        present = (one.record for one in kept if one.status is not Status.REMOVED)
        return [record for record in present if isinstance(record, Person)]

    def add_in_passing(self, said: str, *, like: Incident | None = None) -> int:
        """Write down somebody of whom no more is said than ``NAME`` or ``ROLE: NAME``.

        Args:
            said: The name, with or without a role.
            like: The entry that names them; whoever may not read it is not told of them either.

        Returns:
            Their number.

        Raises:
            EmptyRecordError: It holds no name.
        """
        before, colon, after = said.partition(":")
        role = next((one for one in Role if one.value == before.strip()), None)
        is_role = bool(colon) and role is not None
        name = " ".join((after if is_role else said).split())
        if not name:
            raise EmptyRecordError
        return self.add_named(role or Role.UNSAID, name, like=like or Incident())

    def add_named(self, role: Role, name: str, *, like: Incident) -> int:
        """Write down somebody who is named in an entry, for its readers; return their number.

        Raises:
            EmptyRecordError: There is no name.
        """
        person = Person(
            role=role, name=name, visibility=like.visibility, recipients=like.recipients
        )
        return self.add(LineKind.PERSON, person)

    def amend(self, kind: LineKind, number: int, field: str, to: str, *, why: str) -> None:
        """Change one field of a record; what it said before stays on record.

        Raises:
            NoSuchRecordError, RecordRemovedError, UnknownFieldError, BadFieldValueError,
            UnreadableTimeError, MissingReasonError, NothingChangedError, EmptyRecordError:
            As named; nothing was changed.
        """
        if not why.strip():
            raise MissingReasonError
        zone = self.stamps.clock.read().zone
        with self.vault.transaction():
            kept = self._present(kind, number)
            changed = kept.record.amended(field, to, zone=zone).checked()
            if changed == kept.record:
                raise NothingChangedError
            self._look_up(changed)
            helper = self.sittings.helper()
            amendment = Amendment(
                field=field,
                old=kept.record.text_of(field),
                new=changed.text_of(field),
                why=why,
                helper=helper,
                zone=zone,
            )
            self._write(LineKind.AMENDMENT, kept.subject, to_plain(amendment), helper)

    def remove(self, kind: LineKind, number: int, *, why: str) -> None:
        """Destroy what a record says; number, date and reason stay.

        Raises:
            NoSuchRecordError, RecordRemovedError, MissingReasonError: As named.
        """
        if not why.strip():
            raise MissingReasonError
        with self.vault.transaction():
            kept = self._present(kind, number)
            self.vault.ledger.destroy_content(kept.subject)
            removal = Removal(case=self.case, number=number, kind=kind.value, why=why)
            helper = self.sittings.helper()
            self._write(LineKind.REMOVAL, kept.subject, to_plain(removal), helper)
            bars = bars_with(self.vault, self.case, f"{kind.value} {number}", ())
            forget_bars(self.vault, self.stamps, helper, bars, why)

    def begin_sitting(self, sitting: Sitting) -> int:
        """Begin a sitting and return its number; see ``Sittings.begin``."""
        return self.sittings.begin(self.case, sitting)

    def records(self, kind: LineKind | None = None, *, words: str = "") -> list[RecordText]:
        """Return records in words: all, of one kind, or those that hold these words.

        Those of one kind come by number; evidence that will be lost first comes first.
        """
        if words.strip():
            kept = self.vault.records.found(self.case, words)
        elif kind is None:
            kept = self.vault.records.all(self.case)
        else:
            kept = self.vault.records.of_kind(self.case, kind)
        told = [record_text(one, keeper=self.keeper) for one in kept if kind in (None, one.kind)]
        return told if kind is None else in_order(told)

    def record(self, kind: LineKind, number: int) -> tuple[CaseRecord, RecordText]:
        """Return one record as it stands, and in words.

        Raises:
            NoSuchRecordError: There is none.
        """
        kept = self.vault.records.by_number(self.case, kind, number)
        return kept.record, record_text(kept, keeper=self.keeper)

    @property
    def outstanding(self) -> Outstanding:
        """What is still open."""
        return Outstanding(self.vault, self.case, self.keeper)

    # --- aside of the ledger ---

    def notes(self) -> list[tuple[SubjectId, PrivateNote]]:
        """Return the private notes, last saved first."""
        kept = self.vault.aside.all(self.case, _NOTE, PrivateNote)
        return [(subject, note) for subject, note, _written in kept]

    def save_note(self, note: PrivateNote, subject: str = "") -> SubjectId:
        """Keep a private note as it now reads; return its subject."""
        return self._keep(subject or uuid4().hex, _NOTE, replace(note, case=self.case))

    def discard_note(self, subject: str) -> None:
        """Destroy a private note; nothing tells that it was there."""
        with self.vault.transaction():
            self.vault.aside.discard(subject)

    def safe_contact(self) -> SafeContact:
        """Return how the keeper can be reached without danger."""
        kept = self.vault.aside.all(self.case, _SAFE, SafeContact)
        return kept[0][1] if kept else SafeContact(case=self.case)

    def set_safe_contact(self, contact: SafeContact) -> None:
        """Keep how the keeper can be reached."""
        self._keep(f"{_SAFE} {self.case}", _SAFE, replace(contact, case=self.case))

    # --- forms not yet saved ---

    def unfinished(self, kind: LineKind) -> CaseRecord | None:
        """Return what was typed into a form and not saved yet."""
        return self.forms.record(kind)

    def half_typed(self, kind: LineKind) -> dict[str, str]:
        """Return what was typed into fields of a form that no value can be made of yet."""
        return self.forms.half_typed(kind)

    def keep_unfinished(
        self, kind: LineKind, record: CaseRecord | None, half: Mapping[str, str] | None = None
    ) -> None:
        """Keep what stands in a form; None once it was saved or given up.

        Args:
            kind: Which kind.
            record: As far as it can be read.
            half: What else stands in its fields: a day that is not understood yet.
        """
        self.forms.keep(kind, record, half or {})

    @property
    def forms(self) -> HalfForms:
        """The forms that were begun."""
        return HalfForms(self.vault, self.stamps, self.case)

    def _keep(self, subject: str, kind: str, value: object) -> SubjectId:
        with self.vault.transaction():
            self.vault.aside.keep(subject, self.case, kind, value, self.stamps.peek())
        return SubjectId(subject)

    def _look_up(self, record: CaseRecord) -> None:
        """Raise if a breach names an order or a term that there is not."""
        match record:
            case Breach(order=order, term=term) if order:
                look_up(self.vault, self.case, order=order, term=term, field="term")
            case Breach(term=term) if term:
                raise BadFieldValueError(field="order")
            case _:
                pass

    def _present(self, kind: LineKind, number: int) -> KeptRecord:
        kept = self.vault.records.by_number(self.case, kind, number)
        if kept.status is Status.REMOVED:
            raise RecordRemovedError
        return kept

    def _write(self, kind: LineKind, subject: str, content: Plain, helper: str) -> None:
        written = self.stamps.now()
        self.vault.write(kind, subject, content, written=written, by=by_whom(helper))


def from_typed(kind: type[CaseRecord], said: dict[str, str], *, zone: str) -> CaseRecord:
    """Return a record of a kind from typed text.

    Raises:
        UnknownFieldError, BadFieldValueError, UnreadableTimeError, WrongSpanError: As named.
    """
    record = kind()
    names = tuple(one.name for one in form(kind))
    for name, text in said.items():
        if name not in names:
            raise UnknownFieldError(field=name, choices=names)
        record = record.amended(name, text, zone=zone)
    return record
