from dataclasses import replace
from pathlib import Path

import pytest

from diary.domain.casefile import Person
from diary.domain.edition import Audience, Choice
from diary.domain.exhibit import Case
from diary.domain.ledger import LineKind
from diary.domain.when import When
from diary.errors import BadInitialsError, NoSuchCaseError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from tests.services.conftest import CASE, PASSPHRASE

OTHER = Case(name="Matter two", keeper="Sam Hill", initials="SH", region="GB-EAW")


def written(diary: Diary, words: str, *files: Path) -> int:
    subject = diary.new_draft()
    incident = replace(
        diary.entry(subject).incident,
        what_happened=words,
        happened=When.parse("2026-03-04", zone="Europe/London"),
    )
    diary.save_draft(subject, incident)
    for file in files:
        diary.add_file(subject, file)
    return diary.sign_off(subject)


@pytest.fixture
def two(diary: Diary, tmp_path: Path) -> tuple[Diary, Diary]:
    """Two cases with one entry, one exhibit and one person each."""
    other = diary.in_case(diary.begin_case(OTHER))
    for one, words in ((diary, "one"), (other, "two")):
        file = tmp_path / f"{words}.txt"
        file.write_text(f"file {words}", "utf-8")
        written(one, f"canary-{words}", file)
        one.casefile.add(LineKind.PERSON, Person(name=f"person {words}"))
    return diary, other


def test_each_case_has_numbers_and_references_of_its_own(two: tuple[Diary, Diary]) -> None:
    first, other = two

    assert [first.count(), other.count()] == [1, 1]
    assert first.numbered(1).incident.what_happened == "canary-one"
    assert other.numbered(1).incident.what_happened == "canary-two"
    assert [len(one.casefile.records()) for one in two] == [1, 1]


def test_the_same_reference_names_each_case_its_own_file(
    two: tuple[Diary, Diary], tmp_path: Path
) -> None:
    for number, one in enumerate(two):
        one.export("SH/1", tmp_path / str(number))

    assert (tmp_path / "0").read_text("utf-8") == "file one"
    assert (tmp_path / "1").read_text("utf-8") == "file two"


def test_search_and_reports_stay_within_their_case(
    two: tuple[Diary, Diary], tmp_path: Path
) -> None:
    first, other = two
    choice = Choice(audience=Audience.POLICE)
    first.report(Wish(choice=choice), tmp_path / "one.pdf")

    assert first.timeline(words="canary-two") == []
    assert other.casefile.records(words="person one") == []
    assert first.report_preview(choice).entries == 1
    assert len(first.issued()) == 1
    assert other.issued() == []
    assert not any(finding.problem for finding in other.check())


def test_the_case_that_was_open_last_opens_again(
    opening: Opening, two: tuple[Diary, Diary]
) -> None:
    two[0].close()

    again = opening.unlock(PASSPHRASE)

    assert again.case() == OTHER
    assert again.in_case(again.cases()[0][0]).case() == CASE
    again.close()


def test_a_case_that_is_not_there_is_said_not_to_be(diary: Diary) -> None:
    with pytest.raises(NoSuchCaseError):
        diary.in_case("nothing")
    with pytest.raises(BadInitialsError):
        diary.begin_case(replace(OTHER, initials="x1"))
    assert len(diary.cases()) == 1
