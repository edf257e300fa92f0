"""Name, initials and region of a case change; what was given out under the old ones stays."""

import json
from pathlib import Path

import pikepdf
import pytest

from diary.domain.edition import Audience, Choice
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.errors import (
    BadFieldValueError,
    BadInitialsError,
    DiaryError,
    ExhibitRemovedError,
    MissingReasonError,
    NoSuchExhibitError,
    NothingChangedError,
    UnknownFieldError,
)
from diary.report.proof import read_back, squeezed
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from diary.services.verifying import verify_pack
from tests.services.conftest import CASE, PASSPHRASE, Write
from tests.services.packs import packed

POLICE = Wish(choice=Choice(audience=Audience.POLICE))
NOTE = "References with SH were given before the keeper’s initials were changed to AB"


def with_file(diary: Diary, draft: Write) -> int:
    subject = draft("He left a note.")
    diary.add_bytes(subject, b"a note", "note.txt")
    return diary.sign_off(subject)


def test_facts_change_and_stay_changed(diary: Diary, opening: Opening) -> None:
    changed = diary.amend_case(
        {"name": "Another name", "initials": "ab", "region": "GB-SCT"}, why="I moved."
    )
    rows = changed.vault.projection.snapshot()
    changed.rebuild()
    assert changed.vault.projection.snapshot() == rows
    about = changed.case()
    changed.close()

    again = opening.unlock(passphrase=PASSPHRASE)
    assert again.case() == about
    assert (about.name, about.keeper, about.initials, about.region) == (
        *("Another name", "Sam Hill", "AB", "GB-SCT"),
    )
    lines = [one for one in again.vault.ledger.lines() if one.line.subject == again.case_id]
    assert [one.line.kind for one in lines] == [LineKind.CASE, *[LineKind.AMENDMENT] * 3]
    assert json.loads(lines[0].body or b"")["initials"] == "SH"
    again.close()


def test_a_case_keeps_its_place_among_the_others(diary: Diary) -> None:
    first = diary.case_id
    diary.begin_case(CASE)
    diary.amend_case({"name": "Renamed"}, why="Clearer.")

    assert diary.cases()[0][0] == first


def test_given_references_stay_and_only_new_ones_get_the_new_initials(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    with_file(diary, draft)
    with_file(diary, draft)
    before = diary.report(POLICE, tmp_path / "before.pdf")
    changed = diary.amend_case({"initials": "AB"}, why="Married.")
    with_file(changed, draft)
    edition = changed.reporting.edition(POLICE)

    assert [one.ref for one in edition.exhibits] == ["SH/1", "SH/2", "AB/3"]
    assert edition.heading.initials == "AB"
    assert changed.reading.exhibit("SH/1").sha256 == changed.reading.exhibit("AB/3").sha256
    assert changed.verify_report(before.sha256).problem == ""
    assert not [one for one in edition.left_out if "Not listed here" in one]


def test_the_report_says_so_where_both_occur(diary: Diary, draft: Write, tmp_path: Path) -> None:
    with_file(diary, draft)
    assert squeezed(NOTE) not in text_of(diary, tmp_path / "one.pdf")
    changed = diary.amend_case({"initials": "AB"}, why="Married.")
    with_file(changed, draft)

    assert squeezed(NOTE) in text_of(changed, tmp_path / "both.pdf")
    packed(changed, tmp_path / "pack")
    assert not [one for one in verify_pack(tmp_path / "pack") if one.problem]
    names = sorted(one.name for one in (tmp_path / "pack/data/exhibits").iterdir())
    assert names == ["AB-002_note.txt", "SH-001_note.txt"]


def text_of(diary: Diary, out: Path) -> str:
    diary.report(POLICE, out)
    with pikepdf.open(out) as pdf:
        return squeezed("".join(one.text for one in read_back(pdf)))


def test_a_reference_of_before_is_still_known_as_removed(diary: Diary, draft: Write) -> None:
    with_file(diary, draft)
    diary.remove(1, "Not mine to keep.")
    changed = diary.amend_case({"initials": "AB"}, why="Married.")
    with_file(changed, draft)

    with pytest.raises(ExhibitRemovedError):
        changed.reading.exhibit("SH/1")
    with pytest.raises(NoSuchExhibitError):
        changed.reading.exhibit("XY/1")
    (said,) = [one for one in changed.reporting.edition(POLICE).left_out if "Not listed" in one]
    assert "SH/1." in said


def test_what_a_case_cannot_be_is_refused(diary: Diary) -> None:
    refused: tuple[tuple[type[DiaryError], dict[str, str], str], ...] = (
        (BadInitialsError, {"initials": "1"}, "why"),
        (BadFieldValueError, {"name": "  "}, "why"),
        (UnknownFieldError, {"keeper": "Somebody Else"}, "why"),
        (NothingChangedError, {"initials": "SH"}, "why"),
        (NothingChangedError, {}, "why"),
        (MissingReasonError, {"initials": "AB"}, " "),
    )
    lines = diary.vault.ledger.head().n
    for error, changes, why in refused:
        with pytest.raises(error):
            diary.amend_case(changes, why=why)
    assert diary.vault.ledger.head().n == lines


def test_no_edition_tells_what_the_case_was_called_before(diary: Diary, draft: Write) -> None:
    with_file(diary, draft)
    changed = diary.amend_case({"name": "Clearer"}, why="Canaryreason.")
    said = json.dumps(to_plain(changed.reporting.edition(POLICE)))

    assert "Matter one" not in said
    assert "Canaryreason" not in said
