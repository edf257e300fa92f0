import pytest

from diary.domain.incident import SubjectId
from diary.errors import NoSuchDraftError, NoSuchEntryError
from diary.services.diary import Diary
from diary.services.opening import Opening
from tests.services.conftest import CASE, PASSPHRASE, Write


def test_what_was_thrown_away_is_out_of_sight_and_comes_back_whole(
    diary: Diary, draft: Write
) -> None:
    subject = draft("Canary in a draft.")
    diary.add_bytes(subject, b"x", "note.txt")
    before = diary.entry(subject)
    diary.throw_away(subject)
    assert diary.timeline() == diary.timeline(words="canary") == []
    with pytest.raises(NoSuchEntryError):
        diary.entry(subject)

    diary.take_back(subject)
    again = diary.entry(subject)
    assert (again.incident, again.exhibits) == (before.incident, before.exhibits)
    assert len(diary.timeline(words="canary")) == 1


def test_locking_destroys_what_was_thrown_away(
    diary: Diary, draft: Write, opening: Opening
) -> None:
    subject = draft("Canary in a draft.")
    diary.add_bytes(subject, b"x", "note.txt")
    diary.throw_away(subject)
    diary.close()
    again = opening.unlock(PASSPHRASE)

    assert not list(again.vault.originals_folder.iterdir())
    assert not again.vault.originals.all()
    with pytest.raises(NoSuchDraftError):
        again.take_back(subject)
    again.close()


def test_an_opening_after_a_crash_destroys_it_as_well(opening: Opening) -> None:
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    subject = diary.new_draft()
    diary.throw_away(subject)
    diary.vault.close()
    again = opening.unlock(PASSPHRASE)

    with pytest.raises(NoSuchDraftError):
        again.take_back(subject)
    again.close()


def test_only_a_draft_can_be_thrown_away(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    diary.sign_off(subject)

    with pytest.raises(NoSuchDraftError):
        diary.second_thoughts.throw_away(SubjectId(subject))
