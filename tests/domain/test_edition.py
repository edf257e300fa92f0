import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diary.domain.casefile import Withheld
from diary.domain.edition import Audience, Choice, Edition, EntryStatus, Heading, edit
from diary.domain.exhibit import Exhibit, Fact
from diary.domain.incident import Author, Incident, SubjectId, Visibility, Words
from diary.domain.ledger import Written
from diary.domain.plain import to_plain
from diary.domain.records import Amended, Amendment, Entry, Item, Removal, Status
from diary.domain.when import When
from diary.domain.wording import ChangeText, EntryText, ExhibitText, entry_text, exhibit_text

WRITTEN = Written(utc="2026-03-05T08:00:00.000Z", zone="Europe/London")


def heading(audience: Audience) -> Heading:
    return Heading(
        report_id="A1B2C3D4",
        audience=audience,
        language="en-GB",
        page_size="A4",
        made_utc=WRITTEN.utc,
        made_local="2026-03-05 08:00",
        zone=WRITTEN.zone,
        app_version="1.0",
        title="Record",
        keeper="Sam Hill",
        case_name="Matter one",
        initials="SH",
        region="GB-EAW",
    )


def record(
    number: int, happened: str = "2026-03-04 22:41", **said: object
) -> tuple[EntryText, ExhibitText]:
    incident = Incident(
        number=number,
        happened=When.parse(happened, zone="Europe/London"),
        what_happened=f"canary-words-{number}",
        exact_words=(Words(speaker="him", words=f"canary-said-{number}"),),
        author=Author(helper=f"canary-helper-{number}"),
        **said,  # type: ignore[arg-type]  # whatever fields the test names
    )
    exhibit = Exhibit(
        ref=f"SH/{number}",
        original_name=f"canary-name-{number}.jpg",
        sha256=f"canary-hash-{number}",
        facts=(
            Fact(name="taken", text=f"canary-taken-{number}"),
            Fact(name="latitude", text="51.477928"),
            Fact(name="longitude", text="-0.001545"),
        ),
    )
    item = Item(subject=SubjectId(f"e{number}"), exhibit=exhibit)
    change = Amendment(field="harm", old=f"canary-old-{number}", new="x", why="slip")
    entry = Entry(
        subject=SubjectId(f"s{number}"),
        status=Status.AMENDED,
        incident=incident,
        first=incident,
        written=WRITTEN,
        line_hash=f"canary-line-{number}",
        amendments=(Amended(line=9, amendment=change, written=WRITTEN),),
    )
    return entry_text(entry, (item,), keeper="Sam Hill"), exhibit_text(item, number)


def stub(number: int) -> EntryText:
    entry = Entry(
        subject=SubjectId("gone"),
        status=Status.REMOVED,
        incident=Incident(number=number),
        first=Incident(number=number),
        written=WRITTEN,
        removal=Removal(number=number, refs=("SH/9",), why="Wrong person"),
        removed=WRITTEN,
    )
    return entry_text(entry, (), keeper="Sam Hill")


def edited(
    *records: tuple[EntryText, ExhibitText],
    audience: Audience = Audience.POLICE,
    allowed: frozenset[Withheld] = frozenset(),
    **days: str,
) -> Edition:
    entries, exhibits = tuple(one for one, _ in records), tuple(one for _, one in records)
    choice = Choice(
        audience=audience,
        first_day=days.get("first_day", ""),
        last_day=days.get("last_day", ""),
        allowed=allowed,
    )
    return edit(heading(audience), choice, entries, exhibits)


def said_in(edition: Edition) -> str:
    return json.dumps(to_plain(edition))


def test_an_open_entry_is_shown_whole() -> None:
    edition = edited(record(1))
    (entry,), (exhibit,) = edition.entries, edition.exhibits

    assert entry.status is EntryStatus.AMENDED
    assert entry.summary == "canary-words-1"
    assert (exhibit.ref, exhibit.preview) == ("SH/1", "original")
    for canary in ("words", "said", "helper", "old", "taken", "line", "name", "hash"):
        assert f"canary-{canary}-1" in said_in(edition)


def test_a_restricted_entry_leaves_its_number_and_nothing_else() -> None:
    edition = edited(record(1), record(2, visibility=Visibility.RESTRICTED))
    said = said_in(edition)

    assert to_plain(edition.entries[1]) == {"number": 2, "status": "withheld"}
    assert [exhibit.ref for exhibit in edition.exhibits] == ["SH/1"]
    assert "canary-words-1" in said
    assert "-2" not in said.replace("2026-", "").replace("canary-words-1", "")
    assert "Withheld from this recipient by the keeper: entry 2." in edition.left_out


