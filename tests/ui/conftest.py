"""A real diary behind real jobs, with a keeper who answers by herself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from diary.domain.when import When
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import EntryView, Preferences
from diary.ui.dialogs import Question
from diary.ui.jobs import JobRunner
from diary.ui.session import Session
from diary.vault import Cost
from tests.services.conftest import CASE, PASSPHRASE, SetClock

T = TypeVar("T")


@dataclass
class Answers:
    """Takes the place of the small windows: agrees or not, and names files."""

    agrees: bool = True
    asked: list[Question] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def ask(self, _parent: QWidget, question: Question, agreed: Callable[[], None]) -> None:
        self.asked.append(question)
        if self.agrees:
            agreed()

    def open_files(self, _parent: QWidget, chosen: Callable[[list[Path]], None]) -> None:
        chosen(self.files)

    def open_folder(self, _parent: QWidget, chosen: Callable[[Path], None]) -> None:
        chosen(self.files[0])

    def new_file(self, _parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        chosen(self.files[0] / name)


@dataclass
class Desk:
    """What a page is given, and a way to ask the diary on its own thread."""

    qtbot: QtBot
    session: Session
    answers: Answers

    def do(self, call: Callable[[Diary], T]) -> T:
        job = self.session.jobs.submit(lambda: call(self.session.diary), owner=self.session.jobs)
        with self.qtbot.waitSignal(job.done) as done:
            pass
        outcome: T = done.args[0]
        return outcome

    def settle(self) -> None:
        """Wait until everything asked for so far has come back."""
        self.do(lambda diary: diary.count())

    def draft(self, **answers: str) -> EntryView:
        """Write a draft with these answers and return it."""

        def write(diary: Diary) -> EntryView:
            subject = diary.new_draft()
            incident = replace(
                diary.entry(subject).incident,
                happened=When.parse("2026-03-04 22:41", zone="Europe/London"),
            )
            for name, text in answers.items():
                incident = incident.with_answer(name, text)
            diary.save_draft(subject, incident)
            return diary.entry(subject)

        return self.do(write)

    def entry(self, *files: tuple[str, bytes], **answers: str) -> EntryView:
        """Sign off an entry with these files and answers and return it."""
        subject = self.draft(**{"what_happened": "He rang."} | answers).subject

        def sign(diary: Diary) -> EntryView:
            for name, data in files:
                diary.add_bytes(subject, data, name)
            return diary.numbered(diary.sign_off(subject))

        return self.do(sign)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    jobs, clock, answers = JobRunner(), SetClock(), Answers()
    opening = Opening(tmp_path / "vault", clock, cost=Cost.quick())
    begun = jobs.submit(lambda: opening.begin(CASE, passphrase=PASSPHRASE)[0], owner=jobs)
    with qtbot.waitSignal(begun.done) as done:
        pass
    diary: Diary = done.args[0]
    session = Session(diary, jobs, answers, answers, clock, Preferences(read_words=False))
    yield Desk(qtbot, session, answers)
    jobs.submit(diary.close, owner=jobs)
    jobs.close()
