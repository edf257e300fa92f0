"""On a real X11 display: the offscreen one does not say whose the clipboard is."""

import json
import os
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs a display")

_BEGIN = """
import json
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from diary.ui.clipboard import ClipboardGuard
app = QApplication([])
clipboard = app.clipboard()
guard = ClipboardGuard(clipboard, app, {clear_after})
text = QPlainTextEdit("canary")
text.show()
assert QTest.qWaitForWindowExposed(text)
text.selectAll()
"""
_COPY = "text.copy()\n"


def on_display(steps: str, clear_after: int = 3_600_000) -> list[str]:
    """Run a program that has the keeper's words in a window; return the texts it prints."""
    program = _BEGIN.format(clear_after=clear_after) + steps
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [shutil.which("xvfb-run") or "", "-a", sys.executable, "-c", program],
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
    )
    # Not by the exit code: xvfb-run fails now and then when it clears up after itself.
    assert done.stdout, done.stderr
    return [str(json.loads(line)) for line in done.stdout.splitlines()]


def test_what_is_copied_is_marked_as_secret_for_every_system() -> None:
    steps = """
held = clipboard.mimeData()
for name in held.formats():
    print(json.dumps(name + "=" + held.data(name).data().decode()))
"""
    held = dict(line.rsplit("=", 1) for line in on_display(_COPY + steps))

    windows = 'application/x-qt-windows-mime;value="{}"'
    assert held == {
        "text/plain": "canary",
        "x-kde-passwordManagerHint": "secret",
        windows.format("ExcludeClipboardContentFromMonitorProcessing"): "1",
        windows.format("CanIncludeInClipboardHistory"): "\0" * 4,
        windows.format("CanUploadToCloudClipboard"): "\0" * 4,
    }


def test_it_is_taken_back_after_a_while() -> None:
    steps = """
print(json.dumps(clipboard.text()))
loop = QEventLoop()
clipboard.dataChanged.connect(loop.quit)
loop.exec()
print(json.dumps(clipboard.text()))
"""
    assert on_display(_COPY + steps, clear_after=50) == ["canary", ""]


def test_locking_takes_it_back_at_once() -> None:
    assert on_display(_COPY + "guard.clear()\nprint(json.dumps(clipboard.text()))") == [""]


def test_what_another_program_copied_since_stays() -> None:
    """As seen by us: a clipboard without our mark."""
    steps = """
clipboard.blockSignals(True)
clipboard.setText("a shopping list")
guard.clear()
print(json.dumps(clipboard.text()))
"""
    assert on_display(_COPY + steps) == ["a shopping list"]


def test_what_is_merely_selected_cannot_be_pasted_elsewhere() -> None:
    steps = """
heard = []
clipboard.selectionChanged.connect(lambda: heard.append(1))
for widget in (text, QLineEdit("canary")):
    widget.show()
    assert QTest.qWaitForWindowExposed(widget)
    inside = widget.viewport() if widget is text else widget
    QTest.mouseDClick(inside, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    QTest.mouseRelease(inside, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    chosen = text.textCursor().selectedText() if widget is text else widget.selectedText()
    print(json.dumps(chosen))
    print(json.dumps(clipboard.text(QClipboard.Mode.Selection)))
print(json.dumps(len(heard) > 0))
"""
    assert on_display(steps) == ["canary", "", "canary", "", "True"]
