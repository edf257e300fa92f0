"""Reads exports in this process, the way the reader process does."""

import io
import zipfile
from collections.abc import Mapping
from typing import Self

from diary.domain.imports import Answers, ImportReport, Unread
from diary.domain.message import Message
from diary.domain.tally import Tally
from diary.evidence.messages.lending import Source
from diary.evidence.messages.reader import End, MessageReader, Skipped, Told

LONDON = "Europe/London"


class Read:
    """Everything that a source gave."""

    def __init__(self, source: bytes, answers: Answers | None = None) -> None:
        self._read(io.BytesIO(source), len(source), answers)

    @classmethod
    def of(cls, source: Source, size: int) -> Self:
        """Read something that is no bytes."""
        made = cls.__new__(cls)
        made._read(source, size, None)  # noqa: SLF001 - our own
        return made

    def _read(self, source: Source, size: int, answers: Answers | None) -> None:
        said = answers or Answers()
        tally = Tally()
        self.messages: list[Message] = []
        self.unread: list[Unread] = []
        self.end = End(None, 0, "")
        reader = MessageReader(patience=60)
        for one in reader.read(source, size, said, zone=LONDON):
            if isinstance(one, Message):
                self.messages.append(one)
                tally.message(one)
            elif isinstance(one, Skipped):
                self.unread.append(one.unread)
                tally.skipped(one.lines, one.unread)
            elif isinstance(one, Told):
                tally.told(one.name, one.value)
            else:
                self.end = one
        self.report: ImportReport | None = None
        if self.end.format:
            self.report = tally.report(
                self.end.format, self.end.version, said, zone=LONDON, duplicates=0
            )
            assert self.report.adds_up

    @property
    def found(self) -> ImportReport:
        """The report, which must be there."""
        assert self.report is not None, self.end
        return self.report


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
