"""What the keeper chose to put into an edition, and what she keeps out of it."""

from dataclasses import dataclass
from typing import Final

from diary.domain.casefile import KINDS, Withheld
from diary.domain.incident import Audience, Visibility
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.shown import EditionKind
from diary.domain.wording import EntryText, RecordText

# Held back from everybody, and from the court and the other side besides.
_ALWAYS: Final = frozenset(Withheld) - {Withheld.PLACES, Withheld.NAMES, Withheld.ACCOUNTS}
_FROM_OTHERS: Final = frozenset({Withheld.PLACES, Withheld.NAMES, Withheld.ACCOUNTS})

# What is planned to keep somebody safe is not for the other side to read; a statement holds what
# its maker can say of her own knowledge.
_NOT_FOR_OTHERS: Final = frozenset(
    {LineKind.RISK, LineKind.WANTED, LineKind.ACTION, LineKind.CONSENT, LineKind.SITTING}
)
_NOT_IN_STATEMENT: Final = frozenset(KINDS) - {LineKind.IMPACT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From where something counts as new: the last line that was there, and that in words."""

    line: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the keeper chose to put in.

    Attributes:
        first_day, last_day: ``2026-03-04`` or empty for no bound; both days are included. An entry
            whose time is unknown is always in: leaving it out silently would mislead.
        allowed: Details that this recipient may have although they are withheld as a rule.
        withheld: Details that this recipient may not have although others may.
        entries: Only these numbers; none for all.
        kinds: Only entries with one of these behaviours or of one of these kinds.
        people: Only entries that name one of these people; numbers of their records.
        like_court: Held back from as a court copy, whatever kind it is: a supplement to one.
        redact: Whether what the keeper blacked out is; None for what this reader gets as a rule.
        since: For a supplement, what the recipient has already; for others, what counts as new.
    """

    audience: Audience
    first_day: str = ""
    last_day: str = ""
    allowed: frozenset[Withheld] = frozenset()
    kind: EditionKind = EditionKind.FULL
    withheld: frozenset[Withheld] = frozenset()
    entries: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    like_court: bool = False
    redact: bool | None = None
    since: Since | None = None

    @property
    def is_for_others(self) -> bool:
        """Whether the other side reads it."""
        return self.like_court or self.kind is EditionKind.COURT

    @property
    def blacks_out(self) -> bool:
        """Whether redactions are applied.

        As a rule by everybody's edition but the full one for the police and its supplements: they
        must be able to examine originals, and to decide themselves what is disclosed to whom.
        """
        if self.redact is not None:
            return self.redact
        is_full = self.kind in (EditionKind.FULL, EditionKind.SUPPLEMENT)
        return self.is_for_others or not (is_full and self.audience is Audience.POLICE)

    @property
    def held_back(self) -> frozenset[Withheld]:
        """The details that stay out of this edition."""
        others = _FROM_OTHERS if self.is_for_others else frozenset()
        return (_ALWAYS | others | self.withheld) - self.allowed

    @property
    def left_out_kinds(self) -> frozenset[LineKind]:
        """The kinds of record that this kind of edition never holds."""
        if self.is_for_others:
            return _NOT_FOR_OTHERS
        return _NOT_IN_STATEMENT if self.kind is EditionKind.STATEMENT else frozenset()

    @property
    def is_supplement(self) -> bool:
        """Whether it holds only what came after something earlier."""
        return self.kind is EditionKind.SUPPLEMENT and self.since is not None

    def hides(self, record: EntryText | RecordText) -> bool:
        """Tell whether no more than a number may be shown of an entry or a record."""
        if record.visibility is not Visibility.RESTRICTED:
            return False
        return self.is_for_others or self.audience.value not in record.recipients

    def in_days(self, entry: EntryText) -> bool:
        """Tell whether an entry lies in the chosen days."""
        if not entry.first_day:
            return True
        if self.first_day and entry.last_day < self.first_day:
            return False
        return not (self.last_day and entry.first_day > self.last_day)

    def is_named(self, entry: EntryText) -> bool:
        """Tell whether an entry is among the numbers that were chosen."""
        return not self.entries or entry.number in self.entries

    def is_of_kind(self, entry: EntryText) -> bool:
        """Tell whether an entry is of a kind that was chosen."""
        if not self.kinds:
            return True
        return entry.status is not Status.REMOVED and not {*entry.kinds}.isdisjoint(self.kinds)

    def is_news(self, record: EntryText | RecordText) -> bool:
        """Tell whether a supplement has anything to say of it."""
        return not self.is_supplement or self.since is None or record.last_line > self.since.line
