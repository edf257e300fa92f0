import json
import subprocess
from pathlib import Path

import pytest

from diary.domain.casefile import Impact, Order, Person, PrivateNote, Role, SafeContact, Withheld
from diary.domain.edition import Choice, EditionKind
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.errors import UnreadableTimeError
from diary.services.diary import Diary
from diary.services.reporting import RECIPIENTS, Wish, choice_of
from tests.report.test_document import needs_poppler
from tests.services.conftest import SetClock, Write
from tests.services.sixty import COUNT, tell_sixty


def of(kind: str, **chosen: object) -> Choice:
    return choice_of(kind, "", "", **chosen)  # type: ignore[arg-type]  # as the test names them


def said_in(diary: Diary, choice: Choice) -> str:
    edition = diary.reporting.edition(Wish(choice=choice))
    return json.dumps(to_plain(edition), ensure_ascii=False)


@needs_poppler
@pytest.mark.parametrize("kind", RECIPIENTS)
def test_every_edition_of_the_sixty_incidents_is_a_sound_report(
    diary: Diary, kind: str, tmp_path: Path
) -> None:
    tell_sixty(diary)
    choice = of(kind)
    if kind in ("supplement", "clinic"):
        choice = diary.continued(choice, "2026-01-01")
    out = tmp_path / "report.pdf"

    result = diary.report(Wish(choice=choice, wishes="To be left alone."), out)

    checked = subprocess.run(["qpdf", "--check", out], capture_output=True, check=True)  # noqa: S603, S607
    assert b"No syntax or stream encoding errors" in checked.stdout
    assert result.entries == COUNT - 1  # one was removed
    seen = diary.report_as_seen(Wish(choice=choice))
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout.decode()  # noqa: S603, S607
    pages = text.split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
    assert all(heading in text for heading in seen.sections)
    if "Summary" in seen.sections:
        (summary,) = (page for page in pages if page.startswith("Summary"))
        assert "What this edition leaves out is said under" in summary


def test_a_supplement_holds_what_came_after_the_earlier_report_and_goes_to_the_same(
    diary: Diary, draft: Write, clock: SetClock, tmp_path: Path
) -> None:
    diary.sign_off(draft("Before."))
    diary.sign_off(draft("Changed later."))
    result = diary.report(Wish(choice=of("court")), tmp_path / "first.pdf")
    clock.pass_by(days=2)
    diary.sign_off(draft("After.", place="Elsewhere"))
    diary.amend(2, "harm", "A bruise.", "I saw it later")

    choice = diary.continued(of("supplement"), result.report_id.lower())
    said = said_in(diary, choice)

    assert choice.like_court
    assert "Before." not in said
    assert "Elsewhere" not in said
    assert '"number": 3, "status": "signed"' in said
    assert '"news": "changed"' in said
    assert f"Only what came after report {result.report_id}" in said
    assert "Left out for that: entry 1." in said


def test_what_is_new_since_a_day_is_marked_and_the_rest_stays(
    diary: Diary, draft: Write, clock: SetClock
) -> None:
    diary.sign_off(draft("Before."))
    clock.pass_by(days=2)
    diary.sign_off(draft("After."))

    said = said_in(diary, diary.continued(of("clinic"), "2026-03-06"))

    assert "Before." in said
    assert said.count('"news": "new"') == 1


def test_neither_a_report_nor_a_day_is_said(diary: Diary) -> None:
    with pytest.raises(UnreadableTimeError):
        diary.continued(of("clinic"), "last week")


def test_a_court_copy_names_no_third_party_and_says_what_is_held_back(
    diary: Diary, draft: Write
) -> None:
    diary.casefile.add(LineKind.PERSON, Person(role=Role.WITNESS, name="Priya Nair"))
    diary.sign_off(draft("Priya came by.", place="12 Elm Road", witnesses="Anna and Priya"))

    said = said_in(diary, of("court"))

    assert "Priya" not in said
    assert "Elm Road" not in said
    assert "[person 1, Witness] came by." in said
    assert "Where things happened is held back. Left out for that: entry 1." in said
    assert "Priya" in said_in(diary, of("police"))
    assert "Elm Road" in said_in(diary, of("court", allowed=frozenset({Withheld.PLACES})))
    assert "Elm Road" not in said_in(diary, of("police", withheld=frozenset({Withheld.PLACES})))


def test_only_chosen_numbers_kinds_and_people_are_in(diary: Diary, draft: Write) -> None:
    diary.casefile.add(LineKind.PERSON, Person(role=Role.SUSPECT, name="Chris Dunn"))
    diary.casefile.add(LineKind.IMPACT, Impact(after="Lonely record", entries=(2,)))
    diary.sign_off(draft("Chris came.", behaviours=("following",)))
    diary.sign_off(draft("Somebody rang.", behaviours=("contacting",)))

    for choice in (of("police", entries="1"), of("police", kinds=("following",)),
                   of("police", people="1")):  # fmt: skip
        said = said_in(diary, choice)
        assert "Chris came." in said
        assert "Somebody rang." not in said
        assert "Lonely record" not in said
        assert "Left out because no entry they are about is shown: Change in daily life 1." in said


def test_the_preview_warns_of_what_stands_in_private_notes_and_withheld_fields(
    diary: Diary, draft: Write
) -> None:
    diary.casefile.save_note(PrivateNote(text="I am going to my sister in Leeds in May"))
    diary.casefile.set_safe_contact(SafeContact(number="07700 900333"))
    diary.casefile.add(
        LineKind.PERSON, Person(role=Role.WITNESS, name="Priya", address="6 Linden Walk")
    )
    told = "He knows I am going to my sister. Ring 07700900333. Priya lives at 6 Linden Walk."
    diary.sign_off(draft(told))

    seen = diary.report_as_seen(Wish(choice=of("police"), purpose="Mail to x@example.org"))

    words = "\n".join(seen.warnings)
    assert "Cover, Purpose: this looks like an e-mail address: “x@example.org”." in words
    assert "Entry 1, What happened: this is held back elsewhere in this report" in words
    assert words.count("this also stands in your private notes or your safe contact") == 2
    assert "Summary" in seen.sections
    assert seen.records == 1


def test_a_statement_holds_the_account_and_its_effects_only(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    diary.casefile.add(LineKind.IMPACT, Impact(after="No sleep"))
    diary.casefile.add(LineKind.PERSON, Person(role=Role.WITNESS, name="Priya"))
    choice = of("statement")

    said = said_in(diary, choice)

    assert choice.kind is EditionKind.STATEMENT
    assert "No sleep" in said
    assert "Priya" not in said
    assert "Criminal Justice Act 1967, section 9" in said


def test_a_supplement_holds_the_order_that_its_entries_break(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    diary.casefile.add(LineKind.ORDER, Order(court="Leeds", terms=("No contact",)))
    diary.sign_off(draft("He rang."))
    result = diary.report(Wish(choice=of("police")), tmp_path / "first.pdf")
    diary.sign_off(draft("He rang again.", breaks=("1/1",)))
    choice = diary.continued(of("supplement"), result.report_id)
    edition = diary.reporting.edition(Wish(choice=choice))

    assert [(one.kind, one.number) for one in edition.records] == [("order", 1)]
    assert [one.number for one in edition.entries] == [2]
