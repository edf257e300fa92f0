"""Numbered, frozen steps from an empty file to today's schema.

A step is plain SQL, imports nothing of ours and is never edited once released. Step and version
number go in together or not at all; a file from a later version is refused and left alone.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from diary.errors import VaultTooNewError
from diary.vault.migrations import (
    m0001_first,
    m0002_messages,
    m0003_casefile,
    m0004_picture_text,
    m0005_sound_search,
)
from diary.vault.transaction import transaction

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

STEPS: Final[tuple[Callable[["Connection"], None], ...]] = (
    m0001_first.step,
    m0002_messages.step,
    m0003_casefile.step,
    m0004_picture_text.step,
    m0005_sound_search.step,
)


def pending(conn: "Connection") -> int:
    """Return how many steps are still to be done.

    Raises:
        VaultTooNewError: A later version of the program wrote this vault.
    """
    found = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if found > len(STEPS):
        raise VaultTooNewError(found=found, supported=len(STEPS))
    return len(STEPS) - found


def migrate(conn: "Connection") -> None:
    """Bring the schema up to date, one transaction a step.

    Raises:
        VaultTooNewError, DiskFullError, VaultReadOnlyError: As named; nothing half done stays.
    """
    first = len(STEPS) - pending(conn)
    for number, step in enumerate(STEPS[first:], start=first + 1):
        with transaction(conn):
            step(conn)
            conn.execute(f"PRAGMA user_version = {number}")
