import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.casefile import (
    KINDS,
    AgencyReport,
    CaseRecord,
    Factor,
    Impact,
    Order,
    Person,
    PrivateNote,
    RiskFactor,
    Role,
    SafeContact,
    ShownAs,
    Sitting,
    Withheld,
    form,
)
from diary.domain.edition import Audience, Choice, Edition, EntryStatus, edit
from diary.domain.incident import SubjectId, Visibility
from diary.domain.ledger import By, LineKind, Written
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Amended, Amendment, KeptRecord, Status
from diary.domain.when import When
from diary.domain.wording import RecordText, field_label, kind_label, record_text
from diary.errors import (
    BadFieldValueError,
    EmptyRecordError,
    UnknownFieldError,
    UnreadableTimeError,
)
from tests.domain.test_edition import heading

WRITTEN = Written(utc="2026-03-05T08:00:00.000Z", zone="Europe/London")


def text(kind: LineKind, record: CaseRecord, **said: object) -> RecordText:
    kept = KeptRecord(
        subject=SubjectId("s"),
        kind=kind,
        status=Status.SIGNED,
        record=record,
        written=WRITTEN,
        by=By(),
        line=1,
        line_hash="hash",
    )
    return record_text(replace(kept, **said), keeper="Sam Hill")  # type: ignore[arg-type]  # a test's fields


def edition(
    *records: RecordText,
    audience: Audience = Audience.POLICE,
    allowed: frozenset[Withheld] = frozenset(),
) -> Edition:
    return edit(heading(audience), Choice(audience=audience, allowed=allowed), (), (), records)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_field_of_every_kind_has_a_label(kind: LineKind) -> None:
    assert kind_label(kind)
    assert all(field_label(kind, one.name) for one in form(KINDS[kind]))


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_record_that_says_nothing_is_not_kept(kind: LineKind) -> None:
    with pytest.raises(EmptyRecordError):
        KINDS[kind](visibility=Visibility.RESTRICTED).checked()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_field_can_be_typed_and_reads_back_the_same(kind: LineKind) -> None:
    record = KINDS[kind]()
    for one in form(KINDS[kind]):
        shown = typeable(one.name, [choice.value for choice in one.choices])
        record = record.amended(one.name, shown[0], zone="Europe/London")

    again = KINDS[kind]()
    for one in form(KINDS[kind]):
        again = again.amended(one.name, record.text_of(one.name), zone="Europe/London")
    assert again == record
    assert from_plain(KINDS[kind], to_plain(record)) == record


def typeable(name: str, choices: list[str]) -> list[str]:
    numbers = {"entries": "3, 5-7", "order": "2", "term": "1"}
    times = {
        "hearing",
        "when",
        "starts",
        "ends",
        "served",
        "follow_up_due",
        "lost_by",
        "asked",
        "found",
    }
    times |= {"hearing", "agreed", "due", "done", "withdrawn", "started", "ended"}
    if name in numbers:
        return [numbers[name]]
    if name in times:
        return ["about 2026-03-04 22:41"]
    return [choices[-1]] if choices else [f"some {name}"]


def test_entry_numbers_are_read_as_people_write_them() -> None:
    assert Impact().amended("entries", "9, 1,4-6 ,5").entries == (1, 4, 5, 6, 9)
    for wrong in ("0", "x", "6-4", "1-99999"):
        with pytest.raises(BadFieldValueError):
            Impact().amended("entries", wrong)


def test_wrong_values_and_names_are_said_to_be_wrong() -> None:
    with pytest.raises(UnknownFieldError):
        Person().amended("shoe_size", "44")
    with pytest.raises(BadFieldValueError) as wrong:
        Person().amended("role", "villain")
    assert Role.WITNESS.value in wrong.value.choices
    with pytest.raises(UnreadableTimeError):
        Order().amended("starts", "next week")


def test_addresses_contacts_and_birthdays_stay_out_unless_allowed() -> None:
    person = Person(
        name="Chris",
        address="canary-address",
        contact="canary-contact",
        birthday="canary-birthday",
    )
    shown = edition(text(LineKind.PERSON, person))
    allowed = edition(text(LineKind.PERSON, person), allowed=frozenset({Withheld.ADDRESSES}))

    assert "canary" not in json.dumps(to_plain(shown))
    assert any("Addresses" in line for line in shown.left_out)
    assert "canary-address" in json.dumps(to_plain(allowed))
    assert "canary-contact" not in json.dumps(to_plain(allowed))
    assert not any("Addresses" in line for line in allowed.left_out)


def test_the_old_text_of_a_withheld_field_stays_out_too() -> None:
    change = Amendment(field="address", old="canary-old", new="canary-new", why="canary-why")
    amended = (Amended(line=2, amendment=change, written=WRITTEN),)
    person = Person(name="Chris", address="canary-new")

    shown = edition(text(LineKind.PERSON, person, amendments=amended, status=Status.AMENDED))

    assert "canary" not in json.dumps(to_plain(shown))


def test_a_restricted_record_shows_its_number_alone() -> None:
    record = AgencyReport(
        number=4,
        agency="canary-agency",
        visibility=Visibility.RESTRICTED,
        recipients=("clinic",),
    )
    police = edition(text(LineKind.CONTACT, record))
    clinic = edition(text(LineKind.CONTACT, record), audience=Audience.CLINIC)

    assert police.records[0].status is EntryStatus.WITHHELD
    assert police.records[0].number == 4
    assert "canary" not in json.dumps(to_plain(police))
    assert "canary-agency" in json.dumps(to_plain(clinic))


def test_a_helper_is_named_only_if_that_was_chosen() -> None:
    by_role = Sitting(helper="canary-helper", role="advocate")
    by_name = replace(by_role, shown_as=ShownAs.NAME)

    assert "canary" not in json.dumps(to_plain(edition(text(LineKind.SITTING, by_role))))
    assert "canary-helper" in json.dumps(to_plain(edition(text(LineKind.SITTING, by_name))))


def test_entries_behind_a_factor_are_named() -> None:
    factor = RiskFactor(factor=Factor.LOITERING, entries=(3, 9), reason="outside work")

    shown = edition(text(LineKind.RISK, factor)).records[0]

    assert shown.entries == (3, 9)
    assert shown.title == "Loitering"


texts = st.text("abcdefgh -", max_size=12)


@given(
    st.builds(
        Person,
        name=texts,
        relation=texts,
        address=texts.map("canary-{}".format),
        contact=texts.map("canary-{}".format),
        birthday=texts.map("canary-{}".format),
    ),
    st.sampled_from(list(Audience)),
)
def test_no_withheld_detail_reaches_any_edition(person: Person, audience: Audience) -> None:
    shown = edition(text(LineKind.PERSON, person), audience=audience)

    assert "canary" not in json.dumps(to_plain(shown))


def test_nothing_kept_aside_is_a_record_of_the_case_file() -> None:
    aside = (PrivateNote, SafeContact)

    assert not any(issubclass(kind, CaseRecord) for kind in aside)
    assert not set(aside) & set(KINDS.values())
    assert {part.name for part in fields(Edition)} == {
        "heading",
        "left_out",
        "entries",
        "exhibits",
        "records",
        "pattern",
    }


def test_times_of_records_are_shown_without_asking_for_more() -> None:
    order = Order(kind="Restraining order", starts=When.parse("2026-02-01"))

    details = {one.name: one.text for one in text(LineKind.ORDER, order).details}

    assert details == {"kind": "Restraining order", "starts": "2026-02-01"}
