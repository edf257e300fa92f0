"""A disk that fills up, breaks or cannot be written to: a clear error, and then it goes on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from diary import paths
from diary.errors import (
    CannotWriteError,
    DiskFullError,
    FileMissingError,
    VaultReadOnlyError,
    WriteUncertainError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault.transaction import transaction
from tests.services.conftest import PASSPHRASE, Write


class FailsAtCommit:
    """Passes everything on, save that COMMIT is reported as failed, done or not."""

    def __init__(self, conn: dbapi2.Connection, *, done: bool, blind: bool = False) -> None:
        self._conn, self._done, self._blind = conn, done, blind
        self._failed = False

    @property
    def in_transaction(self) -> bool:
        return bool(self._conn.in_transaction)

    def execute(self, sql: str, *given: object) -> object:
        if self._blind and self._failed:
            raise broken()
        if sql == "COMMIT":
            self._failed = True
            self._conn.execute("COMMIT" if self._done else "ROLLBACK")
            raise broken()
        return self._conn.execute(sql, *given)


def broken() -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    return error


@contextmanager
def failing(diary: Diary, *, done: bool, blind: bool = False) -> Iterator[None]:
    vault = diary.vault
    conn = vault._conn  # noqa: SLF001 - the fault is put below the vault
    vault._conn = FailsAtCommit(conn, done=done, blind=blind)  # noqa: SLF001
    vault.settings._conn = vault._conn  # noqa: SLF001
    try:
        yield
    finally:
        vault._conn = vault.settings._conn = conn  # noqa: SLF001


def test_a_commit_that_failed_and_yet_went_in_is_no_error(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")

    with failing(diary, done=True):
        number = diary.sign_off(subject)

    assert diary.numbered(number).incident.what_happened == "He rang."


def test_a_commit_that_failed_and_did_not_go_in_is_told(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")

    with failing(diary, done=False), pytest.raises(WriteUncertainError):
        diary.sign_off(subject)

    assert diary.count() == 0
    assert diary.entry(subject).incident.what_happened == "He rang."
    assert diary.sign_off(subject) == 1


@pytest.mark.parametrize("done", [True, False])
def test_a_file_is_never_destroyed_while_nobody_knows_whether_it_was_added(
    opening: Opening,
    diary: Diary,
    draft: Write,
    tmp_path: Path,
    done: bool,  # noqa: FBT001
) -> None:
    subject = draft("A file.")
    (tmp_path / "a.bin").write_bytes(b"abc")

    with failing(diary, done=done, blind=True), pytest.raises(WriteUncertainError):
        diary.add_file(subject, tmp_path / "a.bin")

    assert len(list(diary.vault.originals_folder.iterdir())) == 1
    diary.close()
    again = opening.unlock(PASSPHRASE)
    assert len(again.entry(subject).exhibits) == len(list(again.vault.originals_folder.iterdir()))
    assert len(again.entry(subject).exhibits) == int(done)
    again.close()


def test_a_failure_inside_a_transaction_asks_nothing(diary: Diary) -> None:
    def asked() -> bool:
        raise AssertionError

    conn = diary.vault._conn  # noqa: SLF001 - the innermost layer is what is tested
    with pytest.raises(KeyError), transaction(conn, asked):
        raise KeyError


@pytest.mark.parametrize("error", [DiskFullError, CannotWriteError])
def test_what_cannot_be_flushed_is_not_added_and_works_again_later(
    diary: Diary, draft: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:  # fmt: skip
    subject = draft("Two files.")
    for name in ("a.bin", "b.bin"):
        (tmp_path / name).write_bytes(name.encode())
    files = [tmp_path / "a.bin", tmp_path / "b.bin"]

    def fails(_file: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("diary.vault.sealing.flush", fails)
        with pytest.raises(error):
            diary.add_file(subject, files[0])
        with pytest.raises(error):
            diary.add_files(subject, files)
    assert not list(diary.vault.originals_folder.iterdir())
    assert diary.entry(subject).incident.what_happened == "Two files."

    assert [view.name for view in diary.add_files(subject, files)] == ["a.bin", "b.bin"]


def test_of_several_files_all_are_added_or_none(diary: Diary, draft: Write, tmp_path: Path) -> None:
    subject = draft("Files.")
    (tmp_path / "a.bin").write_bytes(b"abc")

    with pytest.raises(FileMissingError):
        diary.add_files(subject, [tmp_path / "a.bin", tmp_path / "gone"])
    assert not list(diary.vault.originals_folder.iterdir())
    assert diary.entry(subject).exhibits == ()


def test_several_files_of_an_entry_get_their_references_in_order(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.bin" for number in range(9)]
    for path in files:
        path.write_bytes(os.urandom(1000))
    subject = draft("Files.")
    diary.sign_off(subject)

    views = diary.add_files(subject, files)

    assert [(view.ref, view.name) for view in views] == [
        (f"SH/{number + 1}", f"{number}.bin") for number in range(9)
    ]
    assert not any(one.problem for one in diary.check())


# A limit on the size of files stands for a full disk; it needs no rights and no mounting.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from diary.clock import SystemClock
from diary.errors import DiaryError
from diary.services.opening import Opening
from diary.vault import Cost
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
diary = Opening(Path(sys.argv[1]), SystemClock(), cost=Cost.quick()).unlock(sys.argv[2])
[row] = diary.timeline()
subject = row.subject
incident = diary.entry(subject).incident
most = (Path(sys.argv[1]) / "data.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
for name, call in (
    ("file", lambda: diary.add_file(subject, Path(sys.argv[3]))),
    ("draft", lambda: diary.add_bytes(subject, b"x" * most, "x")),
    ("backup", lambda: diary.back_up(Path(sys.argv[4]))),
):
    try:
        call()
        sys.stdout.write(name + " done\\n")
    except DiaryError as error:
        sys.stdout.write(name + " " + type(error).__name__ + "\\n")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
diary.add_file(subject, Path(sys.argv[3]))
sys.stdout.write(diary.entry(subject).incident.what_happened + str(diary.sign_off(subject)) + "\\n")
diary.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is one of Unix")
def test_without_room_nothing_breaks_and_with_room_it_goes_on(
    opening: Opening, diary: Diary, draft: Write, tmp_path: Path
) -> None:
    draft("Kept.")
    diary.close()
    (tmp_path / "big.bin").write_bytes(os.urandom(2_000_000))
    where = [opening.folder, PASSPHRASE, tmp_path / "big.bin", tmp_path / "copy"]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LIMITED, *map(str, where)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    said = done.stdout.splitlines()
    assert said[:2] == ["file CannotWriteError", "draft CannotWriteError"]
    assert said[-1] == "Kept.1"
    assert not any(one.problem for one in opening.check(PASSPHRASE))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_became_read_only_is_named(
    opening: Opening, diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("Kept.")
    (tmp_path / "a.bin").write_bytes(b"abc")
    diary.vault.originals_folder.chmod(0o500)
    try:
        with pytest.raises(CannotWriteError):
            diary.add_file(subject, tmp_path / "a.bin")
    finally:
        diary.vault.originals_folder.chmod(0o700)
    diary.add_file(subject, tmp_path / "a.bin")


def test_a_read_only_database_is_named_and_the_draft_stays(diary: Diary, draft: Write) -> None:
    subject = draft("Kept.")
    conn = diary.vault._conn  # noqa: SLF001 - there is no such switch of ours
    conn.execute("PRAGMA query_only = ON")
    with pytest.raises(VaultReadOnlyError):
        diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened="More."))
    conn.execute("PRAGMA query_only = OFF")

    assert diary.entry(subject).incident.what_happened == "Kept."
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened="More."))


def test_flushing_is_real(tmp_path: Path) -> None:
    with paths.create_private(tmp_path / "a") as file:
        file.write(b"abc")
        paths.flush(file)
        assert (tmp_path / "a").read_bytes() == b"abc"
