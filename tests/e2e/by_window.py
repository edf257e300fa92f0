"""Enters a case through the real pages of the real window, by keys and buttons."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from diary.domain.ledger import LineKind
from diary.domain.typed import list_read
from diary.ui.casefile import words
from diary.ui.casefile.change import AmendRecordDialog
from diary.ui.casefile.named import NamedEditor
from diary.ui.casefile.overview import Tile
from diary.ui.casefile.spoken_day import SpokenDay
from diary.ui.incident.linked import TickList
from diary.ui.incident.lists import BehavioursEditor
from diary.ui.incident.spoken import WordsEditor
from diary.ui.main_window import MainWindow
from tests.e2e.trial_case import Noted, Told
from tests.ui.conftest import Desk


class ByWindow:
    """A keeper at the window."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self.window, self._desk = window, desk

    # --- moving about ---

    def go(self, page: QWidget) -> None:
        """Press the button of a place."""
        self.window.places.chosen.emit(page)
        self.until(lambda: self.window.pages.currentWidget() is page)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._desk.qtbot.waitUntil(holds, timeout=20_000)

    # --- entries ---

    def write(self, told: Told) -> None:
        """Write an entry and sign it off."""
        window = self.window
        self.go(window.timeline)
        window.timeline.add.click()
        draft = window.draft
        self.until(lambda: window.pages.currentWidget() is draft and bool(draft.subject))
        QTest.keyClicks(draft.when.words.line, told.happened)
        QTest.keyClicks(draft.what, told.said["what_happened"])
        QTest.keyClicks(draft.place, told.said["place"])
        draft.more.setChecked(True)
        for name, text in told.said.items():
            if name not in ("what_happened", "place"):
                fill(draft.rest.editors[name], text)
        draft.sign.click()
        wanted = f"Entry {told.number}"
        self.until(
            lambda: (
                window.pages.currentWidget() is window.entry
                and window.entry.heading.text() == wanted
            )
        )

    # --- the case file ---

    def note(self, noted: Noted) -> None:
        """Put a record into the case file."""
        self._open(noted.kind)
        book = self.window.book
        book.kind.add.click()
        self._form(noted)
        self.until(lambda: book.currentWidget() is book.record)

    def _open(self, kind: LineKind) -> None:
        book = self.window.book
        self.go(book)
        self.until(lambda: any(self._tile(kind)))
        next(iter(self._tile(kind))).opens.click()
        self.until(lambda: book.currentWidget() is book.kind and book.kind.kind is kind)

    def _tile(self, kind: LineKind) -> list[Tile]:
        tiles = self.window.book.overview.shown.findChildren(Tile)
        return [one for one in tiles if one.opens.text().split(" (")[0] == words.many(kind)]

    def _form(self, noted: Noted) -> None:
        form = self.window.book.form
        self.until(
            lambda: (
                self.window.book.currentWidget() is form
                and form.kind is noted.kind
                and set(noted.said) <= set(form.editors)
            )
        )
        for name, text in noted.said.items():
            fill(form.editors[name], text)
        with self._desk.qtbot.waitSignal(form.added, timeout=20_000):
            form.save.click()

    def sit_down(self, helper: str, role: str, how: str) -> None:
        """Begin a sitting."""
        self.note(Noted(LineKind.SITTING, {"helper": helper, "role": role, "how": how}))
        self.until(self.window.sitting.isVisible)

    def get_up(self) -> None:
        """End the sitting."""
        self.window.sitting.end.click()
        self.until(self.window.sitting.isHidden)

    def amend(self, kind: LineKind, number: int, name: str, to: str, why: str) -> None:
        """Change a field of a record."""
        self._desk.session.wishes.record.emit(kind, number)
        page = self.window.book.record
        self.until(lambda: page.kind is kind and page.record.number == number)
        page.amend.click()
        dialog = page.findChildren(AmendRecordDialog)[-1]
        dialog.which.setCurrentIndex(dialog.which.findData(name))
        fill(dialog.to, to)
        QTest.keyClicks(dialog.why, why)
        with self._desk.qtbot.waitSignal(page.changed, timeout=20_000):
            dialog.agree.click()
        self._desk.settle()

    def keep_apart(self, passphrase: str, note: tuple[str, str], safe: dict[str, str]) -> None:
        """Write a private note and the safe contact behind the second step."""
        book = self.window.book
        self.go(book)
        self.until(lambda: bool(book.overview.shown.findChildren(Tile)))
        book.overview.shown.findChildren(Tile)[-1].opens.click()
        apart = book.apart
        self.until(lambda: book.currentWidget() is apart)
        QTest.keyClicks(apart.passphrase.line, passphrase)
        apart.open.click()
        self.until(lambda: apart.is_open)
        for name, text in safe.items():
            QTest.keyClicks(getattr(apart.contact, name), text)
        apart.add.click()
        self.until(lambda: apart.note is not None)
        if apart.note is not None:
            QTest.keyClicks(apart.note.title, note[0])
            QTest.keyClicks(apart.note.text, note[1])
        apart.flush()
        self._desk.settle()
        apart.back.click()

    # --- messages ---

    def bring(self, path: Path, me: str) -> None:
        """Bring an export in, saying who the keeper is in it."""
        messages = self.window.messages
        self.go(messages)
        messages.conversation.bring_wanted.emit()
        bring = messages.bring
        self._desk.answers.files = [path]
        bring.choose.click()
        self.until(bring.other.isVisible)
        asked = bring.questions
        if asked is not None and asked.who is not None:
            next(one for one in asked.who.group.buttons() if one.text().startswith(me)).click()
            self.until(bring.keep.isEnabled)
        bring.keep.click()
        self.until(lambda: hasattr(bring, "see") and bring.see.isVisible())


def fill(editor: QWidget, text: str) -> None:
    """Answer a question as its input is answered: by keys, by choosing, by ticking."""
    for kind, answer in _ANSWERS:
        if isinstance(editor, kind):
            answer(editor, text)
            return
    raise AssertionError(editor)


def _choose(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findData(text))
    box.activated.emit(box.currentIndex())


def _tick(editor: TickList | BehavioursEditor, text: str) -> None:
    boxes: Mapping[str, QCheckBox] = editor.boxes
    for one in list_read(text):
        if not boxes[one].isChecked():
            boxes[one].click()


def _say(editor: WordsEditor, text: str) -> None:
    speaker, _colon, said = text.partition(": ")
    QTest.keyClicks(editor.rows[0].speaker, speaker)
    QTest.keyClicks(editor.rows[0].words, said)


def _name(editor: NamedEditor, text: str) -> None:
    line = editor.box.lineEdit()
    if line is not None:
        _type(line, text)
        QTest.keyClick(line, Qt.Key.Key_Escape)


def _write(editor: QPlainTextEdit, text: str) -> None:
    for number, part in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.keyClicks(editor, part)


def _type(line: QLineEdit, text: str) -> None:
    line.clear()
    QTest.keyClicks(line, text)


_ANSWERS: Final[tuple[tuple[type[QWidget], Callable[..., None]], ...]] = (
    (QComboBox, _choose),
    (TickList, _tick),
    (BehavioursEditor, _tick),
    (WordsEditor, _say),
    (SpokenDay, lambda editor, text: _type(editor.line, text)),
    (NamedEditor, _name),
    (QLineEdit, _type),
    (QPlainTextEdit, _write),
)
