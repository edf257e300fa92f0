import json

from hypothesis import given, settings

from diary.domain.edition import Edition
from diary.domain.plain import from_plain, to_plain
from tests.domain.cases import Made, cases


@settings(max_examples=300)
@given(cases())
def test_nothing_private_withheld_restricted_or_left_out_is_in_any_edition(made: Made) -> None:
    said = json.dumps(to_plain(made.edition))

    assert [canary for canary in made.forbidden() if canary in said] == []
    assert [canary for canary in made.expected() if canary not in said] == []


@given(cases())
def test_an_edition_survives_the_way_to_the_press(made: Made) -> None:
    assert from_plain(Edition, json.loads(json.dumps(to_plain(made.edition)))) == made.edition


@given(cases())
def test_every_number_of_the_case_is_either_shown_or_said_to_be_left_out(made: Made) -> None:
    shown = {one.number for one in made.edition.entries}
    said = " ".join(made.edition.left_out)

    for one in made.told:
        assert one.number in shown or f"{one.number}" in said


@given(cases())
def test_counts_rest_on_what_is_shown(made: Made) -> None:
    told = {one.number for one in made.edition.entries if one.is_told}

    counted = set(made.edition.pattern.counted.entries) if made.edition.pattern else set()
    assert counted == told
