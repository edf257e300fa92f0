"""Has the report made in a process of its own, which never sees the vault."""

import json
from collections.abc import Callable
from typing import BinaryIO, Final

from diary.child import Child, end_all
from diary.domain.edition import Edition
from diary.domain.plain import to_plain
from diary.domain.slip import Slip
from diary.errors import ChildDiedError, ChildTooSlowError, ReportFailedError

MODULE: Final = "diary.report.press_child"
PATIENCE: Final = 300.0  # seconds for the longest step: laying a thousand entries out


def print_report(
    edition: Edition,
    pictures: Callable[[str], bytes | None],
    out: BinaryIO,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the edition's PDF to ``out``.

    ``pictures`` gives an upright JPEG without metadata for an exhibit reference, or None;
    ``progress`` is told now and then how many pages are drawn, and of how many.

    Raises:
        ReportFailedError: The press did not finish; what ``out`` holds is to be thrown away.
    """
    try:
        with Child(MODULE, patience=PATIENCE) as child:
            child.send(json.dumps(to_plain(edition)).encode())
            _converse(child, pictures, out, progress)
    except (ChildDiedError, ChildTooSlowError) as exc:
        raise ReportFailedError from exc


def print_slip(slip: Slip, out: BinaryIO) -> None:
    """Write a one-page PDF to ``out``. Errors as ``print_report``."""
    try:
        with Child(MODULE, patience=PATIENCE) as child:
            child.send(json.dumps({"slip": to_plain(slip)}).encode())
            _converse(child, lambda _ref: None, out, None)
    except (ChildDiedError, ChildTooSlowError) as exc:
        raise ReportFailedError from exc


def give_up() -> None:
    """End every press that is at work, from any thread; its report is not made."""
    end_all(MODULE)


def _converse(
    child: Child,
    pictures: Callable[[str], bytes | None],
    out: BinaryIO,
    progress: Callable[[int, int], None] | None,
) -> None:
    while True:
        frame = child.receive()
        kind, content = frame[:1], frame[1:]
        if kind == b"?":
            jpeg = pictures(content.decode())
            child.send(b"-" if jpeg is None else b"+" + jpeg)
        elif kind == b"#":
            done, count = json.loads(content)
            if progress is not None:
                progress(done, count)
        elif kind == b"%":
            out.write(content)
        elif kind == b".":
            return
        else:
            raise ReportFailedError
