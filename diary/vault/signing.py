"""The key that signs heads of the ledger: made once, kept sealed among the vault's settings.

A signature shows that what was handed over was not changed by somebody else. It says nothing
against the vault's owner, who has the key (Ed25519, RFC 8032).
"""

import base64
import json
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from diary.errors import VaultDamagedError
from diary.vault.exhibits import SettingStore
from diary.vault.transaction import transaction
from diary.vault.unlocked import VaultKeys

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_SETTING: Final = "signing"
_NONCE: Final = 12


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with the vault's own key."""

    _key: Ed25519PrivateKey = field(repr=False)

    @property
    def public(self) -> str:
        """The public half, 64 hex digits."""
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @property
    def pem(self) -> bytes:
        """The public half as openssl reads it (RFC 8410)."""
        return self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of a signature; the same message gives the same."""
        return self._key.sign(message)


def has_key(settings: SettingStore) -> bool:
    """Tell whether a key was made already."""
    return bool(settings.get(_SETTING))


def make_key(settings: SettingStore, keys: VaultKeys) -> None:
    """Make the key; the caller holds the transaction."""
    settings.set(_SETTING, _sealed(Ed25519PrivateKey.generate().private_bytes_raw(), keys))


def signer(settings: SettingStore, keys: VaultKeys) -> Signer:
    """Return what signs.

    Raises:
        VaultDamagedError: There is no key, or these keys do not open it (part ``keys``).
    """
    for one in filter(None, (keys, keys.former_keys())):
        with suppress(InvalidTag):
            return Signer(Ed25519PrivateKey.from_private_bytes(_opened(settings, one)))
    raise VaultDamagedError(part="keys")


def rewrap(copy: "Connection", former: VaultKeys, keys: VaultKeys) -> None:
    """Seal the key anew in a copy of the database that gets other keys.

    One that the former keys do not open stays as it is, and is damaged for the new ones too.
    """
    settings = SettingStore(copy)
    if not has_key(settings):
        return
    with suppress(InvalidTag):
        secret = _opened(settings, former)
        with transaction(copy):
            settings.set(_SETTING, _sealed(secret, keys))


def _sealed(secret: bytes, keys: VaultKeys) -> str:
    nonce = token_bytes(_NONCE)
    sealed = AESGCM(keys.signing_wrap_key()).encrypt(nonce, secret, _about(keys))
    return json.dumps({"v": 1, "sealed": base64.b64encode(nonce + sealed).decode()})


def _opened(settings: SettingStore, keys: VaultKeys) -> bytes:
    try:
        sealed = base64.b64decode(json.loads(settings.get(_SETTING) or "{}")["sealed"])
    except (ValueError, KeyError, TypeError) as exc:
        raise VaultDamagedError(part="keys") from exc
    cipher = AESGCM(keys.signing_wrap_key())
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(keys))
    except ValueError as exc:
        raise VaultDamagedError(part="keys") from exc


def _about(keys: VaultKeys) -> bytes:
    return f"diary/1/signing/{keys.vault_id}".encode()
