import io
import json

import pytest

from diary.child import Child
from diary.domain.imports import Answers
from diary.evidence.messages.reader import End, Found, MessageReader
from diary.evidence.messages.talk import BATCH, ENDED, NEEDED, SPAN
from tests.evidence.messages.reading import zipped

CHAT = b"13/02/26, 23:59 - Tom: x\n"


def read(source: bytes, patience: float = 60) -> list[Found]:
    reader = MessageReader(patience=patience)
    return list(reader.read(io.BytesIO(source), len(source), Answers(), zone="UTC"))


def test_what_is_read_twice_moves_the_bar_both_times() -> None:
    source = zipped(
        {
            "_chat.txt": (CHAT.strip() + b" and so on" * 10 + b"\n") * 30_000,
            "a.jpg": bytes(range(256)) * 2000,
        }
    )
    told: list[int] = []
    worth: list[int] = []

    def at(share: int, of: int) -> None:
        told.append(share)
        worth.append(of)

    for _one in MessageReader().read(io.BytesIO(source), len(source), Answers(), zone="UTC", at=at):
        pass

    assert told == sorted(told)
    assert any(20 < share < 75 for share in told)
    assert any(300 < share < 900 for share in told)
    assert told[-1] == 1000
    # The picture is not worth reading.
    assert sorted(set(worth)) == [0, (len(CHAT.strip()) + 101) * 30_000]


def problem_of(found: list[Found]) -> str:
    last = found[-1]
    assert isinstance(last, End)
    return last.problem


def row(**changed: object) -> list[object]:
    names = ("place", "lines", "part", "kind", "state", "way", "sender", "thread", "wall", "ms",
             "raw_time", "text", "raw", "media", "seconds", "outcome")  # fmt: skip
    good: tuple[object, ...] = (
        1,
        1,
        "",
        "message",
        "normal",
        "in",
        "T",
        "T",
        "",
        1,
        "1",
        "x",
        "x",
        [],
        0,
        "",
    )
    return [0, *(dict(zip(names, good, strict=True)) | changed).values()]


@pytest.mark.parametrize(
    "poisoned",
    [
        b"",
        b"X",
        NEEDED + b"short",
        NEEDED + SPAN.pack(0, 2**31),
        NEEDED + SPAN.pack(2**40, 1),
        BATCH + b"{",
        BATCH + b"[7]",
        BATCH + b"[[0]]",
        BATCH + b'[[2, "unknown", "x"]]',
        BATCH + json.dumps([row(kind="virus")]).encode(),
        BATCH + json.dumps([row(text=7)]).encode(),
        BATCH + json.dumps([row(text="x" * 1_000_001)]).encode(),
        BATCH + json.dumps([row(place=-1)]).encode(),
        BATCH + json.dumps([row(media="ab")]).encode(),
        BATCH + b"[" * 100_000,
        ENDED + b"[]",
        ENDED + b'{"format": "virus"}',
        ENDED + b'{"problem": "<b>"}',
    ],
)
def test_what_a_poisoned_export_made_the_reader_say_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, poisoned: bytes
) -> None:
    monkeypatch.setattr(Child, "receive", lambda _self: poisoned)

    assert problem_of(read(CHAT)) == "reader_died"


def test_a_reader_that_is_too_slow_is_ended_and_said_so() -> None:
    assert problem_of(read(CHAT, patience=0.001)) == "too_slow"


def test_a_reader_that_cannot_be_started_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diary.evidence.messages.reader._PROCESS", "diary.no_such_module")

    assert problem_of(read(CHAT)) == "reader_died"


def test_the_reader_is_told_how_far_it_is() -> None:
    source, seen = CHAT * 100_000, list[int]()
    reader = MessageReader()

    found = reader.read(
        io.BytesIO(source), len(source), Answers(), zone="UTC", at=lambda at, _of: seen.append(at)
    )

    assert sum(1 for _one in found) > 100_000
    assert seen == sorted(seen)
    assert seen[-1] == 1000
    assert len(set(seen)) > 5
