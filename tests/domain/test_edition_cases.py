import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import get_args, get_type_hints

from hypothesis import given, settings

from diary.domain.casefile import KEPT, CaseRecord, PrivateNote, SafeContact
from diary.domain.edition import Choice, Edition, edit
from diary.domain.plain import from_plain, to_plain
from diary.domain.wording import EntryText, ExhibitText, RecordText
from tests.domain.cases import Made, cases


@settings(max_examples=300)
@given(cases())
def test_nothing_private_withheld_restricted_or_left_out_is_in_any_edition(made: Made) -> None:
    said = json.dumps(to_plain(made.edition))

    assert [canary for canary in made.forbidden() if canary in said] == []
    wanted = made.expected() | made.around_expected()
    assert [canary for canary in wanted if canary not in said] == []


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


def _held(hint: object) -> Iterator[object]:
    """Go through a type and all that a value of it can hold."""
    yield hint
    for part in get_args(hint):
        yield from _held(part)


def _reached(*kinds: object) -> set[object]:
    found, waiting = set(), list(kinds)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            hints = get_type_hints(one).values() if is_dataclass(one) else ()
            waiting += [part for hint in hints for part in _held(hint)]
    return found


def test_neither_a_note_nor_a_safe_contact_can_be_reached_from_an_edition() -> None:
    given = [part for hint in get_type_hints(edit).values() for part in _held(hint)]

    reached = _reached(Edition, *given)

    assert {Choice, EntryText, RecordText, ExhibitText} <= reached
    assert not reached & {PrivateNote, SafeContact}
    assert not issubclass(PrivateNote, CaseRecord)
    assert not issubclass(SafeContact, CaseRecord)
    assert not {PrivateNote, SafeContact} & set(KEPT.values())
