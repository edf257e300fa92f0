from pathlib import Path

import pytest

from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.errors import (
    EmptyNarrativeError,
    EntryRemovedError,
    MissingReasonError,
    NoSuchDraftError,
    NoSuchEntryError,
    NoSuchExhibitError,
    NothingChangedError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from tests.services.conftest import PASSPHRASE, SetClock, Write


def test_numbers_have_no_gaps_whatever_becomes_of_drafts(diary: Diary, draft: Write) -> None:
    first, dropped, second = draft("He rang."), draft("A mistake."), draft("He rang again.")

    assert diary.sign_off(first) == 1
    diary.discard_draft(dropped)
    assert diary.sign_off(second) == 2
    diary.remove(2, "Wrong person")
    assert diary.sign_off(draft("A letter came.")) == 3
    assert diary.count() == 3


def test_a_draft_is_signed_off_once(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    diary.sign_off(subject)

    with pytest.raises(NoSuchDraftError):
        diary.sign_off(subject)
    with pytest.raises(NoSuchDraftError):
        diary.discard_draft(subject)


def test_a_late_save_does_not_make_a_signed_entry_a_draft_again(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    late = diary.entry(subject).incident
    diary.sign_off(subject)

    with pytest.raises(NoSuchDraftError):
        diary.save_draft(subject, late)

    assert diary.entry(subject).status is Status.SIGNED
    assert [one.problem for one in diary.check() if one.problem] == []


def test_an_empty_draft_is_not_signed_off_and_stays(diary: Diary) -> None:
    subject = diary.new_draft()

    with pytest.raises(EmptyNarrativeError):
        diary.sign_off(subject)
    assert diary.entry(subject).status is Status.DRAFT
    assert diary.count() == 0


def test_a_draft_is_there_after_closing_and_opening(
    opening: Opening, diary: Diary, draft: Write
) -> None:
    subject = draft("Half a sentence about")
    diary.close()

    again = opening.unlock(PASSPHRASE)
    assert again.entry(subject).incident.what_happened == "Half a sentence about"
    assert [row.status for row in again.timeline()] == [Status.DRAFT]
    again.close()


def test_an_amended_entry_keeps_what_it_said(diary: Diary, draft: Write, clock: SetClock) -> None:
    diary.sign_off(draft("He rang twice."))
    clock.pass_by(days=1)
    diary.amend(1, "what_happened", "He rang three times.", "I counted again", helper="Jo")

    view = diary.numbered(1)
    (change,) = view.amendments
    assert view.status is Status.AMENDED
    assert view.incident.what_happened == "He rang three times."
    assert (change.old, change.new) == ("He rang twice.", "He rang three times.")
    assert (change.why, change.by) == ("I counted again", "Jo")
    assert change.at == "2026-03-06 08:00 Europe/London"
    assert view.written == "2026-03-05 08:00"


def test_an_amendment_needs_a_reason_and_a_difference(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))

    with pytest.raises(MissingReasonError):
        diary.amend(1, "place", "Home", "  ")
    with pytest.raises(NothingChangedError):
        diary.amend(1, "what_happened", "He rang.", "no reason")
    with pytest.raises(NoSuchEntryError):
        diary.amend(2, "place", "Home", "typo")


def test_a_removed_entry_leaves_number_date_and_reason(
    diary: Diary, draft: Write, clock: SetClock
) -> None:
    diary.sign_off(draft("Canary in the narrative.", place="Canary Wharf"))
    diary.amend(1, "harm", "Canary harm", "forgot")
    clock.pass_by(hours=2)
    diary.remove(1, "About somebody else")

    stub = diary.numbered(1)
    assert (stub.status, stub.number) == (Status.REMOVED, 1)
    assert (stub.removed_on, stub.removed_why) == ("2026-03-05 10:00", "About somebody else")
    assert "anary" not in f"{stub.incident.what_happened}{stub.incident.place}{stub.amendments}"
    bodies = [line.body for line in diary.vault.ledger.lines() if line.body]
    assert not any(b"anary" in body for body in bodies)
    assert not diary.timeline(words="canary")


def test_a_removed_entry_takes_its_files_with_it(diary: Diary, draft: Write) -> None:
    subject = draft("See the note.")
    note = diary.add_bytes(subject, b"I know where you live", "note-canary.txt")
    diary.sign_off(subject)
    diary.remove(1, "Asked to")

    assert not list(diary.vault.originals_folder.iterdir())
    assert not diary.vault.originals.all()
    assert not diary.timeline(words="note-canary")
    with pytest.raises(NoSuchExhibitError):
        diary.thumbnail(note.subject)


def test_what_was_removed_cannot_be_touched_again(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    diary.sign_off(subject)
    with pytest.raises(MissingReasonError):
        diary.remove(1, "")
    diary.remove(1, "Asked to")

    with pytest.raises(EntryRemovedError):
        diary.remove(1, "Again")
    with pytest.raises(EntryRemovedError):
        diary.amend(1, "place", "Home", "typo")
    with pytest.raises(EntryRemovedError):
        diary.add_bytes(subject, b"x", "x.txt")


def test_references_of_removed_exhibits_are_never_given_again(diary: Diary, draft: Write) -> None:
    subject = draft("Two notes.")
    for data in (b"one", b"two"):
        diary.add_bytes(subject, data, "note.txt")
    diary.sign_off(subject)
    diary.remove(1, "Asked to")
    diary.rebuild()
    later = draft("Another note.")
    diary.sign_off(later)

    assert diary.add_bytes(later, b"three", "note.txt").ref == "SH/3"


def test_rebuilding_gives_the_same_lists(diary: Diary, draft: Write) -> None:
    for words in ("He rang.", "He wrote.", "He waited."):
        subject = draft(words)
        for data in (b"one", b"two", b"three"):
            diary.add_bytes(subject, data, f"{data.decode()}.txt")
        diary.sign_off(subject)
    diary.amend(2, "happened", "2026-02", "Only the month is sure")
    diary.caption(diary.numbered(3).exhibits[1].subject, "The back of the letter")
    diary.remove(1, "Asked to")
    draft("Still a draft about the gate.")
    before = diary.vault.projection.snapshot()

    assert diary.rebuild() == diary.vault.ledger.head().n
    assert diary.vault.projection.snapshot() == before


def test_exhibits_stay_in_the_order_they_were_added(diary: Diary, draft: Write) -> None:
    subject = draft("Three notes.")
    for name in ("b.txt", "a.txt", "c.txt"):
        diary.add_bytes(subject, name.encode(), name)
    diary.sign_off(subject)
    diary.add_bytes(subject, b"later", "0.txt")
    shown = [(one.ref, one.name) for one in diary.numbered(1).exhibits]

    assert shown == [("SH/1", "b.txt"), ("SH/2", "a.txt"), ("SH/3", "c.txt"), ("SH/4", "0.txt")]
    diary.rebuild()
    assert [(one.ref, one.name) for one in diary.numbered(1).exhibits] == shown


def test_a_caption_of_a_draft_is_simply_changed(diary: Diary, draft: Write) -> None:
    subject = draft("A note.")
    note = diary.add_bytes(subject, b"one", "note.txt")
    diary.caption(note.subject, "Under the door")
    diary.caption(note.subject, "Under the door")

    assert diary.entry(subject).exhibits[0].caption == "Under the door"
    assert diary.vault.amendments_of(note.subject) == ()


def test_a_caption_after_sign_off_keeps_the_old_one(diary: Diary, draft: Write) -> None:
    subject = draft("A note.")
    note = diary.add_bytes(subject, b"one", "note.txt")
    diary.caption(note.subject, "Under the door")
    diary.sign_off(subject)
    diary.caption(note.subject, "Through the letterbox")

    (change,) = diary.vault.amendments_of(note.subject)
    assert change.amendment.old == "Under the door"
    assert diary.numbered(1).exhibits[0].caption == "Through the letterbox"
    assert [row.number for row in diary.timeline(words="letterbox")] == [1]


def test_discarding_a_draft_destroys_what_was_pinned_to_it(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("A note.")
    diary.add_bytes(subject, b"one", "note.txt")
    diary.discard_draft(subject)

    assert not list(diary.vault.originals_folder.iterdir())
    with pytest.raises(NoSuchEntryError):
        diary.entry(subject)


def test_a_clock_that_went_back_is_written_down_first(
    diary: Diary, draft: Write, clock: SetClock
) -> None:
    diary.sign_off(draft("He rang."))
    clock.pass_by(days=-2)
    diary.sign_off(draft("He rang again."))
    lines = [one.line for one in diary.vault.ledger.lines()]

    assert [line.kind for line in lines][-2:] == [LineKind.CLOCK, LineKind.INCIDENT]
    assert lines[-2].by.role == "program"
    assert diary.vault.ledger.line(lines[-2].n).content == {
        "said": "clock went back",
        "before": "2026-03-05T08:00:00.000Z",
        "after": "2026-03-03T08:00:00.000Z",
    }
    assert "gone back" in diary.numbered(2).notes[0]
    assert not any("gone back" in note for note in diary.numbered(1).notes)
