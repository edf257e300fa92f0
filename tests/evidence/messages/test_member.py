import io

import pytest

from diary.evidence.messages import member
from diary.evidence.messages.member import read_member
from tests.evidence.messages.reading import zipped

LARGE = bytes(range(256)) * 10_000


def taken(source: bytes, name: str) -> bytes | None:
    return read_member(io.BytesIO(source), len(source), name)


def test_a_file_comes_out_of_a_zip_as_it_is() -> None:
    source = zipped({"_chat.txt": "x", "media/a.jpg": LARGE, "media/empty": b""})

    assert taken(source, "media/a.jpg") == LARGE
    assert taken(source, "media/empty") == b""
    assert taken(source, "a.jpg") is None


def test_what_is_no_whole_zip_gives_nothing() -> None:
    source = zipped({"a.jpg": LARGE})

    assert taken(b"14/02/26, 02:00 - Tom: x", "a.jpg") is None
    assert taken(source[: len(source) // 2], "a.jpg") is None
    assert taken(source.replace(b"\x03", b"\x7f"), "a.jpg") is None
    assert taken(b"", "a.jpg") is None


def test_a_file_that_is_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "MOST_BYTES", len(LARGE) - 1)

    assert taken(zipped({"a.jpg": LARGE}), "a.jpg") is None
