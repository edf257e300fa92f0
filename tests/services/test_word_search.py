import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.clock import SystemClock
from diary.domain.incident import SubjectId
from diary.domain.picture_text import PictureText
from diary.domain.records import Status
from diary.domain.sought import Sought
from diary.domain.when import When
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault import Cost, word_search
from diary.vault.projection import folded, quoted
from tests.services.conftest import CASE, PASSPHRASE, Write

# What the search did before it had two ways: every hit first, then the entries that are among them.
PLAIN = """
    SELECT number FROM entry WHERE case_file = :case AND subject IN (
        WITH hit AS (
            SELECT subject FROM search WHERE {typed}
            UNION ALL SELECT subject FROM picture_text
            WHERE id IN (SELECT rowid FROM picture_search WHERE {read}))
        SELECT subject FROM hit
        UNION ALL SELECT entry FROM exhibit WHERE subject IN (SELECT subject FROM hit))
    ORDER BY sort DESC, subject DESC
"""
SHORT = "words LIKE :words ESCAPE '!'"
BITS = ["gate", "Gate at", "żółć", "zolcg", "你好", "好 你", "a", "é", "100%", "x_y!", '"he"',
        "At\nhe"]  # fmt: skip
TYPED = ["a", "at", "gate", "zolc", "ZOLC gate", "你", "你好", "好 你", "%", "_", "!", '"he"', "he",
         "t\n", "gat", "e", "nowhere", "at he"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(BITS), min_size=1, max_size=3).map(" ".join)
DAYS = st.dates(When.parse("2026-01-01", zone="UTC").earliest.date()).map(
    lambda day: f"{min(day.year, 2027)}-{day:%m}-{min(day.day, 28):02d}"
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["sign", "sign", "file", "read", "amend", "remove", "rebuild", "taken back", "draft"]
        ),
        TEXTS,
        DAYS,
    ),
    max_size=7,
)


class StopError(Exception):
    """Ends a transaction with nothing."""


def sign(diary: Diary, text: str, day: str) -> int:
    return diary.sign_off(write(diary, text, day))


def write(diary: Diary, text: str, day: str) -> str:
    subject = diary.new_draft()
    incident = replace(
        diary.entry(subject).incident,
        what_happened=text,
        happened=When.parse(day, zone="Europe/London"),
    )
    diary.save_draft(subject, incident)
    return subject


def with_file(diary: Diary, text: str, day: str) -> None:
    subject = write(diary, "b", day)
    diary.caption(diary.add_bytes(subject, f"{text}{day}".encode(), "note.txt").subject, text)
    diary.sign_off(subject)


def with_picture(diary: Diary, text: str, day: str) -> None:
    subject = write(diary, "b", day)
    exhibit = diary.add_bytes(subject, f"{text}{day}".encode(), "note.txt").subject
    original = diary.vault.exhibits.get(SubjectId(exhibit)).exhibit.original
    with diary.vault.transaction():
        diary.vault.picture_text.keep(SubjectId(exhibit), original, PictureText(words=text))
    diary.sign_off(subject)


def amended(diary: Diary, text: str, _day: str) -> None:
    for number in diary.vault.entries.present(diary.case_id)[:1]:
        diary.amend(number, "what_happened", f"{text}.", "a slip")


def removed(diary: Diary, _text: str, _day: str) -> None:
    for number in diary.vault.entries.present(diary.case_id)[-1:]:
        diary.remove(number, "twice")


def taken_back(diary: Diary, text: str, _day: str) -> None:
    """Write in a transaction that ends with nothing, with a search in the middle of it."""
    subjects = [row.subject for row in diary.timeline() if row.status is not Status.DRAFT]
    with suppress(StopError), diary.vault.transaction():
        for subject in subjects[:1]:
            diary.vault.projection.forget(subject)
            diary.vault.projection.index("other", "nothing")
            diary.vault.projection.index(subject, text)
        agrees(diary)
        raise StopError


DO: dict[str, Callable[[Diary, str, str], object]] = {
    "sign": sign,
    "file": with_file,
    "read": with_picture,
    "amend": amended,
    "remove": removed,
    "rebuild": lambda diary, _text, _day: diary.rebuild(),
    "taken back": taken_back,
    "draft": write,
}


def plainly(diary: Diary, words: str) -> list[int]:
    if not words.strip():
        return []
    sought, is_indexed = quoted(folded(words.strip()))
    typed = "search MATCH :words" if is_indexed else SHORT
    query = PLAIN.format(typed=typed, read=typed.replace("search M", "picture_search M"))
    conn = diary.vault.entries._conn  # noqa: SLF001 - to look where nobody else does
    rows = conn.execute(query, {"words": sought, "case": diary.case_id})
    return [row[0] for row in rows]


def found(diary: Diary, words: str, limit: int = 100) -> list[int]:
    """Return the numbers of all entries found, page after page."""
    numbers: list[int] = []
    before = None
    sought = Sought(words=words)
    while page := diary.vault.entries.page(diary.case_id, sought, before=before, limit=limit):
        numbers += [entry.incident.number for _key, entry in page]
        before = (page[-1][0], page[-1][1].subject)
    return numbers


def agrees(diary: Diary) -> None:
    """Check that both ways find, in pages of any length, what the plain statement finds."""
    for words in TYPED:
        wanted = plainly(diary, words)
        with pytest.MonkeyPatch.context() as patch:
            for many in (-1, 2, 1000):
                patch.setattr(word_search, "MANY", many)
                assert found(diary, words) == wanted, (words, many)
                assert found(diary, words, limit=2) == wanted, (words, many)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_a_word_that_many_hold_is_found_where_the_plain_statement_finds_it(
    steps: list[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        opening = Opening(Path(place) / "vault", SystemClock(), cost=Cost.quick())
        diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
        sign(diary, "gate at żółć 你好", "2026-02-03")
        for name, text, day in steps:
            DO[name](diary, text, day)
            agrees(diary)
        diary.begin_case(replace(CASE, name="Another"))
        agrees(diary)
        diary.close()


@pytest.mark.parametrize("many", [0, 1000])
def test_what_a_search_notes_lies_in_memory_and_says_no_word(
    monkeypatch: pytest.MonkeyPatch, diary: Diary, draft: Write, many: int
) -> None:
    monkeypatch.setattr(word_search, "MANY", many)
    number = diary.sign_off(draft("He stood by the gate."))
    assert [row.number for row in diary.timeline(words="gate")] == [number]
    conn = diary.vault.entries._conn  # noqa: SLF001 - to look where nobody else does
    noted = conn.execute("SELECT name FROM temp.sqlite_schema").fetchall()

    assert [row[0] for row in noted] == ([] if many else ["word_place"])
    files = {row["name"]: row["file"] for row in conn.execute("PRAGMA database_list")}
    assert files.get("temp", "") == ""
    options = {row[0] for row in conn.execute("PRAGMA compile_options")}
    assert "TEMP_STORE=2" in options
    assert conn.execute("PRAGMA temp_store").fetchone()[0] in (0, 2)


def test_a_narrowed_search_for_a_word_that_many_hold(
    monkeypatch: pytest.MonkeyPatch, diary: Diary, draft: Write
) -> None:
    monkeypatch.setattr(word_search, "MANY", 0)
    first = diary.sign_off(draft("He stood by the gate.", place="Home"))
    diary.sign_off(draft("He stood by the gate.", place="Work"))
    draft("He will stand by the gate.")
    diary.remove(diary.sign_off(draft("At the gate.", place="Home")), "twice")

    rows = diary.timeline(sought=Sought(words="the gate", place="home"))

    assert [row.number for row in rows] == [first]
