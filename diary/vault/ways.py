"""Changes to the ways into an open vault: each rewrites slots, none touches what is kept.

Copies of the vault made earlier still open the way they did.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from diary.errors import (
    AlreadyBoundError,
    DiaryError,
    KeychainError,
    NotBoundError,
    WrongPassphraseError,
)
from diary.vault.keys import genuine, store
from diary.vault.keyslots import BOUND, MOST_SLOTS, PASSPHRASE, RECOVERY, Cost, Header, Slot
from diary.vault.recovery import make_codes, new_secret
from diary.vault.unlocked import Device, VaultKeys, passphrase_opener

_TYPED: Final = (PASSPHRASE, BOUND)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The slots of one open vault.

    Every method raises ``VaultDamagedError`` (part ``keys``) where the key files are not those
    of these keys, and ``CannotWriteError`` or ``DiskFullError`` with the old ways standing.

    Attributes:
        cost: Of each guess at a passphrase set from here.
        floor: The least cost accepted.
        device: Asks this computer's keychain.
    """

    folder: Path
    keys: VaultKeys
    cost: Cost
    floor: Cost
    device: Device

    def is_bound(self) -> bool:
        """Tell whether the passphrase opens the vault on this computer only."""
        return any(slot.kind == BOUND for slot in self._header().slots)

    def serial(self) -> int:
        """Return how often the key files were changed."""
        return self._header().serial

    def is_genuine(self, folder: Path) -> bool:
        """Tell whether the key files in a folder belong to the present keys, and no other."""
        try:
            genuine(folder, self.keys, self.floor)
        except DiaryError:
            return False
        return True

    def expect(self, passphrase: str) -> None:
        """Return if the passphrase opens this vault.

        Raises:
            WrongPassphraseError, KeychainError: As named.
        """
        header, opener = self._header(), passphrase_opener(passphrase, self.device)
        openers = [(slot, opener(header, slot)) for slot in header.slots]
        if not any(key and self.keys.opens(header, slot, key) for slot, key in openers):
            raise WrongPassphraseError

    def change_passphrase(self, new: str) -> None:
        """Let the new passphrase open the vault, and the old one no longer.

        Raises:
            KeychainError: The vault is bound, and the keychain does not help.
        """
        self._refuse_cost()
        slot = self._typed_slot(new)
        header = self._header()
        self._rewrite(header, slot, *_without(header, _TYPED))

    def new_sheet(self, *, split: bool) -> tuple[str, ...]:
        """Let a new recovery sheet open the vault, and the old one no longer.

        Args:
            split: Make three codes of which any two open it.

        Returns:
            The code, or the three; stored nowhere.
        """
        secret, header = new_secret(), self._header()
        self._rewrite(header, *_without(header, (RECOVERY,)), self.keys.recovery_slot(secret))
        return make_codes(secret, split=split)

    def bind(self, passphrase: str, device: bytes) -> None:
        """Let the passphrase open the vault only together with this computer's secret.

        Raises:
            AlreadyBoundError, WrongPassphraseError: As named.
        """
        self._refuse_cost()
        if self.is_bound():
            raise AlreadyBoundError
        self.expect(passphrase)
        header = self._header()
        slot = self.keys.bound_slot(passphrase, self.cost, device)
        self._rewrite(header, slot, *_without(header, _TYPED))

    def unbind(self, passphrase: str) -> None:
        """Let the passphrase open the vault on any computer again.

        Where the keychain is gone, the vault was opened with the recovery sheet, and the
        passphrase given here is the one from now on.

        Raises:
            NotBoundError, WrongPassphraseError: As named.
            KeychainError: The keychain cannot say whether the passphrase is right.
        """
        self._refuse_cost()
        if not self.is_bound():
            raise NotBoundError
        try:
            self.expect(passphrase)
        except KeychainError:
            if self.keys.way != RECOVERY:
                raise
        header = self._header()
        slot = self.keys.passphrase_slot(passphrase, self.cost)
        self._rewrite(header, slot, *_without(header, _TYPED))

    def begin_replacing(self, new: VaultKeys, passphrase: str, *, split: bool) -> tuple[str, ...]:
        """Let new keys, which remember these, open the vault; return the recovery codes.

        From here on the old passphrase opens it no longer.
        """
        self._refuse_cost()
        secret, header = new_secret(), self._header()
        if self.is_bound():
            device = self.device(self.keys.vault_id)
            slot = new.bound_slot(passphrase, self.cost, device)
        else:
            slot = new.passphrase_slot(passphrase, self.cost)
        slots = (slot, new.recovery_slot(secret))
        store(self.folder, new.packed(replace(header, slots=slots, serial=header.serial + 1)))
        return make_codes(secret, split=split)

    def end_replacing(self) -> None:
        """Forget the former keys: the database has these."""
        header = self._header()
        done = replace(self.keys, former=None)
        store(self.folder, done.packed(replace(header, serial=header.serial + 1)))

    def _typed_slot(self, passphrase: str) -> Slot:
        if self.is_bound():
            device = self.device(self.keys.vault_id)
            return self.keys.bound_slot(passphrase, self.cost, device)
        return self.keys.passphrase_slot(passphrase, self.cost)

    def _header(self) -> Header:
        return genuine(self.folder, self.keys, self.floor)

    def _rewrite(self, header: Header, *slots: Slot) -> None:
        if len(slots) > MOST_SLOTS:
            raise ValueError("a vault has few slots")
        changed = replace(header, slots=slots, serial=header.serial + 1)
        store(self.folder, self.keys.packed(changed))

    def _refuse_cost(self) -> None:
        if not self.cost.within(self.floor):
            raise ValueError("the cost is outside its limits")


def _without(header: Header, kinds: tuple[str, ...]) -> tuple[Slot, ...]:
    return tuple(slot for slot in header.slots if slot.kind not in kinds)
