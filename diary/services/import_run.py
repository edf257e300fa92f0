"""One reading of one export, from the first byte to the report, with how far it is."""

from collections.abc import Callable, Sequence
from io import BufferedReader
from typing import Final, Protocol

from diary.domain.imports import Answers, ImportReport
from diary.domain.message import Message, Repeats
from diary.domain.tally import Tally
from diary.errors import MessagesUnreadableError, StoppedError
from diary.evidence.messages.lending import Source
from diary.evidence.messages.reader import End, MessageReader, Skipped, Told
from diary.services.import_pace import WHOLE, Pace, Stage

Progress = Callable[[int, int], None]

# Messages of which the database is asked together whether it has them.
_ASKED_AT_ONCE: Final = 500


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
        self.pace = Pace(size=0)
        self._furthest = 0
        self._reader = reader
        self._progress = progress
        self._cancelled = cancelled

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Say how far it is; nothing is told before that is known, and it never goes back.

        Args:
            stage: What is under way.
            done: How much of that is done.
            total: Of how much.

        Raises:
            StoppedError: The keeper has had enough.
        """
        if self._cancelled and self._cancelled.is_set():
            raise StoppedError
        if self._progress and self.pace.is_known:
            self._furthest = max(self._furthest, self.pace.thousandths(stage, done, total))
            self._progress(self._furthest, WHOLE)

    def _at(self, share: int, worth: int) -> None:
        if worth:
            self.pace = self.pace.learned(worth)
        self.tell(Stage.READING, share, WHOLE)

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
        found = self._reader.read(source, size, self.answers, zone=self.zone, at=self._at)
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
    """Counts how many messages are known already.

    It asks about many at once: asking for each by itself lets the window's thread have no turn.
    """

    def __init__(self, how_many: Callable[[Sequence[bytes]], int]) -> None:
        self._how_many, self._count = how_many, 0
        self._waiting: list[bytes] = []

    @property
    def count(self) -> int:
        """How many of those that were looked at are known."""
        self._ask()
        return self._count

    def look(self, digest: bytes, _message: Message) -> None:
        """Take in the next message."""
        self._waiting.append(digest)
        if len(self._waiting) == _ASKED_AT_ONCE:
            self._ask()

    def _ask(self) -> None:
        if self._waiting:
            self._count += self._how_many(self._waiting)
            self._waiting.clear()


class Counted:
    """A source that says how much of it was read, for sealing and hashing."""

    def __init__(self, source: BufferedReader, run: ImportRun, stage: Stage, size: int) -> None:
        self._source = source
        self._run = run
        self._stage = stage
        self._size = size

    def readable(self) -> bool:
        """Say that it can be read, as ``hashlib`` asks."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:
        """Fill a buffer with the next bytes, having told of them."""
        got = self._source.readinto(buffer)
        self._run.tell(self._stage, self._source.tell(), self._size)
        return got
