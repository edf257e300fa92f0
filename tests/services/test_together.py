"""Questions are asked one at a time, and only what an entry does not say yet."""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from diary.domain.casefile import Person, Role
from diary.domain.incident import Channel, Kind
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.services.diary import Diary
from diary.services.proposing import Proposal, Timed
from diary.services.sorting import Sorted
from tests.services.conftest import Write


def test_drafts_come_first_and_then_the_oldest_entry(diary: Diary, draft: Write) -> None:
    for words in ("He rang.", "He waited."):
        diary.sign_off(draft(words))
    late = draft("He wrote.")
    first = diary.together.step()
    assert first is not None
    then = diary.together.step((late,))
    assert then is not None

    assert (first.view.subject, first.others) == (late, 2)
    assert (then.view.number, then.others) == (1, 1)


def test_a_call_is_asked_for_its_words_and_its_number(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang.", channel=Channel.PHONE, place="Home"))
    step = diary.together.step()
    assert step is not None

    assert step.asks[:2] == ("exact_words", "their_number")
    assert not {"channel", "place", "what_happened"} & {*step.asks}


def test_an_answer_to_a_signed_entry_is_an_amendment_that_says_why(
    diary: Diary, draft: Write
) -> None:
    diary.sign_off(draft("He rang."))
    step = diary.together.step()
    assert step is not None
    diary.together.answer(step.view.subject, "place", "Home")
    view = diary.numbered(1)

    assert view.incident.place == "Home"
    assert view.amendments[0].why == "Added when going through the diary once more."


def test_an_answer_to_a_draft_goes_into_it(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    diary.together.answer(subject, "place", "Home")
    view = diary.entry(subject)

    assert (view.incident.place, view.status) == ("Home", Status.DRAFT)
    assert view.amendments == ()


def test_what_nobody_knows_is_not_asked_again(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    step = diary.together.step()
    assert step is not None
    for name in step.asks:
        diary.together.leave_open(step.view.subject, name)

    assert diary.together.step() is None


def test_a_removed_entry_is_asked_nothing(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    diary.remove(1, "It is not mine to tell.")

    assert diary.together.step() is None


def test_an_empty_diary_lacks_every_point_but_those_about_entries(diary: Diary) -> None:
    missing = {one.name for one in diary.checklist.points() if not one.is_there}

    assert {"who", "relation", "stop", "reference", "witness", "impact", "risk"} <= missing
    assert not {"files", "words", "times"} & missing


def test_each_point_is_there_once_it_is_written_down(diary: Diary, draft: Write) -> None:
    subject = draft("I told him to stop.", kind=Kind.ASKED_TO_STOP, witnesses="Jo")
    diary.add_bytes(subject, b"x", "note.txt")
    diary.sign_off(subject)
    diary.casefile.add(
        LineKind.PERSON,
        Person(role=Role.SUSPECT, name="Chris", relation="former partner", description="tall",
               birthday="1990", address="Station Road", vehicles=("grey car",)),
    )  # fmt: skip
    missing = {one.name for one in diary.checklist.points() if not one.is_there}

    assert missing == {"reference", "order", "impact", "risk"}


def test_the_entries_that_lack_something_are_named(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He said he would come.", behaviours=("threats",)))
    points = {one.name: one for one in diary.checklist.points()}

    assert points["files"].entries == (1,)
    assert points["words"].entries == (1,)
    assert points["times"].is_there


def picture(folder: Path, name: str) -> Path:
    path = folder / name
    Image.new("RGB", (8, 8), hash(name) % 0xFFFFFF).save(path)
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, ...]:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return tuple(picture(folder, f"{n}.png") for n in range(3))


def group(files: tuple[Path, ...], at: datetime) -> Proposal:
    return Proposal(tuple(Timed(one, one.name, at, "file") for one in files))


def test_sorted_pictures_go_to_their_entry_or_a_new_draft(
    diary: Diary, draft: Write, pictures: tuple[Path, ...]
) -> None:
    old = draft("He waited.")
    at = datetime(2026, 3, 4, 22, 45)  # noqa: DTZ001 - local, as files tell it
    first = Sorted(group=group(pictures[:1], at), entry=old, about="The garden")
    rest = Sorted(group=group(pictures[1:], at), entry="", about="The garden")
    taken = diary.put_in([first, rest], zone="Europe/London")
    (new,) = (row for row in diary.timeline() if row.subject != old)
    view = diary.entry(new.subject)

    assert [len(one.added) for one in (*taken.beside, *taken.begun)] == [1, 2]
    assert [one.caption for one in diary.entry(old).exhibits] == ["The garden"]
    assert view.status is Status.DRAFT
    assert "2026-03-04 22:45" in view.happened
    assert len(view.exhibits) == 2


def test_stopping_leaves_in_what_is_in(
    diary: Diary, draft: Write, pictures: tuple[Path, ...]
) -> None:
    at = datetime(2026, 3, 4, 22, 45)  # noqa: DTZ001 - local, as files tell it
    groups = [Sorted(group=group(some, at), entry="") for some in (pictures[:1], pictures[1:])]
    stops = iter((False, False, True))

    taken = diary.put_in(groups, zone="Europe/London", cancelled=lambda: next(stops, True))

    assert [len(one.added) for one in taken.begun] == [1]
    assert len(diary.timeline()) == 1
