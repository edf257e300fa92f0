"""Looks for damage in all that a vault keeps. Nothing here writes a byte."""

import hashlib
import os
import re
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2

from diary.domain.ledger import Line, commitment, line_hash
from diary.errors import CancelledError, DiaryError, VaultDamagedError, VaultTooNewError
from diary.vault import migrations
from diary.vault.keyslots import LARGEST_FILE, Cost, is_authentic, unpack
from diary.vault.ledger import LedgerStore, StoredLine
from diary.vault.projection import Projection
from diary.vault.sealed import CHUNK, Sealed, SealedReader, open_sealed
from diary.vault.unlocked import VaultKeys

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# Tables whose rows all come from the ledger, and do not begin with a subject.
_WITHOUT_DRAFTS: Final = ("reference", "import_run")
_AT_ONCE: Final = min(4, os.cpu_count() or 1)
# Chunks that are read before somebody who wants to stop is heard.
_STOPS: Final = 16
_OURS: Final = re.compile(r"[0-9a-f]{32}\Z")
# Beside them come parts, copies and journals of these, as "data.db-journal" and "keys.bak".
_OF_A_VAULT: Final = re.compile(
    r"(data\.db|keys|guard|lock|originals|snapshots|unfinished)([.-].*)?", re.DOTALL
)


def hash_of(folder: Path, sealed: Sealed, stop: Callable[[], None] = lambda: None) -> bytes:
    """Return the SHA-256 of an original as it comes out of its sealed file.

    Args:
        folder: Where the sealed files are.
        sealed: The one to read.
        stop: Called now and then; what it raises ends the reading.

    Raises:
        OriginalMissingError, VaultDamagedError: As named.
    """
    # All of it is read, and so all of it is checked.
    with open_sealed(folder, sealed.name, sealed.key, unchecked=True) as reader:
        return hash_out_of(reader, stop)


def hashes_of(
    folder: Path, originals: Sequence[Sealed], stop: Callable[[], None] = lambda: None
) -> Generator[bytes | DiaryError, None, None]:
    """Yield what ``hash_of`` gives for each original, or its error, in their order.

    Several are read at once. ``stop`` is called in other threads too; what it raises comes out
    here, and closing the iterator ends the reading.
    """
    ended = Event()

    def stop_or_end() -> None:
        stop()
        if ended.is_set():
            raise CancelledError

    def found(sealed: Sealed) -> bytes | DiaryError:
        stop_or_end()
        try:
            return hash_of(folder, sealed, stop_or_end)
        except CancelledError:
            raise
        except DiaryError as error:
            return error

    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="check") as pool:
        futures = [pool.submit(found, one) for one in originals]
        try:
            for one in futures:
                yield one.result()
        finally:
            ended.set()
            pool.shutdown(wait=False, cancel_futures=True)


def hash_out_of(reader: SealedReader, stop: Callable[[], None] = lambda: None) -> bytes:
    """Return the SHA-256 of what is left of an open original.

    Raises:
        VaultDamagedError: A part of it was altered.
    """
    digest = hashlib.sha256()
    for number, chunk in enumerate(reader.chunks()):
        digest.update(chunk)
        if number % _STOPS == _STOPS - 1:
            stop()
    return digest.digest()


def key_trouble(folder: Path, keys: VaultKeys) -> dict[str, str]:
    """Return for each key file what is wrong with it, empty where nothing is.

    ``missing``, ``damaged``, ``foreign`` (not written by the holder of these keys), ``newer``
    (by a later version), or ``behind`` (an earlier state of the other one).
    """
    found, contents = {}, {}
    for name in ("keys", "keys.bak"):
        try:
            contents[name] = (folder / name).read_bytes()[:LARGEST_FILE]
            unpack(contents[name], floor=Cost.quick())
            genuine = is_authentic(contents[name], keys.file_key())
            found[name] = "" if genuine else "foreign"
        except OSError:
            found[name] = "missing"
        except VaultTooNewError:
            found[name] = "newer"
        except DiaryError:
            found[name] = "damaged"
    if not any(found.values()) and contents["keys"] != contents["keys.bak"]:
        found["keys.bak"] = "behind"
    return found


