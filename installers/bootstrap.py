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
TEST_PACKAGES: Final = (("xvfb",), ("xauth",), ("poppler-utils",), ("qpdf",))


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
    install_packages((*QT_PACKAGES, *extra))
    python = venv_python(VENV)
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text("ascii") == wanted and python.is_file():
        return python
    make_venv()
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    say("Installing the libraries the program uses; this takes a minute or two.")
    run([*pip, "--require-hashes", "--requirement", str(LOCK)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    STAMP.write_text(wanted, "ascii")
    return python


def fingerprint() -> str:
    """Return what the set-up depends on, as one hash."""
    digest = hashlib.sha256(sys.version.encode())
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
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    bare = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    python = str(venv_python(VENV))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "pip"]
    for command in (bare, pip):
        if subprocess.run(command, check=False).returncode:
            raise SetupError("Python cannot make .venv. Run: apt-get install python3-venv")


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
    if os.geteuid() != 0:
        say("Some system libraries are missing. Please run this line, then start again:")
        say(f"  sudo apt-get install --no-install-recommends {' '.join(missing)}")
        return
    say(f"Installing system libraries: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], environment=quiet)
    wanted = [known_name(names) for names in packages if names[0] in missing]
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], environment=quiet)


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


def missing_packages(packages: tuple[tuple[str, ...], ...], installed: set[str]) -> list[str]:
    """Return the first name of each package none of whose names is installed."""
    return [names[0] for names in packages if not installed.intersection(names)]


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window could be shown."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def free_folder(parent: Path, name: str) -> Path:
    """Return ``name``, ``name-2``, … : the first that is not there yet."""
    number, folder = 1, parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name}-{number}"
    return folder


def run(command: list[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a set-up step.

    Raises:
        SetupError: It failed; its own output says why.
    """
    if subprocess.run(command, check=False, env=environment).returncode:
        raise SetupError(f"This step failed: {' '.join(command)}")


def say(text: str) -> None:
    """Tell whoever waits."""
    print(text, flush=True)
