"""Reads originals back to the last byte."""

import hashlib
from pathlib import Path
from typing import Final

from diary.vault.sealed import Sealed, SealedReader, open_sealed

_CHUNK: Final = 1 << 20


def hash_of(folder: Path, sealed: Sealed) -> bytes:
    """Return the SHA-256 of an original as it comes out of its sealed file.

    Raises:
        OriginalMissingError, VaultDamagedError: As named.
    """
    with open_sealed(folder, sealed.name, sealed.key) as reader:
        return hash_out_of(reader)


def hash_out_of(reader: SealedReader) -> bytes:
    """Return the SHA-256 of what is left of an open original.

    Raises:
        VaultDamagedError: A part of it was altered.
    """
    digest = hashlib.sha256()
    while chunk := reader.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()
