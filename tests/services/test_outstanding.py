from diary.domain.ledger import LineKind
from diary.domain.sought import Sought
from diary.services.diary import Diary
from tests.services.conftest import Write


def signed(diary: Diary, draft: Write, *days: str) -> None:
    for day in days:
        diary.sign_off(draft("He rang.", happened=day))


def test_what_must_be_asked_again_comes_soonest_first_and_done_actions_do_not(
    diary: Diary,
) -> None:
    file = diary.casefile
    file.add_typed(LineKind.CONTACT, {"agency": "Police", "follow_up_due": "2026-04-02"})
    file.add_typed(LineKind.CONTACT, {"agency": "Bank"})
    file.add_typed(LineKind.ACTION, {"what": "New locks", "due": "2026-03-09"})
    file.add_typed(LineKind.ACTION, {"what": "Alarm", "due": "2026-03-01", "done": "2026-03-02"})
    file.add_typed(LineKind.ACTION, {"what": "Gone", "due": "2026-03-01"})
    file.remove(LineKind.ACTION, 3, why="Typed twice")

    assert [(one.kind, one.number, one.day) for one in file.outstanding.follow_ups()] == [
        (LineKind.ACTION, 1, "2026-03-09"),
        (LineKind.CONTACT, 1, "2026-04-02"),
    ]


def test_evidence_that_is_lost_soonest_comes_first_and_what_has_no_day_last(
    diary: Diary,
) -> None:
    file = diary.casefile
    file.add_typed(LineKind.WANTED, {"what": "Voicemail"})
    file.add_typed(LineKind.WANTED, {"what": "Station camera", "lost_by": "2026-04-04"})
    file.add_typed(LineKind.WANTED, {"what": "Shop camera", "lost_by": "2026-03-20"})
    file.add_typed(LineKind.WANTED, {"what": "Bus camera", "answer": "Sent on 3 March"})

    assert [one.number for one in file.outstanding.evidence()] == [3, 2, 1]


def test_an_entry_counts_as_reported_as_long_as_a_report_names_it(
    diary: Diary, draft: Write
) -> None:
    signed(diary, draft, "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04")
    file = diary.casefile
    file.add_typed(LineKind.CONTACT, {"agency": "Police", "entries": "2"})
    file.add_typed(LineKind.CONTACT, {"agency": "Police", "entries": "3"})
    diary.remove(4, "Another matter")
    assert [row.number for row in file.outstanding.unreported()] == [1]

    file.remove(LineKind.CONTACT, 2, why="Never made")
    assert [row.number for row in file.outstanding.unreported()] == [1, 3]


def test_the_breach_schedule_goes_from_order_to_term_to_entries(diary: Diary, draft: Write) -> None:
    signed(diary, draft, "2026-03-01", "2026-03-02", "2026-03-03")
    file = diary.casefile
    file.add_typed(LineKind.ORDER, {"kind": "Restraining order", "terms": "No contact\nKeep away"})
    file.add_typed(LineKind.BREACH, {"order": "1", "term": "2", "entries": "3"})
    file.add_typed(LineKind.BREACH, {"order": "1", "term": "1", "entries": "2"})
    file.add_typed(LineKind.BREACH, {"order": "1", "term": "2", "entries": "1, 3"})
    file.add_typed(LineKind.BREACH, {"how": "No order named"})

    told = [
        (one.order, one.term, one.words, one.breaches, one.entries)
        for one in file.outstanding.broken_terms()
    ]
    assert told == [
        (0, 0, "", (4,), ()),
        (1, 1, "No contact", (2,), (2,)),
        (1, 2, "Keep away", (1, 3), (1, 3)),
    ]


def test_rows_come_in_the_order_asked_for_and_a_month_day_by_day(
    diary: Diary, draft: Write
) -> None:
    signed(diary, draft, "2026-03-04 22:41", "2026-02-28", "2026-03", "2026-03-04 08:00")

    assert [row.number for row in diary.reading.rows([3, 1, 99])] == [3, 1]
    month = diary.reading.month("2026-03")
    days = {day: [row.number for row in rows] for day, rows in month.days.items()}
    assert days == {0: [3], 4: [4, 1]}
    diary.remove(4, "Another matter")
    assert [row.number for row in diary.reading.month("2026-03").days[4]] == [1]


def test_an_entry_that_says_itself_that_it_was_reported_counts_as_reported(
    diary: Diary, draft: Write
) -> None:
    signed(diary, draft, "2026-03-01", "2026-03-02", "2026-03-03")
    file = diary.casefile
    file.add_typed(LineKind.CONTACT, {"agency": "Police", "entries": "2"})
    diary.amend(3, "reported_to", "Police, 4 March", "I had left it out")

    assert [row.number for row in file.outstanding.unreported()] == [1]
    for is_reported, numbers in ((True, [3, 2]), (False, [1])):
        rows = diary.timeline(sought=Sought(is_reported=is_reported))
        assert [row.number for row in rows] == numbers
        assert {row.is_reported for row in rows} == {is_reported}
