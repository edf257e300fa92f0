"""Speaks to macOS through its Objective-C runtime; no further library is needed for it."""

import ctypes
import ctypes.util
from collections.abc import Callable
from typing import Final

from diary.platform.lock_signals import IN_WORKSPACE, ON_MAC, Reason

_POINTER: Final = ctypes.c_void_p
_METHOD: Final = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER)
# nspasteboard.org: programs that keep a history leave such content out.
_CONCEALED: Final = "org.nspasteboard.ConcealedType"


class Runtime:
    """Sends messages to Apple's objects; one to nothing does nothing."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(ctypes.util.find_library("objc"))
        for name in ("objc_getClass", "sel_registerName"):
            function = getattr(self.library, name)
            function.restype, function.argtypes = _POINTER, [ctypes.c_char_p]

    def named(self, name: bytes) -> int | None:
        """Return a class."""
        found: int | None = self.library.objc_getClass(name)
        return found

    def selector(self, name: bytes) -> int | None:
        """Return the name of a message."""
        found: int | None = self.library.sel_registerName(name)
        return found

    def text(self, text: str) -> int | None:
        """Return a text as macOS has it."""
        kind = ctypes.CFUNCTYPE(_POINTER, _POINTER, _POINTER, ctypes.c_char_p)
        send = kind(("objc_msgSend", self.library))
        made: int | None = send(
            self.named(b"NSString"), self.selector(b"stringWithUTF8String:"), text.encode()
        )
        return made

    def send(self, target: int | None, selector: bytes, *arguments: int | None) -> int | None:
        """Send a message whose arguments and answer are all objects."""
        # On Apple's own processors each signature must be spelled out: arguments would get lost.
        kind = ctypes.CFUNCTYPE(_POINTER, *[_POINTER] * (2 + len(arguments)))
        answer: int | None = kind(("objc_msgSend", self.library))(
            target, self.selector(selector), *arguments
        )
        return answer


def conceal_clipboard() -> None:
    """Mark what now lies in the clipboard as not to be kept by other programs."""
    runtime = Runtime()
    board = runtime.send(runtime.named(b"NSPasteboard"), b"generalPasteboard")
    mark = runtime.text(_CONCEALED)
    marks = runtime.send(runtime.named(b"NSArray"), b"arrayWithObject:", mark)
    runtime.send(board, b"addTypes:owner:", marks, None)
    runtime.send(board, b"setString:forType:", runtime.text(""), mark)


class MacNotices:
    """The ``LockSignals`` of macOS; to be used on the thread of the windows."""

    def __init__(self, mac: Runtime | None = None) -> None:
        self._mac = mac or Runtime()
        self._methods: list[object] = []
        self._listeners: list[tuple[int | None, int | None]] = []

    def start(self, lock: Callable[[Reason], None], _window: int) -> None:
        """Listen for the lock of the screen, for sleep and for another user."""
        whole = self._mac.send(
            self._mac.named(b"NSDistributedNotificationCenter"), b"defaultCenter"
        )
        workspace = self._mac.send(self._mac.named(b"NSWorkspace"), b"sharedWorkspace")
        inside = self._mac.send(workspace, b"notificationCenter")
        for centre, notices in ((whole, ON_MAC), (inside, IN_WORKSPACE)):
            for reason in set(notices.values()):
                listener = self._listener(lock, reason, len(self._methods))
                self._listeners.append((centre, listener))
                for name in (name for name, why in notices.items() if why is reason):
                    self._mac.send(
                        centre, b"addObserver:selector:name:object:",
                        listener, self._mac.selector(b"heard:"), self._mac.text(name), None,
                    )  # fmt: skip

    def stop(self) -> None:
        """Listen no more."""
        for centre, listener in self._listeners:
            self._mac.send(centre, b"removeObserver:", listener)
        self._listeners.clear()

    def _listener(self, lock: Callable[[Reason], None], reason: Reason, number: int) -> int | None:
        def heard(_self: int, _selector: int, _notice: int) -> None:
            lock(reason)

        method = _METHOD(heard)
        self._methods.append(method)  # the runtime keeps the address, not the object
        make = self._mac.library.objc_allocateClassPair
        make.restype, make.argtypes = _POINTER, [_POINTER, ctypes.c_char_p, ctypes.c_size_t]
        made = make(self._mac.named(b"NSObject"), f"NotesListener{number}".encode(), 0)
        add = self._mac.library.class_addMethod
        add.restype, add.argtypes = ctypes.c_bool, [_POINTER, _POINTER, _METHOD, ctypes.c_char_p]
        add(made, self._mac.selector(b"heard:"), method, b"v@:@")
        register = self._mac.library.objc_registerClassPair
        register.restype, register.argtypes = None, [_POINTER]
        register(made)
        return self._mac.send(made, b"new")
