import pytest

from diary.domain.records import Status
from diary.errors import NoSuchEntryError, NoSuchExhibitError
from diary.services.diary import Diary
from diary.services.views import Preferences
from tests.services.conftest import Write


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
