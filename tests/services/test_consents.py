import pytest

from diary.domain.edition import Audience, Choice
from diary.domain.ledger import LineKind
from diary.services.diary import Diary
from diary.services.gathering import Wish


def agree(diary: Diary, **said: str) -> int:
    return diary.casefile.add_typed(LineKind.CONSENT, said)


def first_line(diary: Diary, to_whom: str) -> str:
    wish = Wish(choice=Choice(audience=Audience.CLINIC), to_whom=to_whom)
    return diary.report_as_seen(wish).included[0]


def test_a_consent_taken_back_is_said_before_anything_leaves(diary: Diary) -> None:
    agree(diary, who="Stalking clinic", what="All of it")
    assert "took back" not in first_line(diary, "the stalking clinic")
    diary.casefile.amend(LineKind.CONSENT, 1, "withdrawn", "2026-03-04", why="I changed my mind")

    said = "You took back on 2026-03-04 what you had agreed with Stalking clinic (consent 1)."
    assert first_line(diary, "the stalking clinic") == said
    assert first_line(diary, "") == said


def test_a_consent_that_ended_is_said_and_a_new_one_ends_the_matter(diary: Diary) -> None:
    agree(diary, who="Dr Khan", ends="2026-02-28")
    assert "ended on 2026-02-28" in first_line(diary, "Dr Khan, clinic")

    agree(diary, who="Dr Khan", starts="2026-03-01")

    assert "ended" not in first_line(diary, "Dr Khan, clinic")


@pytest.mark.parametrize("to_whom", ["", "PC Ellis"])
def test_other_readers_are_none_of_its_business(diary: Diary, to_whom: str) -> None:
    agree(diary, who="Dr Khan", withdrawn="2026-03-01")

    assert "took back" not in first_line(diary, to_whom)
