from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.exhibit import Case
from diary.domain.incident import (
    AMENDABLE,
    Account,
    Author,
    Channel,
    Incident,
    Kind,
    Knowledge,
    Visibility,
    Words,
)
from diary.domain.ledger import canonical
from diary.domain.plain import to_plain
from diary.domain.when import Basis, Precision, When
from diary.errors import (
    BadFieldValueError,
    BadInitialsError,
    EmptyNarrativeError,
    UnknownFieldError,
    UnreadableTimeError,
)

AT = When.parse("2026-03-04 22:41", zone="Europe/London", basis=Basis.CLOCK)
RANG = Incident(case="c", number=3, happened=AT, what_happened="He rang the bell.")


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t"])
def test_an_incident_must_say_what_happened(nothing: str) -> None:
    with pytest.raises(EmptyNarrativeError):
        replace(RANG, what_happened=nothing).checked()
    with pytest.raises(EmptyNarrativeError):
        RANG.amended("what_happened", nothing)


def test_an_amended_time_keeps_zone_and_basis() -> None:
    amended = RANG.amended("happened", "2026-03-04 22:30/2026-03-04 22:50").happened

    assert (amended.zone, amended.basis) == ("Europe/London", Basis.CLOCK)
    assert amended.precision is Precision.BETWEEN
    assert RANG.amended("happened", "2026-03").text_of("happened") == "2026-03"


def test_a_time_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnreadableTimeError):
        RANG.amended("happened", "last week")


def test_fields_take_values_of_their_own_kind() -> None:
    assert RANG.amended("channel", "phone").channel is Channel.PHONE
    assert RANG.amended("channel", "").channel is Channel.UNSAID
    assert RANG.amended("kind", "observation").kind is Kind.OBSERVATION
    assert RANG.amended("visibility", "restricted").visibility is Visibility.RESTRICTED
    assert RANG.amended("count", "14").count == 14
    assert RANG.amended("count", "").count == 0


@pytest.mark.parametrize("count", ["-1", "many", "١٤", "3.5", "9" * 20, "9" * 5000])
def test_a_count_that_cannot_be_kept_is_refused(count: str) -> None:
    with pytest.raises(BadFieldValueError):
        RANG.amended("count", count)


def test_a_refused_choice_names_the_choices() -> None:
    with pytest.raises(BadFieldValueError) as refused:
        RANG.amended("direction", "sideways")

    assert refused.value.choices == ("unsaid", "from them", "from you")


@pytest.mark.parametrize("name", ["number", "case", "author", "recipients", "no_such_field"])
def test_what_the_program_sets_cannot_be_amended(name: str) -> None:
    with pytest.raises(UnknownFieldError):
        RANG.amended(name, "1")


@given(name=st.sampled_from(AMENDABLE))
def test_amending_to_what_a_field_says_changes_nothing(name: str) -> None:
    said = replace(
        RANG,
        place="Station Road",
        count=3,
        channel=Channel.PHONE,
        exact_words=(Words(speaker="him", words="Open: now\nor else", language="en"),),
        behaviours=("watching", "a word of hers"),
        visibility=Visibility.RESTRICTED,
        recipients=("clinic",),
        author=Author(account_of=Account.WITNESS, knowledge=Knowledge.TOLD, source="Ann"),
    )

    assert said.amended(name, said.text_of(name)) == said


@given(st.integers(0, 999_999_999))
def test_every_count_that_is_taken_can_be_kept(count: int) -> None:
    assert canonical(to_plain(RANG.amended("count", str(count))))


def test_the_keepers_words_are_not_in_what_a_log_would_show() -> None:
    assert "bell" not in repr(RANG)


@pytest.mark.parametrize("initials", ["", "sh", "ABCDE", "S.H", "Ż", "SH\n"])
def test_initials_that_cannot_be_references_are_refused(initials: str) -> None:
    with pytest.raises(BadInitialsError):
        Case(keeper="Sam Hill", initials=initials).checked()


def test_a_case_needs_a_keeper() -> None:
    with pytest.raises(EmptyNarrativeError):
        Case(keeper=" ", initials="SH").checked()
    assert Case(keeper="Sam Hill", initials="SH").checked().initials == "SH"


def test_amending_a_time_that_was_about_says_about_before_and_after() -> None:
    when = When.parse("2026-03-04 22:41", precision=Precision.ABOUT, zone="Europe/London")
    incident = Incident(what_happened="x", happened=when)

    assert incident.text_of("happened") == "about 2026-03-04T22:41"
    assert incident.amended("happened", incident.text_of("happened")) == incident
    assert incident.amended("happened", "about 2026-03-04 23:00").happened.precision == "about"
    assert incident.amended("happened", "2026-03-04 23:00").happened.precision == "exact"


def test_who_may_read_it_is_said_together_with_that_it_is_restricted() -> None:
    restricted = RANG.amended("visibility", "Restricted: police, Clinic")

    assert (restricted.visibility, restricted.recipients) == ("restricted", ("police", "clinic"))
    assert restricted.text_of("visibility") == "restricted: police, clinic"
    assert restricted.amended("visibility", "restricted") == restricted
    assert restricted.amended("visibility", "restricted: lawyer").recipients == ("lawyer",)
    assert restricted.amended("visibility", "restricted: nobody").recipients == ()
    assert restricted.amended("visibility", "report").recipients == ()


@pytest.mark.parametrize("text", ["restricted: my mother", "report: police", "secret", ""])
def test_readers_that_no_report_is_made_for_are_refused(text: str) -> None:
    with pytest.raises(BadFieldValueError) as refused:
        RANG.amended("visibility", text)

    assert "report" in refused.value.choices


def test_how_somebody_knows_it_can_be_said_later_but_not_who_typed() -> None:
    amended = RANG.amended("knowledge", "told by somebody").amended("source", "Ann, next door")

    assert (amended.author.knowledge, amended.author.source) == (Knowledge.TOLD, "Ann, next door")
    assert amended.text_of("source") == "Ann, next door"
    with pytest.raises(UnknownFieldError):
        RANG.amended("helper", "Jo")
    with pytest.raises(BadFieldValueError):
        RANG.amended("account_of", "nobody")


def test_an_answer_in_a_draft_needs_no_words_yet() -> None:
    assert Incident().with_answer("place", "Home").place == "Home"
    with pytest.raises(EmptyNarrativeError):
        Incident().amended("place", "Home")
