"""Lists of a report stand in the order of time, not of numbers."""

from dataclasses import replace

from diary.domain.edition import Edition, EditionEntry, EditionField, News
from diary.domain.incident import Knowledge
from diary.domain.occurrence import Occurrence
from diary.domain.showing import with_days_passed
from diary.domain.shown import EditionRecord, EntryStatus
from diary.report.flow import Flow
from diary.report.summary import write_summary
from diary.report.words import is_own, spoken
from tests.report.editions import edition_of, entry


def told(number: int, day: str, time: str = "", *, words: str = "", **more: object) -> EditionEntry:
    fields = (EditionField(label="Words", text=words, name="exact_words"),) if words else ()
    seen = Occurrence(number=number, day=day, time=time, is_serious=True)
    return entry(number, f"told {number}", fields=fields, occurrence=seen, **more)


def numbers(entries: list[EditionEntry]) -> list[int]:
    return [one.number for one in entries]


def test_entries_are_sorted_by_when_it_happened() -> None:
    given = [
        told(1, "2026-03-04", "22:41"),
        told(2, "2026-03"),
        told(3, ""),
        told(4, "2026-03-04", "08:10"),
        told(5, "2026-03-31"),
        EditionEntry(number=6, status=EntryStatus.REMOVED),
        told(7, "2026-01-06"),
    ]

    assert numbers(sorted(given, key=lambda one: one.order)) == [7, 4, 1, 5, 2, 3, 6]


def summary(edition: Edition) -> str:
    flow = Flow("A4")
    said: list[str] = []
    flow.text = lambda text, *_style, **_more: said.append(text)  # type: ignore[method-assign]
    write_summary(flow, edition)
    return "\n".join(said)


def test_the_worst_stand_latest_first_whatever_their_number_is() -> None:
    said = summary(edition_of(told(1, "2026-03-04"), told(2, "2025-12-01"), told(3, "2026-02-01")))
    worst = said[said.index("among the worst") :]

    assert worst.index("Entry 1") < worst.index("Entry 3") < worst.index("Entry 2")


def test_words_stand_latest_first_and_the_keeper_s_own_last() -> None:
    edition = edition_of(
        told(1, "2026-03-04", words="Him: “I see you.”"),
        told(2, "2026-03-09", words="Me: “Stop.”"),
        told(3, "2026-02-01", words="“Wait.”"),
        told(4, "2026-03-10", words="Me: “Stop.”\nHim: “No.”"),
    )

    assert numbers(spoken(edition)) == [4, 1, 3, 2]
    assert [is_own(one, edition) for one in spoken(edition)] == [False, False, False, True]


def test_what_was_told_by_others_is_hearsay() -> None:
    assert told(1, "", knowledge=Knowledge.TOLD.value).is_hearsay
    assert told(1, "", knowledge=Knowledge.INFERRED.value).is_hearsay
    assert not told(1, "", knowledge=Knowledge.FIRST_HAND.value).is_hearsay
    assert not told(1, "").is_hearsay


def test_a_day_that_was_due_says_if_it_has_passed() -> None:
    def due(text: str, done: str = "") -> str:
        fields = (
            EditionField(label="Due by", text=text, name="due"),
            EditionField(label="Done on", text=done, name="done"),
        )
        record = EditionRecord(
            kind="action", number=1, status=EntryStatus.SIGNED, name="Action", fields=fields
        )
        assert record.news is News.NONE
        return with_days_passed(record, "2026-03-10").fields[0].noted

    assert due("2026-03-09") == "2026-03-09 (this day has passed)"
    assert due("2026-03-10") == "2026-03-10"
    assert due("2026-02") == "2026-02 (this day has passed)"
    assert due("2026-03") == "2026-03"
    assert due("2026-03-01 to 2026-03-12") == "2026-03-01 to 2026-03-12"
    assert due("2026-03-09", done="2026-03-08") == "2026-03-09"
    assert due("soon") == "soon"
    assert replace(EditionField(label="x", text="y"), note="z").noted == "y (z)"