@given(named=st.sets(st.sampled_from(Audience)), audience=st.sampled_from(Audience))
def test_only_who_is_named_sees_a_restricted_entry(
    named: set[Audience], audience: Audience
) -> None:
    recipients = tuple(sorted(one.value for one in named))
    edition = edited(
        record(7, visibility=Visibility.RESTRICTED, recipients=recipients), audience=audience
    )

    assert ("canary-" in said_in(edition)) is (audience in named)
    assert bool(edition.exhibits) is (audience in named)


def test_a_removed_entry_leaves_its_stub() -> None:
    edition = edit(heading(Audience.LAWYER), Choice(audience=Audience.LAWYER), (stub(3),), ())

    assert to_plain(edition.entries[0]) == {
        "number": 3,
        "status": "removed",
        "written": "2026-03-05 08:00",
        "written_zone": "Europe/London",
        "removed_on": "2026-03-05 08:00 Europe/London",
        "removed_why": "Wrong person",
        "removed_by": "Sam Hill",
    }


def test_exhibits_of_a_removed_entry_stay_out_even_when_given() -> None:
    _, exhibit = record(3)
    edition = edit(
        heading(Audience.POLICE), Choice(audience=Audience.POLICE), (stub(3),), (exhibit,)
    )

    assert edition.exhibits == ()
    assert "canary" not in said_in(edition)


def test_where_a_photo_was_taken_is_never_given() -> None:
    edition = edited(record(1))
    said = said_in(edition)

    assert edition.exhibits[0].facts == (("Taken, by its own clock", "canary-taken-1"),)
    assert "51.477928" not in said
    assert "-0.001545" not in said


def test_only_entries_of_the_chosen_days_are_in() -> None:
    edition = edited(
        record(1, "2026-03-03 23:59"),
        record(2, "2026-03-04 00:00"),
        record(3, "2026-03-05"),
        record(4, "2026-03-06 00:00"),
        first_day="2026-03-04",
        last_day="2026-03-05",
    )

    assert [entry.number for entry in edition.entries] == [2, 3]
    assert "canary-words-1" not in said_in(edition)
    assert any("Left out for that: entries 1, 4." in line for line in edition.left_out)


def test_a_month_is_in_when_any_of_its_days_is_chosen() -> None:
    records = (record(1, "2026-02"), record(2, "2026-03"), record(3, "2026-04"))

    in_march = edited(*records, first_day="2026-03-31", last_day="2026-03-31")
    until_february = edited(*records, last_day="2026-02-01")
    from_april = edited(*records, first_day="2026-04-30")

    assert [entry.number for entry in in_march.entries] == [2]
    assert [entry.number for entry in until_february.entries] == [1]
    assert [entry.number for entry in from_april.entries] == [3]


def test_an_entry_without_a_date_and_a_stub_are_always_in() -> None:
    undated, _ = record(1, "")
    choice = Choice(audience=Audience.CLINIC, first_day="2030-01-01")
    edition = edit(heading(Audience.CLINIC), choice, (undated, stub(2)), ())

    assert [entry.number for entry in edition.entries] == [1, 2]


def test_a_typed_map_position_stays_out_and_this_is_said() -> None:
    edition = edited(record(1), record(2, coordinates="50.9 -1.4"))

    assert "50.9" not in said_in(edition)
    assert "Map positions are not printed. Left out for that: entry 2." in edition.left_out


def test_a_typed_map_position_is_printed_when_the_keeper_allows_it() -> None:
    edition = edited(record(1, coordinates="50.9 -1.4"), allowed=frozenset({Withheld.POSITIONS}))

    assert "50.9 -1.4" in said_in(edition)
    assert not any("Map positions" in one for one in edition.left_out)


def test_an_amended_map_position_leaves_no_trace_in_its_history() -> None:
    entry, _ = record(1, coordinates="50.9 -1.4")
    change = ChangeText(field="coordinates", label="Map position", old="canary-50.8", new="50.9")
    fields = tuple(
        replace(one, history=(change,)) if one.name == "coordinates" else one
        for one in entry.fields
    )

    assert "canary-50.8" not in said_in(edited((replace(entry, fields=fields), _)))
