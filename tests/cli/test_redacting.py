import io

import pytest
from PIL import Image

from tests.cli.conftest import Shell


@pytest.fixture
def told(shell: Shell) -> Shell:
    picture = io.BytesIO()
    Image.new("RGB", (200, 100), "teal").save(picture, "PNG")
    (shell.folder / "a.png").write_bytes(picture.getvalue())
    shell("record", "--happened", "2026-03-04", "--what", "Anna rang from 14 Elm Road.",
          "--add", shell.folder / "a.png")  # fmt: skip
    return shell


def report(shell: Shell, *more: str) -> str:
    out = shell.folder / "seen"
    shell("pack", "--for", "advocate", "--out", out, *more)
    return (out / "data" / "report.json").read_text("utf-8")


def test_words_are_blacked_out_listed_amended_and_shown_again(told: Shell) -> None:
    told("redact", "words", "14 Elm Road", "--in", "entry 1", "--reason", "my address")
    told("redact", "amend", 1, "--field", "reason", "--to", "an address", "--why", "shorter")

    assert "1. entry 1: “14 Elm Road” (an address)" in told.text("redact", "list")
    assert "Anna rang from [redacted: an address]." in report(told)
    told("redact", "remove", 1, "--why", "they may know")
    assert told("redact", "list") == []


def test_words_are_named_by_where_they_stand(told: Shell) -> None:
    where = ("--in", "entry 1", "--field", "what_happened")
    told("redact", "words", *where, "--range", "1-4", "--reason", "a friend")
    told("redact", "words", *where, "--range", "9-400", "--reason", "a friend", expect=1)
    told("redact", "words", "--in", "page 1", "--range", "1-4", "--reason", "x", expect=1)
    told("redact", "words", *where[:3], "place", "--range", "1-4", "--reason", "x", expect=1)

    assert [one["words"] for one in told("redact", "list")] == ["Anna"]


def test_parts_of_a_picture_are_blacked_out(told: Shell) -> None:
    area = ("--area", "0,0,40,40", "--area", "60,0,40,40")
    assert told("redact", "picture", "SH/1", *area, "--reason", "a face") == {"numbers": [1, 2]}
    told("redact", "picture", "SH/1", "--area", "many", "--reason", "a face", expect=1)
    told("redact", "amend", 2, "--field", "area", "--to", "60,0,20,20", "--why", "smaller")

    assert "2. SH/1: 60,0,20,20 (a face)" in told.text("redact", "list")
    assert "2 parts are blacked out" not in report(told)
    assert (told.folder / "seen" / "data" / "copies" / "SH-001_redacted.jpg").exists()


def test_a_report_says_what_is_blacked_out_unless_told_not_to_black_out(told: Shell) -> None:
    told("redact", "words", "Anna", "--reason", "a friend")
    told("amend", 1, "--field", "what_happened", "--to", "She rang.", "--why", "private")

    assert "blacked out as a whole" in told.text("redact", "list")
    assert "She rang" not in report(told)
    told("redact", "looked-at", 1)
    in_full = told("preview", "--for", "advocate", "--redact", "no")
    assert any("Nothing is blacked out" in one for one in in_full["left_out"])
    assert "look" not in told.text("redact", "list")
