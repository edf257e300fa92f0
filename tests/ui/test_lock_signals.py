import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
)
from pytestqt.qtbot import QtBot

from diary.platform.lock_signals import LOGIN, LOGIN_PATH, LOGIN_SESSION, MANAGER, Reason
from diary.ui.lock_signals import BusSignals, WindowsSignals

OURS = "/org/freedesktop/login1/session/_32"
THEIRS = "/org/freedesktop/login1/session/_33"
SAVER = "org.gnome.ScreenSaver"
CHANGED = ("org.freedesktop.DBus.Properties", "PropertiesChanged", LOGIN_SESSION)
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path={}</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""


@ClassInfo({"D-Bus Interface": MANAGER})  # type: ignore[call-arg]  # PySide's stub lacks it
class LoginManager(QObject):  # type: ignore[operator]  # the same
    """As much of systemd's login manager as is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self._writer = os.pipe()
        self.asked: list[str] = []

    @Slot(str, result="QDBusObjectPath")
    def GetSession(self, name: str) -> QDBusObjectPath:  # noqa: N802
        self.asked.append(name)
        return QDBusObjectPath(OURS)

    @Slot(str, str, str, str, result="QDBusUnixFileDescriptor")
    def Inhibit(  # noqa: N802
        self, what: str, _who: str, _why: str, mode: str
    ) -> QDBusUnixFileDescriptor:
        self.asked.append(f"{what} {mode}")
        handle = QDBusUnixFileDescriptor(self._writer)
        os.close(self._writer)
        return handle


class System:
    """A private bus that stands for both, with a login manager on it."""

    def __init__(self, address: str) -> None:
        self.bus = QDBusConnection.connectToBus(address, "the system")
        self.manager = LoginManager()
        slots = QDBusConnection.RegisterOption.ExportAllSlots
        assert self.bus.registerObject(LOGIN_PATH, self.manager, slots)
        assert self.bus.registerService(LOGIN)

    def say(self, path: object, interface: object, member: object, *arguments: object) -> None:
        message = QDBusMessage.createSignal(str(path), str(interface), str(member))
        message.setArguments(list(arguments))
        assert self.bus.send(message)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("needs dbus-daemon")
    settings = tmp_path / "bus.conf"
    settings.write_text(BUS.format(tmp_path / "bus"))
    with subprocess.Popen(  # noqa: S603 - Debian's own
        [daemon, f"--config-file={settings}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        yield running.stdout.readline().strip()  # type: ignore[union-attr]  # a pipe was asked for
        running.terminate()


@pytest.fixture
def system(address: str) -> Iterator[System]:
    yield System(address)
    QDBusConnection.disconnectFromBus("the system")


@pytest.fixture
def heard(qtbot: QtBot, address: str, system: System) -> Iterator[list[Reason]]:
    """What a listener on both buses has locked for."""
    reasons: list[Reason] = []
    connect = QDBusConnection.connectToBus
    signals = BusSignals(connect(address, "session"), connect(address, "system"))
    signals.start(reasons.append, 0)
    qtbot.waitUntil(lambda: signals.is_ready)
    yield reasons
    signals.stop()
    for name in ("session", "system"):
        QDBusConnection.disconnectFromBus(name)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (("/org/gnome/ScreenSaver", SAVER, "ActiveChanged", True), Reason.SCREEN),
        (("/x", "org.freedesktop.ScreenSaver", "ActiveChanged", True), Reason.SCREEN),
        (("/x", "org.mate.ScreenSaver", "ActiveChanged", True), Reason.SCREEN),
        (("/x", "org.xfce.ScreenSaver", "ActiveChanged", True), Reason.SCREEN),
        (("/x", "com.canonical.Unity.Session", "Locked"), Reason.SCREEN),
        ((LOGIN_PATH, MANAGER, "PrepareForSleep", True), Reason.SLEEP),
        ((OURS, LOGIN_SESSION, "Lock"), Reason.SCREEN),
        ((OURS, *CHANGED, {"Active": False}, ["x"]), Reason.SWITCH),
        ((OURS, *CHANGED, {"LockedHint": True}, ["x"]), Reason.SCREEN),
    ],
)
def test_what_a_linux_system_says_locks(
    qtbot: QtBot, system: System, heard: list[Reason], said: tuple[object, ...], reason: Reason
) -> None:
    system.say(*said)

    qtbot.waitUntil(lambda: heard == [reason])


def test_waking_unlocking_and_other_peoples_sessions_do_not_lock(
    qtbot: QtBot, system: System, heard: list[Reason]
) -> None:
    system.say("/x", SAVER, "ActiveChanged", False)  # noqa: FBT003 - what the signal carries
    system.say(LOGIN_PATH, MANAGER, "PrepareForSleep", False)  # noqa: FBT003 - the same
    system.say(THEIRS, LOGIN_SESSION, "Lock")
    system.say(OURS, *CHANGED, {"Active": True}, ["x"])
    system.say(THEIRS, *CHANGED, {"Active": False}, ["x"])
    system.say(LOGIN_PATH, MANAGER, "PrepareForSleep", True)  # noqa: FBT003 - the same

    qtbot.waitUntil(lambda: len(heard) > 0)
    assert heard == [Reason.SLEEP]


def test_sleep_waits_until_the_program_has_locked(system: System, heard: list[Reason]) -> None:
    assert "sleep delay" in system.manager.asked


def test_without_any_bus_nothing_fails(qtbot: QtBot) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent/bus", "nowhere")
    signals = BusSignals(None, nowhere)

    signals.start(lambda _reason: None, 0)

    assert not signals.is_ready


@pytest.mark.parametrize(
    ("message", "parameter", "reason"),
    [
        (0x02B1, 7, Reason.SCREEN),
        (0x02B1, 2, Reason.SWITCH),
        (0x0218, 4, Reason.SLEEP),
        (0x02B1, 8, None),  # unlocked
        (0x0218, 7, None),  # awake again
        (0x0100, 7, None),  # a key
    ],
)
def test_what_windows_posts_to_the_window_locks(
    message: int, parameter: int, reason: Reason | None
) -> None:
    reasons: list[Reason] = []
    signals = WindowsSignals()
    signals.start(reasons.append, 0)
    posted = wintypes.MSG(message=message, wParam=parameter)

    kept, _answer = signals.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(posted))

    assert not kept
    assert reasons == ([reason] if reason else [])
    signals.stop()
