import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import delete
from diary.ui.traces import leave_none
leave_none()
app = QApplication([])
dialog = QFileDialog(None, "", {folder!r})
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.show()
app.processEvents()
dialog.close()
delete(dialog)
QSettings("QtProject", "x").sync()
"""


def test_the_file_dialog_notes_no_folder_anywhere(tmp_path: Path) -> None:
    home, looked_at = tmp_path / "home", tmp_path / "canary"
    home.mkdir()
    looked_at.mkdir()
    environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("XDG_CONFIG_HOME", None)

    program = _PROGRAM.format(folder=str(looked_at))
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603

    kept = [path for path in home.rglob("*") if path.is_file()]
    assert not any(b"canary" in path.read_bytes() for path in kept)


_LOADED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import diary.ui.first_window
app = QApplication([])
assert "PySide6.QtNetwork" not in sys.modules
print(Path("/proc/self/maps").read_text())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at what is loaded through /proc")
def test_the_windows_load_no_network_library() -> None:
    """Drawing a PDF and playing a sound bring one along; so they are loaded when that is wanted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    loaded = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _LOADED],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    ).stdout

    assert "libQt6Widgets" in loaded
    assert "libQt6Network" not in loaded


_WARNS = """
import logging
from PySide6.QtCore import QLoggingCategory, qWarning
from PySide6.QtWidgets import QApplication
from diary.ui.traces import leave_none
leave_none()
app = QApplication([])
assert not QLoggingCategory("qt.qpa.input").isDebugEnabled()
qWarning("canary")
"""


def test_qt_tells_the_log_nothing_that_was_typed(tmp_path: Path) -> None:
    """A settings file of Qt's can ask for messages that hold every key."""
    settings = tmp_path / ".config" / "QtProject" / "qtlogging.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[Rules]\n*.debug=true\n")
    environment = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("XDG_CONFIG_HOME", None)

    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _WARNS], check=True, env=environment, capture_output=True, text=True
    ).stderr

    assert "QtWarningMsg" in said
    assert "canary" not in said
