import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from diary.domain.casefile import Person, RedactedArea, Redaction
from diary.domain.edition import Audience, Choice, Edition
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.errors import (
    BadFieldValueError,
    DiaryError,
    EntryRemovedError,
    MissingReasonError,
    NoSuchExhibitError,
    NotAPictureError,
    NothingChangedError,
    NotInTheTextError,
    RecordRemovedError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from diary.vault import Cost
from tests.services.conftest import CASE, PASSPHRASE, SetClock, Write
from tests.services.packs import FOLDER, packed
from tests.services.test_pack_canaries import all_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADVOCATE = Choice(audience=Audience.ADVOCATE)
POLICE = Choice(audience=Audience.POLICE)
AREA = RedactedArea(x=50, y=30, width=120, height=61)


def edition(diary: Diary, choice: Choice = ADVOCATE) -> Edition:
    return diary.reporting.edition(Wish(choice=choice))


def said(diary: Diary, choice: Choice = ADVOCATE) -> str:
    return json.dumps(to_plain(edition(diary, choice)), ensure_ascii=False)


def noisy(size: tuple[int, int] = (400, 300)) -> bytes:
    """A picture in which no two neighbours look alike."""
    out = io.BytesIO()
    pixels = bytes((7 * n * n + n) % 251 for n in range(size[0] * size[1] * 3))
    Image.frombytes("RGB", size, pixels).save(out, "JPEG", quality=95)
    return out.getvalue()


def with_picture(diary: Diary, draft: Write, content: bytes | None = None) -> None:
    subject = draft("He sent this.")
    diary.add_bytes(subject, content or noisy(), "IMG_1.jpg")
    diary.sign_off(subject)


def test_words_are_blacked_out_wherever_they_stand_in_an_entry(diary: Diary, draft: Write) -> None:
    subject = draft(
        "He asked for anna kowalska.\nHe knows ANNA\nKowalska.", place="Anna Kowalska’s"
    )
    diary.add_bytes(subject, noisy(), "Anna Kowalska.jpg")
    diary.sign_off(subject)
    diary.amend(1, "what_happened", "He asked for Anna Kowalska.", "More exact")
    diary.redacting.black_out_words("Anna Kowalska", "a friend", about="entry 1")
    text = said(diary)

    assert "anna" not in text.casefold()
    assert "kowalska" not in text.casefold()
    assert "He asked for [redacted: a friend]." in text
    assert "[redacted: a friend].jpg" in text


def test_an_entry_beside_it_keeps_its_words(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("Anna rang."))
    diary.sign_off(draft("Anna wrote."))
    diary.redacting.black_out_words("Anna", "a friend", about="entry 1")
    text = said(diary)

    assert "Anna rang" not in text
    assert "Anna wrote" in text


def test_everywhere_takes_in_what_is_written_later(diary: Diary, draft: Write) -> None:
    diary.redacting.black_out_words("14 Elm Road", "my address")
    diary.casefile.add(LineKind.PERSON, Person(name="Kim", description="seen at 14 elm road"))
    diary.sign_off(draft("He stood in 14\nElm Road."))
    wish = Wish(choice=ADVOCATE, purpose="About 14 Elm Road", to_whom="14 Elm Road")
    text = json.dumps(to_plain(diary.reporting.edition(wish)))

    assert "elm" not in text.casefold()


def test_a_short_word_is_not_looked_for_inside_others(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("The man Ann knows came there, Ann said; annoying."))
    diary.redacting.black_out_words("Ann", "a friend", about="entry 1")
    text = edition(diary).entries[0].said("what_happened")

    assert text == (
        "The man [redacted: a friend] knows came there, [redacted: a friend] said; annoying."
    )


def test_what_overlaps_is_one_bar(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("It was Anna Smith Road."))
    diary.redacting.black_out_words("Anna Smith", "a name", about="entry 1")
    diary.redacting.black_out_words("Smith Road", "a place", about="entry 1")

    assert edition(diary).entries[0].said("what_happened") == "It was [redacted: a name; a place]."


def test_the_first_line_in_lists_is_cut_only_when_words_are_out(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("x" * 150 + " Flat 9, 14 Elm Road"))
    diary.redacting.black_out_words("Flat 9, 14 Elm Road", "my address", about="entry 1")

    assert "Flat" not in edition(diary).entries[0].summary


def test_a_reason_that_holds_the_words_is_not_printed(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("Anna rang."))
    diary.redacting.black_out_words("Anna", "it is Anna", about="entry 1")

    assert edition(diary).entries[0].said("what_happened") == "[redacted] rang."


def test_police_read_it_in_full_unless_the_keeper_says_otherwise(
    diary: Diary, draft: Write
) -> None:
    diary.sign_off(draft("Anna rang."))
    diary.redacting.black_out_words("Anna", "a friend", about="entry 1")

    assert "Anna rang" in said(diary, POLICE)
    assert "Nothing is blacked out in this edition" in said(diary, POLICE)
    assert "Anna" not in said(diary, Choice(audience=Audience.POLICE, redact=True))
    assert "Anna rang" in said(diary, Choice(audience=Audience.ADVOCATE, redact=False))


def test_an_edition_says_what_is_blacked_out_and_why(diary: Diary, draft: Write) -> None:
    with_picture(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    diary.redacting.black_out_words("sent", "private", about="entry 1")
    left_out = "\n".join(edition(diary).left_out)

    assert "entry 1 (private)" in left_out
    assert "SH/1 (my front door)" in left_out


def test_an_answer_that_was_amended_since_is_blacked_out_whole(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He came to 14 Elm Road."))
    diary.redacting.black_out_words("14 Elm Road", "my address", about="entry 1")
    diary.amend(1, "what_happened", "He came to 16 Elm Road.", "I misread it")
    (listed,) = diary.redacting.listed()

    assert "Elm" not in said(diary)
    assert listed.look_at == ("entry 1, What happened",)


def test_once_looked_at_the_amended_answer_is_shown(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He came to 14 Elm Road."))
    number = diary.redacting.black_out_words("14 Elm Road", "my address", about="entry 1")
    diary.amend(1, "what_happened", "He came to where I live.", "Not needed")
    diary.redacting.looked_at(number, why="It says nothing more")
    entry = edition(diary).entries[0]

    assert entry.said("what_happened") == "He came to where I live."
    assert "Elm" not in said(diary)
    assert diary.redacting.listed()[0].look_at == ()


def test_a_redaction_is_amended_and_taken_back(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("Anna rang."))
    number = diary.redacting.black_out_words("Anna", "a friend", about="entry 1")
    diary.redacting.amend(number, "reason", "a neighbour", why="more exact")

    assert "[redacted: a neighbour] rang" in said(diary)
    diary.redacting.remove(number, why="She agrees")
    assert "Anna rang" in said(diary)
    assert diary.redacting.listed() == []
    with pytest.raises(RecordRemovedError):
        diary.redacting.remove(number, why="again")


def test_lists_made_again_know_what_is_blacked_out(diary: Diary, draft: Write) -> None:
    with_picture(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    diary.redacting.black_out_words("sent", "private", about="entry 1")
    before, rows = diary.redacting.listed(), diary.vault.projection.snapshot()
    diary.rebuild()

    assert diary.redacting.listed() == before
    assert diary.vault.projection.snapshot() == rows


def test_what_is_blacked_out_goes_with_its_entry(diary: Diary, draft: Write) -> None:
    with_picture(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    diary.redacting.black_out_words("sent", "private", about="entry 1")
    diary.remove(1, "Not mine to tell.")

    assert diary.redacting.listed() == []
    kept = [one for one in diary.vault.ledger.lines() if one.line.kind is LineKind.REDACTION]
    assert [one.body for one in kept] == [None, None]


def test_what_cannot_be_blacked_out_is_refused(diary: Diary, draft: Write) -> None:
    with_picture(diary, draft)
    diary.sign_off(draft("A note."))
    diary.remove(2, "Not needed.")
    outside = RedactedArea(x=400, y=0, width=9, height=9)
    black_out, area = diary.redacting.black_out_words, diary.redacting.black_out_area

    refused: tuple[tuple[type[DiaryError], Callable[[], object]], ...] = (
        (NotInTheTextError, lambda: black_out("Anna", "why", about="entry 1")),
        (EntryRemovedError, lambda: black_out("note", "why", about="entry 2")),
        (BadFieldValueError, lambda: black_out("note", "why", about="page 2")),
        (MissingReasonError, lambda: black_out("sent", " ", about="entry 1")),
        (MissingReasonError, lambda: area("SH/1", AREA, "")),
        (NoSuchExhibitError, lambda: area("SH/9", AREA, "why")),
        (BadFieldValueError, lambda: area("SH/1", outside, "why")),
    )
    for error, call in refused:
        with pytest.raises(error):
            call()
    assert diary.redacting.listed() == []


def test_only_pictures_have_parts(diary: Diary, draft: Write) -> None:
    subject = draft("A note.")
    diary.add_bytes(subject, b"a note he left", "note.txt")
    diary.sign_off(subject)

    with pytest.raises(NotAPictureError):
        diary.redacting.black_out_area("SH/1", AREA, "why")


def test_nothing_is_amended_to_what_it_says(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("Anna rang."))
    number = diary.redacting.black_out_words("Anna", "a friend")

    with pytest.raises(NothingChangedError):
        diary.redacting.amend(number, "reason", "a friend", why="none")
    with pytest.raises(BadFieldValueError):
        diary.redacting.amend(number, "words", "Bob", why="none")


def copies_in(folder: Path) -> list[Path]:
    return sorted((folder / "data" / "copies").glob("*"))


def test_a_pack_holds_the_redacted_copy_and_nothing_of_the_file(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    content = noisy()
    with_picture(diary, draft, content)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    packed(diary, tmp_path / "pack", FOLDER, Wish(choice=ADVOCATE))
    (copy,) = copies_in(tmp_path / "pack")
    report = json.loads((tmp_path / "pack" / "data" / "report.json").read_bytes())
    (exhibit,) = report["edition"]["exhibits"]
    found = all_of(tmp_path / "pack")

    assert copy.name == "SH-001_redacted.jpg"
    assert exhibit["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert not (tmp_path / "pack" / "data" / "exhibits").exists()
    assert hashlib.sha256(content).hexdigest().encode() not in found
    assert content[-400:] not in found


def test_the_blacked_out_part_is_one_colour_and_the_rest_is_there(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    with_picture(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    packed(diary, tmp_path / "pack", FOLDER, Wish(choice=ADVOCATE))
    with Image.open(copies_in(tmp_path / "pack")[0]) as copy:
        part = copy.crop((50, 30, 170, 91))
        colours = part.getcolors()
        beside = copy.crop((200, 30, 300, 91)).getcolors(1 << 20)
        info = dict(copy.info)

    assert colours is not None
    assert len(colours) == 1
    assert beside is not None
    assert len(beside) > 1000
    assert not set(info) & {"exif", "icc_profile", "comment", "xmp"}


def test_the_same_file_in_another_entry_is_blacked_out_too(diary: Diary, draft: Write) -> None:
    content = noisy()
    with_picture(diary, draft, content)
    with_picture(diary, draft, content)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")

    assert [len(one.redactions) for one in edition(diary).exhibits] == [1, 1]


def test_the_same_edition_gives_the_same_copy(diary: Diary, draft: Write) -> None:
    with_picture(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    first = edition(diary).exhibits[0].sha256
    diary.decoder.close()

    assert edition(diary).exhibits[0].sha256 == first


def test_a_text_file_that_holds_the_words_stays_out_with_its_hash(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("Canaryname wrote.")
    diary.add_bytes(subject, b"from canaryname: I see you", "note.txt")
    diary.add_bytes(subject, b"nothing of the kind", "other.txt")
    diary.sign_off(subject)
    diary.redacting.black_out_words("Canaryname", "a witness", about="entry 1")
    packed(diary, tmp_path / "pack", FOLDER, Wish(choice=ADVOCATE))
    found = all_of(tmp_path / "pack")

    assert b"canaryname" not in found
    assert hashlib.sha256(b"from canaryname: I see you").hexdigest().encode() not in found
    assert b"nothing of the kind" in found
    assert b"sh/1" in found


def test_no_line_with_blacked_out_words_is_opened(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    diary.sign_off(draft("Canaryname rang."))
    diary.sign_off(draft("He rang."))
    diary.amend(1, "what_happened", "Canaryname rang twice.", "More exact")
    diary.redacting.black_out_words("Canaryname", "a witness", about="entry 1")
    packed(diary, tmp_path / "pack", FOLDER, Wish(choice=ADVOCATE))
    opened = (tmp_path / "pack" / "data" / "ledger" / "opened.jsonl").read_text("utf-8")

    assert "Canaryname" not in opened
    assert "He rang." in opened


def two_of_one_file(diary: Diary, draft: Write) -> None:
    content = noisy()
    with_picture(diary, draft, content)
    with_picture(diary, draft, content)


def test_a_part_of_a_picture_stays_blacked_out_in_the_second_exhibit_of_its_file(
    diary: Diary, draft: Write
) -> None:
    two_of_one_file(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    diary.remove(1, "Added by mistake.")

    (exhibit,) = edition(diary).exhibits
    assert exhibit.ref == "SH/2"
    assert [(one.reason, one.x, one.width) for one in exhibit.redactions] == [
        ("my front door", AREA.x, AREA.width)
    ]
    assert [(one.ref, one.area) for one in diary.redacting.listed()] == [("SH/2", AREA)]


def test_a_part_blacked_out_waits_for_a_draft_that_has_the_file(diary: Diary, draft: Write) -> None:
    content = noisy()
    with_picture(diary, draft, content)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    kept, thrown = draft("He sent it."), draft("He sent it again.")
    for subject in (kept, thrown):
        diary.add_bytes(subject, content, "IMG_1.jpg")
    diary.remove(1, "Added to the wrong entry.")
    diary.writing.discard_draft(SubjectId(thrown))
    diary.sign_off(kept)

    (exhibit,) = edition(diary).exhibits
    assert [one.reason for one in exhibit.redactions] == ["my front door"]
    assert diary.vault.aside.all(diary.reporting.case, "areas waiting", Redaction) == []


def test_the_window_of_a_picture_shows_what_is_blacked_out_in_another_exhibit_of_its_file(
    diary: Diary, draft: Write
) -> None:
    two_of_one_file(diary, draft)
    diary.redacting.black_out_area("SH/1", AREA, "my front door")
    (shown,) = diary.redacting.areas("SH/2")
    diary.redacting.set_areas("SH/2", [])

    assert shown.area == AREA
    assert [one.redactions for one in edition(diary).exhibits] == [(), ()]


def test_a_file_with_blacked_out_words_stays_out_in_another_entry_too(
    diary: Diary, draft: Write
) -> None:
    for words in ("Canaryname wrote.", "The same letter."):
        subject = draft(words)
        diary.add_bytes(subject, b"from canaryname: I see you", "note.txt")
        diary.sign_off(subject)
    diary.redacting.black_out_words("Canaryname", "a witness", about="entry 1")

    assert [(one.is_held, one.sha256) for one in edition(diary).exhibits] == [(True, "")] * 2


@pytest.fixture
def opening_of(tmp_path: Path, clock: SetClock) -> "Iterator[Callable[[], Diary]]":
    opened: list[Diary] = []

    def another() -> Diary:
        begun = Opening(tmp_path / f"notes{len(opened)}", clock, cost=Cost.quick())
        opened.append(begun.begin(CASE, passphrase=PASSPHRASE)[0])
        return opened[-1]

    yield another
    for one in opened:
        one.close()


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_removed_every_exhibit_of_a_barred_file_leaves_as_a_copy(
    opening_of: "Callable[[], Diary]", data: st.DataObject
) -> None:
    diary = opening_of()
    files = {name: noisy((40 + n, 30)) for n, name in enumerate("ab")}
    # For each entry or draft, the file it has; some are signed off only at the end.
    homes = data.draw(st.lists(st.sampled_from("ab"), min_size=2, max_size=5))
    late = {n for n in range(1, len(homes)) if data.draw(st.booleans())}
    subjects = []
    for name in homes:
        subject = diary.new_draft()
        said = replace(diary.entry(subject).incident, what_happened="He sent this.")
        diary.save_draft(subject, said)
        diary.add_bytes(subject, files[name], f"{name}.jpg")
        subjects.append(subject)
    signed = [n for n in range(len(homes)) if n not in late]
    of_exhibit: dict[str, str] = {}
    for n in signed:
        diary.sign_off(subjects[n])
        of_exhibit[f"SH/{len(of_exhibit) + 1}"] = homes[n]
    barred = data.draw(st.sampled_from(sorted(of_exhibit)))
    diary.redacting.black_out_area(barred, RedactedArea(x=1, y=1, width=5, height=5), "a door")
    for ref in data.draw(st.permutations(sorted(of_exhibit))):
        if data.draw(st.booleans()):
            diary.remove(int(ref[3:]), "wrong")
            del of_exhibit[ref]
    for n in sorted(late):
        number = diary.sign_off(subjects[n])
        of_exhibit[f"SH/{number}"] = homes[n]
    found = diary.reporting.filtered(Wish(choice=ADVOCATE), "A1B2C3D4").exhibits

    file = homes[signed[int(barred[3:]) - 1]]
    survived = {one.ref for one in found if one.redactions}
    wanted = {ref for ref, name in of_exhibit.items() if name == file}
    assert survived == wanted
