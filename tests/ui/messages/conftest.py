"""Exports to bring in, and a messages page over a real diary."""

import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from diary.domain.imports import Answers
from diary.ui.messages import MessagesPage
from diary.ui.theme import LIGHT
from tests.ui.conftest import Desk
from tests.ui.viewer.test_viewer import sound

ANN = Answers(me="Ann", zone="Europe/London")


def chat(count: int, *, start: str = "2026-02-14T01:00", step: int = 7) -> str:
    """Return a chat of Tom and Ann, by turns."""
    at, lines = datetime.fromisoformat(start), []
    for number in range(count):
        who = ("Tom", "Ann")[number % 2]
        lines.append(f"{at:%d/%m/%Y, %H:%M} - {who}: message {number}\n")
        at += timedelta(minutes=step)
    return "".join(lines)


def photo(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """Forty calls of one night, two of them answered, and a quiet day."""
    path, at = tmp_path / "calls.csv", datetime.fromisoformat("2026-03-14T02:00")
    lines = ["Date,Time,Number,Direction,Duration"]
    for number in range(37):
        seconds = 60 if number in (3, 30) else 0
        lines.append(f"{at:%Y-%m-%d},{at:%H:%M:%S},07700900123,incoming,{seconds}")
        at += timedelta(minutes=3)
    lines.append("2026-03-15,10:00:00,07700900999,incoming,30")
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    path = tmp_path / "chat.zip"
    words = (
        "14/02/2026, 02:00 - Tom: I know where you work\n"
        "14/02/2026, 02:01 - Ann: Stop\n"
        "14/02/2026, 02:02 - Tom: IMG-20260214-WA0001.jpg (file attached)\n"
        "14/02/2026, 02:03 - Tom: IMG-20260214-WA0009.jpg (file attached)\n"
        "14/02/2026, 02:04 - Tom: This message was deleted\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", words)
        archive.writestr("IMG-20260214-WA0001.jpg", photo("red"))
    return path


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """Sound and a picture in one chat."""
    path = tmp_path / "spoken.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "_chat.txt",
            "[14/02/2026, 02:00:00] Tom: \u200e<attached: 0001-AUDIO.wav>\n"
            "[14/02/2026, 02:01:00] Tom: \u200e<attached: 0002-PHOTO.jpg>\n",
        )
        archive.writestr("0001-AUDIO.wav", sound())
        archive.writestr("0002-PHOTO.jpg", photo("red"))
    return path


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> MessagesPage:
    made = MessagesPage(desk.session, LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    QTest.qWaitForWindowExposed(made)
    return made


def bring(desk: Desk, path: Path, answers: Answers = ANN) -> None:
    """Keep an export without the window."""
    desk.do(lambda diary: diary.import_messages(path, answers))
