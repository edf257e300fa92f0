"""A report can be looked at before it is anybody's."""

from io import BytesIO
from pathlib import Path

import pikepdf

from diary.domain.edition import Audience, Choice
from diary.domain.ledger import LineKind
from diary.report.proof import read_back
from diary.services.diary import Diary
from diary.services.reporting import Wish
from tests.services.conftest import Write

POLICE = Choice(audience=Audience.POLICE)


def test_what_is_looked_at_is_on_no_disk_and_in_no_ledger(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    diary.sign_off(draft("He waited by the gate."))
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    lines = diary.vault.ledger.head().n

    pdf = diary.previewing.pdf(Wish(choice=POLICE))

    with pikepdf.open(BytesIO(pdf)) as opened:
        said = " ".join(passage.text for passage in read_back(opened))
    assert "He waited by the gate." in said
    assert "PREVIEW" in said
    assert diary.vault.ledger.head().n == lines
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert diary.issued() == []


def test_each_warning_names_the_entry_it_leads_to(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    diary.sign_off(draft("He rang 07700 900123 at nine."))

    (doubt,) = diary.report_preview(POLICE).doubts

    assert (doubt.kind, doubt.number) == ("entry", 2)


def test_a_warning_about_the_case_file_names_the_record(diary: Diary) -> None:
    diary.casefile.add_typed(LineKind.PERSON, {"name": "Jo, to be rung on 07700 900123"})

    found = diary.report_preview(POLICE).doubts

    assert [(one.kind, one.number) for one in found] == [(LineKind.PERSON, 1)]


def test_entries_kept_for_this_reader_are_named(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.")
    incident = diary.entry(subject).incident
    diary.save_draft(subject, incident.with_answer("visibility", "restricted: police"))
    diary.sign_off(subject)

    assert diary.report_preview(POLICE).opened == (1,)
    assert diary.report_preview(Choice(audience=Audience.LAWYER)).opened == ()
