"""The ways into a diary, changed from inside: passphrase, recovery sheet, this computer, keys."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from secrets import token_bytes
from typing import Final

from diary.errors import (
    AlreadyBoundError,
    DiaryError,
    KeychainEmptyError,
    KeychainError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.platform.keychain import Keychain
from diary.platform.memory import spare_kib
from diary.vault import Cost, Vault
from diary.vault.calibration import calibrated
from diary.vault.keys import open_with_recovery
from diary.vault.keyslots import RECOVERY
from diary.vault.passphrase import looks_drawn, rate
from diary.vault.snapshots import Snapshot, listed
from diary.vault.ways import WaysIn

_SECRET_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Unlocking:
    """Changes what opens one vault.

    Every method raises ``CannotWriteError`` or ``DiskFullError`` with the old ways standing.

    Attributes:
        known: Names and the like that a passphrase must not hold.
    """

    vault: Vault
    keychain: Keychain
    known: tuple[str, ...]

    def was_opened_with_sheet(self) -> bool:
        """Tell whether the recovery sheet opened the diary this time."""
        return self.vault.ways.keys.way == RECOVERY

    def change_passphrase(self, current: str | None, new: str) -> None:
        """Let the new passphrase open the diary, and the old one no longer.

        Copies made earlier still open with the old one.

        Args:
            current: None where it is forgotten and the recovery sheet opened the diary.
            new: Drawn, or the keeper's own.

        Raises:
            WrongPassphraseError: The current one is another.
            WeakPassphraseError, KeychainError: As named.
        """
        if current is not None:
            self.vault.ways.expect(current)
        elif not self.was_opened_with_sheet():
            raise WrongPassphraseError
        self._expect_strong(new)
        self._calibrate()
        self.vault.ways.change_passphrase(new)

    def new_recovery_sheet(self, *, split: bool = False) -> tuple[str, ...]:
        """Return the code of a new sheet, or three codes of which any two open the diary.

        The old sheet no longer opens it. The codes are stored nowhere.
        """
        return self.vault.ways.new_sheet(split=split)

    def knows_code(self, code: str) -> bool:
        """Tell whether a code of the recovery sheet opens this diary.

        Raises:
            UnreadableRecoveryCodeError, MoreSheetsNeededError, SheetsDoNotMatchError: As named.
        """
        ways = self.vault.ways
        try:
            keys = open_with_recovery(ways.folder, code, floor=ways.floor)
        except WrongRecoveryCodeError:
            return False
        return keys.vault_id == ways.keys.vault_id

    def is_bound(self) -> bool:
        """Tell whether the passphrase opens the diary on this computer only."""
        return self.vault.ways.is_bound()

    def bind(self, passphrase: str) -> None:
        """Let the passphrase open the diary on this computer only.

        A copy of the folder can then not be guessed at elsewhere. If this computer dies or its
        keychain is cleared, only the recovery sheet opens the diary.

        Raises:
            AlreadyBoundError, WrongPassphraseError, KeychainError: As named; nothing changed.
        """
        ways, name = self.vault.ways, self.vault.vault_id
        if ways.is_bound():
            raise AlreadyBoundError
        ways.expect(passphrase)
        ways = self._calibrate()
        secret = token_bytes(_SECRET_LENGTH)
        self.keychain.write(name, secret)
        try:
            ways.bind(passphrase, secret)
        except DiaryError:
            with suppress(KeychainError):
                self.keychain.remove(name)
            raise

    def unbind(self, passphrase: str) -> None:
        """Let the passphrase open the diary on any computer again.

        Copies made while it was bound open with the recovery sheet only from then on: this
        computer's secret is forgotten.

        Where the keychain lost its part, the recovery sheet opened the diary, and the passphrase
        given here is the one from now on.

        Raises:
            NotBoundError, WrongPassphraseError, WeakPassphraseError, KeychainError: As named.
        """
        self._expect_strong(passphrase)
        self._calibrate()
        self.vault.ways.unbind(passphrase)
        with suppress(KeychainError):
            self.keychain.remove(self.vault.vault_id)
            self.keychain.remove(head_name(self.vault.vault_id))

    def replace_keys(self, passphrase: str, *, split: bool = False) -> tuple[str, ...]:
        """Give the diary new keys because somebody knew the old ones; return recovery codes.

        What this does and does not undo: see ``Vault.replace_keys``.

        Raises:
            WeakPassphraseError, WriteUncertainError, VaultReadOnlyError, KeychainError: As
                named; the old passphrase stands.
        """
        self._expect_strong(passphrase)
        self._calibrate()
        return self.vault.replace_keys(passphrase, split=split)

    def older_copies(self) -> tuple[str, ...]:
        """Return the names of snapshots here that an earlier passphrase still opens."""
        found = [one for one in listed(self.vault.folder) if not self._is_ours(one)]
        return tuple(one.name for one in found)

    def _calibrate(self) -> WaysIn:
        """Make the next guesses at a passphrase as dear as this computer can bear."""
        ways = self.vault.ways
        if ways.floor == Cost.lowest():
            self.vault.ways = replace(ways, cost=calibrated(spare_kib=spare_kib()))
        return self.vault.ways

    def _is_ours(self, snapshot: Snapshot) -> bool:
        return self.vault.ways.is_genuine(snapshot.path)

    def _expect_strong(self, passphrase: str) -> None:
        if not looks_drawn(passphrase) and not rate(passphrase, known=self.known):
            raise WeakPassphraseError


def head_name(vault_id: str) -> str:
    """Return the name under which the keychain keeps a diary's last head."""
    return vault_id + "-head"


def device_of(keychain: Keychain) -> Callable[[str], bytes]:
    """Return what fetches this computer's secret for a vault.

    The function raises ``KeychainEmptyError`` or another ``KeychainError``.
    """

    def fetch(vault_id: str) -> bytes:
        secret = keychain.read(vault_id)
        if secret is None:
            raise KeychainEmptyError
        return secret

    return fetch
