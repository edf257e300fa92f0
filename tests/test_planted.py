"""Files and variables left behind by somebody else must have no effect."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diary.child import Child
from diary.evidence.problem import REQUEST
from diary.platform import isolation

MODULES = (
    "sitecustomize", "usercustomize", "subprocess", "ctypes", "typing", "json", "click", "PIL",
    "keyring", "sqlcipher3", "cryptography", "reportlab_settings", "reportlab_mods",
)  # fmt: skip
HOME_MODULES = ".local/lib/python{}.{}/site-packages".format(*sys.version_info)


class Ground:
    """A home and a working folder full of traps; each notes in ``sprung`` that it ran."""

    def __init__(self, place: Path) -> None:
        self.home, self.here = place / "home", place / "here"
        self.sprung = place / "sprung"
        line = "f'{__file__} {sys.flags.isolated}\\n'"
        trap = f"import sys\nopen({str(self.sprung)!r}, 'a').write({line})\n"
        for folder in (self.here, self.home / HOME_MODULES, self.home / "keyrings"):
            folder.mkdir(parents=True)
            for name in MODULES:
                (folder / f"{name}.py").write_text(trap)
        for name in (".reportlab_settings", ".reportlab_mods"):
            (self.home / name).write_text(trap.replace("__file__", repr(name)))
        (self.home / HOME_MODULES / "trap.pth").write_text("import usercustomize\n")
        for name in (".config", ".local/share"):
            (self.home / name / "python_keyring").mkdir(parents=True)
            (self.home / name / "python_keyring" / "keyringrc.cfg").write_text(
                f"[backend]\ndefault-keyring=keyring.Trap\nkeyring-path={self.home / 'keyrings'}\n"
            )

    @property
    def environment(self) -> dict[str, str]:
        """The variables of somebody who can change the keeper's settings."""
        here = str(self.here)
        planted = dict.fromkeys(
            ("PYTHONPATH", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH",
             "RL_settings", "RL_T1SearchPath", "TESSDATA_PREFIX", "GTK_PATH", "GIO_EXTRA_MODULES",
             "OPENSSL_MODULES", "FONTCONFIG_PATH"), here
        )  # fmt: skip
        planted |= {
            "PYTHONSTARTUP": f"{here}/json.py", "PYTHON_KEYRING_BACKEND": "keyring.Trap",
            "QT_STYLE_OVERRIDE": "trap", "QT_QPA_PLATFORMTHEME": "trap", "QT_LOGGING_RULES": "*=1",
            "OPENSSL_CONF": f"{here}/trap.cnf", "HOME": str(self.home), "PWD": here,
        }  # fmt: skip
        return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **planted}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the working folder."""
        return subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, *command],
            check=False,
            cwd=self.here,
            env=self.environment,
            text=True,
            capture_output=True,
        )

    @property
    def ran(self) -> list[str]:
        """The traps that something of ours stepped on."""
        return self.sprung.read_text().splitlines() if self.sprung.exists() else []


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return Ground(tmp_path)


def test_the_traps_work(ground: Ground) -> None:
    ground.run("-c", "import json")

    assert any("sitecustomize" in line for line in ground.ran)
    assert any("json.py" in line for line in ground.ran)


@pytest.mark.parametrize("command", [["--version"], ["demo", "--out", "case"]])
def test_commands_started_as_the_set_up_does_step_on_nothing(
    ground: Ground, command: list[str]
) -> None:
    """The demonstration goes through vault, decoder and press."""
    done = ground.run("-I", "-m", "diary", *command)

    assert done.returncode == 0, done.stderr
    assert ground.ran == []


def test_commands_started_by_hand_in_a_trapped_folder_step_on_nothing(
    ground: Ground,
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "diary", "--version"],
        check=False,
        cwd=ground.here,
        env={name: value for name, value in ground.environment.items() if name != "PYTHONPATH"},
    )

    assert done.returncode == 0
    assert ground.ran == []


def test_what_a_variable_brings_into_the_first_process_does_not_reach_the_next(
    ground: Ground,
) -> None:
    """The first runs it before we are asked; it holds nothing, and hands on to a clean one."""
    assert ground.run("-m", "diary", "--version").returncode == 0

    assert ground.ran
    assert not [line for line in ground.ran if line.endswith(" 1")]


def test_the_helpers_step_on_nothing(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ground.here)
    for name, value in ground.environment.items():
        monkeypatch.setenv(name, value)

    for module in ("diary.evidence.decoder_child", "diary.report.press_child"):
        with Child(module, patience=30) as helper:
            helper.send(bytes(REQUEST.size) if "decoder" in module else b"{}")
            assert helper.receive()

    assert ground.ran == []


_LOOK = """
import sys
from pathlib import Path
from diary.platform.isolation import strip_environment
strip_environment()
from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication
app = QApplication([])
print("|".join([*app.libraryPaths(), app.style().objectName()]))
print(Path("/proc/self/maps").read_text() if sys.platform == "linux" else "")
"""


def test_windows_load_nothing_planted(ground: Ground) -> None:
    places = ground.here / "platforms"
    places.mkdir()
    from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415 - only this test needs it

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    for plugin in plugins.glob("*offscreen*"):
        (places / plugin.name).write_bytes(plugin.read_bytes())

    planted = ground.run("-I", "-c", _LOOK.replace("\nstrip_environment()", ""))
    clean = ground.run("-I", "-c", _LOOK)

    assert clean.returncode == 0, clean.stderr
    assert str(ground.here) in planted.stdout
    assert str(ground.here) not in clean.stdout
    assert ground.ran == []


def test_only_the_few_variables_we_need_are_kept() -> None:
    kept = {
        "HOME": "/home/x", "LC_TIME": "de_DE", "DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus", "SystemRoot": "C:\\Windows",
    }  # fmt: skip
    dropped = {
        "LD_PRELOAD": "/tmp/x.so", "QT_PLUGIN_PATH": "/tmp", "PYTHONPATH": "/tmp",  # noqa: S108
        "DISPLAY": "elsewhere.example:0", "QT_QPA_PLATFORM": "vnc", "RL_settings": "x",
        "DBUS_SESSION_BUS_ADDRESS": "tcp:host=elsewhere.example", "QT_QPA_PLATFORMTHEME": "gtk3",
        "PYTHON_KEYRING_BACKEND": "x", "XDG_CURRENT_DESKTOP": "GNOME", "SESSION_MANAGER": "tcp/x",
    }  # fmt: skip

    assert all(isolation.is_kept(name, value) for name, value in kept.items())
    assert not any(isolation.is_kept(name, value) for name, value in dropped.items())
