import json
import os
import subprocess
import sys
from pathlib import Path

# Looks at who loads what while the first window is there.
_PROGRAM = """
import gc, json, os, sys, threading
loaded = []
def note(event, told):
    if event == "import" and told[0].startswith(("PySide6", "shiboken6", "diary.")):
        loaded.append((told[0], threading.current_thread() is threading.main_thread()))
sys.addaudithook(note)
gc.disable()
from PySide6.QtCore import QTimer
from diary.ui import desk, first_window
class Watched(desk.Desk):
    def load_rest(self):
        before = len(loaded)
        super().load_rest()
        def look():
            if gc.isenabled():
                print(json.dumps(loaded[before:]), flush=True)
                os._exit(0)
        self.look = QTimer(interval=10)
        self.look.timeout.connect(look)
        self.look.start()
first_window.Desk = Watched
first_window.show()
"""


def test_windows_are_loaded_on_their_own_thread_alone_and_all_of_them(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _PROGRAM], check=True, env=environment, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    loaded = [tuple(one) for one in json.loads(said.stdout)]

    qt = ("PySide6", "shiboken6", "diary.ui")
    assert [name for name, on_its_own in loaded if name.startswith(qt) and not on_its_own] == []
    names = {name for name, _on_its_own in loaded}
    assert {"diary.ui.main_window", "diary.ui.report.page", "diary.services.verifying"} <= names
    # The part that takes longest keeps the window waiting for nothing.
    assert ("diary.services.verifying", False) in loaded
