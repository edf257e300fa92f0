"""How tables of calls are laid out, kept under names in the vault for the next bill."""

import json
from dataclasses import dataclass
from typing import Final

from diary.domain.imports import ColumnProfile
from diary.domain.plain import from_plain, to_plain
from diary.errors import NoSuchLayoutError
from diary.vault import Vault

_SETTING: Final = "column_profiles"


@dataclass(frozen=True, slots=True)
class ColumnProfiles:
    """All that were kept."""

    vault: Vault

    def all(self) -> tuple[ColumnProfile, ...]:
        """Return them in the order of their names."""
        kept = json.loads(self.vault.settings.get(_SETTING) or "[]")
        return tuple(from_plain(ColumnProfile, one) for one in kept)

    def named(self, name: str) -> ColumnProfile:
        """Return one.

        Raises:
            NoSuchLayoutError: There is none of this name.
        """
        found = next((one for one in self.all() if one.name == name), None)
        if found is None:
            raise NoSuchLayoutError(choices=tuple(one.name for one in self.all()))
        return found

    def keep(self, profile: ColumnProfile) -> None:
        """Keep one, in place of an earlier one of the same name."""
        others = (one for one in self.all() if one.name != profile.name)
        self._write(sorted((*others, profile), key=lambda one: one.name))

    def forget(self, name: str) -> None:
        """Take one away.

        Raises:
            NoSuchLayoutError: There is none of this name.
        """
        unwanted = self.named(name)
        self._write([one for one in self.all() if one != unwanted])

    def _write(self, profiles: list[ColumnProfile]) -> None:
        with self.vault.transaction():
            self.vault.settings.set(_SETTING, json.dumps([to_plain(one) for one in profiles]))
