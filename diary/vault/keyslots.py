"""The bytes of the file ``keys``: its slots, its limits, its checksum.

Layout: ``DIARYKEY``, version (2 bytes), length of the header (4 bytes), the header as
canonical JSON, HMAC-SHA256 over everything before it under a key derived from the vault
key, SHA-256 over everything before that. The plain checksum, which every later version
keeps, tells damage from a wrong passphrase without any key; the MAC tells tampering.

Each slot wraps the vault key with AES-256-GCM. Its associated data are magic, version,
vault id and the slot's own kind, salt and cost, not the other slots: so one slot can be
replaced without holding the secrets of the rest. The MAC binds all slots together.

``serial`` grows with every change, so that of two files the older is told; files from before
it was kept count as 0. ``former`` is there only while the database is being given a new key:
the old vault key, wrapped under the new one, so that a broken-off change can be completed.
"""

import hmac
import json
import struct
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any, Final, Self

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from diary.errors import VaultDamagedError, VaultTooNewError

PASSPHRASE: Final = "passphrase"  # noqa: S105 - the kind of slot
RECOVERY: Final = "recovery"
BOUND: Final = "bound"
KEY_LENGTH: Final = 32
# Far above any real file, so that a grown one is refused before it is read.
LARGEST_FILE: Final = 64 * 1024

