"""The program as its keeper starts it: a screen of its own, a keyboard, and a screen reader."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Final

from tests.e2e.screen_reader import Read, ScreenReader

PROGRAMS: Final = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
_LAUNCHERS: Final = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)
_BUS: Final = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path={}</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""
_PATIENCE_S: Final = 60.0
_BEAT_S: Final = 0.1


def missing() -> list[str]:
    """Return what this computer lacks for such a test."""
    lacks = [name for name in PROGRAMS if shutil.which(name) is None]
    return lacks + ([] if _launcher() else ["at-spi2-core"])


def _launcher() -> str:
    return next((one for one in _LAUNCHERS if Path(one).is_file()), "")


class RealWindow:
    """Somebody who sits before the program with a keyboard and hears what it says."""

    def __init__(self, reader: ScreenReader, env: Mapping[str, str]) -> None:
        self.reader, self._env = reader, env
        self.steps = 0

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other, named as X names them."""
        self.steps += len(keys)
        self._xdotool("key", "--clearmodifiers", "--delay", "30", *keys)

    def type(self, words: str) -> None:
        """Type words where the cursor is."""
        self.steps += 1
        self._xdotool("type", "--delay", "8", words)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(
            ["xdotool", *arguments], check=True, env=self._env, stdout=subprocess.DEVNULL
        )

    def picture(self, path: Path) -> None:
        """Take a picture of the screen."""
        subprocess.run(["import", "-window", "root", str(path)], check=True, env=self._env)

    # --- what is heard ---

    def heard(self) -> list[Read]:
        """Return everything in sight."""
        return list(self.reader.everything())

    def find(self, role: str, name: str) -> Read | None:
        """Return the first thing in sight of this role whose name begins so."""
        return next((one for one in self.reader.everything()
                     if one.role == role and one.name.startswith(name)), None)  # fmt: skip

    def wait_for(self, role: str, name: str) -> Read:
        """Wait until something of this role and name is in sight, and return it."""
        found: list[Read] = []

        def is_there() -> bool:
            one = self.find(role, name)
            found.extend([one] if one else [])
            return bool(found)

        try:
            self.until(is_there)
        except AssertionError:
            raise AssertionError(f"no {role} {name!r} in sight", self.outline()) from None
        return found[0]

    def wait_focus(self, name: str) -> Read:
        """Wait until the cursor is at something whose name begins so."""
        found: list[Read] = []

        def is_there() -> bool:
            one = self.focused()
            found.extend([one] if one and one.name.startswith(name) else [])
            return bool(found)

        try:
            self.until(is_there)
        except AssertionError:
            raise AssertionError(f"the cursor is not at {name!r}", self.focused()) from None
        return found[0]

    def focused(self) -> Read | None:
        """Return where the cursor is."""
        at = {"focused", "focusable"}
        return next((one for one in self.reader.everything() if at <= one.states), None)

    def outline(self) -> str:
        """Return everything in sight, one line each."""
        return "\n".join(
            f"{'  ' * one.depth}{one.role} {one.name!r} {one.description!r} "
            f"{' '.join(sorted(one.states - {'showing', 'enabled'}))}"
            for one in self.reader.everything()
        )

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        _wait(holds)

    # --- with the tree alone ---

    def press(self, name: str, role: str = "push button") -> None:
        """Press something, as a screen reader lets its user do."""
        self.reader.press(self.wait_for(role, name).node)

    def write(self, name: str, text: str, role: str = "text") -> None:
        """Put text into a field."""
        self.reader.write(self.wait_for(role, name).node, text)


def _wait(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("it did not happen")
        Event().wait(_BEAT_S)


def _is_managed(env: Mapping[str, str]) -> bool:
    """Tell whether somebody gives windows the keyboard by now."""
    asked = ["xdotool", "get_desktop"]
    return subprocess.run(asked, check=False, env=env, capture_output=True).returncode == 0


@contextmanager
def real_window(home: Path, *, size: str = "1280x800") -> Iterator[RealWindow]:
    """Start the program on a screen of its own, with this home folder."""
    with ExitStack() as stack:
        env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        env |= {"HOME": str(home), "QT_QPA_PLATFORM": "xcb", "TZ": "Europe/London"}
        env["DISPLAY"] = _screen(stack, size, env)
        env["DBUS_SESSION_BUS_ADDRESS"] = _bus(stack, home.parent, env)
        # Its switch is a setting; there is no desktop here that would keep one.
        _start(stack, [_launcher(), "--launch-immediately"], env | {"GSETTINGS_BACKEND": "memory"})
        _start(stack, ["openbox"], env)
        _wait(lambda: _is_managed(env))
        reader = _reader(env["DBUS_SESSION_BUS_ADDRESS"])
        stack.callback(reader.close)
        _start(stack, [sys.executable, "-m", "diary"], env)
        yield RealWindow(reader, env)


def _reader(address: str) -> ScreenReader:
    end = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return ScreenReader(address)
        except Exception:
            if time.monotonic() > end:
                raise
            Event().wait(_BEAT_S)


def _screen(stack: ExitStack, size: str, env: Mapping[str, str]) -> str:
    # Without -noreset it throws everybody out when the first visitor, xdotool, leaves again: on a
    # busy computer that was openbox, and nobody gave windows the keyboard.
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp",
               "-noreset"]  # fmt: skip
    return f":{_first_line(_start(stack, command, env))}"


def _bus(stack: ExitStack, place: Path, env: Mapping[str, str]) -> str:
    settings = place / "bus.conf"
    settings.write_text(_BUS.format(place / "bus"))
    command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address=1"]
    return _first_line(_start(stack, command, env))


def _first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _start(stack: ExitStack, command: list[str], env: Mapping[str, str]) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        command, env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    stack.callback(_end, process)
    return process


def _end(process: "subprocess.Popen[str]") -> None:
    """End a program and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
