import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diary.clock import SystemClock
from diary.domain.casefile import KEPT
from diary.domain.exhibit import Case, Exhibit
from diary.domain.incident import Incident
from diary.domain.ledger import LineKind
from diary.domain.plain import from_plain
from diary.domain.records import Amendment, Entry, Issue, Removal
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault.migrations import STEPS
from diary.vault.seal import SealState
from tests.golden.make import hashes, told

HERE = Path(__file__).parent
SCHEMAS = sorted(path.name for path in HERE.glob("schema*"))
# What the program may add by itself when it opens an old vault.
ADDED = {"migration", "restore", "clock"}


@pytest.fixture(params=SCHEMAS)
def golden(request: pytest.FixtureRequest) -> Path:
    return HERE / str(request.param)


@pytest.fixture
def expected(golden: Path) -> Any:  # noqa: ANN401 - read from JSON
    return json.loads((golden / "expected.json").read_text("utf-8"))


@pytest.fixture
def diary(golden: Path, expected: Any, tmp_path: Path) -> Iterator[Diary]:  # noqa: ANN401
    """Open a copy as a keeper would, with the full key stretching."""
    shutil.copytree(golden / "vault", tmp_path / "vault")
    opened = Opening(tmp_path / "vault", SystemClock()).unlock(expected["passphrase"])
    yield opened
    opened.close()


def test_every_schema_has_its_golden_vault() -> None:
    assert {"schema1", f"schema{len(STEPS)}"} <= set(SCHEMAS)


def test_opening_a_copy_leaves_the_golden_files_as_they_were_made(
    golden: Path,
    expected: Any,  # noqa: ANN401
    diary: Diary,
) -> None:
    assert dict(hashes(golden / "vault")) == expected["files"]


def test_the_ledger_reads_as_it_was_written(diary: Diary, expected: Any) -> None:  # noqa: ANN401
    lines = list(diary.vault.ledger.lines())
    known, added = lines[: expected["head"]["n"]], lines[expected["head"]["n"] :]

    assert diary.vault.vault_id == expected["vault_id"]
    assert known[-1].hash == expected["head"]["hash"]
    assert [
        [one.n, one.line.kind.value, one.line.subject, one.hash, one.content] for one in known
    ] == expected["lines"]
    assert {one.line.kind.value for one in added} <= ADDED


def test_every_entry_and_draft_says_what_it_said(diary: Diary, expected: Any) -> None:  # noqa: ANN401
    entries = diary.vault.entries.in_order(diary.case_id)

    assert diary.case() == from_plain(Case, expected["case"])
    assert len(entries) == len(expected["entries"]) >= 4
    for entry, was in zip(entries, expected["entries"], strict=True):
        assert_same(diary, entry, was)
    for draft, was in zip(diary.vault.drafts.all(), expected["drafts"], strict=True):
        assert_same(diary, draft, was)


def assert_same(diary: Diary, entry: Entry, was: Any) -> None:  # noqa: ANN401
    assert (entry.subject, entry.status, entry.written.utc, entry.clock_note) == (
        was["subject"],
        was["status"],
        was["written"],
        was["clock_note"],
    )
    assert entry.incident == from_plain(Incident, was["incident"])
    assert entry.first == from_plain(Incident, was["first"])
    assert [one.amendment for one in entry.amendments] == [
        from_plain(Amendment, one) for one in was["amendments"]
    ]
    assert entry.removal == (from_plain(Removal, was["removal"]) if was["removal"] else None)
    assert [(one.subject, one.exhibit) for one in diary.vault.exhibits.of_entry(entry.subject)] == [
        (subject, from_plain(Exhibit, exhibit)) for subject, exhibit in was["exhibits"]
    ]


def test_every_original_comes_out_with_its_own_hash(
    diary: Diary,
    expected: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    exhibits = [exhibit for one in expected["entries"] for _subject, exhibit in one["exhibits"]]

    assert len(exhibits) >= 3
    for number, exhibit in enumerate(exhibits):
        out = tmp_path / str(number)
        diary.export(exhibit["ref"], out)
        assert hashlib.sha256(out.read_bytes()).hexdigest() == exhibit["sha256"]


def test_everything_is_found_sound_and_the_lists_can_be_made_again(
    diary: Diary,
    expected: Any,  # noqa: ANN401
) -> None:
    assert [one.problem for one in diary.check() if one.problem] == []
    before = diary.vault.projection.snapshot()
    diary.rebuild()
    assert diary.vault.projection.snapshot() == before
    assert diary.issued() == [from_plain(Issue, one) for one in expected["issued"]]
    assert diary.preferences().idle_minutes == expected["idle_minutes"]


def test_the_recovery_sheet_opens_it_too_and_it_can_be_written_in(
    golden: Path,
    expected: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    shutil.copytree(golden / "vault", tmp_path / "vault")
    diary = Opening(tmp_path / "vault", SystemClock()).unlock_with_recovery(
        expected["recovery_code"]
    )
    subject = diary.new_draft()
    diary.save_draft(subject, Incident(case=diary.case_id, what_happened="He rang."))

    assert diary.sign_off(subject) == len(expected["entries"]) + 1
    assert [one.problem for one in diary.check() if one.problem] == []
    diary.close()


def test_the_case_file_the_messages_and_what_is_aside_say_what_they_said(
    diary: Diary,
    expected: Any,  # noqa: ANN401
) -> None:
    now = told(diary)

    for name in ("notes", "safe_contact", "begun", "messages"):
        assert now[name] == expected.get(name, now[name]), name
    assert [
        (one.kind.value, one.status.value, one.record)
        for one in diary.vault.records.all(diary.case_id)
    ] == [
        (kind, status, from_plain(KEPT[LineKind(kind)], record))
        for kind, _number, status, record in expected.get("records", [])
    ]
    if "picture_text" in expected:
        assert now["picture_text"] == expected["picture_text"]
    assert bool(now["records"]) == ("records" in expected)


def test_a_diary_that_was_locked_opens_without_an_alarm(
    golden: Path,
    diary: Diary,
) -> None:
    since = diary.since_last()

    assert not since.disturbed
    assert since.older is None
    if (golden / "vault" / "guard").exists():
        assert diary.vault.seal.state is SealState.WHOLE
        assert since.is_quiet
