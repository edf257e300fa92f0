from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diary.domain.edition import Audience, Choice
from diary.domain.sought import Sought
from diary.errors import LanguageUnusableError, NoSuchExhibitError, TextReaderMissingError
from diary.evidence import ocr
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from tests.evidence.shots import screenshot
from tests.services.conftest import PASSPHRASE, Write

needs_reader = pytest.mark.skipif(not ocr.is_there(), reason="no build of the reader here")


@pytest.fixture
def shot(diary: Diary, draft: Write) -> Callable[[], str]:
    """Add a screenshot to a draft and return the exhibit's subject."""

    def add() -> str:
        picture = screenshot("I can see your light", "Outside again")
        return diary.add_bytes(draft("He wrote."), picture, "shot.png").subject

    return add


@needs_reader
def test_words_in_a_picture_are_read_and_the_entry_is_found_by_them(
    diary: Diary, shot: Callable[[], str]
) -> None:
    exhibit = shot()
    assert diary.unread_pictures() == [exhibit]

    text = diary.read_picture(exhibit)

    assert "I can see your light" in text.words
    assert diary.unread_pictures() == []
    [row] = diary.timeline(words="your LIGHT")
    assert row.headline.startswith("In a picture: I can see your light")
    assert [row.headline[start : start + length] for start, length in row.marks] == [
        "your",
        "light",
    ]


@needs_reader
def test_a_signed_entry_is_found_by_its_picture_and_forgotten_when_it_is_removed(
    diary: Diary, shot: Callable[[], str]
) -> None:
    exhibit = shot()
    diary.read_picture(exhibit)
    number = diary.sign_off(diary.timeline()[0].subject)
    assert [row.number for row in diary.timeline(words="see your light")] == [number]
    assert [row.number for row in diary.timeline(words="li")] == [number]
    assert [row.number for row in diary.timeline(sought=Sought(names=("Outside again",)))] == [1]

    diary.remove(number, "They asked me to")

    assert diary.timeline(words="see your light") == []
    assert diary.vault.picture_text.texts(exhibit) == ()  # type: ignore[arg-type]  # a subject
    assert [one.problem for one in diary.check() if one.problem] == []


@needs_reader
def test_the_keepers_transcript_stands_beside_and_is_found_too(
    diary: Diary, shot: Callable[[], str]
) -> None:
    exhibit = shot()
    read = diary.read_picture(exhibit)

    diary.transcribe(exhibit, "  I can see your light, always  ")

    now = diary.picture_text(exhibit)
    assert (now.words, now.transcript) == (read.words, "I can see your light, always")
    assert len(diary.timeline(words="light, always")) == 1
    diary.read_picture(exhibit)
    assert diary.picture_text(exhibit).transcript == "I can see your light, always"


def test_a_transcript_needs_no_machine(diary: Diary, shot: Callable[[], str]) -> None:
    exhibit = shot()

    diary.transcribe(exhibit, "Watching you")

    [row] = diary.timeline(words="watching")
    assert row.headline == "In a picture: Watching you"
    assert diary.unread_pictures() == [exhibit]


@needs_reader
def test_a_damaged_picture_is_tried_once(diary: Diary, draft: Write) -> None:
    subject = draft("He wrote.")
    whole = diary.add_bytes(subject, screenshot("Outside again"), "shot.png").subject
    item = diary.vault.exhibits.get(whole)
    broken = diary.add_bytes(subject, b"\x89PNG\r\n\x1a\n", "broken.png").subject
    assert diary.unread_pictures(subject) == [whole]
    assert item.exhibit.problem == ""

    assert diary.read_picture(broken).words == ""
    many = diary.transcribing.read_all(diary.transcribing.unread(subject))

    assert (many.read, many.with_words, many.failed, many.stopped) == (1, 1, (), False)
    assert diary.unread_pictures() == []


@needs_reader
def test_reading_many_can_be_stopped_and_keeps_what_it_read(diary: Diary, draft: Write) -> None:
    subject = draft("He wrote.")
    for line in ("Outside again", "Call me back"):
        diary.add_bytes(subject, screenshot(line), "shot.png")
    stops = iter([False, True])
    told: list[tuple[int, int]] = []

    many = diary.transcribing.read_all(
        diary.transcribing.unread(),
        progress=lambda *now: told.append(now),
        cancelled=lambda: next(stops),
    )

    assert (many.read, many.stopped) == (1, True)
    assert told == [(0, 2)]
    assert len(diary.unread_pictures()) == 1


@needs_reader
def test_no_report_holds_what_was_read_or_transcribed(
    diary: Diary, shot: Callable[[], str], tmp_path: Path
) -> None:
    exhibit = shot()
    diary.read_picture(exhibit)
    diary.transcribe(exhibit, "Zanzibar")
    diary.sign_off(diary.timeline()[0].subject)
    lines = [one.body or b"" for one in diary.vault.ledger.lines()]

    diary.report(Wish(choice=Choice(audience=Audience.POLICE)), tmp_path / "r.pdf")

    assert not any(b"Zanzibar" in line or b"your light" in line for line in lines)
    assert b"Zanzibar" not in (tmp_path / "r.pdf").read_bytes()


def test_without_the_reader_it_says_so_and_the_picture_is_still_unread(
    diary: Diary, shot: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit = shot()
    monkeypatch.setattr(ocr, "is_there", lambda: False)

    with pytest.raises(TextReaderMissingError):
        diary.read_picture(exhibit)

    assert diary.unread_pictures() == [exhibit]
    with pytest.raises(NoSuchExhibitError):
        diary.read_picture("0" * 32)


@needs_reader
def test_languages_are_tried_before_they_are_kept_and_read_with_after_opening_again(
    diary: Diary, opening: Opening, shot: Callable[[], str], tmp_path: Path
) -> None:
    exhibit = shot()
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "bad.traineddata").write_bytes(b"nonsense")
    for names in (("bad",), ("gone",)):
        with pytest.raises(LanguageUnusableError):
            diary.choose_languages(str(folder), names)
    assert diary.preferences().languages == ""
    diary.set_preferences(
        replace(diary.preferences(), language_folder=str(folder), languages="gone")
    )
    diary.close()

    again = opening.unlock(PASSPHRASE)

    assert again.read_picture(exhibit).engine.endswith("eng")
    again.close()
