"""The keys that sign: each made once, kept sealed among the vault's settings.

One signs heads of the ledger (Ed25519, RFC 8032), the other seals reports (ECDSA on P-256, which
PDF viewers know). A signature shows that what was handed over was not changed by somebody else. It
says nothing against the vault's owner, who has the keys.
"""

import base64
import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from secrets import token_bytes
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from diary.domain.code import encode
from diary.errors import VaultDamagedError
from diary.vault.exhibits import SettingStore
from diary.vault.transaction import transaction
from diary.vault.unlocked import VaultKeys

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_NONCE: Final = 12
_SCALAR: Final = 32
_CODE_BYTES: Final = 16
_SERIAL_BYTES: Final = 16
# The certificate is made of the key alone, so that it is the same at every report. It says nothing
# of when the key was made; the report does, and receipts do.
_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
# "No well-defined expiration date" (RFC 5280, 4.1.2.5).
_UNTIL: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class KeyKind(StrEnum):
    """What a key is for; its value is the setting that holds it."""

    HEADS = "signing"
    REPORTS = "certifying"


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


@dataclass(frozen=True, slots=True)
class Certifier:
    """Seals reports with the vault's own key and certificate."""

    _key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def code(self) -> str:
        """The short code of its public half; the certificate is made out to it."""
        return encode(self._hash()[:_CODE_BYTES])

    @property
    def certificate(self) -> x509.Certificate:
        """Its certificate, signed by itself; the same at every call."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Diary seal {self.code}")])
        usage = x509.KeyUsage(
            digital_signature=True,
            content_commitment=True,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=False,
            crl_sign=False,
            encipher_only=False,
            decipher_only=False,
        )
        made = x509.CertificateBuilder(name, name, self._key.public_key())
        made = made.serial_number(int.from_bytes(self._hash()[-_SERIAL_BYTES:]) >> 1)
        made = made.not_valid_before(_FROM).not_valid_after(_UNTIL)
        made = made.add_extension(usage, critical=True)
        return made.sign(self._key, SHA256(), ecdsa_deterministic=True)

    def sign(self, message: bytes) -> bytes:
        """Return an ECDSA signature over SHA-256, in DER; the same message gives the same.

        Its secret number comes from key and message (RFC 6979).
        """
        return self._key.sign(message, ec.ECDSA(SHA256(), deterministic_signing=True))

    def _hash(self) -> bytes:
        public = self._key.public_key()
        return sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()


def has_key(settings: SettingStore, kind: KeyKind) -> bool:
    """Tell whether a key was made already."""
    return bool(settings.get(kind))


def make_key(settings: SettingStore, keys: VaultKeys, kind: KeyKind) -> None:
    """Make a key; the caller holds the transaction."""
    if kind is KeyKind.HEADS:
        secret = Ed25519PrivateKey.generate().private_bytes_raw()
    else:
        numbers = ec.generate_private_key(ec.SECP256R1()).private_numbers()
        secret = numbers.private_value.to_bytes(_SCALAR)
    settings.set(kind, _sealed(secret, keys, kind))


def signer(settings: SettingStore, keys: VaultKeys) -> Signer:
    """Return what signs heads.

    Raises:
        VaultDamagedError: There is no key, or these keys do not open it (part ``keys``).
    """
    return Signer(Ed25519PrivateKey.from_private_bytes(_secret(settings, keys, KeyKind.HEADS)))


def certifier(settings: SettingStore, keys: VaultKeys) -> Certifier:
    """Return what seals reports. Errors as ``signer``."""
    secret = _secret(settings, keys, KeyKind.REPORTS)
    return Certifier(ec.derive_private_key(int.from_bytes(secret), ec.SECP256R1()))


def rewrap(copy: "Connection", former: VaultKeys, keys: VaultKeys) -> None:
    """Seal the keys anew in a copy of the database that gets other keys.

    One that the former keys do not open stays as it is, and is damaged for the new ones too.
    """
    settings = SettingStore(copy)
    for kind in KeyKind:
        if has_key(settings, kind):
            with suppress(InvalidTag):
                secret = _opened(settings, former, kind)
                with transaction(copy):
                    settings.set(kind, _sealed(secret, keys, kind))


def _secret(settings: SettingStore, keys: VaultKeys, kind: KeyKind) -> bytes:
    for one in filter(None, (keys, keys.former_keys())):
        with suppress(InvalidTag):
            return _opened(settings, one, kind)
    raise VaultDamagedError(part="keys")


def _sealed(secret: bytes, keys: VaultKeys, kind: KeyKind) -> str:
    nonce = token_bytes(_NONCE)
    sealed = AESGCM(keys.signing_wrap_key()).encrypt(nonce, secret, _about(keys, kind))
    return json.dumps({"v": 1, "sealed": base64.b64encode(nonce + sealed).decode()})


def _opened(settings: SettingStore, keys: VaultKeys, kind: KeyKind) -> bytes:
    try:
        sealed = base64.b64decode(json.loads(settings.get(kind) or "{}")["sealed"])
    except (ValueError, KeyError, TypeError) as exc:
        raise VaultDamagedError(part="keys") from exc
    cipher = AESGCM(keys.signing_wrap_key())
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(keys, kind))
    except ValueError as exc:
        raise VaultDamagedError(part="keys") from exc


def _about(keys: VaultKeys, kind: KeyKind) -> bytes:
    return f"diary/1/{kind}/{keys.vault_id}".encode()
