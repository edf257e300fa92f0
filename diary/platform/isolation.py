"""Starts our processes so that nothing planted in the user's account takes part.

Whoever has a minute at the open computer can leave a file or a variable behind: a module in the
working folder, ``usercustomize.py``, ``PYTHONPATH``, a folder of Qt plugins. Python's isolated
mode shuts the first kind out, and a list of the few variables we need the second.
Out of reach: a changed program, and whatever ran in this process before us (``LD_PRELOAD``).
"""

# Only what the interpreter has frozen into itself may be imported here: ``__main__`` asks us
# while the working folder can still stand in for any other module.
import os
import sys

# In turn: the user's files and session; how large and for whom windows are made; the terminal of
# the command line; what programs on Windows and macOS cannot do without.
_NAMES = """
HOME USER LOGNAME SHELL TMPDIR TZ LANG LANGUAGE XAUTHORITY WAYLAND_DISPLAY XDG_RUNTIME_DIR
XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_SESSION_ID XDG_SESSION_TYPE XDG_SEAT
QT_SCALE_FACTOR QT_SCREEN_SCALE_FACTORS QT_FONT_DPI QT_ACCESSIBILITY
QT_LINUX_ACCESSIBILITY_ALWAYS_ON XCURSOR_SIZE XMODIFIERS
TERM COLUMNS LINES NO_COLOR DIARY_VAULT
SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT APPDATA LOCALAPPDATA PROGRAMDATA USERPROFILE
HOMEDRIVE HOMEPATH USERNAME USERDOMAIN COMPUTERNAME SESSIONNAME TEMP TMP NUMBER_OF_PROCESSORS
PROCESSOR_ARCHITECTURE __CF_USER_TEXT_ENCODING
"""
_KEPT = frozenset(_NAMES.split())
# Desktop names are left out on purpose: for some Qt would load GTK, which runs the modules that
# the user's own GTK settings name.
_ONE_OF = {
    "QT_QPA_PLATFORM": ("offscreen", "xcb", "wayland", "wayland;xcb", "minimal"),
    "QT_IM_MODULE": ("ibus", "compose"),
}
# Each would otherwise be a way to have us connect to another computer.
_LOCAL = {
    "DISPLAY": (":", "unix:"),
    "DBUS_SESSION_BUS_ADDRESS": ("unix:",),
    "DBUS_SYSTEM_BUS_ADDRESS": ("unix:",),
    "AT_SPI_BUS_ADDRESS": ("unix:",),
}


def command(module: str, *arguments: str) -> list[str]:
    """Return how a module of ours is started in isolation."""
    return [sys.executable, "-I", "-m", module, *arguments]


def is_kept(name: str, value: str) -> bool:
    """Tell whether a variable of the environment may reach our processes."""
    if name in _ONE_OF:
        return value in _ONE_OF[name]
    if name in _LOCAL:
        return value.startswith(_LOCAL[name])
    if name.upper() == "PATH":
        # Only Windows finds libraries along it; elsewhere it could swap a program for another.
        return os.name == "nt"
    return name.upper() in _KEPT or name.startswith("LC_")


def strip_environment() -> None:
    """Forget every variable that is not kept, for this process and those it starts."""
    for name, value in list(os.environ.items()):
        if not is_kept(name, value):
            del os.environ[name]


def restart_isolated(module: str) -> None:
    """Go on in isolated mode with a bare environment; returns only if that is so already."""
    strip_environment()
    if sys.flags.isolated:
        return
    again = command(module, *sys.argv[1:])
    if os.name == "nt":
        # There exec returns to the prompt at once, and the two then fight over the console.
        sys.path[:] = [place for place in sys.path if place.startswith(sys.base_prefix)]
        import subprocess  # noqa: PLC0415 - only now is it safe to import

        sys.exit(subprocess.call(again))  # noqa: S603 - our own interpreter and module
    os.execv(again[0], again)  # noqa: S606 - the same
