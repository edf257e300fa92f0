"""What stands in the inputs of a form, as text: to keep it, and to fill a form with it again."""

import json
from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from diary.ui.widgets.day import DayField
from diary.ui.widgets.ticks import Ticks

Input = QComboBox | QLineEdit | QPlainTextEdit | DayField | Ticks


def typed(inputs: Mapping[str, Input]) -> dict[str, str]:
    """Return what stands in each input."""
    return {name: _text(one) for name, one in inputs.items()}


def fill(inputs: Mapping[str, Input], texts: Mapping[str, str]) -> None:
    """Fill the inputs that are named, in the order of the form; what does not fit stays out."""
    for name, one in inputs.items():
        if name in texts:
            _show(one, texts[name])


def _text(one: Input) -> str:
    match one:
        case QComboBox():
            return json.dumps(one.currentData())
        case QPlainTextEdit():
            return one.toPlainText()
        case DayField():
            return one.line.text()
        case Ticks():
            return json.dumps([str(value) for value in one.chosen()])
        case _:
            return one.text()


def _show(one: Input, text: str) -> None:
    match one:
        case QComboBox():
            place = one.findData(_read(text))
            one.setCurrentIndex(place if place >= 0 else one.currentIndex())
        case QPlainTextEdit():
            one.setPlainText(text)
        case DayField():
            one.line.setText(text)
        case Ticks():
            wanted = _read(text)
            named = wanted if isinstance(wanted, list) else []
            one.tick(value for value in one.boxes if str(value) in named)
        case _:
            one.setText(text)


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
