import subprocess
from pathlib import Path

import pytest

from diary.errors import BadStampError
from diary.services.diary import Diary
from tests.services.authority import Authority
from tests.services.conftest import SetClock, Write


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority.begun(tmp_path / "authority")


def test_a_time_stamp_goes_into_the_ledger_once_it_is_checked(
    diary: Diary, draft: Write, clock: SetClock, tmp_path: Path, authority: Authority
) -> None:
    diary.sign_off(draft("He rang."))
    line = diary.stamping.request(tmp_path / "a.tsq")
    diary.sign_off(draft("He rang again."))
    answer = authority.answer(tmp_path / "a.tsq")

    token = diary.stamping.accept(answer, authority.ca)
    diary.stamping.accept(answer, authority.ca)

    assert token.number == line
    assert token.authority.endswith("CN=Test stamps") or "Test stamps" in token.authority
    assert diary.stamping.accepted() == [token]


def test_an_answer_that_brings_its_chain_along_is_taken(
    diary: Diary, draft: Write, tmp_path: Path, authority: Authority
) -> None:
    diary.sign_off(draft("He rang."))
    diary.stamping.request(tmp_path / "a.tsq")
    token = diary.stamping.accept(authority.answer(tmp_path / "a.tsq", chain=True), authority.ca)

    assert "Test stamps" in token.authority


def test_an_answer_from_somebody_else_is_refused_and_nothing_is_written(
    diary: Diary, draft: Write, tmp_path: Path, authority: Authority
) -> None:
    diary.sign_off(draft("He rang."))
    diary.stamping.request(tmp_path / "a.tsq")
    answer = authority.answer(tmp_path / "a.tsq")
    other = Authority.begun(tmp_path / "other")
    before = diary.vault.ledger.head()

    assert _refused(diary, answer, other.ca) == "signature"
    assert _refused(diary, other.ca, other.ca) == "answer"
    assert _refused(diary, answer, answer) == "certificate"
    assert diary.vault.ledger.head() == before


def test_a_changed_byte_of_an_answer_is_noticed(
    diary: Diary, draft: Write, tmp_path: Path, authority: Authority
) -> None:
    diary.sign_off(draft("He rang."))
    diary.stamping.request(tmp_path / "a.tsq")
    answer = bytearray(authority.answer(tmp_path / "a.tsq").read_bytes())
    answer[-5] ^= 1
    (tmp_path / "b.tsr").write_bytes(answer)

    assert _refused(diary, tmp_path / "b.tsr", authority.ca) in ("answer", "signature")


def test_a_stamp_of_something_else_is_told_apart(
    diary: Diary, draft: Write, tmp_path: Path, authority: Authority
) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    query = tmp_path / "letter.tsq"
    words = ["openssl", "ts", "-query", "-sha256", "-cert", "-data", str(tmp_path / "letter.txt")]
    subprocess.run([*words, "-out", str(query)], check=True, capture_output=True)  # noqa: S603

    assert _refused(diary, authority.answer(query), authority.ca) == "head"


def _refused(diary: Diary, answer: Path, ca: Path) -> str:
    with pytest.raises(BadStampError) as caught:
        diary.stamping.accept(answer, ca)
    return caught.value.part
