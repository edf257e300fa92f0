"""Begin a vault, unlock it, and what is needed for both."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from diary.clock import Clock
from diary.domain.exhibit import Case
from diary.errors import (
    PassphraseMismatchError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.platform.keychain import Keychain, SystemKeychain
from diary.platform.memory import spare_kib
from diary.services.checking import check_folder
from diary.services.diary import Diary
from diary.services.repairing import Repaired, repair
from diary.services.sittings import Sittings
from diary.services.stamps import Stamps
from diary.services.unlocking import device_of
from diary.services.views import Finding
from diary.services.writing import Writing
from diary.vault import (
    Cost,
    Vault,
    create_vault,
    is_vault,
    open_vault,
    open_vault_with_recovery,
)
from diary.vault.calibration import calibrated
from diary.vault.guard import Kind, note_failure
from diary.vault.keys import open_with_passphrase, open_with_recovery
from diary.vault.looking import Unlock
from diary.vault.passphrase import Strength, draw_words, judge


@dataclass(frozen=True, slots=True)
class Opening:
    """The way into one vault folder.

    Attributes:
        cost: How hard guessing the passphrase is made; tests pass a quick one.
        keychain: Asked only where the vault is bound to this computer.
    """

    folder: Path
    clock: Clock
    cost: Cost | None = None
    keychain: Keychain = field(default_factory=SystemKeychain)

    def exists(self) -> bool:
        """Tell whether the folder holds a vault."""
        return is_vault(self.folder)

    def begin(self, case: Case, *, passphrase: str) -> tuple[Diary, str]:
        """Make the vault and its first case; return the diary and the recovery code.

        Raises:
            BadInitialsError, FolderNotEmptyError, CannotWriteError, DiskFullError: As named.
        """
        checked = case.checked()
        cost = self.cost or calibrated(spare_kib=spare_kib())
        vault, code = create_vault(
            self.folder,
            passphrase=passphrase,
            cost=cost,
            floor=self.cost,
            device=device_of(self.keychain),
            first=lambda vault: self._begin(vault, checked),
        )
        return self._opened(vault, fresh=True), code

    def unlock(self, passphrase: str) -> Diary:
        """Open the vault with its passphrase; a wrong one is noted for the keeper.

        Raises:
            NoVaultError, VaultInUseError, WrongPassphraseError, VaultDamagedError,
            VaultTooNewError, VaultReadOnlyError: As named.
            KeychainError: The vault is bound to a computer, and its keychain does not help.
        """
        with self._noting(Kind.PASSPHRASE):
            vault = open_vault(
                self.folder,
                passphrase=passphrase,
                floor=self.cost,
                device=device_of(self.keychain),
            )
        return self._opened(vault)

    def check(
        self,
        passphrase: str,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        codes: Sequence[str] = (),
    ) -> list[Finding]:
        """Check everything without opening; see ``checking.check_folder``.

        Args:
            passphrase: As typed; not looked at where there are codes.
            progress: Told how much is done, and of how much.
            cancelled: Asked between two things.
            codes: Of the recovery sheet, in the place of the passphrase.
        """
        unlock = self._unlocking(passphrase, codes)
        return check_folder(self.folder, unlock, progress, cancelled)

    def repair(
        self,
        passphrase: str,
        into: Path,
        progress: Callable[[int, int], None] | None = None,
        *,
        codes: Sequence[str] = (),
    ) -> Repaired:
        """Save everything that still decrypts into a new folder; see ``repairing.repair``.

        Args:
            passphrase: As typed; not looked at where there are codes.
            into: A new or empty folder.
            progress: Told how many originals are done, and of how many.
            codes: Of the recovery sheet, in the place of the passphrase.
        """
        return repair(self.folder, self._unlocking(passphrase, codes), into, self.clock, progress)

    def _unlocking(self, passphrase: str, codes: Sequence[str]) -> Unlock:
        floor, device = self.cost or Cost.lowest(), device_of(self.keychain)
        if codes:
            return lambda place: open_with_recovery(place, *codes, floor=floor)
        return lambda place: open_with_passphrase(place, passphrase, floor=floor, device=device)

    def unlock_with_recovery(self, *codes: str) -> Diary:
        """Open the vault with the code of its recovery sheet, or those of two of three sheets.

        Args:
            codes: Each as typed; one text may hold two codes.

        Raises:
            UnreadableRecoveryCodeError, MoreSheetsNeededError, SheetsDoNotMatchError,
            WrongRecoveryCodeError: As named; else as ``unlock``.
        """
        with self._noting(Kind.RECOVERY):
            vault = open_vault_with_recovery(
                self.folder, codes=codes, floor=self.cost, device=device_of(self.keychain)
            )
        return self._opened(vault)

    def _begin(self, vault: Vault, case: Case) -> None:
        stamps = Stamps(vault, self.clock)
        Writing(vault, stamps, Sittings(vault, stamps)).begin_case(case)

    def _opened(self, vault: Vault, *, fresh: bool = False) -> Diary:
        try:
            return Diary.opened(vault, self.clock, self.keychain, fresh=fresh)
        except BaseException:
            vault.close()
            raise

    @contextmanager
    def _noting(self, kind: Kind) -> Iterator[None]:
        try:
            yield
        except (WrongPassphraseError, WrongRecoveryCodeError):
            note_failure(self.folder, self.clock.read().utc, kind)
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
    expect_same(passphrase, again)
    if not strength(passphrase, known).is_enough:
        raise WeakPassphraseError
    return passphrase


def expect_same(passphrase: str, again: str) -> str:
    """Return what was typed twice.

    Raises:
        PassphraseMismatchError: The two differ.
    """
    if passphrase != again:
        raise PassphraseMismatchError
    return passphrase
