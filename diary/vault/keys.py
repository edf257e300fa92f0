"""The vault's keys: made once, opened by a passphrase or the recovery code.

``keys`` is the truth; ``keys.bak`` is its double, used only when ``keys`` is missing or
damaged. A passphrase that a healthy ``keys`` refuses is never tried on an older double.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Final

from diary.errors import (
    FileError,
    FileExistsAlreadyError,
    FileMissingError,
    NoVaultError,
    VaultDamagedError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.paths import explained_reads, write_atomically
from diary.vault.keyslots import (
    KEY_LENGTH,
    LARGEST_FILE,
    PASSPHRASE,
    RECOVERY,
    Cost,
    Header,
    Slot,
    derived,
    from_passphrase,
    is_authentic,
    new_salt,
    pack,
    sealed_slot,
    unpack,
    unwrapped,
)
from diary.vault.recovery import make_code, parse

__all__ = [
    "Cost",
    "VaultKeys",
    "change_passphrase",
    "create_keys",
    "open_with_passphrase",
    "open_with_recovery",
]

_NAMES: Final = ("keys", "keys.bak")
_RECOVERY_LABEL: Final = "diary/1/recovery"
_FLOOR: Final = Cost.lowest()


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What an open vault works with.

    Attributes:
        vault_id: 32 hexadecimal digits; says nothing about the keeper.
        healed: One of the two key files was damaged or behind and has been made good.
    """

    vault_id: str
    _secret: bytes = field(repr=False)
    healed: bool = False

    def database_key(self) -> bytes:
        """Return the key of the database."""
        return self._derived("diary/1/database")

    def guard_key(self) -> bytes:
        """Return the key that seals the rollback guard."""
        return self._derived("diary/1/guard")

    def signing_wrap_key(self) -> bytes:
        """Return the key that wraps the signing keys."""
        return self._derived("diary/1/signing")

    def file_key(self) -> bytes:
        """Return the key of the MAC over the file ``keys``."""
        return self._derived("diary/1/keys")

    def passphrase_slot(self, passphrase: str, cost: Cost) -> Slot:
        """Return a slot that this passphrase opens."""
        salt = new_salt()
        opener = from_passphrase(passphrase, salt, cost)
        return sealed_slot(self.vault_id, PASSPHRASE, salt, cost, opener=opener, key=self._secret)

    def recovery_slot(self, code: str) -> Slot:
        """Return a slot that this recovery code opens."""
        salt = new_salt()
        opener = derived(parse(code), salt, _RECOVERY_LABEL)
        return sealed_slot(self.vault_id, RECOVERY, salt, None, opener=opener, key=self._secret)

    def _derived(self, label: str) -> bytes:
        return derived(self._secret, bytes.fromhex(self.vault_id), label)


def create_keys(
    folder: Path, *, passphrase: str, cost: Cost, floor: Cost = _FLOOR
) -> tuple[VaultKeys, str]:
    """Make the keys of a new vault.

    Args:
        folder: Exists already, and holds no keys.
        passphrase: Judged by the caller; any text is taken.
        cost: Of each guess at the passphrase.
        floor: The least cost accepted; lower than usual in tests only.

    Returns:
        The keys, and the recovery code, which is stored nowhere.

    Raises:
        FileExistsAlreadyError: The folder holds keys; they are left alone.
        CannotWriteError, DiskFullError: As named.
    """
    _refuse_cost(cost, floor)
    if any((folder / name).exists() for name in _NAMES):
        raise FileExistsAlreadyError
    keys = VaultKeys(token_hex(16), token_bytes(KEY_LENGTH))
    code = make_code()
    slots = (keys.passphrase_slot(passphrase, cost), keys.recovery_slot(code))
    _write(folder, pack(Header(keys.vault_id, slots), keys.file_key()))
    return keys, code


