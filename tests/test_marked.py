"""Every text that a window shows goes through the catalogue: no literal is handed to a widget."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

UI: Final = Path(__file__).parents[1] / "diary" / "ui"
SHOWS: Final = frozenset({
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "PlainLabel", "heading", "muted", "field", "button", "primary", "setText", "setTitle",
    "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setAccessibleName",
    "setAccessibleDescription", "setPlaceholderText", "addItem", "addItems", "addTab", "addAction",
    "addRow", "setItemText", "setHeaderData", "setPlainText", "setPrefix", "setSuffix",
    "setSpecialValueText", "setFormat", "showMessage", "say", "offer", "explain", "drawText",
})  # fmt: skip
# Names of things, not words: the look of a widget, the icon of a place.
WORD: Final = re.compile(r"[A-Za-z]{2,}")


def handed_over() -> Iterator[tuple[str, int, str]]:
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SHOWS:
                for part in node.args[:2]:
                    text = _literal(part)
                    if WORD.search(text):
                        yield file.relative_to(UI).as_posix(), node.lineno, text


def _name(called: ast.expr) -> str:
    return getattr(called, "attr", getattr(called, "id", ""))


def _literal(part: ast.expr) -> str:
    """Return the letters that stand in the code itself, also between the fields of an f-string."""
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return part.value
    if isinstance(part, ast.JoinedStr):
        return " ".join(str(one.value) for one in part.values if isinstance(one, ast.Constant))
    if isinstance(part, ast.BinOp):
        return f"{_literal(part.left)} {_literal(part.right)}"
    if isinstance(part, ast.IfExp):
        return f"{_literal(part.body)} {_literal(part.orelse)}"
    return ""


def test_no_literal_is_handed_to_a_widget() -> None:
    assert list(handed_over()) == []


def test_the_looking_finds_what_it_looks_for() -> None:
    call = ast.parse("label.setText(f'{count} photos' if count else 'No photos')").body[0]

    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert "No photos" in _literal(call.value.args[0])
    assert "photos" in _literal(call.value.args[0])
