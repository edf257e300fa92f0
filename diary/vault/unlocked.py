"""The vault key once it is out of its slot, what is derived from it, and what gets it out."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from secrets import token_bytes
from typing import Final

from diary.errors import KeychainUnavailableError
from diary.vault.keyslots import (
    BOUND,
    KEY_LENGTH,
    PASSPHRASE,
    RECOVERY,
    Cost,
    Header,
    Slot,
    derived,
    from_passphrase,
    new_salt,
    pack,
    sealed_slot,
    unwrapped,
    unwrapped_former,
    wrapped_former,
)

# Returns the secret that this computer's keychain holds for a vault id.
Device = Callable[[str], bytes]
# Returns what opens a slot, None where it is for slots of another kind.
Opener = Callable[[Header, Slot], bytes | None]

_RECOVERY_LABEL: Final = "diary/1/recovery"
_BOUND_LABEL: Final = "diary/1/bound"


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What an open vault works with.

    Attributes:
        vault_id: 32 hexadecimal digits; says nothing about the keeper.
        healed: One of the two key files was damaged or behind and has been made good.
        way: The kind of slot that opened it.
        serial: Of the key files when they were read.
        former: The vault key before this one, while the database is being given this one.
        unsettled: What the key files should hold; see ``settle``. None when they do.
    """

    vault_id: str
    _secret: bytes = field(repr=False)
    healed: bool = False
    way: str = field(default=PASSPHRASE, repr=False, compare=False)
    serial: int = field(default=0, repr=False, compare=False)
    former: bytes | None = field(default=None, repr=False, compare=False)
    unsettled: bytes | None = field(default=None, repr=False, compare=False)

    def database_key(self) -> bytes:
        """Return the key of the database."""
        return self._derived("diary/1/database")

    def guard_key(self) -> bytes:
        """Return the key that seals the rollback guard."""
        return self._derived("diary/1/guard")

    def guard_box_key(self) -> bytes:
        """Return the private key of the box that failed attempts are dropped into."""
        return self._derived("diary/1/guard-box")

    def signing_wrap_key(self) -> bytes:
        """Return the key that wraps the signing keys."""
        return self._derived("diary/1/signing")

    def file_key(self) -> bytes:
        """Return the key of the MAC over the file ``keys``."""
        return self._derived("diary/1/keys")

    def passphrase_slot(self, passphrase: str, cost: Cost) -> Slot:
        """Return a slot that this passphrase opens."""
        return self._slot(PASSPHRASE, lambda salt: from_passphrase(passphrase, salt, cost), cost)

    def bound_slot(self, passphrase: str, cost: Cost, device: bytes) -> Slot:
        """Return a slot that this passphrase opens on this computer."""
        return self._slot(
            BOUND,
            lambda salt: _with_device(from_passphrase(passphrase, salt, cost), salt, device),
            cost,
        )

    def recovery_slot(self, secret: bytes) -> Slot:
        """Return a slot that the secret of a recovery sheet opens."""
        return self._slot(RECOVERY, lambda salt: derived(secret, salt, _RECOVERY_LABEL), None)

    def replaced(self) -> "VaultKeys":
        """Return new keys of the same vault that remember these as the former ones."""
        new = VaultKeys(self.vault_id, token_bytes(KEY_LENGTH), way=self.way, serial=self.serial)
        return replace(new, former=self._secret)

    def former_keys(self) -> "VaultKeys | None":
        """Return the keys before these, while the change to these is not complete."""
        return VaultKeys(self.vault_id, self.former) if self.former else None

    def packed(self, header: Header) -> bytes:
        """Return the file of these keys with this header's slots and serial."""
        wrapping, former = self._derived("diary/1/former"), None
        if self.former is not None:
            former = wrapped_former(self.vault_id, self.former, wrapping)
        return pack(replace(header, vault_id=self.vault_id, former=former), self.file_key())

    def reading(self, header: Header) -> "VaultKeys":
        """Return these keys with what the header they were found in says besides."""
        former = unwrapped_former(header, self._derived("diary/1/former"))
        return replace(self, serial=header.serial, former=former)

    def opens(self, header: Header, slot: Slot, opener: bytes) -> bool:
        """Tell whether an opener leads through this slot to these keys."""
        return unwrapped(header, slot, opener) == self._secret

    def _slot(self, kind: str, opener: Callable[[bytes], bytes], cost: Cost | None) -> Slot:
        salt = new_salt()
        return sealed_slot(self.vault_id, kind, salt, cost, opener=opener(salt), key=self._secret)

    def _derived(self, label: str) -> bytes:
        return derived(self._secret, bytes.fromhex(self.vault_id), label)


def no_device(_vault_id: str) -> bytes:
    """Stand for a computer without a keychain.

    Raises:
        KeychainUnavailableError: Always.
    """
    raise KeychainUnavailableError


def passphrase_opener(passphrase: str, device: Device) -> Opener:
    """Return what makes a slot's opener out of a passphrase; None for a slot of another kind."""

    def opener(header: Header, slot: Slot) -> bytes | None:
        if slot.cost is None:
            return None
        stretched = from_passphrase(passphrase, slot.salt, slot.cost)
        if slot.kind == PASSPHRASE:
            return stretched
        return _with_device(stretched, slot.salt, device(header.vault_id))

    return opener


def recovery_opener(secret: bytes) -> Opener:
    """Return what makes a slot's opener out of the secret of a recovery sheet."""

    def opener(_header: Header, slot: Slot) -> bytes | None:
        return derived(secret, slot.salt, _RECOVERY_LABEL) if slot.kind == RECOVERY else None

    return opener


def unlocked(header: Header, opener: Opener) -> VaultKeys | None:
    """Return the keys that a header's slots give, every slot being tried; None if none does."""
    found: VaultKeys | None = None
    for slot in header.slots:
        key = opener(header, slot)
        secret = None if key is None else unwrapped(header, slot, key)
        if secret is not None:
            found = VaultKeys(header.vault_id, secret, way=slot.kind).reading(header)
    return found


def _with_device(stretched: bytes, salt: bytes, device: bytes) -> bytes:
    return derived(stretched + device, salt, _BOUND_LABEL)
