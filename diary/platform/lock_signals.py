"""What the three systems say when the screen locks, the computer sleeps or the user changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol


class Reason(StrEnum):
    """Why to lock now."""

    SCREEN = "screen locked"
    SLEEP = "computer goes to sleep"
    SWITCH = "another user or session"


class LockSignals(Protocol):
    """Listens to the system; tests speak for it."""

    def start(self, lock: Callable[[Reason], None], window: int) -> None:
        """Call ``lock`` from now on; never an error where the system says nothing.

        ``window`` is the system's number of our main window: Windows posts its news there.
        """
        ...

    def stop(self) -> None:
        """Listen no more."""
        ...


@dataclass(frozen=True, slots=True)
class BusSignal:
    """A DBus signal after which to lock, if its first argument is ``when`` (None: always)."""

    interface: str
    member: str
    reason: Reason
    when: bool | None = True


LOGIN: Final = "org.freedesktop.login1"
LOGIN_PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = "org.freedesktop.login1.Manager"
LOGIN_SESSION: Final = "org.freedesktop.login1.Session"

# The desktops' screen savers, as KeePassXC listens to them.
ON_SESSION_BUS: Final = (
    *(
        BusSignal(f"org.{desktop}.ScreenSaver", "ActiveChanged", Reason.SCREEN)
        for desktop in ("freedesktop", "gnome", "mate", "xfce", "cinnamon")
    ),
    BusSignal("com.canonical.Unity.Session", "Locked", Reason.SCREEN, when=None),
)
# systemd.io, org.freedesktop.login1(5).
ON_SYSTEM_BUS: Final = (
    BusSignal(MANAGER, "PrepareForSleep", Reason.SLEEP),
    BusSignal(LOGIN_SESSION, "Lock", Reason.SCREEN, when=None),
)


def reason_on_bus(
    interface: str, member: str, arguments: Sequence[object], *, is_ours: bool = True
) -> Reason | None:
    """Tell whether a DBus signal means that we lock.

    ``is_ours`` tells whether it comes from our own login session; others lock theirs.
    """
    for signal in (*ON_SESSION_BUS, *ON_SYSTEM_BUS):
        if (interface, member) != (signal.interface, signal.member):
            continue
        if interface == LOGIN_SESSION and not is_ours:
            return None
        given = arguments[0] if arguments else None
        return signal.reason if signal.when is None or given is signal.when else None
    return None


def reason_in_properties(changed: dict[str, object]) -> Reason | None:
    """Tell whether our login session's changed properties mean that we lock."""
    if changed.get("Active") is False:
        return Reason.SWITCH
    return Reason.SCREEN if changed.get("LockedHint") is True else None


# winuser.h: WM_WTSSESSION_CHANGE and WM_POWERBROADCAST, and what comes with them.
_SESSION_CHANGE: Final = 0x02B1
_POWER: Final = 0x0218
_ON_WINDOWS: Final = {
    (_SESSION_CHANGE, 0x2): Reason.SWITCH,  # the console is disconnected
    (_SESSION_CHANGE, 0x4): Reason.SWITCH,  # a remote session is disconnected
    (_SESSION_CHANGE, 0x6): Reason.SWITCH,  # logged off
    (_SESSION_CHANGE, 0x7): Reason.SCREEN,
    (_POWER, 0x4): Reason.SLEEP,
}


def reason_on_windows(message: int, parameter: int) -> Reason | None:
    """Tell whether a Windows message means that we lock."""
    return _ON_WINDOWS.get((message, parameter))


# Notifications of macOS: of the whole system, and of its NSWorkspace.
ON_MAC: Final = {"com.apple.screenIsLocked": Reason.SCREEN}
IN_WORKSPACE: Final = {
    "NSWorkspaceWillSleepNotification": Reason.SLEEP,
    "NSWorkspaceScreensDidSleepNotification": Reason.SLEEP,
    "NSWorkspaceSessionDidResignActiveNotification": Reason.SWITCH,
}
