"""Sets up everything the program needs in ``.venv``; the standard library is all it uses."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
VENV: Final = ROOT / ".venv"
LOCK: Final = ROOT / "installers" / "requirements.lock"
STAMP: Final = VENV / "installed"
OLDEST: Final = (3, 11)

# What Qt needs on Debian and its relatives; the second name of a pair is the newer one.
QT_PACKAGES: Final = (
    ("libglib2.0-0", "libglib2.0-0t64"),
    ("libgl1",),
    ("libegl1",),
    ("libxkbcommon0",),
    ("libdbus-1-3",),
    ("libfontconfig1",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-shape0",),
    ("libxcb-xkb1",),
    ("libxkbcommon-x11-0",),
)
# Sound is loaded together with the viewer of recordings.
SOUND_PACKAGES: Final = (("libpulse0", "libpulse0t64"),)
TEST_PACKAGES: Final = (
    ("xvfb",),
    ("xauth",),
    ("xdotool",),
    ("poppler-utils",),
    ("qpdf",),
    # PDFBox Preflight judges the report as PDF/A; 3 MB beside a Java that the system may have.
    ("libpdfbox2-java",),
    ("libactivation-java",),
    ("libjaxb-api-java",),
    ("default-jre-headless",),
    ("openbox",),
    ("imagemagick",),
    ("dbus", "dbus-daemon"),
    # What screen readers speak through.
    ("at-spi2-core",),
    ("strace",),
    # What recipients check packs with, and a time-stamp authority to test with.
    ("openssl",),
    ("nodejs",),
    # The campaigns preload a small library that they compile.
    ("gcc",),
    ("libc6-dev",),
)


class SetupError(Exception):
    """Something is missing that we cannot install ourselves; the text says what to do."""


def prepare(extra: tuple[tuple[str, ...], ...] = ()) -> Path:
    """Install what is missing and return the Python of ``.venv``.

    Args:
        extra: Debian packages wanted beside those of Qt.

    Raises:
        SetupError: With the exact line to run.
    """
    if sys.version_info < OLDEST:
        raise SetupError("Python 3.11 or newer is needed: https://www.python.org/downloads/")
    install_packages((*QT_PACKAGES, *SOUND_PACKAGES, *extra))
    python = venv_python(VENV)
    wanted = fingerprint()
    if is_current(STAMP, wanted) and python.is_file():
        return python
    make_venv()
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    say("Installing the libraries the program uses; this takes a minute or two.")
    run([*pip, "--require-hashes", "--requirement", str(LOCK)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    STAMP.write_text(wanted, "ascii")
    return python


def is_current(stamp: Path, wanted: str) -> bool:
    """Tell whether the last set-up reached its end and still fits."""
    return stamp.is_file() and stamp.read_text("utf-8", "replace") == wanted


def fingerprint() -> str:
    """Return what the set-up depends on, as one hash; a moved folder is set up anew."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def venv_python(venv: Path) -> Path:
    """Return where a virtual environment keeps its Python."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def make_venv() -> None:
    """Make ``.venv`` anew, also where Debian left ensurepip out.

    Raises:
        SetupError: With the exact line to run.
    """
    if VENV.exists():
        shutil.rmtree(VENV)
    say("Making .venv")
    if any(makes_venv(commands) for commands in venv_recipes(str(VENV))):
        return
    if is_debian() and os.geteuid() == 0:
        apt_get(["python3-venv"])
        if makes_venv([[sys.executable, "-m", "venv", str(VENV)]]):
            return
    raise SetupError("Python cannot make .venv. Please run: sudo apt-get install python3-venv")


def venv_recipes(venv: str) -> list[list[list[str]]]:
    """Return the ways to make a virtual environment with pip in it, the best first."""
    python = str(venv_python(Path(venv)))
    module = [sys.executable, "-m"]
    return [
        [[*module, "venv", venv]],
        [
            [*module, "venv", "--without-pip", venv],
            [*module, "pip", "--python", python, "install", "--quiet", "pip"],
        ],
        [[*module, "virtualenv", "--quiet", venv]],
    ]


def makes_venv(commands: list[list[str]]) -> bool:
    """Follow one recipe; what a failed one leaves behind is cleared away."""
    for command in commands:
        if subprocess.run(command, check=False, capture_output=True).returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            return False
    return True


def is_debian() -> bool:
    """Tell whether Debian's package tools are there."""
    return sys.platform == "linux" and bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def install_packages(packages: tuple[tuple[str, ...], ...]) -> None:
    """Install missing Debian packages as root; otherwise say the line that does."""
    if not is_debian():
        return
    missing = missing_packages(packages, installed_packages())
    if not missing:
        return
    if os.geteuid() == 0:
        say("Installing system libraries.")
        apt_get([known_name(names) for names in missing])
        return
    names = " ".join(known_name(names) for names in missing)
    say("Some system libraries are missing. This line installs them:")
    say(f"  sudo apt-get install --no-install-recommends {names}")


def load_qt(python: Path) -> None:
    """Make sure that windows can be made.

    Raises:
        SetupError: A system library is missing; Qt's own line names it.
    """
    tried = subprocess.run(
        [str(python), "-c", "import PySide6.QtWidgets"],
        check=False,
        capture_output=True,
        text=True,
    )
    if tried.returncode:
        reason = tried.stderr.strip().rpartition("\n")[2]
        raise SetupError(f"Qt cannot start on this system: {reason}")


def apt_get(packages: list[str]) -> None:
    """Install Debian packages; whether that was enough shows when Qt is loaded."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    for step in (["update", "-qq"], install):
        if subprocess.run(["apt-get", *step], check=False, env=quiet).returncode:
            say(f"This step failed: apt-get {' '.join(step)}")


def known_name(names: tuple[str, ...]) -> str:
    """Return the name of a package that this release has; the newer one wins."""
    for name in reversed(names):
        shown = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", name], check=False, capture_output=True
        )
        if shown.returncode == 0:
            return name
    return names[0]


def installed_packages() -> set[str]:
    """Return the names of installed Debian packages."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n"],
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    return {line.split()[1] for line in listing.splitlines() if line.startswith("ii")}


def missing_packages(
    packages: tuple[tuple[str, ...], ...], installed: set[str]
) -> list[tuple[str, ...]]:
    """Return the packages none of whose names is installed."""
    return [names for names in packages if not installed.intersection(names)]


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window could be shown."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def has_windows() -> bool:
    """Tell whether this version of the program has windows, beside its command line."""
    return (ROOT / "diary" / "app.py").is_file()


def free_folder(parent: Path, name: str) -> Path:
    """Return ``name``, ``name-2``, … : the first that is not there yet."""
    number, folder = 1, parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name}-{number}"
    return folder


def run(command: list[str]) -> None:
    """Run a set-up step.

    Raises:
        SetupError: It failed; its own output says why.
    """
    if subprocess.run(command, check=False).returncode:
        raise SetupError(f"This step failed: {' '.join(command)}")


def say(text: str) -> None:
    """Tell whoever waits."""
    print(text, flush=True)
