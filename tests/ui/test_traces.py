import os
import subprocess
import sys
from pathlib import Path

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
