import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diary.domain.edition import Audience, Choice
from diary.errors import (
    ExhibitRemovedError,
    FileExistsAlreadyError,
    FileMissingError,
    NoSuchExhibitError,
    UnreadableTimeError,
    WriteUncertainError,
)
from diary.services.diary import Diary
from diary.services.reporting import Wish
from diary.vault import Vault
from tests.services.conftest import Write

DATA = bytes(range(256)) * 5000


@pytest.fixture
def kept(diary: Diary, draft: Write, tmp_path: Path) -> str:
    """Sign off one entry with one file and return the entry's subject."""
    source = tmp_path / "recording.bin"
    source.write_bytes(DATA)
    subject = draft("He rang; it is on the recording.")
    diary.add_file(subject, source)
    diary.sign_off(subject)
    return subject


def test_an_original_comes_out_as_it_went_in(diary: Diary, kept: str, tmp_path: Path) -> None:
    out = tmp_path / "out.bin"

    assert diary.export("SH/1", out) == hashlib.sha256(DATA).hexdigest()
    assert out.read_bytes() == DATA


def test_an_export_never_overwrites(diary: Diary, kept: str, tmp_path: Path) -> None:
    out = tmp_path / "out.bin"
    out.write_bytes(b"mine")

    with pytest.raises(FileExistsAlreadyError):
        diary.export("SH/1", out)
    assert out.read_bytes() == b"mine"


def test_a_removed_exhibit_is_not_exported(diary: Diary, kept: str, tmp_path: Path) -> None:
    diary.remove(1, "Asked to")

    with pytest.raises(ExhibitRemovedError):
        diary.export("SH/1", tmp_path / "out.bin")
    with pytest.raises(NoSuchExhibitError):
        diary.export("SH/2", tmp_path / "out.bin")
    assert not (tmp_path / "out.bin").exists()


def test_a_file_that_is_not_there_adds_nothing(diary: Diary, draft: Write, tmp_path: Path) -> None:
    subject = draft("A file.")

    with pytest.raises(FileMissingError):
        diary.add_file(subject, tmp_path / "gone.jpg")
    assert diary.entry(subject).exhibits == ()
    assert not list(diary.vault.originals_folder.iterdir())


def test_all_is_well_with_what_was_just_written(diary: Diary, kept: str) -> None:
    news: list[tuple[int, int]] = []
    findings = diary.check(lambda done, of: news.append((done, of)))

    assert not any(finding.problem for finding in findings)
    assert news == [(1, 1)]


@pytest.mark.parametrize("place", [0, 40, 700_000, -1])
def test_one_flipped_bit_in_an_original_is_found(diary: Diary, kept: str, place: int) -> None:
    (sealed,) = diary.vault.originals_folder.iterdir()
    data = bytearray(sealed.read_bytes())
    data[place] ^= 1
    sealed.write_bytes(data)

    assert [one.what for one in diary.check() if one.problem] == ["original of SH/1"]


def test_a_missing_original_is_found(diary: Diary, kept: str) -> None:
    (sealed,) = diary.vault.originals_folder.iterdir()
    sealed.unlink()

    assert "missing" in diary.check()[-1].problem


@pytest.mark.parametrize("n", [1, 3])
def test_a_line_changed_behind_the_programs_back_is_found(
    diary: Diary, kept: str, n: int, rewrite: Callable[[int], None]
) -> None:
    assert diary.vault.ledger.head().n == 3
    rewrite(n)

    assert diary.check()[3].problem


@pytest.fixture
def rewrite(diary: Diary) -> Callable[[int], None]:
    def rewritten(n: int) -> None:
        conn = diary.vault.ledger._conn  # noqa: SLF001 - there is no other way past the rules
        conn.execute("DROP TRIGGER line_is_final")
        stored = diary.vault.ledger.line(n).stored.replace(b"2026-03-05", b"2026-03-01")
        conn.execute("UPDATE line SET stored = ? WHERE n = ?", (stored, n))

    return rewritten


def test_a_preview_tells_what_is_in_and_writes_nothing(diary: Diary, kept: str) -> None:
    head = diary.vault.ledger.head()
    preview = diary.report_preview(Choice(audience=Audience.POLICE))

    assert (preview.entries, preview.exhibits) == (1, 1)
    assert diary.vault.ledger.head() == head
    with pytest.raises(UnreadableTimeError):
        diary.report_preview(Choice(audience=Audience.POLICE, first_day="soon"))


def test_a_receipt_names_the_head_before_it(diary: Diary, kept: str) -> None:
    head = diary.vault.ledger.head()
    number, code, named, made = diary.receipt()

    assert (number, named) == (head.n, head.hash)
    assert len(code) == 34
    assert made == "2026-03-05 08:00 Europe/London"
    report = diary.reporting.edition(Wish(choice=Choice(audience=Audience.POLICE)))
    assert [(one.code, one.line, one.made) for one in report.heading.receipts] == [
        (code, number, made)
    ]
    assert diary.vault.ledger.head().n == head.n + 1


def test_a_missing_number_is_found(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    conn = diary.vault.ledger._conn  # noqa: SLF001 - there is no other way past the rules
    conn.execute("UPDATE entry SET number = 5")

    assert diary.check()[4].problem


def test_a_file_that_is_no_picture_has_none(diary: Diary, kept: str) -> None:
    (exhibit,) = diary.numbered(1).exhibits

    assert exhibit.problem
    assert diary.picture(exhibit.subject, 200) is None
    assert diary.thumbnail(exhibit.subject) is None


def test_a_file_whose_saving_failed_too_late_to_undo_is_kept(
    diary: Diary, draft: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = draft("He rang.")
    whole = Vault.transaction

    @contextmanager
    def fails_after_it_went_in(vault: Vault) -> Iterator[None]:
        with whole(vault):
            yield
        raise WriteUncertainError

    monkeypatch.setattr(Vault, "transaction", fails_after_it_went_in)
    with pytest.raises(WriteUncertainError):
        diary.add_bytes(subject, b"the only copy", "recording.bin")
    monkeypatch.undo()

    assert len(diary.entry(subject).exhibits) == 1
    assert [one.problem for one in diary.check() if one.problem] == []
