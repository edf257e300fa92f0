import json
from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.exhibit import Exhibit, Fact
from diary.domain.incident import Author, Channel, Incident, Kind, Words
from diary.domain.ledger import Line, Written, canonical
from diary.domain.plain import Plain, from_plain, to_plain
from diary.domain.records import Status
from diary.domain.when import Precision, When

DAYS = st.dates(min_value=datetime(1900, 1, 1).date())  # noqa: DTZ001
WHEN = st.builds(When, precision=st.sampled_from(Precision), start=DAYS.map(str))
INCIDENTS = st.builds(
    Incident,
    number=st.integers(0, 10_000),
    kind=st.sampled_from(Kind),
    channel=st.sampled_from(Channel),
    happened=WHEN,
    author=st.builds(Author, helper=st.text(), translation=st.text()),
    what_happened=st.text(),
    exact_words=st.lists(st.builds(Words, speaker=st.text(), words=st.text())).map(tuple),
    count=st.integers(0, 1000),
    recipients=st.lists(st.text()).map(tuple),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record with a part that may be absent."""

    status: Status
    written: Written
    removed: Written | None = None
    again: Written | None


@given(INCIDENTS)
def test_every_incident_comes_back_from_the_bytes_that_are_hashed(incident: Incident) -> None:
    stored = canonical(to_plain(incident))

    assert from_plain(Incident, json.loads(stored)) == incident


def test_an_exhibit_comes_back_with_its_facts() -> None:
    exhibit = Exhibit(ref="SH/1", size=7, facts=(Fact(name="taken", text="2026:03:04"),))

    assert from_plain(Exhibit, to_plain(exhibit)) == exhibit


def test_empty_fields_are_left_out() -> None:
    assert to_plain(Words(words="Open the door")) == {"words": "Open the door"}


def test_names_from_a_later_version_are_passed_over() -> None:
    assert from_plain(Words, {"words": "No", "mood": 3}) == Words(words="No")


@pytest.mark.parametrize(
    "plain",
    [
        [],
        {"count": "three"},
        {"exact_words": "no list"},
        {"kind": "gossip"},
        {"happened": []},
    ],
)
def test_values_that_do_not_fit_are_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(Incident, plain)  # type: ignore[arg-type]  # that is the point


def test_a_needed_value_that_is_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        from_plain(Line, {})


def test_an_optional_record_may_be_absent() -> None:
    written: Plain = {"utc": "2026-03-04T22:41:00.000Z", "zone": "UTC"}
    plain: Plain = {"status": "draft", "written": written, "removed": None}

    assert from_plain(Kept, plain) == Kept(
        status=Status.DRAFT, written=from_plain(Written, written), again=None
    )
