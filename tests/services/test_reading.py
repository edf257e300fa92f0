import pytest

from diary.domain.incident import Author, Words
from diary.domain.records import Status
from diary.errors import ExhibitRemovedError, NoSuchEntryError, NoSuchExhibitError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import Preferences
from tests.services.conftest import PASSPHRASE, Write


@pytest.mark.parametrize(
    ("words", "sought"),
    [
        ("Żółć na drzwiach.", "zolc"),
        ("Zolc na drzwiach.", "ŻÓŁĆ"),
        ("他在门口等我。", "门口"),
        ("他在门口等我。", "他在门口"),
        ("He said 100% sure_thing", "0%"),
        ("He said 100% sure_thing", "e_t"),
        ('He said "open" twice', '"open"'),
        ("Straße am Bahnhof", "STRASSE"),
        ("He rang OR knocked", "rang knocked"),
    ],
)
def test_words_are_found_whatever_the_script_and_accents(
    diary: Diary, draft: Write, words: str, sought: str
) -> None:
    diary.sign_off(draft("Nothing of the sort"))
    diary.sign_off(draft(words))

    assert [row.number for row in diary.timeline(words=sought)] == [2]


@pytest.mark.parametrize("sought", ["NEAR(a b)", "zzz*", "%%", "'; DROP TABLE entry", "--", '"'])
def test_marks_that_mean_something_to_the_engine_find_nothing(
    diary: Diary, draft: Write, sought: str
) -> None:
    diary.sign_off(draft("He rang."))

    assert diary.timeline(words=sought) == []


def test_an_entry_is_found_by_its_place_and_its_files(diary: Diary, draft: Write) -> None:
    subject = draft("He waited.", place="Łódź Fabryczna")
    diary.add_bytes(subject, b"x", "doorbell-footage.txt")
    diary.sign_off(subject)

    assert len(diary.timeline(words="lodz")) == 1
    assert len(diary.timeline(words="footage")) == 1
    assert len(diary.timeline(words="SH/1")) == 1


def test_the_latest_event_comes_first_and_drafts_before_it(diary: Diary, draft: Write) -> None:
    for day in ("2026-03-01", "2026-03-03", "2026-03-02"):
        diary.sign_off(draft("He rang.", happened=day))
    draft("Not finished", happened="2026-01-01")
    rows = diary.timeline()

    assert [row.number for row in rows] == [None, 2, 3, 1]
    assert rows[0].status is Status.DRAFT


def test_pages_follow_each_other_without_gap_or_repeat(diary: Diary, draft: Write) -> None:
    for _ in range(7):
        diary.sign_off(draft("He rang."))
    seen: list[int | None] = []
    before = None
    while rows := diary.timeline(before=before, limit=3):
        seen += [row.number for row in rows]
        before = rows[-1].key

    assert sorted(seen, key=str) == [1, 2, 3, 4, 5, 6, 7]


def test_drafts_are_searched_too(diary: Diary, draft: Write) -> None:
    draft("He left flowers.")

    assert len(diary.timeline(words="FLOWERS")) == 1
    assert diary.timeline(words="letters") == []


