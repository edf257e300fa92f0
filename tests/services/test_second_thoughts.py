import pytest

from diary.domain.incident import SubjectId
from diary.errors import NoSuchDraftError, NoSuchEntryError, NoSuchExhibitError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.restoring import snapshots_of, take_snapshot
from tests.services.conftest import CASE, PASSPHRASE, SetClock, Write


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


def test_one_file_is_taken_out_of_a_draft_and_put_back(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    wrong = diary.add_bytes(subject, b"x", "wrong.txt")
    diary.add_bytes(subject, b"y", "right.txt")
    diary.take_out(wrong.subject)
    assert [one.name for one in diary.entry(subject).exhibits] == ["right.txt"]
    assert not diary.timeline(words="wrong.txt")

    assert diary.put_back(wrong.subject).name == "wrong.txt"
    assert [one.name for one in diary.entry(subject).exhibits] == ["right.txt", "wrong.txt"]
    with diary.original(wrong.subject) as file:
        assert file.read() == b"x"
    with pytest.raises(NoSuchExhibitError):
        diary.put_back(wrong.subject)


def test_locking_destroys_a_file_that_was_taken_out(
    diary: Diary, draft: Write, opening: Opening
) -> None:
    subject = draft("He rang.")
    diary.take_out(diary.add_bytes(subject, b"x", "wrong.txt").subject)
    kept = diary.add_bytes(subject, b"y", "right.txt")
    diary.sign_off(subject)
    diary.close()
    again = opening.unlock(PASSPHRASE)

    original = again.vault.exhibits.get(SubjectId(kept.subject)).exhibit.original
    assert [one.name for one in again.vault.originals.all()] == [original]
    assert [path.name for path in again.vault.originals_folder.iterdir()] == [original]
    assert again.numbered(1).exhibits[0].ref == "SH/1"
    assert not any(found.problem or found.note for found in again.check())
    again.close()


def test_a_file_is_not_put_back_into_what_was_signed_off(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    wrong = diary.add_bytes(subject, b"x", "wrong.txt").subject
    kept = diary.add_bytes(subject, b"y", "right.txt").subject
    diary.take_out(wrong)
    diary.sign_off(subject)

    with pytest.raises(NoSuchDraftError):
        diary.put_back(wrong)
    with pytest.raises(NoSuchExhibitError):
        diary.take_out(kept)


def test_what_was_taken_out_does_not_live_on_in_snapshots(
    diary: Diary, draft: Write, opening: Opening, clock: SetClock
) -> None:
    subject = draft("He rang.")
    wrong = diary.add_bytes(subject, b"x", "wrong.txt").subject
    diary.close()
    take_snapshot(opening.folder, clock)
    second = opening.unlock(PASSPHRASE)
    second.tending()()
    [with_it] = snapshots_of(opening.folder)
    second.take_out(wrong)
    second.sign_off(subject)
    second.close()
    clock.pass_by(minutes=5)
    third = opening.unlock(PASSPHRASE)
    third.amend(1, "place", "Back garden", "left out")
    third.close()
    take_snapshot(opening.folder, clock)
    last = opening.unlock(PASSPHRASE)
    last.tending()()

    assert with_it.name not in [one.name for one in snapshots_of(opening.folder)]
    last.close()
