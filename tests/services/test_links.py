"""Entries that name people of the case file and terms of orders."""

from dataclasses import replace

import pytest

from diary.domain.casefile import Breach, Order, Person, Role, Withheld
from diary.domain.edition import Audience, Choice, Edition, EditionKind, Since
from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind
from diary.domain.sought import Sought
from diary.errors import (
    BadFieldValueError,
    EmptyRecordError,
    NoSuchPersonError,
    NoSuchRecordError,
)
from diary.services.diary import Diary
from diary.services.gathering import Gathering, Wish
from tests.services.conftest import Write


@pytest.fixture
def told(diary: Diary, draft: Write) -> Diary:
    """Three entries: one of nobody, one that names two people, one that breaks an order."""
    add = diary.casefile.add
    add(LineKind.PERSON, Person(role=Role.SUSPECT, name="Chris Dunn"))
    add(LineKind.PERSON, Person(role=Role.WITNESS, name="Priya Nair"))
    add(LineKind.PERSON, Person(role=Role.CHILD, name="Leo"))
    add(LineKind.ORDER, Order(kind="Restraining order", terms=("No contact", "Keep away")))
    for words, people, breaks in (("He rang", (), ()), ("He came", (1, 2), ()),
                                  ("He wrote", (1, 3), ("1/2",))):  # fmt: skip
        subject = draft(words)
        incident = diary.entry(subject).incident
        diary.save_draft(subject, replace(incident, people=people, breaks=breaks))
        diary.sign_off(subject)
    return diary


def edition(diary: Diary, **choice: object) -> Edition:
    wanted = Choice(audience=Audience.POLICE, **choice)  # type: ignore[arg-type]  # a test's choice
    gathering = Gathering(diary.vault, diary.case_id, diary.about)
    return gathering.edition(Wish(choice=wanted), diary.stamps.peek(), "A1")


def test_an_entry_says_whom_it_names_and_what_it_breaks(told: Diary) -> None:
    said = {one.name: one.text for one in told.numbered(3).fields}

    assert said["people"] == (
        "Person 1: Chris Dunn, the person this is about\nPerson 3: Leo, child"
    )
    assert said["breaks"] == "Order 1: Restraining order, term 2: Keep away"


def test_links_are_amended_and_what_they_said_before_stays(told: Diary) -> None:
    told.amend(2, "people", "1", "She was not there")

    change = told.numbered(2).amendments[0]

    assert "Priya Nair" in change.old
    assert "Priya Nair" not in change.new


def test_what_the_case_file_does_not_have_cannot_be_named(told: Diary, draft: Write) -> None:
    with pytest.raises(NoSuchRecordError):
        told.amend(1, "people", "9", "a slip")
    with pytest.raises(BadFieldValueError):
        told.amend(1, "breaks", "1/3", "a slip")
    with pytest.raises(BadFieldValueError):
        told.amend(1, "breaks", "first", "a slip")
    subject = draft("He waved")
    told.save_draft(subject, replace(told.entry(subject).incident, people=(9,)))
    with pytest.raises(NoSuchRecordError):
        told.sign_off(subject)


def test_the_timeline_is_narrowed_down_to_a_person(told: Diary) -> None:
    rows = told.timeline(sought=Sought(names=("Priya Nair",), person=2))

    assert [row.number for row in rows] == [2]


def test_the_breach_schedule_falls_out(told: Diary) -> None:
    broken = told.casefile.outstanding.broken_terms()

    assert [(one.order, one.term, one.words, one.entries) for one in broken] == [
        (1, 2, "Keep away", (3,))
    ]


def test_the_pattern_counts_people_third_parties_and_breaches(told: Diary) -> None:
    found = told.conduct.pattern()

    assert {cell.label.split(":")[0]: cell.entries for cell in found.people} == {
        "Person 1": (2, 3), "Person 2": (2,), "Person 3": (3,)
    }  # fmt: skip
    assert found.third_parties.entries == (3,)
    assert found.breaches.entries == (3,)