@dataclass(slots=True)
class Chain:
    """What is wrong with the ledger's lines, by number.

    Attributes:
        broken: Lines that are not as they were written, or do not follow the one before.
        missing: Numbers of which there is no line.
        unreadable: Lines whose content does not fit what they committed to.
        last: Number of the last line.
        subjects: Of all lines.
    """

    broken: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    last: int = 0
    subjects: set[str] = field(default_factory=set)

    def add(self, stored: StoredLine, before: str, vault_id: str) -> None:
        """Take the next line in; ``before`` is the hash of the one before it."""
        self.missing += range(self.last + 1, stored.n)
        try:
            line = Line.from_bytes(stored.stored)
        except ValueError:
            self.broken.append(stored.n)
            self.last = stored.n
            return
        follows = line.prev == before or stored.n > self.last + 1
        fits = line.n == stored.n and line_hash(stored.stored) == stored.hash
        if not (follows and fits and line.vault == vault_id):
            self.broken.append(stored.n)
        salt, body = stored.salt, stored.body
        if salt is not None and body is not None and commitment(salt, body) != line.commit:
            self.unreadable.append(stored.n)
        self.subjects.add(line.subject)
        self.last = stored.n


def chain_of(ledger: LedgerStore, vault_id: str) -> Chain:
    """Read every line.

    Raises:
        VaultDamagedError: The database cannot be read to its end.
    """
    chain, before = Chain(), "0" * 64
    try:
        for stored in ledger.lines():
            chain.add(stored, before, vault_id)
            before = stored.hash
    except (dbapi2.DatabaseError, DiaryError) as exc:
        raise VaultDamagedError(part="database") from exc
    return chain


def stale_tables(conn: "Connection", ledger: LedgerStore, subjects: set[str]) -> list[str]:
    """Return the tables that are not what the ledger makes of them; made anew in memory.

    Args:
        conn: The vault's database.
        ledger: Its ledger.
        subjects: Of all its lines; rows of drafts and the like have others.

    Raises:
        VaultDamagedError: The database or a line cannot be read.
    """
    fresh = dbapi2.connect(":memory:", isolation_level=None)
    fresh.row_factory = dbapi2.Row
    try:
        migrations.migrate(fresh)
        made = Projection(fresh, ledger)
        made.rebuild()
        should, has = made.snapshot(), Projection(conn, ledger).snapshot()
    except (dbapi2.DatabaseError, DiaryError, ValueError, TypeError, KeyError) as exc:
        raise VaultDamagedError(part="database") from exc
    finally:
        fresh.close()
    return [name for name in should if should[name] != _of_ledger(name, has[name], subjects)]


def strays(folder: Path, known: set[str]) -> list[str]:
    """Return the names of sealed files that no row knows."""
    with suppress(OSError):
        return sorted(
            path.name
            for path in folder.iterdir()
            if _OURS.match(path.name.removesuffix(".new")) and path.name not in known
        )
    return []


def foreign(folder: Path) -> list[str]:
    """Return what lies in a vault's folder, or among its originals, under no name of ours."""
    found = []
    with suppress(OSError):
        found += [one.name for one in folder.iterdir() if not _OF_A_VAULT.fullmatch(one.name)]
    with suppress(OSError):
        inside = (one.name for one in (folder / "originals").iterdir())
        ours = (name for name in inside if not _OURS.match(name.removesuffix(".new")))
        found += [f"originals/{name}" for name in ours]
    return sorted(found)


def survey(folder: Path, sealed: Sealed, stop: Callable[[], None]) -> tuple[int, int]:
    """Return how many parts of a damaged original can still be read, and of how many."""
    whole = -(-sealed.size // CHUNK) or 1
    good = 0
    try:
        reader = open_sealed(folder, sealed.name, sealed.key, unchecked=True)
    except DiaryError:
        return 0, whole
    with reader:
        for number in range(whole):
            stop()
            reader.seek(number * CHUNK)
            with suppress(VaultDamagedError):
                good += bool(reader.read(1))
    return good, whole


def _of_ledger(
    table: str, rows: list[tuple[object, ...]], subjects: set[str]
) -> list[tuple[object, ...]]:
    if table in _WITHOUT_DRAFTS:
        return rows
    return [row for row in rows if row[0] in subjects]
