from collections.abc import Iterator

import pytest

from diary.child import Child
from diary.evidence import inspector as inspector_module
from diary.evidence.claims.source import Claim
from diary.evidence.inspecting import packed
from diary.evidence.inspector import Inspector, ReadPart
from tests.evidence.claims.test_claims import FORMS, LETTER, MOVIE, pdf


@pytest.fixture(scope="module")
def inspector() -> Iterator[Inspector]:
    inspector = Inspector(patience=30)
    yield inspector
    inspector.close()


def reading(content: bytes) -> ReadPart:
    return lambda offset, length: content[offset : offset + length]


def test_claims_come_out_of_the_inspector_process(inspector: Inspector) -> None:
    claims = inspector.claims("video/quicktime", len(MOVIE), reading(MOVIE))

    assert Claim("taken", "2024-05-06 08:08:09 +0100", "QuickTime") in claims


@pytest.mark.parametrize(("media_type", "content"), FORMS)
def test_every_kind_is_read_behind_closed_doors(
    inspector: Inspector, media_type: str, content: bytes
) -> None:
    """Nothing that a reader needs is loaded too late."""
    assert inspector.claims(media_type, len(content), reading(content))


def test_of_a_long_recording_only_a_little_is_handed_over(inspector: Inspector) -> None:
    asked: list[int] = []

    def read(offset: int, length: int) -> bytes:
        asked.append(length)
        return MOVIE[offset : offset + length]

    inspector.claims("video/quicktime", len(MOVIE), read)

    assert sum(asked) < len(MOVIE)


def test_a_page_and_words_of_a_pdf_come_out(inspector: Inspector) -> None:
    content = pdf()

    leaf = inspector.leaf(len(content), reading(content), page=0, edge=80)

    assert leaf is not None
    assert (leaf.pages, leaf.width, leaf.height) == (1, 80, 40)
    assert leaf.jpeg.startswith(b"\xff\xd8\xff")
    assert inspector.leaf(len(content), reading(content), page=1, edge=80) is None
    assert inspector.words("application/pdf", len(content), reading(content)) is not None


def test_words_that_would_read_backwards_are_spelt_out(inspector: Inspector) -> None:
    content = "a\u202eb\r\nc\x1b".encode()

    words = inspector.words("text/plain", len(content), reading(content))

    assert words is not None
    assert words.text == "a[U+202E]b\nc"


def test_text_in_an_old_encoding_is_shown(inspector: Inspector) -> None:
    content = "caf\xe9".encode("latin-1")

    words = inspector.words("text/plain", len(content), reading(content))

    assert words is not None
    assert words.text == "café"


@pytest.mark.parametrize(
    "media_type",
    ["application/pdf", "application/zip", "application/x-ole-storage", "video/mp4", "audio/amr"],
)
def test_damaged_files_have_no_words_and_no_page(inspector: Inspector, media_type: str) -> None:
    content = b"%PDF-1.7 \xd0\xcf PK\x03\x04 nothing whole"

    assert inspector.claims(media_type, len(content), reading(content)) == ()
    assert inspector.words(media_type, len(content), reading(content)) is None
    assert inspector.leaf(len(content), reading(content), page=0, edge=80) is None


@pytest.mark.parametrize(
    "poisoned",
    [
        b"",
        packed({"claims": "x"}, b""),
        packed({"claims": [[1, 2, 3], ["<b>", "x", "y"], ["made", "", "y"]]}, b""),
        packed({"want": [-1, 5]}, b""),
        packed({"want": [0, 10**12]}, b""),
        packed({"pages": 10**9, "width": 1, "height": 1}, b"\xff\xd8\xff"),
        b"\0\0\0\5[1,2]",
    ],
)
def test_an_answer_that_a_poisoned_file_wrote_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, poisoned: bytes
) -> None:
    monkeypatch.setattr(Child, "receive", lambda _self: poisoned)
    inspector = Inspector()

    assert inspector.claims("message/rfc822", len(LETTER), reading(LETTER)) == ()
    assert inspector.leaf(len(LETTER), reading(LETTER), page=0, edge=80) is None
    inspector.close()


def test_one_that_asks_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "receive", lambda _self: packed({"want": [0, 1]}, b""))
    inspector = Inspector()

    assert inspector.words("text/plain", 4, reading(b"text")) is None
    inspector.close()


def test_one_that_cannot_be_started_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspector_module, "_PROCESS", "diary.no_such_module")

    assert Inspector().claims("text/plain", 4, reading(b"text")) == ()
