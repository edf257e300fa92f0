"""Black out words and parts of pictures in reports; the diary itself keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from diary.domain.blackout import Sources, needing_a_look
from diary.domain.casefile import KINDS, RedactedArea, Redaction
from diary.domain.edition import EditionField
from diary.domain.ledger import LineKind
from diary.domain.masking import over_texts
from diary.domain.plain import to_plain
from diary.domain.records import Amendment, KeptRecord, Status
from diary.domain.redacting import Passage
from diary.domain.wording.exhibits import size_of
from diary.errors import (
    BadFieldValueError,
    EntryRemovedError,
    MissingReasonError,
    NotAPictureError,
    NothingChangedError,
    NotInTheTextError,
    RecordRemovedError,
)
from diary.i18n import _
from diary.services.bars import add_bar, bars_of, forget_bars
from diary.services.gathering import Gathering
from diary.services.sittings import Sittings
from diary.services.stamps import Stamps, by_whom
from diary.vault import Vault

_ENTRY: Final = "entry"
_AMENDABLE: Final = ("reason", "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlackedOut:
    """One redaction as pages and commands list it.

    Attributes:
        ref: The exhibit, if it is a part of a picture.
        about: ``entry 4``, or empty for everywhere, if it is words.
        look_at: Answers that were amended since and no longer hold the words: they are blacked
            out whole until the keeper has looked at them.
    """

    number: int
    reason: str = field(repr=False)
    words: str = field(default="", repr=False)
    about: str = ""
    ref: str = ""
    area: RedactedArea | None = None
    look_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacting:
    """The redactions of one case. Used on the vault thread only."""

    vault: Vault
    stamps: Stamps
    gathering: Gathering
    sittings: Sittings

    @property
    def _case(self) -> str:
        return self.gathering.case

    def listed(self) -> list[BlackedOut]:
        """Return every redaction that was not removed, by number."""
        bars = bars_of(self.vault, self._case)
        stale = needing_a_look(bars, Sources(*self.gathering.texts())) if bars else {}
        return [
            BlackedOut(
                number=bar.number,
                reason=bar.reason,
                words=bar.words,
                about=bar.about,
                ref=bar.ref,
                area=bar.area,
                look_at=stale.get(bar.number, ()),
            )
            for bar in bars
        ]

    def as_seen(self, number: int, *, redact: bool = True) -> tuple[EditionField, ...]:
        """Return the answers of an entry as readers see them.

        Args:
            number: Of the entry.
            redact: As those for whom things are blacked out.

        Raises:
            NoSuchEntryError: No entry has the number.
        """
        self.vault.entries.by_number(self._case, number)
        bars = bars_of(self.vault, self._case) if redact else ()
        entry = self.gathering.bare_entry(number, bars, self.stamps.peek())
        return entry.fields

    def areas(self, ref: str) -> list[BlackedOut]:
        """Return the parts of one picture that are blacked out, in any exhibit of its file.

        Raises:
            NoSuchExhibitError: There is none of this reference.
        """
        sha256 = self.vault.exhibits.by_ref(self._case, ref).exhibit.sha256
        return [
            BlackedOut(number=bar.number, reason=bar.reason, ref=bar.ref, area=bar.area)
            for bar in bars_of(self.vault, self._case)
            if bar.hides_in(ref, sha256)
        ]

    def black_out_area(self, ref: str, area: RedactedArea, reason: str) -> int:
        """Black out a part of a picture; return the number of the redaction.

        Raises:
            NoSuchExhibitError: There is none of this reference.
            NotAPictureError: No picture can be made of it.
            BadFieldValueError: The area lies outside of the picture.
            MissingReasonError: It does not say why.
        """
        self._check_area(ref, area, reason)
        with self.vault.transaction():
            return self._add(Redaction(reason=reason, exhibit=ref, area=area.text))

    def size_of(self, ref: str) -> tuple[int, int]:
        """Return width and height of an exhibit's picture, upright; noughts where nobody knows.

        Raises:
            NoSuchExhibitError: There is none of this reference.
        """
        return size_of(self.vault.exhibits.by_ref(self._case, ref).exhibit)

    def set_areas(self, ref: str, wanted: Sequence[tuple[int, RedactedArea, str]]) -> None:
        """Leave these parts of a picture blacked out, and no others.

        Args:
            ref: The exhibit.
            wanted: Number of the redaction or 0 for a new one, the area, the reason.

        Raises:
            NoSuchExhibitError, NotAPictureError, BadFieldValueError, MissingReasonError: As for
                ``black_out_area``; nothing was changed.
        """
        for _number, area, reason in wanted:
            self._check_area(ref, area, reason)
        before = {one.number: one for one in self.areas(ref)}
        kept = {number for number, _area, _reason in wanted}
        with self.vault.transaction():
            why = _("Changed in the picture")
            gone = [self._kept(number) for number in before if number not in kept]
            forget_bars(self.vault, self.stamps, self.sittings.helper(), gone, why)
            for number, area, reason in wanted:
                if number not in before:
                    self._add(Redaction(reason=reason, exhibit=ref, area=area.text))
                    continue
                was = before[number]
                if was.area != area:
                    self._amend(number, "area", area.text, why)
                if was.reason != reason:
                    self._amend(number, "reason", reason, why)

    def black_out_words(self, words: str, reason: str, *, about: str = "") -> int:
        """Black out words wherever they stand; return the number of the redaction.

        Args:
            words: As they stand there.
            reason: Printed in their place.
            about: ``entry 4``, which takes its exhibits in, or another record such as
                ``person 2``; empty for everywhere, also in what is written later.

        Raises:
            NotInTheTextError: The words do not stand there.
            NoSuchEntryError, NoSuchRecordError, EntryRemovedError, RecordRemovedError,
            MissingReasonError, EmptyRecordError, BadFieldValueError: As named.
        """
        redaction = Redaction(reason=reason, words=words.strip(), about=about).checked()
        if about:
            self._check_there(about)
            if not self._is_said(about, redaction.words):
                raise NotInTheTextError
        with self.vault.transaction():
            return self._add(redaction)

    def amend(self, number: int, name: str, to: str, *, why: str) -> None:
        """Change the reason or the area of a redaction.

        Raises:
            NoSuchRecordError, RecordRemovedError, MissingReasonError, BadFieldValueError,
            NothingChangedError: As named.
        """
        if not why.strip():
            raise MissingReasonError
        if name not in _AMENDABLE:
            raise BadFieldValueError(field=name, choices=_AMENDABLE)
        with self.vault.transaction():
            self._amend(number, name, to, why)

    def looked_at(self, number: int, *, why: str) -> None:
        """Say that what was amended since may be shown as it now reads.

        Raises:
            NoSuchRecordError, RecordRemovedError, NothingChangedError: As named.
        """
        with self.vault.transaction():
            self._amend(number, "looked_at", str(self.vault.ledger.head().n), why)

    def remove(self, number: int, *, why: str) -> None:
        """Show again what was blacked out. Its number and the reason for this stay.

        Raises:
            NoSuchRecordError, RecordRemovedError, MissingReasonError: As named.
        """
        if not why.strip():
            raise MissingReasonError
        with self.vault.transaction():
            forget_bars(self.vault, self.stamps, self.sittings.helper(), [self._kept(number)], why)

    def _check_area(self, ref: str, area: RedactedArea, reason: str) -> None:
        if self.vault.exhibits.by_ref(self._case, ref).exhibit.problem:
            raise NotAPictureError
        width, height = self.size_of(ref)
        if width and height and (area.x >= width or area.y >= height):
            raise BadFieldValueError(field="area")
        Redaction(reason=reason, exhibit=ref, area=area.text).checked()

    def _add(self, redaction: Redaction) -> int:
        return add_bar(self.vault, self.stamps, self.sittings.helper(), self._case, redaction)

    def _amend(self, number: int, name: str, to: str, why: str) -> None:
        kept = self._kept(number)
        changed = kept.record.amended(name, to).checked()
        if changed == kept.record:
            raise NothingChangedError
        helper = self.sittings.helper()
        old, new = kept.record.text_of(name), changed.text_of(name)
        amendment = Amendment(field=name, old=old, new=new, why=why, helper=helper)
        self._write(LineKind.AMENDMENT, kept.subject, amendment, helper)

    def _write(self, kind: LineKind, subject: str, content: object, helper: str) -> None:
        written, by = self.stamps.now(), by_whom(helper)
        self.vault.write(kind, subject, to_plain(content), written=written, by=by)

    def _kept(self, number: int) -> KeptRecord:
        kept = self.vault.records.by_number(self._case, LineKind.REDACTION, number)
        if kept.status is Status.REMOVED:
            raise RecordRemovedError
        return kept

    def _check_there(self, about: str) -> None:
        kind, _space, number = about.partition(" ")
        if not number.isdecimal() or kind not in (_ENTRY, *(one.value for one in KINDS)):
            raise BadFieldValueError(field="about")
        if kind == _ENTRY:
            entry = self.vault.entries.by_number(self._case, int(number))
            if entry.status is Status.REMOVED:
                raise EntryRemovedError(number=int(number))
            return
        kept = self.vault.records.by_number(self._case, LineKind(kind), int(number))
        if kept.status is Status.REMOVED:
            raise RecordRemovedError

    def _is_said(self, about: str, words: str) -> bool:
        passage = Passage.of(words)
        entries, exhibits, records = self.gathering.texts()
        said: list[object] = [one for one in entries if about == f"entry {one.number}"]
        said += [one for one in exhibits if about == f"entry {one.entry_number}"]
        said += [one for one in records if about == f"{one.kind.value} {one.number}"]
        found: list[bool] = []

        def look(text: str) -> str:
            found.append(passage.is_in(text))
            return text

        over_texts(tuple(said), look)
        return any(found)
