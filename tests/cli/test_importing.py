import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

KEYS = {
    "format", "lines", "messages", "system", "continuation", "unparsed", "attachments", "missing",
    "people", "first", "last", "order", "order_was", "zone", "truncated", "duplicates",
}  # fmt: skip
CHAT = (
    "13/02/26, 23:59 - Tom: I know\nwhere you work\n14/02/26, 00:01 - Ann: Stop\n"
    "14/02/26, 00:02 - You changed this group's icon\n"
)


@pytest.fixture
def chat(shell: Shell) -> Path:
    path = shell.folder / "chat.txt"
    path.write_text(CHAT)
    return path


def test_a_dry_run_says_what_the_file_holds_and_keeps_nothing(shell: Shell, chat: Path) -> None:
    said = shell("import", chat, "--dry-run", "--zone", "Europe/London")

    assert set(said) == KEYS
    assert (said["lines"], said["messages"], said["system"], said["continuation"]) == (4, 2, 1, 1)
    assert (said["order"], said["order_was"], said["people"]) == ("dmy", "inferred", ["Tom", "Ann"])
    assert said["first"] == "2026-02-13T23:59:00.000Z"
    assert shell("messages") == []


def test_json_may_be_asked_for_after_the_command_too(shell: Shell, chat: Path) -> None:
    printed = shell.text("import", chat, "--dry-run", "--zone", "UTC", "--json")

    assert set(json.loads(printed)) == KEYS


def test_messages_are_imported_listed_and_not_imported_twice(shell: Shell, chat: Path) -> None:
    said = shell("import", chat, "--me", "Ann", "--zone", "Asia/Tokyo")
    again = shell("import", chat, "--me", "Ann", "--zone", "Asia/Tokyo")

    assert (said["duplicates"], again["duplicates"]) == (0, 3)
    listed = shell("messages")
    assert [(one["direction"], one["sender"], one["line"]) for one in listed] == [
        ("in", "Tom", 1),
        ("out", "Ann", 3),
        ("unknown", "", 4),
    ]
    assert listed[0]["at"] == "2026-02-13T14:59:00.000Z"
    assert listed[0]["raw"] == "13/02/26, 23:59 - Tom: I know\nwhere you work"


def test_lists_can_be_cut_by_person_time_and_words(shell: Shell, chat: Path) -> None:
    shell("import", chat, "--me", "Ann", "--zone", "UTC")

    assert len(shell("messages", "--with", "Ann")) == 1
    assert len(shell("messages", "--words", "where work")) == 1
    assert len(shell("messages", "--from", "2026-02-15")) == 0
    assert len(shell("messages", "--from", "2026-02-12", "--to", "2026-02-15")) == 3
    shell("messages", "--from", "yesterday", expect=1)


def test_a_long_list_is_told_page_by_page_and_is_the_same(
    shell: Shell, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"{day:02d}/02/26, 10:{n:02d} - Tom: {n} gate\n" for day in (13, 14) for n in range(9)]
    chat.write_text("".join(lines))
    shell("import", chat, "--me", "-", "--zone", "UTC")
    asked: tuple[list[str], ...] = (
        [], ["--words", "gate"], ["--words", "8"], ["--from", "2026-02-13 10:05"],
             ["--to", "2026-02-14 10:02"], ["--with", "Tom"], ["--words", "nowhere"])  # fmt: skip
    whole = [shell("messages", *one) for one in asked]

    monkeypatch.setattr("diary.services.conversations._PAGE", 2)

    assert [shell("messages", *one) for one in asked] == whole
    assert [len(one) for one in whole] == [18, 18, 2, 13, 12, 18, 0]
    assert [one["line"] for one in whole[0]] == list(range(1, 19))
    assert shell.text("messages").count("gate\n") == 18
    assert shell.text("messages", "--words", "nowhere") == ""


def test_an_answer_that_is_needed_is_asked_for(shell: Shell, chat: Path) -> None:
    shell("import", chat, expect=1)
    assert "Which of these is you? Tom, Ann." in shell.error
    chat.write_text("03/06/18, 13:55 - a: m\n04/07/18, 13:55 - a: m\n")
    shell("import", chat, "--me", "a", expect=1)
    assert "--order" in shell.error
    shell("import", chat, "--dry-run", expect=1)
    shell("import", chat, "--order", "ddd", expect=2)

    assert shell("import", chat, "--me", "a", "--order", "mdy")["order_was"] == "given"
    assert shell("messages")[0]["at"].startswith("2018-03-06")


def test_a_text_answer_shows_the_whole_report(shell: Shell, chat: Path) -> None:
    chat.write_text("?\n" + CHAT + "25/02/26, 00:01 - Ann: <Media omitted>\n")

    printed = shell.text("import", chat, "--me", "Ann")

    for words in ("WhatsApp", "Tom: 1", "1 missing", "10 days", "Not understood", ":1  ?", "SH/1"):
        assert words in printed
    assert "Stop" in shell.text("messages")


def test_times_are_those_of_the_clock_that_the_export_was_read_with(
    shell: Shell, chat: Path
) -> None:
    printed = shell.text("import", chat, "--me", "Ann", "--zone", "Asia/Tokyo")

    assert "From 2026-02-13 23:59 to 2026-02-14 00:02, read in the zone Asia/Tokyo" in printed
    assert "2026-02-13 23:59  in       Tom: I know" in shell.text("messages")


def test_an_import_that_is_stopped_keeps_nothing_and_says_so(
    shell: Shell, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_read: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("diary.services.importing._record", stopped)
        shell("import", chat, "--me", "Ann", expect=1)

    assert shell.error.strip() == "Stopped before the end. Nothing in the diary is half done."
    assert shell("messages") == []
    assert not list((shell.vault / "originals").iterdir())
    assert shell("import", chat, "--me", "Ann")["duplicates"] == 0


def test_what_cannot_be_read_is_one_plain_sentence(shell: Shell) -> None:
    path = shell.folder / "empty"
    path.write_bytes(b"")

    shell("import", path, expect=1)

    assert "This file is empty" in shell.error
    assert "Traceback" not in shell.error


def test_a_layout_is_kept_used_listed_and_forgotten(shell: Shell) -> None:
    bill = shell.folder / "bill.csv"
    bill.write_text("A,B\n2026-03-14 02:00,07700900123\n2026-03-14 02:10,07700900123\n")
    shell("import", bill, expect=1)
    assert "The columns are: A, B" in shell.error

    columns = ("--column", "date=1", "--column", "number=2")
    shell("import", bill, "--dry-run", *columns, "--save-layout", "EE")
    bill.write_text("B,A\n07700900123,2026-04-14 02:00\n07700900123,2026-04-14 02:10\n")
    said = shell("import", bill, "--layout", "EE", "--me", "-")

    assert (said["messages"], said["system"], said["format"]) == (2, 1, "csv")
    assert shell("layouts") == [{"name": "EE", "columns": ["date=A", "number=B"]}]
    shell("import", bill, "--layout", "O2", expect=1)
    assert "The names there are: EE." in shell.error
    assert shell("layouts", "--forget", "EE") == []
    shell("layouts", "--forget", "EE", expect=1)
