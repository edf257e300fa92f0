"""Exports of messages for the pictures of the windows: a chat that asks, and a night of calls."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from diary.domain.imports import Answers
from diary.services.diary import Diary
from diary.ui.main_window import MainWindow

_SAID: Final = (
    ("Tom", "I know where you work"), ("Ann", "Stop writing to me"),
    ("Tom", "Why was your light on at three? I walked past and I saw it."),
    ("Tom", "IMG-20260403-WA0002.jpg (file attached)"), ("Ann", "Please leave me alone"),
    ("Tom", "This message was deleted"), ("Tom", "Missed voice call"),
)  # fmt: skip
_CALLS: Final = 37
_BILL: Final = "bill.csv"


def write(folder: Path) -> tuple[Path, Path]:
    """Write a chat and a table of calls; return where they are."""
    chat, calls = folder / "chat.txt", folder / "calls.csv"
    at, lines = datetime.fromisoformat("2026-04-03T01:02"), []
    for who, words in _SAID * 3:
        lines.append(f"{at:%d/%m/%Y, %H:%M} - {who}: {words}\n")
        at += timedelta(hours=7)
    chat.write_text("".join(lines), "utf-8")
    rows = ["Date,Time,Number,Direction,Duration\n"]
    for number in range(_CALLS):
        at = datetime.fromisoformat("2026-04-14T02:00") + timedelta(minutes=3 * number)
        length = 0 if number % 20 else 60
        rows.append(f"{at:%Y-%m-%d},{at:%H:%M:%S},07700900123,incoming,{length}\n")
    calls.write_text("".join(rows), "utf-8")
    bill = ["Itemised bill\n", "\n", "Wann;Wohin;Wie lange;Betrag\n"]
    bill += [f"14.04.2026 02:{number:02d};07700900123;00:01:10;0,29\n" for number in range(9)]
    (folder / _BILL).write_text("".join(bill), "utf-8")
    return chat, calls


def keep(diary: Diary, files: tuple[Path, Path]) -> None:
    """Keep both; what is there already is not kept twice."""
    chat, calls = files
    diary.import_messages(chat, Answers(me="Ann", order="dmy", zone="Europe/London"))
    diary.import_messages(calls, Answers(me="-", zone="Europe/London"))


def pages(window: MainWindow, chat: Path, settle: Callable[[], None]) -> Iterator[str]:
    """Show each part of the messages' place, and yield its name."""
    page = window.messages
    window.show_page(page)
    settle()
    yield "messages"
    page.conversation.bursts.click()
    settle()
    yield "bursts"
    page.bursts.back.click()
    page.conversation.bring.click()
    yield "import"
    page.bring.look_at([chat])
    settle()
    yield "import-report"
    bar = page.bring.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "import-questions"
    page.bring.look_at([chat.with_name(_BILL)])
    settle()
    yield "import-columns"
    page.bring.back.click()
