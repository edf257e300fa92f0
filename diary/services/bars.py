"""What the keeper blacked out, as it now stands, and what becomes of it when a file goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import uuid4

from diary.domain.casefile import RedactedArea, Redaction
from diary.domain.exhibit import Exhibit
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.domain.records import Item, KeptRecord, Removal, Status
from diary.domain.redacting import Bar
from diary.errors import NoSuchExhibitError
from diary.services.stamps import Stamps, by_whom
from diary.vault import Vault

_WAITING: Final = "areas waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """Parts of a picture to black out once the draft that has its file is signed off."""

    parts: tuple[Redaction, ...] = field(default=(), repr=False)


def kept_bars(vault: Vault, case: str) -> list[tuple[KeptRecord, Redaction]]:
    """Return the redactions of a case that were not removed, by number."""
    return [
        (kept, kept.record)
        for kept in vault.records.of_kind(case, LineKind.REDACTION)
        if kept.status is not Status.REMOVED and isinstance(kept.record, Redaction)
    ]


def bars_of(vault: Vault, case: str) -> tuple[Bar, ...]:
    """Return them in the form the one filter applies."""
    return tuple(_bar_of(vault, kept, one) for kept, one in kept_bars(vault, case))


def _bar_of(vault: Vault, kept: KeptRecord, one: Redaction) -> Bar:
    return Bar(
        number=one.number,
        reason=one.reason,
        words="" if one.exhibit else one.words,
        about=one.about,
        ref=one.exhibit,
        area=RedactedArea.parse(one.area) if one.exhibit else None,
        sha256=_file_of(vault, one),
        seen=max(kept.line, one.looked_at),
    )


def _file_of(vault: Vault, one: Redaction) -> str:
    """Return the SHA-256 of the file a part of which is blacked out, empty if it is lost."""
    if not one.exhibit:
        return ""
    try:
        return vault.exhibits.by_ref(one.case, one.exhibit).exhibit.sha256
    except NoSuchExhibitError:
        return ""


def add_bar(vault: Vault, stamps: Stamps, helper: str, case: str, redaction: Redaction) -> int:
    """Write a redaction down and return its number; the caller holds the transaction.

    Raises:
        MissingReasonError, EmptyRecordError, BadFieldValueError: It cannot be applied.
    """
    number = vault.records.next_number(case, LineKind.REDACTION)
    whole = replace(redaction, case=case, number=number, typed_by=helper, looked_at=0).checked()
    written, by = stamps.now(), by_whom(helper)
    vault.write(LineKind.REDACTION, uuid4().hex, to_plain(whole), written=written, by=by)
    return number


def bars_with(vault: Vault, case: str, about: str, refs: Iterable[str]) -> list[KeptRecord]:
    """Return the redactions that go with an entry or a record, and with its exhibits."""
    own = set(refs)
    return [
        kept
        for kept, one in kept_bars(vault, case)
        if (one.about == about and not one.exhibit) or one.exhibit in own
    ]


def forget_bars(
    vault: Vault, stamps: Stamps, helper: str, bars: list[KeptRecord], why: str
) -> None:
    """Destroy what redactions say, leaving their stubs; the caller holds the transaction."""
    for kept in bars:
        vault.ledger.destroy_content(kept.subject)
        record = kept.record
        removal = Removal(case=record.case, number=record.number, kind=kept.kind.value, why=why)
        written, by = stamps.now(), by_whom(helper)
        vault.write(LineKind.REMOVAL, kept.subject, to_plain(removal), written=written, by=by)


def pass_on(
    vault: Vault, stamps: Stamps, helper: str, gone: Sequence[Item], bars: list[KeptRecord]
) -> None:
    """Black out the same parts wherever else the file of a removed exhibit is.

    They go to another exhibit of the same file; one is enough, as it stands for all of them. A
    file that only drafts have gets them when it is signed off. The caller holds the transaction,
    in which the redactions given are then destroyed with the exhibits that go.
    """
    parts: dict[str, list[Redaction]] = {}
    for item in gone:
        of_file = parts.setdefault(item.exhibit.sha256, [])
        for kept in bars:
            if isinstance(kept.record, Redaction) and kept.record.exhibit == item.exhibit.ref:
                of_file.append(kept.record)
    leaving = {item.subject for item in gone}
    for sha256, wanted in parts.items():
        others = [one for one in vault.exhibits.of_file(sha256) if one.subject not in leaving]
        if wanted and others:
            _hand_over(vault, stamps, helper, others, wanted)


def _hand_over(
    vault: Vault, stamps: Stamps, helper: str, others: list[Item], wanted: list[Redaction]
) -> None:
    case = wanted[0].case
    signed = [one.exhibit for one in others if one.exhibit.ref and one.exhibit.case == case]
    if signed:
        for part in wanted:
            add_bar(vault, stamps, helper, case, replace(part, exhibit=signed[0].ref))
        return
    for item in others:
        if not item.exhibit.ref:
            waiting = _Waiting(parts=tuple(wanted))
            vault.aside.keep(_waits(item.subject), case, _WAITING, waiting, stamps.peek())


def allot_waiting(
    vault: Vault, stamps: Stamps, helper: str, subject: SubjectId, exhibit: Exhibit
) -> None:
    """Black out, in an exhibit that was just signed off, what was waiting for that."""
    for key, waiting, _at in vault.aside.all(exhibit.case, _WAITING, _Waiting):
        if key == _waits(subject):
            for part in waiting.parts:
                add_bar(vault, stamps, helper, exhibit.case, replace(part, exhibit=exhibit.ref))
    forget_waiting(vault, subject)


def forget_waiting(vault: Vault, subject: SubjectId) -> None:
    """Destroy what waited for a file of a draft that is thrown away."""
    vault.aside.discard(_waits(subject))


def _waits(subject: str) -> str:
    return f"{_WAITING} {subject}"
