"""Tells whether the database is still the file that was locked.

Locking leaves a digest of the file in the sealed memory of ``guard``; the next opening compares
it before anything is written, and takes it away. So a sitting that did not end by locking leaves
none, and nothing is compared after it.

The digest is SHA-256 over the file's size, its first 16 bytes (the salt) and the last 64 bytes of
each page. Those are SQLCipher's HMAC-SHA512 over the page's other bytes and its number, under a
key nobody has without the vault key: a page whose HMAC is that of another one does not decrypt,
and any other valid page, an older one too, has another HMAC. So 16,384 bytes are judged by 64.
"""

import struct
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from diary.errors import DiaryError
from diary.paths import explained_reads
from diary.vault.guard import Found, State, read_guard, write_guard
from diary.vault.pages import MAC_LENGTH, PAGE, SALT_LENGTH
from diary.vault.snapshots import DATABASE
from diary.vault.unlocked import VaultKeys

_JOURNAL: Final = DATABASE + "-journal"
_LABEL: Final = b"diary/1/seal"


class SealState(StrEnum):
    """What the digest says of the database."""

    WHOLE = "whole"  # it is the file that was locked
    BROKEN = "broken"  # it was changed since
    NONE = "none"  # the last sitting left none


@dataclass(slots=True)
class Seal:
    """One vault's seal, read before its database is opened."""

    folder: Path
    keys: VaultKeys
    state: SealState = SealState.NONE
    _stands: bool = field(default=False, repr=False)

    @classmethod
    def found(cls, folder: Path, keys: VaultKeys) -> "Seal":
        """Compare the database with what its locking left. Changes nothing and never fails."""
        memory = _read(folder, keys).memory
        if not memory.database:
            return cls(folder, keys)
        same = digest_of(folder) == memory.database
        return cls(folder, keys, SealState.WHOLE if same else SealState.BROKEN, _stands=True)

    def lift(self) -> None:
        """Take the digest away, once, before the first byte of the database changes.

        Raises:
            CannotWriteError, DiskFullError: As named; then nothing may be written.
        """
        if self._stands:
            found = _read(self.folder, self.keys)
            disturbed = found.memory.disturbed or self.state is SealState.BROKEN
            memory = replace(found.memory, database="", disturbed=disturbed)
            if found.state is State.WHOLE:
                write_guard(self.folder, self.keys, memory, found.attempts)
            self._stands = False


def digest_of(folder: Path) -> str:
    """Return the digest of a database nobody writes; empty where there is none to speak of.

    Empty also while a journal is there: what it undoes is not in the file yet.
    """
    digest = sha256(_LABEL)
    with suppress(DiaryError, OSError), explained_reads():
        journal = folder / _JOURNAL
        if journal.is_file() and journal.stat().st_size > 0:
            return ""
        with (folder / DATABASE).open("rb", buffering=0) as file:
            digest.update(file.read(SALT_LENGTH))
            size = file.seek(0, 2)
            digest.update(struct.pack(">Q", size))
            for end in range(PAGE, size + 1, PAGE):
                file.seek(end - MAC_LENGTH)
                digest.update(file.read(MAC_LENGTH))
        return digest.hexdigest()
    return ""


def _read(folder: Path, keys: VaultKeys) -> Found:
    found = read_guard(folder, keys)
    former = keys.former_keys()
    if found.state is State.REPLACED and former is not None:
        return read_guard(folder, former)
    return found
