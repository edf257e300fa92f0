"""The file ``guard`` beside the database: what the last sitting left, and failed attempts since.

Layout: ``DIARYGRD``, version (2 bytes), a public key (32 bytes), the length of the memory
(4 bytes), the memory, then attempts of 64 bytes each. The memory is AES-256-GCM under the guard
key, bound to everything before it. An attempt is dropped in while the vault is locked: HPKE in
base mode (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM) to the public key, whose other half is
derived from the vault key. So without the vault key nobody can read either.

Anybody who can write to the folder can remove the file, put an older one back or pad it with
attempts. That is noticed and said, and never keeps the vault shut: it is a hint to its keeper,
not evidence.
"""

import json
import struct
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from secrets import token_bytes
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from diary.domain.ledger import canonical
from diary.domain.plain import from_plain, to_plain
from diary.errors import DiaryError, FileMissingError
from diary.paths import explained_reads, write_atomically
from diary.vault.columns import instant
from diary.vault.lock import VaultLock
from diary.vault.unlocked import VaultKeys

NAME: Final = "guard"
MOST_ATTEMPTS: Final = 256

_MAGIC: Final = b"DIARYGRD"
_VERSION: Final = 1
_PREFIX: Final = struct.Struct(">8sH32sI")
_ATTEMPT: Final = struct.Struct(">QB7x")
_ATTEMPT_LENGTH: Final = 64
_NONCE_LENGTH: Final = 12
_LARGEST_MEMORY: Final = 64 * 1024
_LARGEST: Final = _PREFIX.size + _LARGEST_MEMORY + MOST_ATTEMPTS * _ATTEMPT_LENGTH
_INFO: Final = b"diary/1/attempt"
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Kind(StrEnum):
    """With what somebody tried to open the vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the kind of attempt
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One failed attempt: when by the computer's clock (UTC text), and with what."""

    at: str
    kind: Kind


class State(StrEnum):
    """What became of the file."""

    WHOLE = "whole"
    MISSING = "missing"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a sitting leaves for the next one.

    Attributes:
        serial: Grows with every opening.
        keys_serial: Of the key files.
        n, hash: The ledger's head.
        opened: The latest openings, oldest first, as UTC text.
        failed: The latest failed attempts that the keeper was told of, oldest first.
        healed: A key file was made good, and the keeper was not told yet.
        lost: What became of this file before, as long as the keeper was not told.
        database: The digest of the locked database; empty while it is open. See ``seal``.
        disturbed: The database was changed while it was locked, and the keeper was not told yet.
    """

    serial: int = 0
    keys_serial: int = 0
    n: int = 0
    hash: str = ""
    opened: tuple[str, ...] = ()
    failed: tuple[Attempt, ...] = ()
    healed: bool = False
    lost: State = State.WHOLE
    database: str = ""
    disturbed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What the file held. ``attempts`` are those nobody was told of yet."""

    state: State
    memory: Memory = Memory()
    attempts: tuple[Attempt, ...] = ()


def read_guard(folder: Path, keys: VaultKeys) -> Found:
    """Read the file; one that is not ours or cannot be read is a state, not an error."""
    try:
        content = _content(folder)
    except FileMissingError:
        return Found(State.MISSING)
    except DiaryError:
        return Found(State.REPLACED)
    cut = _cut(content)
    if cut is None:
        return Found(State.REPLACED)
    sealed, boxes = cut
    head = content[: _PREFIX.size]
    try:
        plain = AESGCM(keys.guard_key()).decrypt(
            sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:], head + keys.vault_id.encode("ascii")
        )
        memory = from_plain(Memory, json.loads(plain))
    except (InvalidTag, ValueError, TypeError, KeyError):
        return Found(State.REPLACED)
    attempts = _attempts(boxes, keys)
    if attempts is None:
        return Found(State.REPLACED, memory)
    return Found(State.WHOLE, memory, attempts)


def write_guard(
    folder: Path, keys: VaultKeys, memory: Memory, attempts: tuple[Attempt, ...] = ()
) -> None:
    """Replace the file.

    Raises:
        CannotWriteError, DiskFullError: As named; the old file stands.
    """
    plain = canonical(to_plain(memory))
    public = _private(keys).public_key()
    length = _NONCE_LENGTH + len(plain) + 16
    head = _PREFIX.pack(_MAGIC, _VERSION, public.public_bytes_raw(), length)
    nonce = token_bytes(_NONCE_LENGTH)
    sealed = AESGCM(keys.guard_key()).encrypt(nonce, plain, head + keys.vault_id.encode("ascii"))
    boxes = b"".join(_box(one, public) for one in attempts[-MOST_ATTEMPTS:])
    write_atomically(folder / NAME, head + nonce + sealed + boxes)


