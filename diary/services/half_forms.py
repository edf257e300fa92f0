"""Forms somebody has begun to fill in: kept aside of the ledger until saved or given up."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from diary.domain.casefile import KINDS, CaseRecord
from diary.domain.ledger import LineKind
from diary.services.stamps import Stamps
from diary.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What stands in a field that no value can be made of yet."""

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """All such fields of a form."""

    said: tuple[_Said, ...] = ()


@dataclass(frozen=True, slots=True)
class HalfForms:
    """Keeps one form of each kind for a case. No line of the ledger tells of it."""

    vault: Vault
    stamps: Stamps
    case: str

    def begun(self) -> list[LineKind]:
        """Return the kinds whose forms somebody has begun to fill in."""
        return [kind for kind in KINDS if self.record(kind) is not None]

    def record(self, kind: LineKind) -> CaseRecord | None:
        """Return the record as far as it could be read; None where no form was begun."""
        kept = self.vault.aside.all(self.case, _form_of(kind), KINDS[kind])
        return kept[0][1] if kept else None

    def half_typed(self, kind: LineKind) -> dict[str, str]:
        """Return by the field's name what else was typed."""
        kept = self.vault.aside.all(self.case, _half_of(kind), _Half)
        return {one.name: one.text for _subject, half, _at in kept for one in half.said}

    def keep(self, kind: LineKind, record: CaseRecord | None, half: Mapping[str, str]) -> None:
        """Keep what stands in a form; None once it was saved or given up. An empty one is none.

        Raises:
            CannotWriteError, DiskFullError, VaultReadOnlyError, WriteUncertainError: As named.
        """
        said = tuple(_Said(name=name, text=text) for name, text in half.items())
        is_empty = record is None or (record == KINDS[kind]() and not said)
        form = None if record is None or is_empty else replace(record, case=self.case)
        with self.vault.transaction():
            self._put(_form_of(kind), form)
            self._put(_half_of(kind), _Half(said=said) if form and said else None)

    def _put(self, name: str, value: object) -> None:
        subject = f"{name} {self.case}"
        if value is None:
            self.vault.aside.discard(subject)
        else:
            self.vault.aside.keep(subject, self.case, name, value, self.stamps.peek())


def _form_of(kind: LineKind) -> str:
    return f"form {kind.value}"


def _half_of(kind: LineKind) -> str:
    return f"half form {kind.value}"
