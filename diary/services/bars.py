"""What the keeper blacked out, as it now stands."""

from collections.abc import Iterable

from diary.domain.casefile import RedactedArea, Redaction
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.domain.records import KeptRecord, Removal, Status
from diary.domain.redacting import Bar
from diary.services.stamps import Stamps, by_whom
from diary.vault import Vault


def kept_bars(vault: Vault, case: str) -> list[tuple[KeptRecord, Redaction]]:
    """Return the redactions of a case that were not removed, by number."""
    return [
        (kept, kept.record)
        for kept in vault.records.of_kind(case, LineKind.REDACTION)
        if kept.status is not Status.REMOVED and isinstance(kept.record, Redaction)
    ]


def bars_of(vault: Vault, case: str) -> tuple[Bar, ...]:
    """Return them in the form the one filter applies."""
    return tuple(bar_of(kept, one) for kept, one in kept_bars(vault, case))


def bar_of(kept: KeptRecord, one: Redaction) -> Bar:
    """Return one redaction in that form."""
    return Bar(
        number=one.number,
        reason=one.reason,
        words="" if one.exhibit else one.words,
        about=one.about,
        ref=one.exhibit,
        area=RedactedArea.parse(one.area) if one.exhibit else None,
        seen=max(kept.line, one.looked_at),
    )


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
