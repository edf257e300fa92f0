"""Reads originals back to the last byte."""

import hashlib
from pathlib import Path
from typing import Final

from diary.vault.sealed import Sealed, open_sealed

_CHUNK: Final = 1 << 20


def hash_of(folder: Path, sealed: Sealed) -> bytes:
    """Return the SHA-256 of an original as it comes out of its sealed file.

    Raises:
        OriginalMissingError, VaultDamagedError: As named.
    """
    digest = hashlib.sha256()
    with open_sealed(folder, sealed.name, sealed.key) as reader:
        while chunk := reader.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()
