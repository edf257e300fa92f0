"""Whatever the windows speak: what others read, and what is kept for ever, is in English."""

import json
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest

from diary import i18n
from diary.domain.casefile import Sitting
from diary.domain.edition import Choice
from diary.domain.plain import to_plain
from diary.services.diary import Diary
from diary.services.gathering import Wish
from diary.services.packing import PackForm
from diary.services.reporting import choice_of
from tests.e2e import around
from tests.e2e.pseudo import OPEN, Pseudo


@pytest.fixture
def foreign(diary: Diary) -> Iterator[Diary]:
    subject = diary.new_draft()
    incident = diary.entry(subject).incident
    answers = {"what_happened": "He rang.", "channel": "phone", "kind": "contact burst"}
    for name, text in answers.items():
        incident = incident.with_answer(name, text)
    diary.save_draft(subject, replace(incident))
    diary.add_bytes(subject, b"a file", "notes.txt")
    diary.sign_off(subject)
    around.fill(diary)
    i18n.use(Pseudo())
    yield diary
    i18n.use(NullTranslations())


def choices() -> list[Choice]:
    return [choice_of(audience, "", "") for audience in ("police", "statement", "clinic", "court")]


@pytest.mark.parametrize("choice", choices(), ids=lambda one: str(one.kind))
def test_an_edition_is_in_english(foreign: Diary, choice: Choice) -> None:
    edition = foreign.reporting.edition(Wish(choice=choice))

    assert OPEN not in json.dumps(to_plain(edition), ensure_ascii=False)


def test_what_the_keeper_is_told_before_is_in_her_language(foreign: Diary) -> None:
    told = foreign.previewing.preview(choice_of("police", "", ""))

    assert all(OPEN in text for text in (*told.included, *told.left_out, *told.sections))


def test_a_sitting_ends_in_english_in_the_ledger(foreign: Diary) -> None:
    foreign.casefile.begin_sitting(Sitting(helper="Ann", role="advocate"))
    foreign.casefile.sittings.end()

    kept = json.dumps([row.content for row in foreign.vault.ledger.lines()], ensure_ascii=False)

    assert "The sitting ended." in kept
    assert OPEN not in kept


def test_a_pack_is_in_english(foreign: Diary, tmp_path: Path) -> None:
    foreign.packing.pack(Wish(choice=choice_of("police", "", "")), PackForm(), tmp_path / "pack")

    texts = [file for file in (tmp_path / "pack").rglob("*") if file.suffix in (".txt", ".json")]
    assert texts
    assert not [file.name for file in texts if OPEN in file.read_text("utf-8", "replace")]
