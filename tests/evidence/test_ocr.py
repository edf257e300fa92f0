import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from diary.assets import asset
from diary.errors import LanguageUnusableError, TextReaderMissingError
from diary.evidence import ocr
from diary.evidence.ocr import Languages, TextReader, languages_in
from tests.evidence.shots import screenshot

pytest.importorskip("tesserocr", reason="this system has no build of the reader")

_LINES = ("I know you are home.", "I can see your light", "21:47 Outside again")


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    made = TextReader()
    yield made
    made.close()


@pytest.mark.parametrize("dark", [False, True])
def test_the_words_of_a_chat_are_read_also_white_on_black(
    reader: TextReader,
    dark: bool,  # noqa: FBT001 - a parameter of pytest
) -> None:
    found = reader.read(screenshot(*_LINES, dark=dark))

    assert found is not None
    for line in _LINES:
        assert line in found.text
    assert found.sure > 80
    assert found.engine.startswith("Tesseract ")
    assert found.engine.endswith(", eng")


def test_a_picture_lying_on_its_side_is_read_upright(reader: TextReader) -> None:
    found = reader.read(screenshot(*_LINES, form="JPEG", turned=6))

    assert found is not None
    assert "see your light" in found.text


def test_a_picture_without_words_gives_none_and_is_read_all_the_same(reader: TextReader) -> None:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(out, "PNG")

    found = reader.read(out.getvalue())

    assert found is not None
    assert found.text == ""


@pytest.mark.parametrize(
    "untrusted", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_picture_is_not_read_and_the_next_one_is(
    reader: TextReader, untrusted: bytes
) -> None:
    assert reader.read(untrusted) is None
    assert reader.read(screenshot("Outside again")) is not None


def test_a_reader_that_was_ended_is_started_anew() -> None:
    reader = TextReader()
    assert reader.read(screenshot("Outside again")) is not None
    process = reader._helper.process  # noqa: SLF001 - to end it as the system would
    assert process is not None
    os.kill(process, signal.SIGKILL)

    found = reader.read(screenshot("Outside again")) or reader.read(screenshot("Outside again"))

    assert found is not None
    reader.close()


def test_a_language_file_that_is_none_is_refused_and_english_still_read(tmp_path: Path) -> None:
    (tmp_path / "xyz.traineddata").write_bytes(b"nonsense" * 50)
    reader = TextReader()
    reader.use(Languages(tmp_path, ("xyz",)))

    with pytest.raises(LanguageUnusableError):
        reader.expect_usable()

    found = reader.read(screenshot("Outside again"))
    assert found is not None
    assert found.engine.endswith(", eng")
    reader.close()


def test_a_language_of_the_keepers_is_read_from_her_folder(tmp_path: Path) -> None:
    data = asset("tessdata", "eng.traineddata").read_bytes()
    (tmp_path / "own.traineddata").write_bytes(data)
    reader = TextReader()
    reader.use(Languages(tmp_path, languages_in(tmp_path)))

    reader.expect_usable()

    assert reader.read(screenshot("Outside again")) is not None
    reader.close()


def test_only_files_of_languages_are_offered(tmp_path: Path) -> None:
    for name in ("cym.traineddata", "osd.traineddata", "a b.traineddata", "note.txt"):
        (tmp_path / name).touch()

    assert languages_in(tmp_path) == ("cym",)
    assert languages_in(tmp_path / "missing") == ()


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_there", lambda: False)

    with pytest.raises(TextReaderMissingError):
        TextReader().read(screenshot("Outside again"))
