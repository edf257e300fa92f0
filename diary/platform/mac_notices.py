"""Listens to macOS notifications through the Objective-C runtime; no library is needed for it."""

import ctypes
import ctypes.util
from collections.abc import Callable
from typing import Final

from diary.platform.lock_signals import IN_WORKSPACE, ON_MAC, Reason

_POINTER: Final = ctypes.c_void_p
_METHOD: Final = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER)


class MacNotices:
    """The ``LockSignals`` of macOS; to be used on the thread of the windows."""

    def __init__(self) -> None:
        self._runtime = ctypes.CDLL(ctypes.util.find_library("objc"))
        for name in ("objc_getClass", "sel_registerName"):
            function = getattr(self._runtime, name)
            function.restype, function.argtypes = _POINTER, [ctypes.c_char_p]
        self._methods: list[object] = []
        self._listeners: list[tuple[int | None, int | None]] = []

    def start(self, lock: Callable[[Reason], None], _window: int) -> None:
        """Listen for the lock of the screen, for sleep and for another user."""
        whole = self._send(self._class(b"NSDistributedNotificationCenter"), b"defaultCenter")
        workspace = self._send(self._class(b"NSWorkspace"), b"sharedWorkspace")
        inside = self._send(workspace, b"notificationCenter")
        for centre, notices in ((whole, ON_MAC), (inside, IN_WORKSPACE)):
            for reason in set(notices.values()):
                listener = self._listener(lock, reason, len(self._methods))
                self._listeners.append((centre, listener))
                for name in (name for name, why in notices.items() if why is reason):
                    self._send(
                        centre, b"addObserver:selector:name:object:",
                        listener, self._selector(b"heard:"), self._text(name), None,
                    )  # fmt: skip

    def stop(self) -> None:
        """Listen no more."""
        for centre, listener in self._listeners:
            self._send(centre, b"removeObserver:", listener)
        self._listeners.clear()

    def _listener(self, lock: Callable[[Reason], None], reason: Reason, number: int) -> int | None:
        def heard(_self: int, _selector: int, _notice: int) -> None:
            lock(reason)

        method = _METHOD(heard)
        self._methods.append(method)  # the runtime keeps the address, not the object
        make = self._runtime.objc_allocateClassPair
        make.restype, make.argtypes = _POINTER, [_POINTER, ctypes.c_char_p, ctypes.c_size_t]
        made = make(self._class(b"NSObject"), f"NotesListener{number}".encode(), 0)
        add = self._runtime.class_addMethod
        add.restype, add.argtypes = ctypes.c_bool, [_POINTER, _POINTER, _METHOD, ctypes.c_char_p]
        add(made, self._selector(b"heard:"), method, b"v@:@")
        register = self._runtime.objc_registerClassPair
        register.restype, register.argtypes = None, [_POINTER]
        register(made)
        return self._send(made, b"new")

    def _class(self, name: bytes) -> int | None:
        found: int | None = self._runtime.objc_getClass(name)
        return found

    def _selector(self, name: bytes) -> int | None:
        found: int | None = self._runtime.sel_registerName(name)
        return found

    def _text(self, text: str) -> int | None:
        kind = ctypes.CFUNCTYPE(_POINTER, _POINTER, _POINTER, ctypes.c_char_p)
        send = kind(("objc_msgSend", self._runtime))
        made: int | None = send(
            self._class(b"NSString"), self._selector(b"stringWithUTF8String:"), text.encode()
        )
        return made

    def _send(self, target: int | None, selector: bytes, *arguments: int | None) -> int | None:
        # On Apple's own processors each signature must be spelled out: arguments would get lost.
        kind = ctypes.CFUNCTYPE(_POINTER, *[_POINTER] * (2 + len(arguments)))
        answer: int | None = kind(("objc_msgSend", self._runtime))(
            target, self._selector(selector), *arguments
        )
        return answer
