"""The program itself, started as its keeper starts it: from the first window to a PDF in hand."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.real_window import RealWindow, missing, real_window
from tests.e2e.screen_reader import Read

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(bool(missing()), reason=f"needs {', '.join(missing())}"),
]

PLACES = ("Timeline", "Calendar", "Messages", "Evidence", "Case file", "Reports made", "Pattern",
          "Share", "Guide", "Settings")  # fmt: skip
# What the bus calls things that only hold others; no cursor should rest on one without a name.
SILENT = ("", "filler", "panel", "unknown", "invalid")
CHAT = """23/03/2026, 22:41 - Sam: Please do not write again
23/03/2026, 22:43 - Alex: I can see your light
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    Image.new("RGB", (640, 480), "teal").save(home / "gate.jpg")
    (home / "WhatsApp Chat with Alex.txt").write_text(CHAT)
    return home


@pytest.fixture
def keeper(home: Path) -> Iterator[RealWindow]:
    with real_window(home) as window:
        yield window


def passphrase(keeper: RealWindow) -> str:
    """Return the five words on the screen."""
    return next(
        one.name for one in keeper.heard()
        if one.role == "label" and re.fullmatch(r"(?:[a-z-]+ ){4}[a-z-]+", one.name)
    )  # fmt: skip


def code_part(keeper: RealWindow, code: str) -> str:
    """Return the part of the recovery code that is asked for."""
    asked = next(one.name for one in keeper.heard() if "Which is number" in one.name)
    return code.split("-")[int(asked.rstrip("?").split()[-1]) - 1]


def recovery_code(keeper: RealWindow) -> str:
    return next(one.name for one in keeper.heard() if re.fullmatch(r"(?:\w{4}-)+\w{4}", one.name))


def tab_to(keeper: RealWindow, name: str) -> None:
    """Press Tab until the cursor is there: nothing on the way keeps it."""
    for _turn in range(80):
        here = keeper.focused()
        if here is not None and here.name.startswith(name):
            return
        keeper.keys("Tab")
    raise AssertionError(f"Tab does not lead to {name!r}")


def choose(keeper: RealWindow, name: str) -> None:
    """Go to a group of choices by Tab, and within it by the arrows."""
    trail = []
    for key in ["Tab"] * 80:
        here = keeper.focused()
        trail.append(here and (here.role, here.name))
        if here is not None and here.role == "radio button":
            if here.name.startswith(name):
                keeper.keys("space")
                return
            key = "Down"  # noqa: PLW2901 - within the group
        keeper.keys(key)
    raise AssertionError(f"the keyboard does not lead to {name!r}", trail[-30:])


def silent(keeper: RealWindow) -> list[str]:
    """Return what the keyboard reaches and a screen reader has nothing to say about."""
    return [
        f"{one.role} {one.name!r}" for one in keeper.heard() if one.is_reached and _is_silent(one)
    ]


def _is_silent(one: Read) -> bool:
    return not one.name or one.role in SILENT[3:]


def first_run(keeper: RealWindow) -> str:
    """Go through the first run by keyboard; return the passphrase."""
    keeper.wait_focus("Continue")
    keeper.keys("Return")
    keeper.wait_focus("Your name")
    keeper.type("Sam Hill")
    keeper.keys("Return")
    keeper.wait_focus("Now type it here")
    words = passphrase(keeper)
    keeper.type(words)
    keeper.keys("Return")
    keeper.wait_focus("Print the sheet")
    code = recovery_code(keeper)
    tab_to(keeper, "I have it on paper")
    keeper.keys("Return")
    keeper.wait_focus("Type this part of the code")
    keeper.type(code_part(keeper, code).lower())
    keeper.keys("Return")
    keeper.wait_focus("New entry")
    return words


def write(keeper: RealWindow, photo: Path) -> None:
    """Write an entry with a photo and sign it off, by keyboard."""
    before = keeper.steps
    keeper.keys("ctrl+n")
    keeper.wait_focus("When, in your own words")
    keeper.type("yesterday about 9pm")
    keeper.keys("Return")
    keeper.wait_focus("What happened")
    keeper.type("He waited outside.")
    keeper.keys("ctrl+o")
    keeper.wait_for("text", "File name:")
    keeper.type(str(photo))
    keeper.keys("Return")
    keeper.wait_for("text", f"What {photo.name} shows")
    keeper.keys("ctrl+Return")
    keeper.wait_focus("Cancel")
    keeper.keys("Tab", "Return")
    keeper.wait_for("label", "Entry 1")
    # A photo costs three; without it there are seven.
    assert keeper.steps - before <= 10