def test_an_entry_says_how_long_after_the_event_it_was_written(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    view = diary.numbered(1)

    assert (view.happened, view.happened_zone) == ("2026-03-04 22:41", "Europe/London")
    assert (view.written, view.delay) == ("2026-03-05 08:00", "9 hours later")


def test_what_does_not_exist_is_said_to_be_missing(diary: Diary) -> None:
    with pytest.raises(NoSuchEntryError):
        diary.numbered(1)
    with pytest.raises(NoSuchEntryError):
        diary.entry("0" * 32)
    with pytest.raises(NoSuchExhibitError):
        diary.reading.exhibit("SH/1")


def test_preferences_are_kept(diary: Diary) -> None:
    assert diary.preferences() == Preferences()
    diary.set_preferences(Preferences(idle_minutes=9, theme="dark"))

    assert diary.preferences() == Preferences(idle_minutes=9, theme="dark")


def test_the_diary_says_whose_it_is(diary: Diary) -> None:
    assert diary.case().keeper == "Sam Hill"
    assert ("place", "Where") in diary.amendable()


@pytest.mark.parametrize(
    "sought",
    ["driveway", "letter.txt", "under the door", "@grey", "+44", "my-own", "shed", "landlord",
     "open up", "uncle", "jo marsh", "loitering"],
)  # fmt: skip
def test_a_draft_is_found_by_everything_typed_into_it(
    diary: Diary, draft: Write, sought: str
) -> None:
    draft("Something else.")
    subject = draft(
        "In the driveway.",
        their_account="@Grey",
        their_number="+44 7700 900123",
        your_account="my-own",
        place_kind="Shed",
        how_they_knew="From the landlord",
        exact_words=(Words(speaker="my uncle", words="Open up"),),
        behaviours=("loitering",),
        author=Author(helper="Jo Marsh"),
    )
    letter = diary.add_bytes(subject, b"x", "letter.txt")
    diary.caption(letter.subject, "Put under the door")

    assert [row.subject for row in diary.timeline(words=sought)] == [subject]
    diary.sign_off(subject)
    assert [row.number for row in diary.timeline(words=sought)] == [1]


def test_words_in_different_files_of_a_draft_are_not_taken_together(
    diary: Diary, draft: Write
) -> None:
    subject = draft("He rang.")
    for name in ("garden.txt", "letter.txt"):
        diary.add_bytes(subject, b"x", name)

    assert diary.timeline(words="letter garden") == []
    assert len(diary.timeline(words="letter txt")) == 1


def test_a_removed_entry_stays_where_its_number_is_looked_for(diary: Diary, draft: Write) -> None:
    for day in ("2026-03-01", "2026-03-02", "2026-03-03", "2026-02-01"):
        diary.sign_off(draft("He rang.", happened=day))
    diary.remove(2, "Asked to")

    assert numbers(diary) == [3, 2, 1, 4]
    diary.remove(1, "Asked to")
    assert numbers(diary) == [3, 2, 1, 4]
    diary.remove(4, "Asked to")
    assert numbers(diary) == [4, 3, 2, 1]
    diary.amend(3, "happened", "2026-05-01", "Wrong month")
    diary.sign_off(draft("He rang.", happened="2026-04-01"))
    assert numbers(diary) == [4, 3, 2, 1, 5]
    before = diary.vault.projection.snapshot()
    diary.rebuild()
    assert diary.vault.projection.snapshot() == before


def test_when_all_entries_are_removed_their_stubs_stand_by_number(
    diary: Diary, draft: Write
) -> None:
    for day in ("2026-03-03", "2026-03-02", "2026-03-01"):
        diary.sign_off(draft("He rang.", happened=day))
    for number in (2, 3, 1):
        diary.remove(number, "Asked to")

    assert numbers(diary) == [3, 2, 1]
    first = diary.timeline(limit=2)
    assert [row.number for row in diary.timeline(before=first[-1].key, limit=2)] == [1]


def numbers(diary: Diary) -> list[int | None]:
    return [row.number for row in diary.timeline()]


def test_a_stub_keeps_nothing_of_when_its_event_was(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang.", happened="2019-07-07"))
    diary.sign_off(draft("He rang.", happened="2026-03-03"))
    diary.remove(1, "Asked to")

    assert "2019" not in repr(diary.vault.projection.snapshot())


def test_a_removed_exhibit_is_told_from_one_that_never_was(diary: Diary, draft: Write) -> None:
    subject = draft("A note.")
    diary.add_bytes(subject, b"x", "note.txt")
    diary.sign_off(subject)
    diary.remove(1, "Asked to")

    with pytest.raises(ExhibitRemovedError):
        diary.reading.exhibit("SH/1")
    for ref in ("SH/2", "XY/1", "SH/", "SH/one", "SH/" + "9" * 30):
        with pytest.raises(NoSuchExhibitError):
            diary.reading.exhibit(ref)


def test_lists_made_by_an_earlier_version_are_made_again_on_opening(
    opening: Opening, diary: Diary, draft: Write
) -> None:
    diary.sign_off(draft("He rang.", your_account="my-own"))
    with diary.vault.transaction():
        diary.vault.settings.set("lists", "1")
        diary.vault.projection.forget(diary.numbered(1).subject)
    assert diary.timeline(words="my-own") == []
    diary.close()

    again = opening.unlock(PASSPHRASE)
    assert len(again.timeline(words="my-own")) == 1
    again.close()
