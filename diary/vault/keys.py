"""The vault's keys: made once, opened by a passphrase or the recovery sheet.

``keys`` and ``keys.bak`` are doubles, replaced one at a time. The one with the higher serial is
the truth; an older one opens nothing as long as the newer one is genuine. Every slot of every
file is tried, whether one has opened or not: right and wrong take the same work.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
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
from diary.vault.keyslots import KEY_LENGTH, LARGEST_FILE, Cost, Header, is_authentic, unpack
from diary.vault.recovery import make_codes, new_secret, parse
from diary.vault.unlocked import (
    Device,
    Opener,
    VaultKeys,
    no_device,
    passphrase_opener,
    recovery_opener,
    unlocked,
)

__all__ = [
    "Cost",
    "Device",
    "VaultKeys",
    "create_keys",
    "genuine",
    "no_device",
    "open_with_passphrase",
    "open_with_recovery",
    "settle",
    "store",
]

_NAMES: Final = ("keys", "keys.bak")
_FLOOR: Final = Cost.lowest()


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
    if not cost.within(floor):
        raise ValueError("the cost is outside its limits")
    if any((folder / name).exists() for name in _NAMES):
        raise FileExistsAlreadyError
    keys, secret = VaultKeys(token_hex(16), token_bytes(KEY_LENGTH)), new_secret()
    slots = (keys.passphrase_slot(passphrase, cost), keys.recovery_slot(secret))
    for name in _NAMES:
        write_atomically(folder / name, keys.packed(Header(keys.vault_id, slots)))
    return keys, make_codes(secret, split=False)[0]


def open_with_passphrase(
    folder: Path, passphrase: str, *, floor: Cost = _FLOOR, device: Device = no_device
) -> VaultKeys:
    """Open the vault with what its keeper remembers.

    Args:
        folder: Of the vault.
        passphrase: As typed.
        floor: The least cost accepted.
        device: Asked only where the vault is bound to a computer.

    Raises:
        WrongPassphraseError: It opens no slot.
        NoVaultError, VaultTooNewError: As named; nothing was changed.
        VaultDamagedError: Both key files are damaged (part ``keys``).
        FileUnreadableError: The key files may not be read.
        KeychainError: The vault is bound, and the keychain does not help.
    """
    keys = _open(folder, passphrase_opener(passphrase, device), floor)
    if keys is None:
        raise WrongPassphraseError
    return keys


def open_with_recovery(folder: Path, *codes: str, floor: Cost = _FLOOR) -> VaultKeys:
    """Open the vault with its printed code, or with two of three.

    Raises:
        UnreadableRecoveryCodeError, MoreSheetsNeededError, SheetsDoNotMatchError: As named.
        WrongRecoveryCodeError: It belongs to another vault, or was replaced since.
        NoVaultError, VaultTooNewError: As named; nothing was changed.
        VaultDamagedError: Both key files are damaged (part ``keys``).
        FileUnreadableError: The key files may not be read.
    """
    keys = _open(folder, recovery_opener(parse(*codes)), floor)
    if keys is None:
        raise WrongRecoveryCodeError
    return keys


def genuine(folder: Path, keys: VaultKeys, floor: Cost) -> Header:
    """Return the newest header on disk that belongs to these keys.

    Raises:
        VaultDamagedError: There is none (part ``keys``).
        NoVaultError, VaultTooNewError, FileUnreadableError: As named.
    """
    for content, header in _newest_first(_contents(folder), floor):
        if header.vault_id == keys.vault_id and is_authentic(content, keys.file_key()):
            return header
    raise VaultDamagedError(part="keys")


def store(folder: Path, content: bytes) -> None:
    """Replace both files, one after the other. Once the first one stands, it is done.

    Raises:
        CannotWriteError, DiskFullError, FileUnreadableError: As named; what was there stands.
    """
    first, second = (folder / name for name in _NAMES)
    try:
        write_atomically(first, content)
    except FileError:
        # The failure may have come after the renaming: only reading tells.
        if _read(first) != content:
            raise
    # An older double opens nothing, and the next opening makes it good.
    with suppress(FileError):
        write_atomically(second, content)


def settle(folder: Path, keys: VaultKeys) -> VaultKeys:
    """Write what ``unsettled`` says, now that these keys are known to open the database."""
    if keys.unsettled is not None:
        with suppress(FileError):
            store(folder, keys.unsettled)
    return replace(keys, unsettled=None)


def _open(folder: Path, opener: Opener, floor: Cost) -> VaultKeys | None:
    contents = _contents(folder)
    newest_first = list(_newest_first(contents, floor))
    # No early end: a wrong passphrase costs what a right one does.
    found = [(content, unlocked(header, opener)) for content, header in newest_first]
    for place, (content, keys) in enumerate(found):
        if keys is None or not is_authentic(content, keys.file_key()):
            continue
        newer = [other for other, _keys in found[:place]]
        if any(is_authentic(other, keys.file_key()) for other in newer):
            return None
        return _healed(folder, keys, content, contents, doubtful=bool(newer))
    if not found or any(keys is not None for _content, keys in found):
        raise VaultDamagedError(part="keys")
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


def _newest_first(contents: list[bytes | None], floor: Cost) -> Iterator[tuple[bytes, Header]]:
    readable: dict[bytes, Header] = {}
    for content in contents:
        if content is not None:
            with suppress(VaultDamagedError):
                readable[content] = unpack(content, floor=floor)
    yield from sorted(readable.items(), key=lambda item: -item[1].serial)


def _healed(
    folder: Path, keys: VaultKeys, good: bytes, contents: list[bytes | None], *, doubtful: bool
) -> VaultKeys:
    if all(content == good for content in contents):
        return keys
    if doubtful:
        # A newer file is not ours, or a change of keys broke off: the database decides.
        return replace(keys, healed=True, unsettled=good)
    # A vault on a read-only disk still opens; its double is made good another time.
    with suppress(FileError):
        for name in _NAMES:
            write_atomically(folder / name, good)
        return replace(keys, healed=True)
    return keys