def lock_and_open(keeper: RealWindow, words: str) -> None:
    """Leave by Shift, come back, and be where one was."""
    keeper.keys("shift", "shift", "shift")
    keeper.wait_focus("Passphrase")
    assert not any("waited" in one.name for one in keeper.heard())
    keeper.type(words)
    keeper.keys("Return")
    keeper.wait_for("label", "Entry 1")


def search(keeper: RealWindow) -> None:
    keeper.keys("ctrl+1")
    keeper.wait_for("label", "Timeline")
    keeper.keys("ctrl+f")
    keeper.wait_focus("Search everything")
    keeper.type("waited")
    keeper.wait_for("list item", "Entry 1")
    keeper.keys("Down", "Return")
    keeper.wait_for("label", "Entry 1")


def bring(keeper: RealWindow, chat: Path) -> None:
    keeper.keys("ctrl+3")
    keeper.wait_for("push button", "Bring messages in")
    tab_to(keeper, "Bring messages in")
    keeper.keys("Return")
    keeper.wait_for("push button", "Choose a file")
    tab_to(keeper, "Choose a file")
    keeper.keys("Return")
    keeper.wait_for("text", "File name:")
    keeper.type(str(chat))
    keeper.keys("Return")
    keeper.wait_for("radio button", "Sam")
    choose(keeper, "Sam")
    tab_to(keeper, "Keep these messages")
    keeper.keys("Return")
    keeper.wait_for("push button", "Read them")


def share(keeper: RealWindow, out: Path) -> None:
    keeper.keys("ctrl+p")
    keeper.wait_for("push button", "Show who will be able to read what")
    tab_to(keeper, "Show who will be able to read what")
    keeper.keys("Return")
    keeper.wait_for("push button", "Write the report")
    tab_to(keeper, "Write the report")
    keeper.keys("Return")
    keeper.wait_for("text", "File name:")
    keeper.keys("ctrl+a")
    keeper.type(str(out))
    keeper.keys("Return")
    keeper.until(out.is_file)


def test_from_the_first_window_to_a_pdf_by_keyboard_alone(keeper: RealWindow, home: Path) -> None:
    words = first_run(keeper)
    write(keeper, home / "gate.jpg")
    lock_and_open(keeper, words)
    search(keeper)
    bring(keeper, home / "WhatsApp Chat with Alex.txt")
    share(keeper, home / "report.pdf")

    assert (home / "report.pdf").read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", str(home / "report.pdf"), "-"], capture_output=True, text=True, check=True
        )
        assert "He waited outside." in told.stdout


def test_the_same_with_what_a_screen_reader_is_told_and_can_press(
    keeper: RealWindow, home: Path
) -> None:
    keeper.press("Continue")
    keeper.wait_for("text", "Your name")
    keeper.write("Your name", "Sam Hill")
    keeper.write("Your initials", "SH")
    keeper.press("Continue")
    keeper.wait_for("text", "Now type it here")
    words = passphrase(keeper)
    keeper.write("Now type it here", words)
    keeper.press("Continue")
    keeper.press("Do this later")
    keeper.press("New entry")
    keeper.press("Earlier today")
    keeper.write("What happened, in your own words", "He waited outside.")
    keeper.press("Sign off")
    keeper.wait_for("label", "Sign off this entry?")
    buttons = [one for one in keeper.heard() if one.role == "push button"]
    keeper.reader.press([one for one in buttons if one.name == "Sign off"][-1].node)
    keeper.wait_for("label", "Entry 1")
    for place in PLACES:
        keeper.press(place)
        keeper.wait_for("label", place)
        assert silent(keeper) == [], place
        assert [one.description for one in keeper.heard() if one.name == place
                and one.role == "push button"] == ["You are here."]  # fmt: skip
    keeper.press("Leave")
    keeper.wait_for("text", "Passphrase")
    assert silent(keeper) == []
    keeper.write("Passphrase", words)
    keeper.press("Open")
    keeper.wait_for("label", "Settings")