def reseal(folder: Path, old: VaultKeys, new: VaultKeys) -> None:
    """Seal the file for new keys; one that cannot be read or written is left as it is."""
    found = read_guard(folder, old)
    if found.state is State.WHOLE:
        with suppress(DiaryError):
            write_guard(folder, new, found.memory, found.attempts)


def note_failure(folder: Path, at: datetime, kind: Kind) -> None:
    """Drop a failed attempt into the box of a locked vault; do nothing if that cannot be done.

    The file stops growing at ``MOST_ATTEMPTS``.
    """
    with suppress(DiaryError):
        lock = VaultLock(folder)
        try:
            content = _content(folder)
            cut = _cut(content)
            if cut is None or len(cut[1]) >= MOST_ATTEMPTS * _ATTEMPT_LENGTH:
                return
            public = _PREFIX.unpack_from(content)[2]
            box = _box(
                Attempt(at=instant(at), kind=kind), X25519PublicKey.from_public_bytes(public)
            )
            write_atomically(folder / NAME, content + box)
        except ValueError:
            # The public key was overwritten with something that is none.
            return
        finally:
            lock.release()


def _content(folder: Path) -> bytes:
    with explained_reads(), (folder / NAME).open("rb") as file:
        return file.read(_LARGEST + 1)


def _cut(content: bytes) -> tuple[bytes, bytes] | None:
    """Return the memory and the boxes, None if the lengths are not ours."""
    if not _PREFIX.size <= len(content) <= _LARGEST:
        return None
    magic, version, _public, length = _PREFIX.unpack_from(content)
    boxes = content[_PREFIX.size + length :]
    fine = (
        magic == _MAGIC
        and version == _VERSION
        and _PREFIX.size + length <= len(content)
        and len(boxes) % _ATTEMPT_LENGTH == 0
    )
    return (content[_PREFIX.size : _PREFIX.size + length], boxes) if fine else None


def _private(keys: VaultKeys) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(keys.guard_box_key())


def _box(attempt: Attempt, public: X25519PublicKey) -> bytes:
    milliseconds = (datetime.fromisoformat(attempt.at) - _EPOCH) // timedelta(milliseconds=1)
    plain = _ATTEMPT.pack(max(0, milliseconds), list(Kind).index(attempt.kind))
    return _SUITE.encrypt(plain, public, info=_INFO)


def _attempts(boxes: bytes, keys: VaultKeys) -> tuple[Attempt, ...] | None:
    private, attempts = _private(keys), []
    for at in range(0, len(boxes), _ATTEMPT_LENGTH):
        try:
            plain = _SUITE.decrypt(boxes[at : at + _ATTEMPT_LENGTH], private, info=_INFO)
            attempts.append(_attempt(plain))
        except (InvalidTag, ValueError, IndexError, OverflowError):
            return None
    return tuple(attempts)


def _attempt(plain: bytes) -> Attempt:
    milliseconds, kind = _ATTEMPT.unpack(plain)
    moment = _EPOCH + timedelta(milliseconds=milliseconds)
    return Attempt(at=instant(moment), kind=list(Kind)[kind])


def sealed_head(keys: VaultKeys, n: int, told: str) -> bytes:
    """Return a ledger head as it is kept outside the folder: sealed, so that it says nothing."""
    nonce = token_bytes(_NONCE_LENGTH)
    plain = canonical([n, told])
    return nonce + AESGCM(keys.guard_key()).encrypt(nonce, plain, keys.vault_id.encode("ascii"))


def opened_head(keys: VaultKeys, kept: bytes | None) -> tuple[int, str]:
    """Return the head that ``sealed_head`` kept; 0 and nothing where it is not ours."""
    if not kept:
        return 0, ""
    nonce, sealed = kept[:_NONCE_LENGTH], kept[_NONCE_LENGTH:]
    try:
        plain = AESGCM(keys.guard_key()).decrypt(nonce, sealed, keys.vault_id.encode("ascii"))
        n, told = json.loads(plain)
    except (InvalidTag, ValueError):
        return 0, ""
    return int(n), str(told)
