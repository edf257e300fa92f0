"""What the command line prints does nothing to a terminal, whoever wrote it."""

import json
from pathlib import Path

import pytest

from diary.cli import saying
from diary.cli.saying import Tenths, shown
from tests.cli.conftest import Shell

HOSTILE = "Hi\x1b]0;owned\x07 \x9b2J \u202eexe.gpj\u2066"


def test_characters_that_act_are_spelt_out_and_lines_stay() -> None:
    told = shown(f"{HOSTILE}\tone\r\ntwo\rthree")

    assert told == (
        "Hi[U+001B]]0;owned[U+0007] [U+009B]2J [U+202E]exe.gpj[U+2066]\tone\ntwo[U+000D]three"
    )
    assert shown("“Zoë” 你好 👩‍👧 עברית") == "“Zoë” 你好 👩‍👧 עברית"


def test_an_entry_and_its_list_are_shown_safely(shell: Shell) -> None:
    shell("record", "--happened", "2026-03-04", "--what", HOSTILE, "--zone", "Europe/London")
    for words in (("list",), ("show", "1"), ("search", "owned")):
        told = shell.text(*words)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told)
        assert "[U+202E]exe.gpj" in told or words == ("search", "owned")
        raw = shell.text("--json", *words)
        assert not {"\x9b", "\u202e", "\u2066"} & set(raw)
        assert json.loads(raw)
    assert json.loads(shell.text("--json", "show", "1")) == shell("show", "1")


def test_errors_and_names_of_files_are_shown_safely(shell: Shell, tmp_path: Path) -> None:
    shell.text("verify", tmp_path / HOSTILE.replace("/", ""), expect=1)
    assert "\x1b" not in shell.error


def test_nobody_is_asked_for_the_passphrase_of_a_diary_that_is_not_there(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_given: object, **_more: object) -> str:
        raise AssertionError

    monkeypatch.setattr("click.prompt", asked)
    shell.vault = tmp_path / "nope"
    (tmp_path / "pass").unlink()
    shell.text("list", expect=1)

    assert "passphrase" not in shell.error.lower()


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        ("2026-03-29 01:30", "did not exist"),
        ("2026-10-25 01:30", "came twice"),
        ("2999-01-01", "still to come"),
        ("2026-03-04", ""),
    ],
)
def test_a_time_to_look_at_again_is_named_before_the_entry_stands(
    shell: Shell, happened: str, said: str
) -> None:
    when = ("--happened", happened, "--zone", "Europe/London")
    assert shell("record", *when, "--what", "He rang.")["number"] == 1
    assert (said in shell.error) if said else not shell.error


def test_a_pack_is_judged_in_one_last_sentence(shell: Shell, tmp_path: Path) -> None:
    shell("record", "--happened", "2026-03-04", "--what", "He rang.", "--zone", "Europe/London")
    shell("pack", "--out", tmp_path / "pack", "--for", "police")
    told = shell.text("verify", tmp_path / "pack").splitlines()
    assert told[-1].startswith("It holds together. Whether it is the keeper’s own")
    assert len(shell("verify", tmp_path / "pack")) == len(told) - 1
    known = shell.text("verify", "--against-diary", tmp_path / "pack").splitlines()[-1]
    assert known == "It holds together, and the diary made it."
    (tmp_path / "pack/bagit.txt").write_text("other")
    told = shell.text("verify", tmp_path / "pack", expect=3).splitlines()
    assert told[-1] == "It does not hold together: bagit.txt."


def test_each_tenth_is_told_once_and_only_to_whoever_waits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = [0.0]
    tenths = Tenths(lambda: now[0])

    tenths.tell(1, 2)
    assert capsys.readouterr().err == ""

    now[0] = 60.0
    for done in (0, 7, 9, 10):
        tenths.tell(done, 10)
        tenths.tell(done, 10)
    tenths.tell(0, 0)
    told = capsys.readouterr()
    assert told.err.splitlines() == ["70 % done.", "90 % done.", "100 % done."]
    assert told.out == ""


def test_every_command_that_takes_long_says_how_far_it_is(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "_PATIENCE_S", 0.0)
    chat = shell.folder / "WhatsApp Chat with Alex.txt"
    chat.write_text("".join(f"23/03/2026, 22:{n:02d} - Alex: hello\n" for n in range(60)))
    (shell.folder / "note.txt").write_text("a note")
    shell("record", "--what", "He rang.", "--add", shell.folder / "note.txt")
    pack = shell.folder / "pack"

    for words in (
        ("import", chat, "--me", "-"),
        ("backup", "--to", shell.folder / "copy"),
        ("report", "--for", "police", "--out", shell.folder / "report.pdf"),
        ("pack", "--for", "police", "--out", pack),
        ("verify", pack),
        ("check",),
        ("repair", "--into", shell.folder / "saved"),
    ):
        shell(*words)
        assert "0 % done." in shell.error, words
