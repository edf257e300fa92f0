"""Bring exports of messages in: report first, then source and messages together or not at all."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from diary import paths
from diary.clock import is_zone
from diary.domain.exhibit import Exhibit, Obtained
from diary.domain.imports import Answers, ImportRecord, ImportReport, Question
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind
from diary.domain.message import Repeats
from diary.domain.plain import to_plain
from diary.errors import (
    AnswerNeededError,
    FileChangedMeanwhileError,
    UnknownZoneError,
)
from diary.evidence.messages.reader import MessageReader
from diary.evidence.names import kept_name
from diary.evidence.sniff import sniff
from diary.services.import_pace import Pace, Stage
from diary.services.import_run import (
    Cancelled,
    Counted,
    ImportRun,
    Known,
    Progress,
)
from diary.services.stamps import Stamps, by_whom
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.sealed import Sealed, destroy, open_sealed
from diary.vault.sealing import seal

ORDERS: Final = ("dmy", "mdy", "ymd")

_HEAD: Final = 4096
_MOST_CHOICES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """An import that is in the vault."""

    subject: SubjectId
    ref: str
    added: int
    report: ImportReport


@dataclass(frozen=True, slots=True)
class Importing:
    """Exports into the vault."""

    vault: Vault
    stamps: Stamps
    writing: Writing
    case: str
    reader: MessageReader

    def look_into(
        self, path: Path, answers: Answers | None = None, *, progress: Progress | None = None
    ) -> ImportReport:
        """Return what an export holds and what has to be asked; nothing is kept.

        Raises:
            FileMissingError, FileUnreadableError, MessagesUnreadableError, UnknownZoneError: As
                named.
        """
        said = answers or Answers()
        run = ImportRun(self.reader, said, self._zone(said), progress)
        repeats = Repeats(self._apart(self.case))
        with paths.explained_reads(), path.open("rb") as source:
            size = path.stat().st_size
            run.pace = Pace(size=size, is_look=True)
            known = Known(self.vault.messages.how_many_known)
            report = run.read(source, size, known.look, repeats)
            source.seek(0)
            counted = Counted(source, run, Stage.HASHING, size)
            sha256 = hashlib.file_digest(counted, "sha256").hexdigest()
        return replace(report, sha256=sha256, size=size, duplicates=known.count)

    def import_messages(
        self,
        path: Path,
        answers: Answers,
        *,
        looked: ImportReport | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportResult:
        """Keep an export as an exhibit, and its messages, those that are new.

        Nothing at all is added by a file that was brought in before, unless other answers make
        other messages of it.

        Args:
            path: The export, which is only read.
            answers: What the keeper said; see ``ImportReport.questions``.
            looked: What ``look_into`` found, from which progress knows how much is to be done.
            progress: Told how much of how much is done.
            cancelled: Asked now and then; nothing at all is kept then.

        Raises:
            AnswerNeededError, StoppedError, MessagesUnreadableError,
            FileMissingError, FileUnreadableError, FileChangedMeanwhileError, DiskFullError,
            CannotWriteError, UnknownZoneError: As named; the vault is as it was.
        """
        run = ImportRun(self.reader, answers, self._zone(answers), progress, cancelled)
        with paths.explained_reads():
            size = path.stat().st_size
            source = path.open("rb")
        run.pace = Pace(size=size, messages=looked.messages + looked.system if looked else 0)
        with source:
            counted = Counted(source, run, Stage.SEALING, size)
            sealed = seal(counted, self.vault.originals_folder)
        try:
            if sealed.size != size:
                raise FileChangedMeanwhileError  # noqa: TRY301 - cleaned up below
            if known := self._known_before(sealed, run):
                destroy(self.vault.originals_folder, sealed.name)
                return known
            with self.vault.transaction():
                return self._keep(sealed, path.name, run)
        except BaseException:
            destroy(self.vault.originals_folder, sealed.name)
            raise

    @staticmethod
    def asked(report: ImportReport) -> ImportReport:
        """Return a report if it could be made without guessing; who is who may stay open.

        Raises:
            AnswerNeededError: Something else has to be answered first.
        """
        _ask(replace(report, questions=tuple(q for q in report.questions if q != Question.WHO)))
        return report

    def rebuild(self) -> int:
        """Make all messages again from the sealed sources; return how many there are.

        Raises:
            OriginalMissingError, VaultDamagedError: A source is not there; nothing was changed.
        """
        runs = self.vault.messages.imports()
        with self.vault.transaction():
            self.vault.messages.forget_all()
            for line, _subject, record in runs:
                original = self.vault.exhibits.get(SubjectId(record.exhibit)).exhibit.original
                sealed = self.vault.originals.get(original)
                self._read_in(sealed, line, self._again(record), record.case)
        return self.vault.messages.count()

    def _again(self, record: ImportRecord) -> ImportRun:
        return ImportRun(self.reader, record.answers, record.zone)

    def _known_before(self, sealed: Sealed, run: ImportRun) -> ImportResult | None:
        """Return an earlier import of the very same file, if all its messages are there."""
        sha256 = sealed.sha256.hex()
        earlier = [
            (subject, record)
            for _line, subject, record in self.vault.messages.imports()
            if record.sha256 == sha256 and record.case == self.case
        ]
        if not earlier:
            return None
        known = Known(self.vault.messages.how_many_known)
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as source:
            report = run.read(source, sealed.size, known.look, Repeats(self._apart(self.case)))
        _ask(report)
        if known.count < report.messages + report.system:
            return None
        subject, record = earlier[0]
        report = replace(report, sha256=sha256, size=sealed.size, duplicates=known.count)
        return ImportResult(subject=SubjectId(subject), ref=record.ref, added=0, report=report)

    def _keep(self, sealed: Sealed, name: str, run: ImportRun) -> ImportResult:
        subject, exhibit = SubjectId(uuid4().hex), self._exhibit(sealed, name)
        held = SubjectId(uuid4().hex)
        self.vault.originals.keep(sealed)
        self.writing.allot(held, replace(exhibit, entry=subject))
        ref = self.vault.exhibits.get(held).exhibit.ref
        written = self.stamps.now()
        added, report = self._read_in(sealed, self.vault.ledger.head().n + 1, run, self.case)
        _ask(report)
        record = _record(report, run, added)
        self.vault.write(
            LineKind.IMPORT,
            subject,
            to_plain(replace(record, case=self.case, exhibit=held, ref=ref)),
            written=written,
            by=by_whom(""),
        )
        return ImportResult(subject=subject, ref=ref, added=added, report=report)

    def _apart(self, case: str) -> str:
        """Return what keeps the messages of a case apart: one export may belong to two."""
        return "" if self.vault.entries.cases()[0][0] == case else case

    def _read_in(
        self, sealed: Sealed, line: int, run: ImportRun, case: str
    ) -> tuple[int, ImportReport]:
        """Read a sealed source into the tables; return how many messages were new."""
        adding = self.vault.messages.adding(line)
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as source:
            report = run.read(source, sealed.size, adding.add, Repeats(self._apart(case)))
        added = adding.finish(lambda done, total: run.tell(Stage.INDEXING, done, total))
        duplicates = report.messages + report.system - added
        report = replace(report, sha256=sealed.sha256.hex(), size=sealed.size)
        return added, replace(report, duplicates=duplicates)

    def _exhibit(self, sealed: Sealed, untrusted_name: str) -> Exhibit:
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            kind = sniff(reader.read(_HEAD))
        return Exhibit(
            case=self.case,
            original=sealed.name,
            original_name=kept_name(untrusted_name),
            sha256=sealed.sha256.hex(),
            size=sealed.size,
            media_type=kind.name,
            received=self.stamps.peek().utc,
            obtained=Obtained.IMPORTED,
            problem="not_a_picture",
        )

    def _zone(self, answers: Answers) -> str:
        if answers.zone and not is_zone(answers.zone):
            raise UnknownZoneError
        return answers.zone or self.stamps.peek().zone


def _ask(report: ImportReport) -> None:
    for question in report.questions:
        choices: tuple[str, ...] = ORDERS[:2]
        if question is Question.WHO:
            choices = tuple(person.name for person in report.people[:_MOST_CHOICES])
        elif question is Question.COLUMNS:
            choices = report.columns
        raise AnswerNeededError(question=question.value, choices=choices)


def _record(report: ImportReport, run: ImportRun, added: int) -> ImportRecord:
    # What was asked and what was found, so that the same rows can be made again.
    answers = replace(run.answers, format=report.format.value, order=report.order)
    return ImportRecord(
        sha256=report.sha256,
        size=report.size,
        format=report.format.value,
        version=report.version,
        answers=answers,
        zone=run.zone,
        order=report.order,
        lines=report.lines,
        messages=report.messages,
        system=report.system,
        continuation=report.continuation,
        unparsed=report.unparsed,
        attachments=report.attachments,
        missing=report.missing,
        added=added,
        duplicates=report.duplicates,
        first=report.first,
        last=report.last,
        merkle=report.merkle,
    )
