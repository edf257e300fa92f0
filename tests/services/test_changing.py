import pytest

from diary.errors import VaultReadOnlyError
from diary.services import half_times
from diary.services.changing import HalfChange
from diary.services.diary import Diary
from diary.services.opening import Opening
from tests.services.conftest import PASSPHRASE, Write

HALF = HalfChange(number=1, field="place", to="By the sh", why="I rem", helper="Jo")


def test_a_begun_change_is_there_after_locking_and_no_line_tells_of_it(
    opening: Opening, diary: Diary, draft: Write
) -> None:
    diary.sign_off(draft("He rang."))
    lines = diary.vault.ledger.head().n
    diary.changing.keep(HALF)
    diary.close()

    again = opening.unlock(PASSPHRASE)
    found = again.changing.begun()

    assert found is not None
    assert found[0] == HALF
    assert found[1].number == 1
    assert again.vault.ledger.head().n == lines
    again.close()


def test_one_begun_change_takes_the_place_of_the_one_before(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    diary.changing.keep(HALF)
    diary.changing.keep(HalfChange(number=1, why="They asked"))

    found = diary.changing.begun()

    assert found is not None
    assert found[0] == HalfChange(number=1, why="They asked")


def test_nothing_is_begun_once_it_was_agreed_or_the_entry_is_gone(
    diary: Diary, draft: Write
) -> None:
    assert diary.changing.begun() is None
    diary.sign_off(draft("He rang."))
    diary.changing.keep(HALF)
    diary.changing.agreed()
    assert diary.changing.begun() is None

    diary.changing.keep(HALF)
    diary.remove(1, "They asked")

    assert diary.changing.begun() is None


def test_a_change_of_an_entry_that_is_not_there_is_passed_over(diary: Diary) -> None:
    diary.changing.keep(HALF)

    assert diary.changing.begun() is None


def test_an_amendment_that_went_in_stands_although_forgetting_fails(
    diary: Diary, draft: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.sign_off(draft("He rang."))
    diary.changing.keep(HALF)

    def refuse(_subject: str) -> None:
        raise VaultReadOnlyError

    monkeypatch.setattr(diary.vault.aside, "discard", refuse)
    diary.changing.agreed()

    assert diary.changing.begun() is not None


def test_half_a_time_goes_with_its_draft(diary: Diary, draft: Write) -> None:
    first, second = draft("He rang."), draft("He came.")
    for subject in (first, second):
        diary.save_draft(subject, diary.entry(subject).incident, "last tues ar")
    assert diary.entry(first).half_time == "last tues ar"

    diary.sign_off(first)
    diary.throw_away(second)
    diary.take_back(second)

    assert diary.entry(first).half_time == ""
    assert diary.entry(second).half_time == "last tues ar"
    diary.discard_draft(second)
    assert half_times.read(diary.vault, diary.case_id, second) == ""
