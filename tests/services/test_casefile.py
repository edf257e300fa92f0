from pathlib import Path

import pytest

from diary.domain.casefile import (
    AskedToStop,
    Impact,
    Order,
    Person,
    PrivateNote,
    SafeContact,
    ShownAs,
    Sitting,
    Wanted,
)
from diary.domain.edition import Audience, Choice
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.domain.records import Status
from diary.domain.when import When
from diary.errors import (
    BadFieldValueError,
    MissingReasonError,
    NoSuchRecordError,
    NothingChangedError,
    RecordRemovedError,
    UnknownFieldError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from tests.services.conftest import PASSPHRASE, SetClock, Write

PERSON, ORDER, IMPACT = LineKind.PERSON, LineKind.ORDER, LineKind.IMPACT


def test_numbers_run_on_by_kind_and_are_not_given_twice(diary: Diary) -> None:
    assert [diary.casefile.add(PERSON, Person(name=name)) for name in "ab"] == [1, 2]
    assert diary.casefile.add(ORDER, Order(kind="Bail")) == 1

    diary.casefile.remove(PERSON, 2, why="a mistake")

    assert diary.casefile.add(PERSON, Person(name="c")) == 3


def test_an_amendment_keeps_what_was_said_before(diary: Diary) -> None:
    diary.casefile.add(ORDER, Order(kind="Bail", terms=("stay away",)))
    diary.casefile.amend(ORDER, 1, "terms", "stay away\nno calls", why="second term")

    record, text = diary.casefile.record(ORDER, 1)

    assert isinstance(record, Order)
    assert record.terms == ("stay away", "no calls")
    history = next(one.history for one in text.details if one.name == "terms")
    assert [(was.old, was.new, was.why) for was in history] == [
        ("stay away", "stay away\nno calls", "second term")
    ]


def test_a_removed_record_keeps_number_date_and_reason_alone(diary: Diary) -> None:
    diary.casefile.add(PERSON, Person(name="canary-name"))
    diary.casefile.amend(PERSON, 1, "relation", "canary-relation", why="canary-why")
    diary.casefile.remove(PERSON, 1, why="wrong person")

    record, text = diary.casefile.record(PERSON, 1)

    assert "canary" not in str(to_plain(record))
    assert (text.status, text.removed_why) == (Status.REMOVED, "wrong person")
    assert not diary.casefile.records(words="canary")
    with pytest.raises(RecordRemovedError):
        diary.casefile.amend(PERSON, 1, "name", "x", why="y")


def test_what_cannot_be_done_changes_nothing(diary: Diary) -> None:
    diary.casefile.add(PERSON, Person(name="Chris"))
    before = diary.vault.ledger.head()
    with pytest.raises(NoSuchRecordError):
        diary.casefile.amend(PERSON, 9, "name", "x", why="y")
    with pytest.raises(MissingReasonError):
        diary.casefile.amend(PERSON, 1, "name", "x", why=" ")
    with pytest.raises(MissingReasonError):
        diary.casefile.remove(PERSON, 1, why="")
    with pytest.raises(NothingChangedError):
        diary.casefile.amend(PERSON, 1, "name", "Chris", why="y")
    with pytest.raises(UnknownFieldError):
        diary.casefile.add_typed(PERSON, {"shoe_size": "44"})

    assert diary.vault.ledger.head() == before


def test_a_breach_names_an_order_and_a_term_that_there_are(diary: Diary) -> None:
    diary.casefile.add(ORDER, Order(kind="Bail", terms=("stay away", "no calls")))
    breach = LineKind.BREACH

    with pytest.raises(NoSuchRecordError):
        diary.casefile.add_typed(breach, {"order": "9", "how": "x"})
    with pytest.raises(BadFieldValueError) as refused:
        diary.casefile.add_typed(breach, {"order": "1", "term": "3"})
    assert refused.value.choices == ("1", "2")
    with pytest.raises(BadFieldValueError):
        diary.casefile.add_typed(breach, {"term": "1"})
    assert diary.casefile.add_typed(breach, {"order": "1", "term": "2"}) == 1
    with pytest.raises(BadFieldValueError):
        diary.casefile.amend(breach, 1, "term", "3", why="x")


def test_evidence_comes_in_the_order_in_which_it_will_be_lost(diary: Diary) -> None:
    for day in ("2026-04-01", "", "about 2026-03-31 22:00", "2026-03"):
        diary.casefile.add_typed(LineKind.WANTED, {"what": "Film", "lost_by": day})

    listed = [one.number for one in diary.casefile.records(LineKind.WANTED)]
    waiting = [one.number for one in diary.casefile.outstanding.evidence()]

    assert listed == waiting == [4, 3, 1, 2]


def test_every_kind_is_found_by_its_words(diary: Diary) -> None:
    diary.casefile.add(PERSON, Person(name="Łukasz"))
    diary.casefile.add(LineKind.WANTED, Wanted(what="CCTV of the gate", holder="the shop"))

    assert [one.title for one in diary.casefile.records(words="lukasz")] == ["Łukasz"]
    assert [one.kind for one in diary.casefile.records(words="cctv")] == [LineKind.WANTED]
    assert len(diary.casefile.records(words="ct")) == 1


def test_rebuilding_gives_the_same_records(diary: Diary) -> None:
    diary.casefile.add(PERSON, Person(name="Chris", aliases=("CD", "Dunny")))
    diary.casefile.amend(PERSON, 1, "name", "Christopher", why="full name")
    diary.casefile.add(ORDER, Order(kind="Bail", starts=When.parse("2026-02", zone="UTC")))
    diary.casefile.remove(ORDER, 1, why="wrong")
    before, records = diary.vault.projection.snapshot(), diary.casefile.records()

    diary.rebuild()

    assert diary.vault.projection.snapshot() == before
    assert diary.casefile.records() == records


def test_what_is_aside_leaves_no_line_and_lies_in_no_report(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    diary.sign_off(draft("He waited"))
    before = diary.vault.ledger.head()
    subject = diary.casefile.save_note(PrivateNote(title="t", text="canary-note"))
    diary.casefile.set_safe_contact(SafeContact(number="canary-number"))

    assert diary.vault.ledger.head() == before
    assert diary.casefile.notes()[0][1].text == "canary-note"
    assert diary.casefile.safe_contact().number == "canary-number"
    preview = diary.report_preview(Choice(audience=Audience.POLICE))
    assert "canary" not in str(preview)
    diary.report(Wish(choice=Choice(audience=Audience.POLICE)), tmp_path / "r.pdf")
    lines = [line.body for line in diary.vault.ledger.lines()]
    assert not any(b"canary" in (body or b"") for body in lines)

    diary.casefile.discard_note(subject)
    assert diary.casefile.notes() == []


def test_a_form_not_yet_saved_is_there_after_unlocking(opening: Opening, diary: Diary) -> None:
    typed = Person(name="half a na")
    diary.casefile.keep_unfinished(PERSON, typed)
    diary.close()

    again = opening.unlock(PASSPHRASE)
    kept = again.casefile.unfinished(PERSON)
    again.casefile.keep_unfinished(PERSON, None)

    assert isinstance(kept, Person)
    assert kept.name == "half a na"
    assert again.casefile.unfinished(PERSON) is None
    again.close()


def test_what_is_typed_in_a_sitting_carries_the_helper(
    diary: Diary, draft: Write, clock: SetClock
) -> None:
    sitting = Sitting(helper="Ann Lee", role="advocate")
    diary.casefile.begin_sitting(sitting)
    number = diary.sign_off(draft("He waited"))
    diary.amend(number, "place", "at work", "forgot")
    diary.casefile.add(IMPACT, Impact(after="no sleep"))
    clock.pass_by(minutes=50)
    diary.casefile.sittings.end()
    alone = diary.sign_off(draft("He called"))

    view = diary.numbered(number)
    assert view.incident.author.helper == "advocate"
    assert view.amendments[0].by == "advocate"
    assert diary.casefile.record(IMPACT, 1)[1].typed_by == "advocate"
    assert diary.numbered(alone).incident.author.helper == ""
    record = diary.casefile.record(LineKind.SITTING, 1)[0]
    assert isinstance(record, Sitting)
    assert (record.started.start, record.ended.start) == ("2026-03-05T08:00", "2026-03-05T08:50")


def test_a_helper_is_named_if_both_chose_so(diary: Diary) -> None:
    diary.casefile.begin_sitting(Sitting(helper="Ann", role="friend", shown_as=ShownAs.NAME))

    author = diary.entry(diary.new_draft()).incident.author

    assert (author.helper, author.helper_role) == ("Ann", "friend")


def test_a_second_sitting_ends_the_first(diary: Diary) -> None:
    diary.casefile.begin_sitting(Sitting(role="friend"))
    diary.casefile.begin_sitting(Sitting(role="advocate"))

    first = diary.casefile.record(LineKind.SITTING, 1)[0]

    assert isinstance(first, Sitting)
    assert first.ended.start
    assert diary.casefile.sittings.helper() == "advocate"


def test_counts_compare_before_and_after_what_was_recorded(diary: Diary, draft: Write) -> None:
    for day in ("2026-02-20", "2026-03-02", "2026-03-03"):
        diary.sign_off(draft("He waited", happened=day))
    diary.sign_off(draft("A mistake", happened="2026-03-03"))
    diary.remove(4, "twice")
    asked = AskedToStop(when=When.parse("2026-03-01"), how="by text")
    diary.casefile.add(LineKind.ASKED_TO_STOP, asked)
    diary.casefile.add(ORDER, Order(kind="Bail"))
    diary.casefile.add_typed(LineKind.BREACH, {"order": "1", "entries": "2-3"})

    found = diary.conduct.pattern()

    assert found.counted.entries == (1, 2, 3)
    assert found.breaches.entries == (2, 3)
    assert (found.rates[0].before.count, found.rates[0].after.count) == (0, 2)
    assert found.days_since_last == 2
