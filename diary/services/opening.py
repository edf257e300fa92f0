"""Begin a vault, unlock it, and what is needed for both."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diary.clock import Clock
from diary.domain.exhibit import Case
from diary.errors import PassphraseMismatchError, WeakPassphraseError
from diary.services.diary import Diary
from diary.services.sittings import Sittings
from diary.services.stamps import Stamps
from diary.services.writing import Writing
from diary.vault import (
    Cost,
    Vault,
    create_vault,
    is_vault,
    open_vault,
    open_vault_with_recovery,
)
from diary.vault.passphrase import Strength, draw_words, judge


@dataclass(frozen=True, slots=True)
class Opening:
    """The way into one vault folder.

    Attributes:
        cost: How hard guessing the passphrase is made; tests pass a quick one.
    """

    folder: Path
    clock: Clock
    cost: Cost | None = None

    def exists(self) -> bool:
        """Tell whether the folder holds a vault."""
        return is_vault(self.folder)

    def begin(self, case: Case, *, passphrase: str) -> tuple[Diary, str]:
        """Make the vault and its first case; return the diary and the recovery code.

        Raises:
            BadInitialsError, FolderNotEmptyError, CannotWriteError, DiskFullError: As named.
        """
        checked = case.checked()
        cost = self.cost or Cost.standard()
        vault, code = create_vault(
            self.folder,
            passphrase=passphrase,
            cost=cost,
            floor=self.cost,
            first=lambda vault: self._begin(vault, checked),
        )
        return self._opened(vault), code

    def unlock(self, passphrase: str) -> Diary:
        """Open the vault with its passphrase.

        Raises:
            NoVaultError, VaultInUseError, WrongPassphraseError, VaultDamagedError,
            VaultTooNewError, VaultReadOnlyError: As named.
        """
        vault = open_vault(self.folder, passphrase=passphrase, floor=self.cost)
        return self._opened(vault)

    def unlock_with_recovery(self, *codes: str) -> Diary:
        """Open the vault with the code of its recovery sheet, or those of two of three sheets.

        Args:
            codes: Each as typed; one text may hold two codes.

        Raises:
            UnreadableRecoveryCodeError, MoreSheetsNeededError, SheetsDoNotMatchError,
            WrongRecoveryCodeError: As named; else as ``unlock``.
        """
        vault = open_vault_with_recovery(self.folder, codes=codes, floor=self.cost)
        return self._opened(vault)

    def _begin(self, vault: Vault, case: Case) -> None:
        stamps = Stamps(vault, self.clock)
        Writing(vault, stamps, Sittings(vault, stamps)).begin_case(case)

    def _opened(self, vault: Vault) -> Diary:
        try:
            return Diary.opened(vault, self.clock)
        except BaseException:
            vault.close()
            raise


def drawn_passphrase() -> str:
    """Return five words drawn at random."""
    return draw_words()


def strength(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """Tell how hard a passphrase of the keeper's own is to guess."""
    return judge(passphrase, known=known)


def accepted(passphrase: str, again: str, known: Sequence[str]) -> str:
    """Return the keeper's own passphrase if it will do.

    Raises:
        PassphraseMismatchError, WeakPassphraseError: As named.
    """
    if passphrase != again:
        raise PassphraseMismatchError
    if not strength(passphrase, known).is_enough:
        raise WeakPassphraseError
    return passphrase
