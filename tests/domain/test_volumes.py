from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.edition import Edition, EditionKind
from diary.domain.sections import Section, sections
from diary.domain.volumes import Plan
from diary.errors import PackTooLargeError
from tests.report.editions import edition_of, entry, full_edition

LIMIT = 1_000_000


def many(count: int, picture: int = 0) -> Edition:
    base = full_edition().exhibits[0]
    exhibits = tuple(
        replace(base, ref=f"SH/{number}", entry_number=number, size=picture)
        for number in range(1, count + 1)
        if picture
    )
    return edition_of(*(entry(n, "He rang.") for n in range(1, count + 1)), exhibits=exhibits)


def test_what_fits_stays_in_one_piece() -> None:
    edition = many(20)

    assert Plan(edition, LIMIT, {}).volumes() == (edition,)


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(0, 700_000), min_size=1, max_size=40),
    limit=st.integers(1_000_000, 5_000_000),
)
def test_volumes_hold_every_entry_and_exhibit_once_and_in_order(
    sizes: list[int], limit: int
) -> None:
    edition = many(len(sizes), picture=1)
    known = {f"SH/{number}": size for number, size in enumerate(sizes, start=1)}

    volumes = Plan(edition, limit, known).volumes()

    assert [n for one in volumes for n in (e.number for e in one.entries_in_full)] == [
        *range(1, len(sizes) + 1)
    ]
    assert [x.ref for one in volumes for x in one.exhibits_in_full] == [*known]
    if len(volumes) > 1:
        assert volumes[0].entries == edition.entries
        for number, one in enumerate(volumes, start=1):
            volume = one.heading.volume
            assert volume is not None
            assert (volume.number, volume.count) == (number, len(volumes))
            assert sum(known[ref] for ref in volume.refs) <= limit
            assert {x.entry_number for x in one.exhibits_in_full} <= set(volume.entries)


def test_what_is_about_the_whole_stands_in_the_first_volume() -> None:
    first, *others = Plan(many(30, picture=90_000_000), 5_000_000, {}).volumes()

    assert Section.CHRONOLOGY in sections(first)
    assert Section.SUMMARY in sections(first)
    for one in others:
        assert sections(one) == (
            *(Section.READING, Section.LEFT_OUT, Section.ENTRIES, Section.EXHIBIT_LIST),
            *(Section.EXHIBITS, Section.INTEGRITY),
        )


def test_an_entry_larger_than_a_volume_is_said() -> None:
    with pytest.raises(PackTooLargeError):
        Plan(many(3), LIMIT, {"SH/1": 1}).volumes(0.1)


def test_a_statement_is_never_cut() -> None:
    edition = many(3000)
    heading = replace(edition.heading, kind=EditionKind.STATEMENT)

    assert len(Plan(replace(edition, heading=heading), LIMIT, {}).volumes()) == 1
    assert len(Plan(edition, LIMIT, {}).volumes()) > 1