def test_an_edition_is_narrowed_down_to_a_person(told: Diary) -> None:
    found = edition(told, people=(2,))

    assert [one.number for one in found.entries if one.is_told] == [2]


def test_a_person_lists_the_entries_shown_that_name_them(told: Diary) -> None:
    people = edition(told, entries=(2,)).told(LineKind.PERSON)

    assert [one.entries for one in people] == [(2,), (2,), ()]


def test_somebody_this_recipient_may_not_know_has_no_name_in_entries(told: Diary) -> None:
    told.casefile.amend(LineKind.PERSON, 2, "visibility", "restricted: clinic", why="safer")

    found = edition(told)

    assert "Priya" not in repr([one.fields for one in found.entries])
    assert "Person 2" in found.entries[1].said("people").split("\n")
    assert found.pattern is not None
    assert "Priya" not in repr([cell.label for cell in found.pattern.people])


def test_a_court_copy_names_no_third_party(told: Diary) -> None:
    found = edition(told, kind=EditionKind.COURT)

    assert Withheld.NAMES in Choice(audience=Audience.POLICE, kind=EditionKind.COURT).held_back
    texts = repr([one.said("people") for one in found.entries])
    assert "Priya" not in texts
    assert "Leo" not in texts
    assert "Chris Dunn" in texts


def test_what_the_program_says_itself_stays_when_a_name_is_a_word_as_well(told: Diary) -> None:
    before = edition(told, kind=EditionKind.COURT)
    for name in ("Ann Place", "Bob Day", "Zelda Hidden", "Kit Photo"):
        told.casefile.add(LineKind.PERSON, Person(role=Role.WITNESS, name=name))

    after = edition(told, kind=EditionKind.COURT)

    assert after.left_out == before.left_out
    for old, new in zip(before.entries, after.entries, strict=True):
        assert [one.label for one in new.fields] == [one.label for one in old.fields]
        assert (new.delay, new.basis) == (old.delay, old.basis)


def test_who_is_first_named_in_a_restricted_entry_is_as_restricted(told: Diary) -> None:
    like = replace(
        told.numbered(2).incident, visibility=Visibility.RESTRICTED, recipients=("lawyer",)
    )
    told.casefile.add_in_passing("witness: Zelda Hidden", like=like)

    assert "Zelda" not in repr([one.title for one in edition(told).records])
    record, _text = told.casefile.record(LineKind.PERSON, 4)
    assert record.recipients == ("lawyer",)


def test_a_supplement_holds_the_older_order_that_a_new_breach_is_of(told: Diary) -> None:
    since = Since(line=told.vault.ledger.head().n, label="then")
    told.casefile.add(LineKind.BREACH, Breach(order=1, term=1, how="He rang"))

    found = edition(told, kind=EditionKind.SUPPLEMENT, since=since)

    assert [one.number for one in found.told(LineKind.ORDER)] == [1]
    assert [one.number for one in found.told(LineKind.BREACH)] == [1]
    assert not found.told(LineKind.PERSON)


def test_a_restricted_entry_counts_for_nobody(told: Diary) -> None:
    told.amend(2, "visibility", f"{Visibility.RESTRICTED}: clinic", "safer")

    found = edition(told)

    assert found.told(LineKind.PERSON)[1].entries == ()


def test_people_are_found_by_number_or_name_and_added_in_passing(told: Diary) -> None:
    assert told.casefile.people_called(["2", "chris  dunn"]) == [2, 1]
    assert told.casefile.add_in_passing("witness: Jo Baker") == 4
    record, _text = told.casefile.record(LineKind.PERSON, 4)
    assert isinstance(record, Person)
    assert (record.name, record.role) == ("Jo Baker", Role.WITNESS)
    with pytest.raises(NoSuchPersonError):
        told.casefile.people_called(["Nobody"])
    told.casefile.add_in_passing("Jo Baker")
    with pytest.raises(NoSuchPersonError):
        told.casefile.people_called(["Jo Baker"])
    with pytest.raises(EmptyRecordError):
        told.casefile.add_in_passing("witness: ")
