"""One reading of one export, from the first byte to the report, with how far it is."""

from collections.abc import Callable
from io import BufferedReader
from typing import Final, Protocol

from diary.domain.imports import Answers, ImportReport
from diary.domain.message import Message, Repeats
from diary.domain.tally import Tally
from diary.errors import MessagesUnreadableError, StoppedError
from diary.evidence.messages.lending import Source
from diary.evidence.messages.reader import End, MessageReader, Skipped, Told

# As long as each takes, measured: in thousandths from where to where.
SEALING: Final = 0, 40
READING: Final = 40, 580
INDEXING: Final = 580, 1000
LOOKING: Final = 0, 1000

Progress = Callable[[int, int], None]


class Cancelled(Protocol):
    """Something that says whether the keeper has had enough, such as ``threading.Event``."""

    def is_set(self) -> bool:
        """Tell whether to stop."""
        ...


class ImportRun:
    """One reading of one source, from the first byte to the report."""

    def __init__(
        self,
        reader: MessageReader,
        answers: Answers,
        zone: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        self.answers = answers
        self.zone = zone
        self.part = READING
        self._reader = reader
        self._progress = progress
        self._cancelled = cancelled

    def tell(self, part: tuple[int, int], done: int, total: int) -> None:
        """Say how far it is.

        Args:
            part: Which thousandths of all the work these are.
            done: How much of them is done.
            total: Of how much.

        Raises:
            StoppedError: The keeper has had enough.
        """
        if self._cancelled and self._cancelled.is_set():
            raise StoppedError
        if self._progress:
            start, end = part
            self._progress(start + (end - start) * min(done, total) // total, 1000)

    def read(
        self,
        source: Source,
        size: int,
        take: Callable[[bytes, Message], None],
        repeats: Repeats,
    ) -> ImportReport:
        """Read everything, handing on each message with its digest; return the report.

        It does not say yet what the source is, nor how much of it was known.

        Raises:
            MessagesUnreadableError: There is nothing in it that we can read.
            StoppedError: The keeper has had enough.
        """
        tally = Tally()
        end = End(None, 0, "")
        found = self._reader.read(
            source,
            size,
            self.answers,
            zone=self.zone,
            at=lambda done: self.tell(self.part, done, 1000),
        )
        for one in found:
            if isinstance(one, Message):
                tally.message(one)
                take(repeats.digest(one), one)
            elif isinstance(one, Skipped):
                tally.skipped(one.lines, one.unread)
            elif isinstance(one, Told):
                tally.told(one.name, one.value)
            else:
                end = one
        if end.problem:
            tally.told("problem", end.problem)
        if end.format is None or not (tally.messages or tally.system or tally.columns):
            raise MessagesUnreadableError(problem=(tally.problems or ["nothing_inside"])[0])
        return tally.report(end.format, end.version, self.answers, zone=self.zone, duplicates=0)


class Known:
    """Counts how many messages are known already."""

    def __init__(self, is_known: Callable[[bytes], bool]) -> None:
        self.count = 0
        self._is_known = is_known

    def look(self, digest: bytes, _message: Message) -> None:
        """Take in the next message."""
        self.count += self._is_known(digest)


class Counted:
    """A source that says how much of it was read, for the sealing."""

    def __init__(self, source: BufferedReader, run: ImportRun, size: int) -> None:
        self._source = source
        self._run = run
        self._size = size

    def readinto(self, buffer: memoryview) -> int:
        """Fill a buffer with the next bytes, having told of them."""
        got = self._source.readinto(buffer)
        self._run.tell(SEALING, self._source.tell(), max(self._size, 1))
        return got
