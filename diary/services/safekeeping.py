"""The part of a diary that is about who gets in: what is told after unlocking, and the ways in."""

from dataclasses import dataclass
from typing import Final

from diary.errors import WrongPassphraseError
from diary.services.last_time import LastTime, SinceLast
from diary.services.unlocking import Unlocking

_SHEET: Final = "sheet"
_EXPECTED: Final = "expected"
_LATER: Final = "later"


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """Base of ``Diary``. Used on the vault thread only."""

    last_time: LastTime
    unlocking: Unlocking

    def since_last(self) -> SinceLast:
        """Return what to tell after unlocking; it counts as told from then on."""
        return self.last_time.tell()

    def today(self) -> str:
        """Return the date on the computer's clock, for the sheets."""
        return self.last_time.today()

    def change_passphrase(self, current: str | None, new: str) -> None:
        """Let another passphrase open the diary; see ``Unlocking.change_passphrase``."""
        self.unlocking.change_passphrase(current, new)

    def new_recovery_sheet(self, *, split: bool = False) -> tuple[str, ...]:
        """Make new recovery codes; see ``Unlocking.new_recovery_sheet``."""
        return self.unlocking.new_recovery_sheet(split=split)

    def is_bound(self) -> bool:
        """Tell whether the passphrase opens the diary on this computer only."""
        return self.unlocking.is_bound()

    def bind(self, passphrase: str) -> None:
        """Bind the passphrase to this computer; see ``Unlocking.bind``."""
        self.unlocking.bind(passphrase)

    def unbind(self, passphrase: str) -> None:
        """Let the passphrase open it anywhere again; see ``Unlocking.unbind``."""
        self.unlocking.unbind(passphrase)

    def replace_keys(self, passphrase: str, *, split: bool = False) -> tuple[str, ...]:
        """Give the diary new keys and return recovery codes; see ``Unlocking.replace_keys``."""
        return self.unlocking.replace_keys(passphrase, split=split)

    def older_copies(self) -> tuple[str, ...]:
        """Return the names of snapshots that an earlier passphrase still opens."""
        return self.unlocking.older_copies()

    def knows(self, passphrase: str) -> bool:
        """Tell whether this passphrase opens the diary. May be asked from any thread.

        Raises:
            KeychainError, VaultDamagedError: As named.
        """
        try:
            self.unlocking.vault.ways.expect(passphrase)
        except WrongPassphraseError:
            return False
        return True

    def expect_sheet(self) -> None:
        """Remember that nobody has yet confirmed to hold the recovery sheet."""
        self._set_sheet(_EXPECTED)

    def put_off_sheet(self) -> None:
        """Remember that the keeper said that the sheet can wait."""
        self._set_sheet(_LATER)

    def is_sheet_cut_off(self) -> bool:
        """Tell whether a sheet was shown, and then neither confirmed nor put off."""
        return self.unlocking.vault.settings.get(_SHEET) == _EXPECTED

    def holds_sheet(self, code: str) -> bool:
        """Tell whether this is the code of the recovery sheet.

        Raises:
            UnreadableRecoveryCodeError, MoreSheetsNeededError, SheetsDoNotMatchError: As named.
        """
        return self.unlocking.knows_code(code)

    def confirm_sheet(self) -> None:
        """Remember that the keeper holds the recovery sheet."""
        self._set_sheet("")

    def is_sheet_confirmed(self) -> bool:
        """Tell whether the keeper holds the recovery sheet, as far as we know."""
        return self.unlocking.vault.settings.get(_SHEET) not in (_EXPECTED, _LATER)

    def _set_sheet(self, state: str) -> None:
        with self.unlocking.vault.transaction():
            self.unlocking.vault.settings.set(_SHEET, state)
