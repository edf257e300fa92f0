"""Words for the time of a draft that mean nothing yet: kept beside it until they do."""

from dataclasses import dataclass, field
from typing import Final

from diary.domain.ledger import Written
from diary.vault import Vault

_KIND: Final = "half time"


@dataclass(frozen=True, slots=True, kw_only=True)
class _HalfTime:
    words: str = field(default="", repr=False)


def keep(vault: Vault, case: str, draft: str, words: str, at: Written) -> None:
    """Keep what is typed; nothing where it means something. The caller holds the transaction."""
    if words:
        vault.aside.keep(_subject(draft), case, _KIND, _HalfTime(words=words), at)
    else:
        vault.aside.discard(_subject(draft))


def read(vault: Vault, case: str, draft: str) -> str:
    """Return what is typed and means nothing yet; empty where there is nothing."""
    kept = vault.aside.all(case, _KIND, _HalfTime)
    return next((half.words for subject, half, _at in kept if subject == _subject(draft)), "")


def _subject(draft: str) -> str:
    return f"{_KIND} {draft}"
