"""Amendments in words."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from diary.domain.ledger import By
from diary.domain.records import Amended
from diary.domain.wording.times import written_text
from diary.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeText:
    """One amendment in words. ``line`` is the ledger's that holds it, 0 where nobody asked."""

    field: str
    label: str
    old: str = dataclasses.field(default="", repr=False)
    new: str = dataclasses.field(default="", repr=False)
    why: str = dataclasses.field(default="", repr=False)
    by: str = dataclasses.field(default="", repr=False)
    at: str = ""
    line: int = 0


def who_wrote(by: By, keeper: str) -> str:
    """Return who wrote a line, as far as it tells."""
    return _("a helper") if by.role == "helper" else keeper


def changed(
    amended: Amended, *, label: str, keeper: str, words: Callable[[str], str] = str
) -> ChangeText:
    """Return one amendment in words; ``words`` says a value as people do."""
    amendment = amended.amendment
    return ChangeText(
        field=amendment.field,
        label=label,
        old=words(amendment.old),
        new=words(amendment.new),
        why=amendment.why,
        by=amendment.helper or keeper,
        at=f"{written_text(amended.written)} {amended.written.zone}",
        line=amended.line,
    )