_MAGIC: Final = b"DIARYKEY"
_VERSION: Final = 1
_PREFIX: Final = struct.Struct(">8sHI")
_HASH_LENGTH: Final = 32
MOST_SLOTS: Final = 4
# What JSON numbers hold exactly.
_LARGEST_SERIAL: Final = 2**53
_SALT_LENGTH: Final = 16
_NONCE_LENGTH: Final = 12
_WRAPPED_LENGTH: Final = KEY_LENGTH + 16
_ID_LENGTH: Final = 16
_KIB_PER_MIB: Final = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @classmethod
    def standard(cls) -> Self:
        """Return the cost of new vaults: about a second."""
        return cls(256 * _KIB_PER_MIB, 3, 4)

    @classmethod
    def lowest(cls) -> Self:
        """Return the least that we accept: a cheaper slot was not made by us."""
        return cls(64 * _KIB_PER_MIB, 3, 1)

    @classmethod
    def highest(cls) -> Self:
        """Return the most that we accept: a dearer slot would hang the computer."""
        return cls(1024 * _KIB_PER_MIB, 10, 8)

    @classmethod
    def quick(cls) -> Self:
        """Return a cost that protects nothing, for tests, which pass it as the floor."""
        return cls(64, 1, 1)

    def within(self, floor: "Cost") -> bool:
        """Tell whether every figure lies between the floor and the ceiling."""
        top = Cost.highest()
        return (
            floor.memory_kib <= self.memory_kib <= top.memory_kib
            and floor.passes <= self.passes <= top.passes
            and floor.lanes <= self.lanes <= top.lanes
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the vault key. The cost is None where nothing is stretched."""

    kind: str
    salt: bytes
    cost: Cost | None
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """The vault's id, its slots, how often they changed, and the vault key before this one."""

    vault_id: str
    slots: tuple[Slot, ...]
    serial: int = 0
    former: bytes | None = field(default=None, repr=False)


def from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Stretch a passphrase; spacing and the way accents were typed make no difference."""
    spelled = " ".join(unicodedata.normalize("NFKC", passphrase).split())
    kdf = Argon2id(
        salt=salt,
        length=KEY_LENGTH,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(spelled.encode("utf-8"))


def derived(secret: bytes, salt: bytes, label: str) -> bytes:
    """Derive a key for one purpose from a secret that needs no stretching."""
    kdf = HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=salt, info=label.encode("ascii"))
    return kdf.derive(secret)


def new_salt() -> bytes:
    """Draw a salt."""
    return token_bytes(_SALT_LENGTH)


def sealed_slot(
    vault_id: str, kind: str, salt: bytes, cost: Cost | None, *, opener: bytes, key: bytes
) -> Slot:
    """Wrap the vault key so that the opener's holder can unwrap it."""
    nonce = token_bytes(_NONCE_LENGTH)
    bound = _bound_to(vault_id, kind, salt, cost)
    return Slot(kind, salt, cost, nonce, AESGCM(opener).encrypt(nonce, key, bound))


def unwrapped(header: Header, slot: Slot, opener: bytes) -> bytes | None:
    """Return the vault key, or None if the opener is not this slot's."""
    bound = _bound_to(header.vault_id, slot.kind, slot.salt, slot.cost)
    try:
        return AESGCM(opener).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag:
        return None


def wrapped_former(vault_id: str, old: bytes, wrapping: bytes) -> bytes:
    """Wrap the former vault key under a key derived from the new one."""
    nonce = token_bytes(_NONCE_LENGTH)
    return nonce + AESGCM(wrapping).encrypt(nonce, old, _bound_to(vault_id, "former", b"", None))


def unwrapped_former(header: Header, wrapping: bytes) -> bytes | None:
    """Return the former vault key, None if there is none or it is not whole."""
    kept = header.former or b""
    told = _bound_to(header.vault_id, "former", b"", None)
    try:
        return AESGCM(wrapping).decrypt(kept[:_NONCE_LENGTH], kept[_NONCE_LENGTH:], told)
    except (InvalidTag, ValueError):
        return None


def pack(header: Header, mac_key: bytes) -> bytes:
    """Return the whole file."""
    fields: dict[str, Any] = {
        "vault": header.vault_id,
        "slots": [_slot_fields(slot) for slot in header.slots],
        "serial": header.serial,
    }
    if header.former is not None:
        fields["former"] = header.former.hex()
    text = rfc8785.dumps(fields)
    body = _PREFIX.pack(_MAGIC, _VERSION, len(text)) + text
    body += hmac.digest(mac_key, body, "sha256")
    return body + sha256(body).digest()


def is_authentic(content: bytes, mac_key: bytes) -> bool:
    """Tell whether the holder of the vault key wrote this file as it stands."""
    body, mac = content[: -2 * _HASH_LENGTH], content[-2 * _HASH_LENGTH : -_HASH_LENGTH]
    return hmac.compare_digest(hmac.digest(mac_key, body, "sha256"), mac)


def unpack(untrusted: bytes, *, floor: Cost) -> Header:
    """Read a file, doing no work that its figures ask for before they are checked.

    Raises:
        VaultTooNewError: It is whole, and a later version wrote it.
        VaultDamagedError: It is not whole, or asks for what we never write.
    """
    body = untrusted[:-_HASH_LENGTH]
    if len(body) < _PREFIX.size or sha256(body).digest() != untrusted[-_HASH_LENGTH:]:
        raise VaultDamagedError(part="keys")
    magic, version, length = _PREFIX.unpack_from(body)
    if magic == _MAGIC and version > _VERSION:
        raise VaultTooNewError(found=version, supported=_VERSION)
    text = body[_PREFIX.size : -_HASH_LENGTH]
    if magic != _MAGIC or version != _VERSION or length != len(text):
        raise VaultDamagedError(part="keys")
    try:
        header = _header(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as exc:
        raise VaultDamagedError(part="keys") from exc
    _refuse_odd(header, floor)
    return header


def _header(fields: dict[str, Any]) -> Header:
    slots = fields["slots"][: MOST_SLOTS + 1]
    former = fields.get("former")
    return Header(
        str(fields["vault"]),
        tuple(_slot(slot) for slot in slots),
        int(fields.get("serial", 0)),
        None if former is None else bytes.fromhex(former),
    )


def _slot(fields: dict[str, Any]) -> Slot:
    figures = fields["cost"]
    return Slot(
        str(fields["kind"]),
        bytes.fromhex(fields["salt"]),
        None if figures is None else Cost(*(int(figure) for figure in figures)),
        bytes.fromhex(fields["nonce"]),
        bytes.fromhex(fields["wrapped"]),
    )


def _slot_fields(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    return {
        "kind": slot.kind,
        "salt": slot.salt.hex(),
        "cost": None if cost is None else [cost.memory_kib, cost.passes, cost.lanes],
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _refuse_odd(header: Header, floor: Cost) -> None:
    fine = (
        1 <= len(header.slots) <= MOST_SLOTS
        and 0 <= header.serial < _LARGEST_SERIAL
        and (header.former is None or len(header.former) == _NONCE_LENGTH + _WRAPPED_LENGTH)
        and len(header.vault_id) == 2 * _ID_LENGTH
        and set(header.vault_id) <= set("0123456789abcdef")
        and all(_is_fine(slot, floor) for slot in header.slots)
    )
    if not fine:
        raise VaultDamagedError(part="keys")


def _is_fine(slot: Slot, floor: Cost) -> bool:
    lengths = (len(slot.salt), len(slot.nonce), len(slot.wrapped))
    if lengths != (_SALT_LENGTH, _NONCE_LENGTH, _WRAPPED_LENGTH):
        return False
    if slot.kind == RECOVERY:
        return slot.cost is None
    return slot.kind in (PASSPHRASE, BOUND) and slot.cost is not None and slot.cost.within(floor)


def _bound_to(vault_id: str, kind: str, salt: bytes, cost: Cost | None) -> bytes:
    figures = () if cost is None else (cost.memory_kib, cost.passes, cost.lanes)
    told = [kind, salt.hex(), *(str(figure) for figure in figures)]
    return _MAGIC + _VERSION.to_bytes(2) + bytes.fromhex(vault_id) + ",".join(told).encode("ascii")
