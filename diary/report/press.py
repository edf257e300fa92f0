"""Has the report made in a process of its own, which never sees the vault."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Self, TypeAlias

from diary.child import Child, end_all
from diary.domain.edition import Edition
from diary.domain.plain import to_plain
from diary.domain.slip import Slip
from diary.errors import (
    CancelledError,
    ChildDiedError,
    ChildTooSlowError,
    ReportFailedError,
    TextChangedError,
)
from diary.report.plate import Plate
from diary.report.seal import ROOM, Sealer, seal

MODULE: Final = "diary.report.press_child"
READER: Final = "diary.report.proof_child"
PIECE: Final = 256 * 1024
Pictures: TypeAlias = Callable[[str, tuple[int, int]], Plate | None]
Due: TypeAlias = Callable[[list[tuple[str, tuple[int, int]]]], object]
PATIENCE: Final = 300.0  # seconds for the longest step: laying a thousand entries out


def print_report(
    edition: Edition,
    pictures: Pictures,
    out: BinaryIO,
    *,
    due: Due | None = None,
    sealer: Sealer | None = None,
    password: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Write the edition's PDF to ``out``, bit by bit as it is made; return its SHA-256 in hex.

    What is sealed is what was written to ``out``: the press has neither the key nor a say in it.
    Pictures are put in from here: the press is told no more than how large they are.

    Args:
        edition: What is printed.
        out: Written from start to end.
        pictures: Gives the picture of an exhibit reference that fits into so many pixels, or
            None. Asked for one at a time.
        due: Told, before the first page is drawn, which pictures will be asked for, in order.
        sealer: Signs the PDF; None for one without a seal.
        password: Opens the PDF; empty for none.
        progress: Told now and then how many pages are drawn, and of how many; nought of nought
            while they are still being laid out.
        cancelled: Asked between pages and pictures whether to stop.

    Raises:
        CancelledError: It was asked to stop; what ``out`` holds is to be thrown away.
        ReportFailedError: The press did not finish; the same.
    """
    job = _Job(pictures, progress, cancelled, sealer, due)
    _print(_wish(edition, password, sealed=sealer is not None), out, job)
    return job.written.hexdigest()


class Reader:
    """Reads a report back in a process of its own, and compares it with what went in.

    It is best started before the report is printed: it makes itself ready meanwhile.
    """

    def __init__(self, edition: Edition, *, password: str = "") -> None:
        """Start the process.

        Args:
            edition: What is printed.
            password: Opens the PDF.

        Raises:
            ReportFailedError: It could not be started.
        """
        with _failing():
            self._child = Child(READER, patience=PATIENCE)
        with _failing():
            self._child.send(_wish(edition, password))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._child.close()

    def prove(self, file: BinaryIO, *, cancelled: Callable[[], bool] | None = None) -> None:
        """Read the report and compare it.

        Args:
            file: The finished PDF; it is read, in any order.
            cancelled: Asked now and then whether to stop.

        Raises:
            TextChangedError: A text of the edition is not in the report as it was written.
            CancelledError, ReportFailedError: As ``print_report``.
        """
        file.flush()
        size = file.seek(0, os.SEEK_END)
        with _failing():
            self._child.send(str(size).encode())
            while (asked := self._child.receive())[:1] == b"?":
                if cancelled is not None and cancelled():
                    raise CancelledError
                file.seek(int(asked[1:]))
                self._child.send(file.read(PIECE))
        if asked[:1] != b".":
            raise ReportFailedError
        if (found := json.loads(asked[1:])) is not None:
            code, entry = found
            raise TextChangedError(code=code, entry=entry)


def _wish(edition: Edition, password: str, **more: bool) -> bytes:
    """Return what a process is handed. Nothing of it stays here while it works: it is large."""
    return json.dumps({"edition": to_plain(edition), "password": password, **more}).encode()


def print_slip(slip: Slip, out: BinaryIO) -> None:
    """Write a one-page PDF to ``out``. Errors as ``print_report``."""
    content = json.dumps({"slip": to_plain(slip)}).encode()
    _print(content, out, _Job(lambda _ref, _room: None))


@dataclass(frozen=True, slots=True)
class _Job:
    pictures: Pictures
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    sealer: Sealer | None = None
    due: Due | None = None
    written: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    held: list[Plate] = field(default_factory=list, repr=False)

    def picture(self, asked: bytes) -> bytes:
        """Return what the press is to know of a picture, and hold its bytes for their place."""
        ref, *room = json.loads(asked)
        self.held.clear()
        plate = self.pictures(ref, (room[0], room[1]))
        if plate is None:
            return b"-"
        if not plate.is_sound:
            raise ReportFailedError
        self.held.append(plate)
        return b"+" + plate.facts.packed()

    def taken(self) -> bytes:
        """Return the bytes of the picture that was asked for last, once."""
        if not self.held:
            raise ReportFailedError
        return self.held.pop().jpeg

    def told(self, kind: bytes, content: bytes) -> None:
        """Pass on what the press tells without waiting for an answer."""
        if kind == b"#":
            done, count = json.loads(content)
            if self.progress is not None:
                self.progress(done, count)
        elif kind == b"^":
            if self.due is not None:
                self.due([(ref, (width, height)) for ref, width, height in json.loads(content)])
        else:
            raise ReportFailedError

    def write(self, content: bytes, out: BinaryIO) -> None:
        self.written.update(content)
        out.write(content)

    def seal(self, rest: bytes, out: BinaryIO) -> None:
        """Seal what was written and what is left, and write the seal between the two."""
        if self.sealer is None:
            raise ReportFailedError
        sealed = self.written.copy()
        sealed.update(rest)
        made = seal(self.sealer, sealed.digest())
        self.write(b"<" + made.ljust(ROOM, b"\0").hex().encode() + b">" + rest, out)


def _print(content: bytes, out: BinaryIO, job: _Job) -> None:
    with _failing(), Child(MODULE, patience=PATIENCE) as child:
        child.send(content)
        del content
        _converse(child, out, job)


@contextmanager
def _failing() -> Iterator[None]:
    """Let a process that ends or hangs fail the report."""
    try:
        yield
    except (ChildDiedError, ChildTooSlowError) as exc:
        raise ReportFailedError from exc


def give_up() -> None:
    """End every press that is at work, from any thread; its report is not made."""
    end_all(MODULE)
    end_all(READER)


def _converse(child: Child, out: BinaryIO, job: _Job) -> None:
    while True:
        frame = child.receive()
        kind, content = frame[:1], frame[1:]
        if kind == b".":
            return
        if job.cancelled is not None and job.cancelled():
            raise CancelledError
        if kind == b"?":
            child.send(job.picture(content))
        elif kind == b"=":
            child.send(job.taken())
        elif kind in (b"%", b"&"):
            job.write(content if kind == b"%" else job.taken(), out)
        elif kind == b"~":
            job.seal(content, out)
        else:
            job.told(kind, content)
