"""Hears from the system that the screen locks, the computer sleeps or the user changes."""

import ctypes
import logging
import os
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Slot,
)
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

from diary.platform import lock_signals as known
from diary.platform.lock_signals import LockSignals, Reason

logger = logging.getLogger(__name__)

_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
# Qt's SLOT() macro, spelled out: 1 and the slot's signature.
_ON_SIGNAL: Final = "1_on_signal(QDBusMessage)"
_ON_PROPERTIES: Final = "1_on_properties(QString,QVariantMap,QStringList)"


def system_signals() -> LockSignals:
    """Return what listens on this system."""
    if sys.platform == "win32":
        return WindowsSignals()
    if sys.platform == "darwin":
        from diary.platform.mac import MacNotices  # noqa: PLC0415 - loads Apple's runtime

        return MacNotices()
    buses = QDBusConnection.BusType
    # Without an address libdbus would start a bus, and leave a file in the home folder.
    has_session = "DBUS_SESSION_BUS_ADDRESS" in os.environ or _has_user_bus()
    session = QDBusConnection.connectToBus(buses.SessionBus, "session") if has_session else None
    return BusSignals(session, QDBusConnection.connectToBus(buses.SystemBus, "system"))


class BusSignals(QObject):
    """Linux: the screen savers on the session bus, and systemd's login manager on the other."""

    def __init__(
        self,
        session: QDBusConnection | None,
        system: QDBusConnection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session_bus, self._system_bus = session, system
        self._lock: Callable[[Reason], None] | None = None
        self._ours = ""
        self._delay: object = None

    @property
    def is_ready(self) -> bool:
        """Whether the login manager has answered, and sleep waits for us."""
        return bool(self._ours) and self._delay is not None

    def start(self, lock: Callable[[Reason], None], _window: int) -> None:
        """Listen on the buses there are."""
        self._lock = lock
        self._listen(self._session_bus, "", known.ON_SESSION_BUS)
        if self._listen(self._system_bus, known.LOGIN, known.ON_SYSTEM_BUS):
            self._ask_for_session()
            self._ask_for_delay()

    def stop(self) -> None:
        """Listen no more, and no longer hold the computer's sleep up."""
        self._lock = None
        self._delay = None

    def _listen(
        self, bus: QDBusConnection | None, service: str, signals: tuple[known.BusSignal, ...]
    ) -> bool:
        if bus is None or not bus.isConnected():
            logger.info("not locking by %s: no bus", signals[0].interface)
            return False
        for one in signals:
            self._connect(bus, (service, "", one.interface, one.member), _ON_SIGNAL)
        return True

    def _connect(self, bus: QDBusConnection, signal: tuple[str, str, str, str], slot: str) -> None:
        # PySide's stub wants bytes, which PySide refuses.
        bus.connect(*signal, self, slot)  # type: ignore[call-overload]

    def _ask_for_session(self) -> None:
        call = _manager_call("GetSession")
        call.setArguments([os.environ.get("XDG_SESSION_ID", "auto")])
        QDBusPendingCallWatcher(self._system_bus.asyncCall(call), self).finished.connect(
            self._on_session
        )

    def _ask_for_delay(self) -> None:
        # Sleep waits until the process has ended, a few seconds at most; the words are public.
        call = _manager_call("Inhibit")
        call.setArguments(["sleep", "Notes", "Closing", "delay"])
        QDBusPendingCallWatcher(self._system_bus.asyncCall(call), self).finished.connect(
            self._on_delay
        )

    @Slot(QDBusPendingCallWatcher)
    def _on_session(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = watcher.reply()
        if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
            logger.info("no login session: %s", reply.errorName())
            return
        self._ours = reply.arguments()[0].path()
        signal = (known.LOGIN, self._ours, _PROPERTIES, "PropertiesChanged")
        self._connect(self._system_bus, signal, _ON_PROPERTIES)

    @Slot(QDBusPendingCallWatcher)
    def _on_delay(self, watcher: QDBusPendingCallWatcher) -> None:
        # Kept for its file handle: it is what delays, and it goes with the process.
        self._delay = watcher.reply()

    @Slot(QDBusMessage)
    def _on_signal(self, heard: QDBusMessage) -> None:
        is_ours = heard.path() == self._ours
        self._act(
            known.reason_on_bus(
                heard.interface(), heard.member(), heard.arguments(), is_ours=is_ours
            )
        )

    @Slot(str, "QVariantMap", "QStringList")
    def _on_properties(
        self, interface: str, changed: dict[str, object], _unknown: list[str]
    ) -> None:
        if interface == known.LOGIN_SESSION:
            self._act(known.reason_in_properties(changed))

    def _act(self, reason: Reason | None) -> None:
        if reason is not None and self._lock is not None:
            self._lock(reason)


class WindowsSignals(QAbstractNativeEventFilter):
    """Windows: messages to our main window about its session and about power."""

    def __init__(self) -> None:
        super().__init__()
        self._lock: Callable[[Reason], None] | None = None
        self._window = 0

    def start(self, lock: Callable[[Reason], None], window: int) -> None:
        """Have the session's news posted to the window, and look at what it is posted."""
        self._lock, self._window = lock, window
        self._register("WTSRegisterSessionNotification", window, 0)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    def stop(self) -> None:
        """Look no more."""
        self._lock = None
        self._register("WTSUnRegisterSessionNotification", self._window)

    def nativeEventFilter(  # noqa: N802
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look on; keep nothing from the window."""
        from ctypes.wintypes import MSG  # noqa: PLC0415 - costs time where it is never used

        seen = MSG.from_address(int(message))
        reason = known.reason_on_windows(seen.message, seen.wParam)
        if reason is not None and self._lock is not None:
            self._lock(reason)
        return False, 0

    def _register(self, function: str, *arguments: int) -> None:
        if sys.platform == "win32":
            getattr(ctypes.WinDLL("wtsapi32"), function)(
                ctypes.c_void_p(arguments[0]), *arguments[1:]
            )


def _manager_call(member: str) -> QDBusMessage:
    return QDBusMessage.createMethodCall(known.LOGIN, known.LOGIN_PATH, known.MANAGER, member)


def _has_user_bus() -> bool:
    return os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", os.devnull), "bus"))  # noqa: PTH110, PTH118
