"""How an unlocked diary is looked after: copies, checks, preferences; a part of ``Diary``."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Final

from diary.domain.exhibit import Case
from diary.domain.slip import Slip
from diary.platform.disks import are_apart
from diary.services import copy_notes, copying
from diary.services.checking import Checking
from diary.services.copy_notes import LastCopy
from diary.services.copying import Copied
from diary.services.last_place import LastPlace, read_place
from diary.services.last_time import LastTime
from diary.services.regions import nearest
from diary.services.sheets import recovery_slips
from diary.services.stamps import Stamps
from diary.services.views import Finding, Preferences
from diary.vault import Vault

_PREFERENCES: Final = "preferences"
_PLACE: Final = "place"


class CareVerbs:
    """Needs what every diary has."""

    __slots__ = ()

    vault: Vault
    about: Case
    stamps: Stamps
    last_time: LastTime

    def sheets(self, codes: Sequence[str]) -> tuple[Slip, ...]:
        """Return the recovery sheets of new codes, for the paper used where the keeper lives."""
        page = nearest(self.about.region).page
        return recovery_slips(codes, self.last_time.today(), page_size=page)

    def back_up(
        self,
        to: Path,
        *,
        full: bool = False,
        one_file: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Copied:
        """Copy the vault and note that; see ``copying.back_up`` and ``back_up_into_file``."""
        if one_file:
            copied = copying.back_up_into_file(self.vault, to, progress=progress)
        else:
            copied = copying.back_up(self.vault, to, full=full, progress=progress)
        copy = copy_notes.noted(
            self._now(),
            elsewhere=are_apart(self.vault.folder, to),
            one_file=one_file,
            head=copied.head.n,
        )
        copy_notes.note(self.vault, copy)
        return copied

    def last_copy(self) -> LastCopy | None:
        """Return when the last copy on another disk was made, None if there was none."""
        return copy_notes.last_copy(self.vault)

    def copy_reminder(self) -> str:
        """Return a gentle sentence when that was long ago, nothing when it was not."""
        return copy_notes.reminder(self.vault, self._now())

    def check(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Finding]:
        """Check everything; see ``Checking.check``."""
        return Checking(self.vault, cancelled).check(progress)

    def verify_report(self, sha256: str) -> Finding:
        """Tell whether a report is one of ours; see ``Checking.verify_report``."""
        return Checking(self.vault).verify_report(sha256)

    def tending(self) -> Callable[[], None]:
        """Return work that checks the latest snapshots; see ``Vault.tending``. Any thread may."""
        return self.vault.tending()

    def preferences(self) -> Preferences:
        """Return what the keeper chose; what cannot be read is as it was at first."""
        kept = json.loads(self.vault.settings.get(_PREFERENCES) or "{}")
        names = {field.name for field in fields(Preferences)}
        found = {name: value for name, value in kept.items() if name in names}
        # JSON knows no tuples.
        return Preferences(**found | {"withheld": tuple(found.get("withheld", ()))})

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep what the keeper chose."""
        with self.vault.transaction():
            self.vault.settings.set(_PREFERENCES, json.dumps(asdict(preferences)))

    def last_place(self) -> LastPlace:
        """Return where the keeper was when the diary was last locked."""
        return read_place(self.vault.settings.get(_PLACE) or "")

    def remember(self, place: LastPlace) -> None:
        """Keep where the keeper is, for the next time."""
        with self.vault.transaction():
            self.vault.settings.set(_PLACE, place.kept())

    def _now(self) -> datetime:
        return self.stamps.clock.read().utc
