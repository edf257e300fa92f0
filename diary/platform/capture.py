"""Keeps a window out of pictures of the screen, where the system does that for a program.

Windows alone: macOS 15 and later no longer listen to a window that asks for it, and on Linux any
program of the user's may look at the screen. It stops programs that record the screen or send it
elsewhere, not a camera, and nobody who controls the computer.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Final, Protocol

# winuser.h, for SetWindowDisplayAffinity.
_SEEN: Final = 0x0
_BLACK: Final = 0x1
_LEFT_OUT: Final = 0x11


class CaptureGuard(Protocol):
    """Asks the system; tests answer for it. ``window`` is the system's number of a window."""

    def hide(self, window: int) -> bool:
        """Keep a window out of pictures of the screen; tell whether the system does so."""
        ...

    def show(self, window: int) -> bool:
        """Let it be in them again; tell whether the system does so."""
        ...


class WindowsCaptureGuard:
    """The ``CaptureGuard`` of Windows.

    Args:
        set_affinity: ``SetWindowDisplayAffinity``, from a window and what is wished; 0 for no.
    """

    def __init__(self, set_affinity: Callable[[int, int], int]) -> None:
        self._set_affinity = set_affinity

    def hide(self, window: int) -> bool:
        """Leave the window out; before version 2004 Windows can only show it as black."""
        return any(self._set_affinity(window, wish) for wish in (_LEFT_OUT, _BLACK))

    def show(self, window: int) -> bool:
        """Let it be seen."""
        return bool(self._set_affinity(window, _SEEN))


def system_guard() -> CaptureGuard | None:
    """Return what this system offers; None where it offers nothing that can be relied on."""
    if sys.platform == "win32":
        set_affinity = ctypes.windll.user32.SetWindowDisplayAffinity
        set_affinity.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        return WindowsCaptureGuard(set_affinity)
    return None
