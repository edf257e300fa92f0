from pathlib import Path

import pytest

from diary.domain.edition import Audience, Choice
from diary.domain.incident import Visibility
from diary.errors import BadFieldValueError, FileExistsAlreadyError
from diary.services.diary import Diary
from diary.services.reporting import Wish, choice_of
from tests.services.conftest import Write

POLICE = Choice(audience=Audience.POLICE)


def test_a_report_is_written_down_and_known_again(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, b"a note", "note.txt")
    diary.sign_off(subject)
    out = tmp_path / "report.pdf"
    result = diary.report(Wish(choice=POLICE, to_whom="PC Smith"), out)

    assert out.read_bytes().startswith(b"%PDF-")
    assert (result.entries, result.exhibits, result.size) == (1, 1, out.stat().st_size)
    assert [(one.report_id, one.to_whom) for one in diary.issued()] == [
        (result.report_id, "PC Smith")
    ]
    assert diary.verify_report(result.sha256).problem == ""
    assert diary.verify_report("0" * 64).problem
    with pytest.raises(FileExistsAlreadyError):
        diary.report(Wish(choice=POLICE), out)


def test_the_day_of_a_withheld_entry_is_not_on_the_cover(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang.", happened="2026-03-02"))
    hidden = {"visibility": Visibility.RESTRICTED}
    diary.sign_off(draft("Canary.", happened="2026-03-04", **hidden))
    stamp = diary.reporting.stamps.peek()
    heading = diary.reporting._edition(Wish(choice=POLICE), stamp, "").heading  # noqa: SLF001

    assert (heading.period_from, heading.period_to) == ("2026-03-02", "2026-03-02")


def test_a_recipient_that_is_none_is_refused() -> None:
    assert choice_of("clinic", "2026-03-01", "").audience is Audience.CLINIC
    with pytest.raises(BadFieldValueError):
        choice_of("neighbour", "", "")


def test_an_entry_is_open_to_those_the_keeper_names(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    diary.amend(1, "visibility", "restricted: police", "Only for the officer")
    clinic = diary.report_preview(Choice(audience=Audience.CLINIC))

    assert any("Withheld" in one for one in clinic.left_out)
    assert not any("Withheld" in one for one in diary.report_preview(POLICE).left_out)
    assert diary.numbered(1).amendments[0].new == "restricted: police"
