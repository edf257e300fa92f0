"""A password on a PDF: AES-256, revision 6 of the standard handler (ISO 32000-2, 7.6.4).

Everything but the seal, the table of objects and what says how to open it is encrypted: the small
objects stand in streams here, so streams are all there is. Whoever opens it may do everything: a
PDF's "permissions" bind nobody.
"""

import hashlib
import stringprep
import unicodedata
from secrets import token_bytes
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES128, AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB
from cryptography.hazmat.primitives.padding import PKCS7

_KEY, _SALT, _BLOCK = 32, 8, 16
_LONGEST: Final = 127
_ALLOWED: Final = -4  # everything (table 22)
_ROUNDS: Final = 64
_HASHES: Final = (hashlib.sha256, hashlib.sha384, hashlib.sha512)


class Lock:
    """One file's key, and the dictionary that gives it to whoever knows the password."""

    # What the catalog says: this encryption is no part of PDF 1.7 itself.
    extensions: Final = "/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>"

    def __init__(self, password: str) -> None:
        self._key = token_bytes(_KEY)
        said = prepared(password)
        user, wrapped = self._entry(said, b"")
        owner, owned = self._entry(said, user)
        self.dictionary = (
            "<< /Filter /Standard /V 5 /R 6 /Length 256 "
            "/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> "
            f"/StmF /StdCF /StrF /StdCF /P {_ALLOWED} "
            f"/U <{user.hex()}> /UE <{wrapped.hex()}> /O <{owner.hex()}> /OE <{owned.hex()}> "
            f"/Perms <{self._permissions().hex()}> >>"
        )

    def sealed(self, content: bytes) -> bytes:
        """Return a stream's or a string's bytes as they stand in the file (7.6.3.2)."""
        start = token_bytes(_BLOCK)
        padder = PKCS7(8 * _BLOCK).padder()
        padded = padder.update(content) + padder.finalize()
        return start + _cbc(AES256(self._key), start, padded)

    def _entry(self, password: bytes, user: bytes) -> tuple[bytes, bytes]:
        """Return what checks a password, and the file's key wrapped by it (algorithms 8, 9)."""
        check, wrap = token_bytes(_SALT), token_bytes(_SALT)
        checked = hardened(password, check, user) + check + wrap
        outer = AES256(hardened(password, wrap, user))
        return checked, _cbc(outer, bytes(_BLOCK), self._key)

    def _permissions(self) -> bytes:
        """Return the permissions again, so that nobody can change them unnoticed (10)."""
        block = _ALLOWED.to_bytes(8, "little", signed=True) + b"Tadb" + token_bytes(4)
        encryptor = Cipher(AES256(self._key), ECB()).encryptor()  # noqa: S305 - as the standard says
        return encryptor.update(block)


def prepared(password: str) -> bytes:
    """Return a password's bytes: SASLprep (RFC 4013), UTF-8, cut off after 127."""
    mapped = "".join(
        " " if stringprep.in_table_c12(char) else char
        for char in password
        if not stringprep.in_table_b1(char)
    )
    return unicodedata.normalize("NFKC", mapped).encode()[:_LONGEST]


def hardened(password: bytes, salt: bytes, user: bytes) -> bytes:
    """Return the 32 bytes that a password and a salt give (algorithm 2.B)."""
    key = hashlib.sha256(password + salt + user).digest()
    done, last = 0, 0
    while done < _ROUNDS or last > done - _KEY:
        work = (password + key + user) * _ROUNDS
        mixed = _cbc(AES128(key[:_BLOCK]), key[_BLOCK : 2 * _BLOCK], work)
        key = _HASHES[sum(mixed[:_BLOCK]) % len(_HASHES)](mixed).digest()
        done, last = done + 1, mixed[-1]
    return key[:_KEY]


def _cbc(cipher: AES128 | AES256, start: bytes, content: bytes) -> bytes:
    encryptor = Cipher(cipher, CBC(start)).encryptor()
    return encryptor.update(content) + encryptor.finalize()