def open_with_passphrase(folder: Path, passphrase: str, *, floor: Cost = _FLOOR) -> VaultKeys:
    """Open the vault with what its keeper remembers.

    Raises:
        WrongPassphraseError: It opens no slot.
        NoVaultError, VaultTooNewError: As named; nothing was changed.
        VaultDamagedError: Both key files are damaged (part ``keys``).
        FileUnreadableError: The key files may not be read.
    """

    def opened(slot: Slot) -> bytes:
        return from_passphrase(passphrase, slot.salt, slot.cost or floor)

    keys = _open(folder, PASSPHRASE, opened, floor)
    if keys is None:
        raise WrongPassphraseError
    return keys


def open_with_recovery(folder: Path, code: str, *, floor: Cost = _FLOOR) -> VaultKeys:
    """Open the vault with the printed code.

    Raises:
        UnreadableRecoveryCodeError: It has a typing mistake.
        WrongRecoveryCodeError: It belongs to another vault.
        NoVaultError, VaultTooNewError: As named; nothing was changed.
        VaultDamagedError: Both key files are damaged (part ``keys``).
        FileUnreadableError: The key files may not be read.
    """
    secret = parse(code)
    keys = _open(folder, RECOVERY, lambda slot: derived(secret, slot.salt, _RECOVERY_LABEL), floor)
    if keys is None:
        raise WrongRecoveryCodeError
    return keys


def change_passphrase(
    folder: Path, keys: VaultKeys, new: str, *, cost: Cost, floor: Cost = _FLOOR
) -> None:
    """Let the new passphrase open the vault, and the old one no longer.

    Copies of the vault made earlier still open with the old one.

    Raises:
        VaultDamagedError: The key files are not those of these keys (part ``keys``).
        NoVaultError, VaultTooNewError, FileUnreadableError: As named.
        CannotWriteError, DiskFullError: As named; one of the two passphrases opens it.
    """
    _refuse_cost(cost, floor)
    for header in _authentic_headers(folder, keys, floor):
        others = tuple(slot for slot in header.slots if slot.kind != PASSPHRASE)
        slots = (keys.passphrase_slot(new, cost), *others)
        _write(folder, pack(replace(header, slots=slots), keys.file_key()))
        return
    raise VaultDamagedError(part="keys")


def _authentic_headers(folder: Path, keys: VaultKeys, floor: Cost) -> Iterator[Header]:
    for content, header in _readable(_contents(folder), floor):
        if header.vault_id == keys.vault_id and is_authentic(content, keys.file_key()):
            yield header


def _open(
    folder: Path, kind: str, opener: Callable[[Slot], bytes], floor: Cost
) -> VaultKeys | None:
    contents = _contents(folder)
    for content, header in _readable(contents, floor):
        keys = _unlocked(header, kind, opener)
        if keys is None:
            return None
        if is_authentic(content, keys.file_key()):
            return _healed(folder, keys, content, contents)
    raise VaultDamagedError(part="keys")


def _unlocked(header: Header, kind: str, opener: Callable[[Slot], bytes]) -> VaultKeys | None:
    for slot in header.slots:
        secret = unwrapped(header, slot, opener(slot)) if slot.kind == kind else None
        if secret is not None:
            return VaultKeys(header.vault_id, secret)
    return None


def _contents(folder: Path) -> list[bytes | None]:
    contents = [_read(folder / name) for name in _NAMES]
    if all(content is None for content in contents):
        raise NoVaultError
    return contents


def _read(path: Path) -> bytes | None:
    with suppress(FileMissingError), explained_reads(), path.open("rb") as file:
        return file.read(LARGEST_FILE)
    return None


def _readable(contents: list[bytes | None], floor: Cost) -> Iterator[tuple[bytes, Header]]:
    for content in contents:
        if content is not None:
            with suppress(VaultDamagedError):
                yield content, unpack(content, floor=floor)


def _healed(folder: Path, keys: VaultKeys, good: bytes, contents: list[bytes | None]) -> VaultKeys:
    if all(content == good for content in contents):
        return keys
    # A vault on a read-only disk still opens; its double is made good another time.
    with suppress(FileError):
        _write(folder, good)
        return replace(keys, healed=True)
    return keys


def _write(folder: Path, content: bytes) -> None:
    for name in _NAMES:
        write_atomically(folder / name, content)


def _refuse_cost(cost: Cost, floor: Cost) -> None:
    if not cost.within(floor):
        raise ValueError("the cost is outside its limits")
