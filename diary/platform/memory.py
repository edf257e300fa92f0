"""How much memory this computer can spare at the moment."""

import ctypes
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_LINUX: Final = Path("/proc/meminfo")
_AVAILABLE: Final = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


def spare_kib(told: Path = _LINUX) -> int | None:
    """Return the memory programs can have without swapping, in KiB; None where nobody says.

    Linux: ``MemAvailable`` in ``/proc/meminfo`` (proc(5)). Windows: ``ullAvailPhys`` of
    ``GlobalMemoryStatusEx``. macOS gives no such figure; it compresses memory as it needs to.
    """
    if sys.platform == "win32":
        return _windows()
    with suppress(OSError):
        found = _AVAILABLE.search(told.read_text("ascii", errors="replace"))
        return int(found[1]) if found else None
    return None


if sys.platform == "win32":

    class _Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            ("total", ctypes.c_uint64),
            ("available", ctypes.c_uint64),
            ("others", ctypes.c_uint64 * 5),
        )

    def _windows() -> int | None:
        status = _Status(length=ctypes.sizeof(_Status))
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return int(status.available) // 1024
        return None
