from dataclasses import replace

import pytest

from diary.domain.casefile import Person
from diary.domain.ledger import LineKind
from diary.domain.sought import Sought
from diary.services.diary import Diary
from diary.services.marks import extract, marks
from diary.services.views import Known
from tests.services.conftest import Write


def signed(diary: Diary, draft: Write, words: str, **said: str) -> int:
    happened = said.pop("happened", "2026-03-04 22:41")
    subject = draft("", happened=happened)
    incident = diary.entry(subject).incident.with_answer("what_happened", words)
    for name, text in said.items():
        incident = incident.with_answer(name, text)
    diary.save_draft(subject, incident)
    return diary.sign_off(subject)


@pytest.fixture
def told(diary: Diary, draft: Write) -> Diary:
    signed(diary, draft, "He rang. " * 20, channel="phone", place="Home, Łódź")
    signed(diary, draft, "He left flowers. " * 20, happened="2026-03-02", reported_to="Police")
    signed(diary, draft, "He wrote to jo_x again. " * 9, kind="contact burst", happened="2026-02")
    signed(diary, draft, "Somebody knocked.", happened="")
    subject = draft("A photo of the gate. " * 9, happened="2026-01-01")
    diary.add_bytes(subject, b"x", "gate.txt")
    diary.sign_off(subject)
    signed(diary, draft, "A mistake.", happened="2026-03-04")
    diary.remove(6, "Written twice")
    draft("Not finished")
    return diary


@pytest.mark.parametrize(
    ("sought", "numbers"),
    [
        (Sought(kind="contact burst"), [3]),
        (Sought(channel="phone"), [1]),
        (Sought(place="home"), [1]),
        (Sought(has_evidence=True), [5]),
        (Sought(has_evidence=False), [1, 2, 3, 4]),
        (Sought(is_reported=True), [2]),
        (Sought(is_reported=False), [1, 3, 5, 4]),
        (Sought(first="2026-03-02", last="2026-03-02", zone="Europe/London"), [2]),
        (Sought(last="2026-02-28", zone="Europe/London"), [3, 5]),
        (Sought(first="2026-03", zone="Europe/London"), [1, 2]),
        (Sought(names=("Jo Marsh", "jo_x")), [3]),
        (Sought(names=("", "x")), []),
        (Sought(words="he", is_reported=False), [1, 3, 5]),
        (Sought(place="100%"), []),
        (Sought(is_little=True), [None, 4]),
    ],
)
def test_the_list_is_narrowed_down_to_what_fits(
    told: Diary, sought: Sought, numbers: list[int | None]
) -> None:
    found = [row.number for row in told.timeline(sought=sought)]

    assert sorted(found, key=str) == sorted(numbers, key=str)


def test_pages_of_a_narrowed_list_follow_each_other(told: Diary) -> None:
    sought = Sought(has_evidence=False)
    first = told.timeline(sought=sought, limit=3)
    rest = told.timeline(sought=sought, before=first[-1].key, limit=3)

    assert len({row.number for row in (*first, *rest)}) == 4


def test_a_row_says_three_times_and_what_belongs_to_it(told: Diary) -> None:
    row = next(row for row in told.timeline() if row.number == 2)

    assert (row.day, row.happened) == ("2026-03-02", "2026-03-02, time not known")
    assert (row.written, row.delay) == ("2026-03-05 08:00", "3 days later")
    assert row.is_reported
    assert row.files_say == row.picture == ""


def test_words_beyond_the_headline_are_shown_with_what_stands_around_them(
    diary: Diary, draft: Write
) -> None:
    signed(diary, draft, "He rang.\nThen nothing for an hour, then the żółty van came back.")
    (row,) = diary.timeline(words="ZOLTY")
    ((start, length),) = row.marks

    assert row.headline[start : start + length] == "żółty"
    assert row.headline.startswith("… ")


def test_people_are_found_by_every_name_and_number(diary: Diary) -> None:
    person = Person(name="Alex Doe", aliases=("Lexi",), numbers=("07700 900123",))
    diary.casefile.add(LineKind.PERSON, person)
    diary.casefile.add(LineKind.PERSON, replace(person, name="Gone"))
    diary.casefile.remove(LineKind.PERSON, 2, why="Twice")

    called = ("Alex Doe", "Lexi", "07700 900123")
    assert diary.reading.people() == [Known(number=1, name="Alex Doe", called=called)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He rang twice", "RANG", ["rang"]),
        ("Straße am Tor", "strasse", ["Straße"]),
        ("ﬁne, fine", "fine", ["ﬁne", "fine"]),
        ("banana", "ana nan", ["anan"]),
        ("aXa", "a", ["a", "a"]),
        ("nothing here", "else", []),
        ("nothing here", "  ", []),
    ],
)
def test_sought_words_are_marked_where_they_stand(text: str, words: str, found: list[str]) -> None:
    assert [text[at : at + length] for at, length in marks(text, words)] == found


def test_an_extract_is_one_short_line_around_the_word() -> None:
    text = "word " * 60 + "needle" + " straw" * 60
    piece = extract(("nothing", text), "needle")

    assert piece.startswith("… word")
    assert "needle" in piece
    assert piece.endswith("…")
    assert len(piece) < 150
    assert extract(("nothing",), "needle") == ""
