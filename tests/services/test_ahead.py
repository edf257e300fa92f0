"""Entries dated after the moment they are read or reported."""

from pathlib import Path

import pikepdf
import pytest

from diary.domain.casefile import AgencyReport
from diary.domain.edition import Audience, Choice, EditionKind
from diary.domain.ledger import LineKind
from diary.domain.when import When
from diary.report.proof import read_back, squeezed
from diary.services.diary import Diary
from diary.services.reporting import Wish
from tests.services.conftest import SetClock, Write

POLICE = Choice(audience=Audience.POLICE)
POLICE_WISH = Wish(choice=POLICE)
MARK = "[dated after this report was made]"


def text_of(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return squeezed("".join(one.text for one in read_back(pdf)))


@pytest.fixture
def told(diary: Diary, draft: Write) -> Diary:
    """Made on 5 March 2026; entry 3 is dated in 2062, and was to be 2026."""
    for happened in ("2026-02-01 10:00", "2026-03-04 22:41", "2062-03-04 10:00", "2026-03"):
        diary.sign_off(draft(f"He rang, {happened}.", happened=happened))
    return diary


def test_it_sets_neither_period_nor_any_count(told: Diary) -> None:
    edition = told.reporting.edition(Wish(choice=POLICE))
    found = edition.pattern

    assert (edition.heading.period_from, edition.heading.period_to) == ("2026-02-01", "2026-03-05")
    assert found is not None
    assert (found.counted.entries, found.ahead.entries) == ((1, 2, 4), (3,))
    assert [one.label for one in found.months] == ["2026-02", "2026-03"]
    assert [(one.last, one.next) for one in found.longest_gaps] == [(1, 2)]
    assert [one.number for one in edition.entries if one.is_ahead] == [3]
    assert [MARK in one.happened for one in edition.entries] == [False, False, True, False]


def test_the_report_says_how_many_there_are_and_marks_each(told: Diary, tmp_path: Path) -> None:
    for kind in (EditionKind.FULL, EditionKind.CLINIC, EditionKind.COURT, EditionKind.STATEMENT):
        out = tmp_path / f"{kind}.pdf"
        told.report(Wish(choice=Choice(audience=Audience.POLICE, kind=kind)), out)
        text = text_of(out)

        assert squeezed("1 entry is dated after this report was made: entry 3.") in text, kind
        assert squeezed("2062-03-04 10:00 [dated after") in text, kind


def test_the_latest_entries_are_those_that_have_happened(told: Diary, tmp_path: Path) -> None:
    told.report(Wish(choice=POLICE), tmp_path / "r.pdf")
    text = text_of(tmp_path / "r.pdf")
    latest = text.partition("Latestentries")[2].partition("Whatthisedition")[0]

    assert squeezed("3 entries, 2026-02-01 to 2026-03-05.") in text
    assert squeezed("Entry 2, 2026-03-04 22:41: He rang") in latest
    assert "Entry3" not in latest


def test_a_month_that_goes_on_is_over_no_later_than_the_report(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang.", happened="2026-02"))
    assert diary.reporting.edition(Wish(choice=POLICE)).heading.period_to == "2026-02-28"
    diary.sign_off(draft("He rang.", happened="2026-03"))
    assert diary.reporting.edition(Wish(choice=POLICE)).heading.period_to == "2026-03-05"


def test_another_report_once_the_day_has_come_counts_it(told: Diary, clock: SetClock) -> None:
    clock.pass_by(days=365 * 40)
    edition = told.reporting.edition(Wish(choice=POLICE))

    assert edition.heading.period_to == "2062-03-04"
    assert edition.pattern is not None
    assert edition.pattern.counted.count == 4


def test_windows_and_commands_say_that_it_is_still_to_come(told: Diary, clock: SetClock) -> None:
    note = "This date is still to come."

    assert [note in told.numbered(number).notes for number in (2, 3)] == [False, True]
    assert note in told.entry(told.numbered(3).subject).notes
    assert told.conduct.pattern().ahead.entries == (3,)
    assert told.conduct.pattern().counted.entries == (1, 2, 4)


def test_where_all_is_to_come_there_is_no_period(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He will ring.", happened="2062-03-04"))
    edition = diary.reporting.edition(Wish(choice=POLICE))

    assert (edition.heading.period_from, edition.heading.period_to) == ("", "")


def test_words_on_quiet_times_and_ways_claim_no_more_than_was_counted(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    told = {"2026-01-02": "He rang.", "2026-02": "Flowers came.", "2026-03-04": "He rang."}
    for happened, words in told.items():
        diary.sign_off(draft(words, happened=happened))
    diary.amend(1, "channel", "phone", "Forgot it")
    diary.amend(1, "count", "9", "Forgot it")
    diary.report(POLICE_WISH, tmp_path / "r.pdf")
    text = text_of(tmp_path / "r.pdf")

    assert squeezed("60 days of which no entry in this report tells") in text
    assert squeezed("and so perhaps in one of these times: entry 2.") in text
    assert squeezed("Where a way of contact is noted, they tell of 9 contacts.") in text
    assert squeezed("No way is noted, and so none is counted here: entries 2, 3.") in text


def test_a_statement_has_what_was_amended_in_full(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    long = "He stood there. " * 40 + "The end."
    diary.sign_off(draft(long))
    diary.amend(1, "what_happened", "He stood there.", "Shorter")
    kind = Choice(audience=Audience.POLICE, kind=EditionKind.STATEMENT)
    diary.report(Wish(choice=kind), tmp_path / "s.pdf")
    text = text_of(tmp_path / "s.pdf")

    assert squeezed(long) in text
    assert squeezed("stands in full beside") not in text


def test_a_report_to_an_agency_that_is_still_to_come_says_so(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    diary.sign_off(draft("He rang."))
    for when in ("2026-03-04", "2026-03-05", "2026-03-06", "2026-03"):
        diary.casefile.add(LineKind.CONTACT, AgencyReport(agency="Police", when=When.parse(when)))
    diary.report(POLICE_WISH, tmp_path / "r.pdf")
    text = text_of(tmp_path / "r.pdf")

    assert squeezed("Reports made: 4.") in text
    assert squeezed("Dated after this report was made: 1.") in text
    # In the table of reports, and in the record itself.
    assert text.count(squeezed("2026-03-06 (dated after this report was made)")) == 2
    assert text.count(squeezed("(dated after this report was made)")) == 2
