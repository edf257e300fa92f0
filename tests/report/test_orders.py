"""What a report says of an order beside its terms: of days before it, and of reports."""

from dataclasses import replace
from pathlib import Path

import pytest

from diary.domain.edition import (
    Edition,
    EditionChange,
    EditionField,
    EditionRecord,
    EntryStatus,
)
from diary.domain.occurrence import Occurrence
from tests.report.editions import edition_of, entry
from tests.report.test_document import needs_poppler, text_of

pytestmark = needs_poppler


def record(kind: str, *, entries: tuple[int, ...] = (), **said: str) -> EditionRecord:
    fields = tuple(EditionField(label=name, text=text, name=name) for name, text in said.items())
    return EditionRecord(
        kind=kind, number=1, status=EntryStatus.SIGNED, name=kind, fields=fields, entries=entries
    )


def case(day: str, *more: EditionRecord, **order: str) -> Edition:
    told = entry(4, "He rang.", occurrence=Occurrence(number=4, day=day), breaks=("1/1",))
    made = record("order", entries=(), terms="No contact", **order)
    return replace(edition_of(told), records=(made, *more))


@pytest.mark.parametrize(
    ("day", "order", "said"),
    [
        ("2026-03-15", {"served": "2026-03-16"}, "Before it was served, as noted: entry 4."),
        ("2026-02", {"served": "2026-03-16"}, "Before it was served, as noted: entry 4."),
        ("2026-03-15", {"starts": "2026-03-16"}, "Before it began, as noted: entry 4."),
    ],
)
def test_an_entry_of_an_earlier_day_is_said_to_be_one(
    day: str, order: dict[str, str], said: str, tmp_path: Path
) -> None:
    assert said in text_of(tmp_path, case(day, **order))


@pytest.mark.parametrize(
    ("day", "served"),
    [("2026-03", "2026-03-16"), ("2026-03-15", "2026-03"), ("2026-03-16", "2026-03-16")],
)
def test_what_may_be_of_the_same_day_is_not_called_earlier(
    day: str, served: str, tmp_path: Path
) -> None:
    told = text_of(tmp_path, case(day, served=served))

    assert "Before it" not in told
    assert "Not noted: when it was served" not in told


def test_service_that_nobody_noted_is_said(tmp_path: Path) -> None:
    assert "Not noted: when it was served." in text_of(tmp_path, case("2026-03-15"))


def test_a_breach_called_not_reported_is_set_beside_the_report_that_names_it(
    tmp_path: Path,
) -> None:
    breach = record("breach", entries=(4,), order="1", term="1", reported="No")
    report = record("contact", entries=(4,), agency="Police")

    alone = text_of(tmp_path, case("2026-03-17", breach, served="2026-03-16"))
    both = text_of(tmp_path, case("2026-03-17", breach, report, served="2026-03-16"))

    assert "But a report" not in alone
    assert "But a report" in both


def amended(one: EditionRecord, name: str, old: str) -> EditionRecord:
    change = EditionChange(
        old=old, new=one.said(name), why="Varied", by="Sam Hill", at="2026-03-20"
    )
    fields = tuple(
        replace(said, history=(change,)) if said.name == name else said for said in one.fields
    )
    return replace(one, fields=fields)


def before_changes(told: str) -> str:
    return told.rpartition("All amendments and removals")[0]


def test_what_terms_and_breaches_said_before_stands_beside_the_order(tmp_path: Path) -> None:
    breach = amended(record("breach", entries=(4,), order="1", term="1", how="At the door"),
                     "how", "At the gate")  # fmt: skip
    edition = case("2026-03-15", breach, served="2026-03-01")
    order = amended(edition.records[0], "terms", "No contact by phone")
    told = text_of(tmp_path, replace(edition, records=(order, breach)))

    assert "No contact by phone" in before_changes(told)
    assert "At the gate" in before_changes(told)


def test_a_breach_dated_after_the_report_is_said_to_be(tmp_path: Path) -> None:
    edition = case("2062-03-15", served="2026-03-01")
    (told,) = edition.entries
    edition = replace(edition, entries=(replace(told, is_ahead=True),))

    assert "Dated after this report was made: entry 4." in text_of(tmp_path, edition)
