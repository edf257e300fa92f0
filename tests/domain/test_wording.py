import pytest

from diary.domain.exhibit import Exhibit, Fact
from diary.domain.incident import (
    AMENDABLE,
    Account,
    Author,
    Channel,
    Incident,
    Knowledge,
    SubjectId,
    Words,
)
from diary.domain.ledger import Written
from diary.domain.records import Entry, Item, Status
from diary.domain.when import Basis, Precision, When
from diary.domain.wording import (
    author_text,
    basis_text,
    delay_text,
    entry_text,
    exhibit_text,
    fact_label,
    happened_text,
    headline,
    label,
    problem_text,
    written_text,
)

WRITTEN = Written(utc="2026-06-05T08:00:00.000Z", zone="Europe/London")
LONDON = "Europe/London"


def entry(incident: Incident, clock_note: str = "") -> Entry:
    return Entry(
        subject=SubjectId("s"),
        status=Status.SIGNED,
        incident=incident,
        first=incident,
        written=WRITTEN,
        clock_note=clock_note,
    )


@pytest.mark.parametrize(
    ("text", "end", "precision", "said"),
    [
        ("2026-06-04 22:41", "", None, "2026-06-04 22:41"),
        ("2026-06-04 22:41", "", Precision.ABOUT, "About 2026-06-04 22:41"),
        ("2026-06-04", "", None, "2026-06-04, time not known"),
        ("2026-06", "", None, "2026-06, day not known"),
        ("", "", None, "Date not known"),
        ("2026-06-04", "2026-06-05", None, "Between 2026-06-04 and 2026-06-05"),
        (
            "2026-06-04 22:00",
            "2026-06-04 23:00",
            Precision.EXACT,
            "2026-06-04 22:00 to 2026-06-04 23:00",
        ),
    ],
)
def test_a_time_is_said_as_exactly_as_it_is_known(
    text: str, end: str, precision: Precision | None, said: str
) -> None:
    assert happened_text(When.parse(text, end=end, precision=precision)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-06-05 08:59", "1 minute later"),
        ("2026-06-05 08:00", "1 hour later"),
        ("2026-06-03 09:01", "47 hours later"),
        ("2026-06-03 09:00", "2 days later"),
        ("2026-06-05", "the same day or month"),
        ("2026-06", "the same day or month"),
        ("2026-06-05 09:01", "written before that time"),
        ("", ""),
    ],
)
def test_the_delay_is_a_plain_number(text: str, said: str) -> None:
    assert delay_text(When.parse(text, zone=LONDON), WRITTEN) == said


def test_when_it_was_written_stands_on_the_wall_clock() -> None:
    assert written_text(WRITTEN) == "2026-06-05 09:00"


def test_every_field_basis_and_fact_has_words() -> None:
    assert all(label(name) for name in AMENDABLE)
    assert [basis for basis in Basis if not basis_text(basis)] == [Basis.UNSAID]
    assert fact_label("latitude") == "Latitude"
    assert fact_label("new_fact") == "new_fact"
    assert problem_text("") == ""
    assert problem_text("new_problem") == "it could not be shown"


def test_who_typed_and_in_whose_words_is_said() -> None:
    helper = Author(
        account_of=Account.WITNESS,
        helper="Jo",
        helper_role="support worker",
        knowledge=Knowledge.FIRST_HAND,
        source="by phone",
    )

    assert author_text(Incident()) == "In the keeper's own words; typed by the keeper"
    assert author_text(Incident(author=helper)) == (
        "Account of a witness; typed by Jo, support worker. Saw or heard it (by phone)"
    )


def test_a_headline_is_one_short_line() -> None:
    assert headline(Incident(what_happened="He  rang.\nTwice.")) == "He rang."
    long = headline(Incident(what_happened="word " * 100))
    assert len(long) <= 160
    assert long.endswith("…")


def test_only_answered_fields_are_said() -> None:
    incident = Incident(
        what_happened="He rang.",
        channel=Channel.PHONE,
        count=3,
        exact_words=(Words(words="Open"), Words(speaker="him", words="Now")),
    )
    fields = {one.label: one.text for one in entry_text(entry(incident), (), keeper="Sam").fields}

    assert fields == {
        "What happened": "He rang.",
        "How the contact came": "Phone",
        "How many times": "3",
        "Exact words": "“Open”\nhim: “Now”",
    }


@pytest.mark.parametrize(
    ("day", "words"), [("2026-10-25", "came twice"), ("2026-03-29", "did not exist")]
)
def test_a_night_of_changing_clocks_is_noted(day: str, words: str) -> None:
    incident = Incident(happened=When.parse(f"{day} 01:30", zone=LONDON), what_happened="Rang")
    notes = entry_text(entry(incident, "the clock ran"), (), keeper="Sam").notes

    assert notes[0] == "the clock ran"
    assert words in notes[1]


def test_the_keeper_sees_where_a_photo_was_taken_and_others_do_not() -> None:
    facts = (Fact(name="taken", text="2026-06-04 22:00"), Fact(name="latitude", text="51.4"))
    item = Item(subject=SubjectId("x"), exhibit=Exhibit(ref="SH/1", facts=facts))
    text = exhibit_text(item, 1)

    assert ("Latitude", "51.4") in text.facts
    assert text.shareable_facts == (("Taken, by its own clock", "2026-06-04 22:00"),)
    shown = entry_text(entry(Incident(what_happened="Photo")), (item,), keeper="Sam")
    assert shown.evidence_times == ("SH/1: 2026-06-04 22:00",)
