"""Idle time, colours, text size, blurred pictures, the window's name; each counts at once."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from diary.i18n import _, ngettext
from diary.ui.session import Session
from diary.ui.widgets import LanguageChoice, TickBox, card, field, heading, muted, stack

_MINUTES = (1, 2, 3, 5, 10, 15, 30, 60)
_SIZES = (100, 125, 150, 175, 200)
_LONGEST_NAME = 40


class LooksPart(QWidget):
    """The form of the preferences.

    Signals:
        changed: arg: the new ``Preferences``.
        failed: arg: the ``DiaryError``, or None.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, now = session, session.preferences
        self.idle, self.text_size, self.theme = QComboBox(), QComboBox(), QComboBox()
        for minutes in sorted({*_MINUTES, now.idle_minutes}):
            words = ngettext("{n} minute", "{n} minutes", minutes)
            self.idle.addItem(words.format(n=minutes), minutes)
        for size in sorted({*_SIZES, now.text_size}):
            self.text_size.addItem(f"{size} %", size)
        names = {"system": _("Like the computer"), "light": _("Light"), "dark": _("Dark"),
                 "contrast": _("High contrast")}  # fmt: skip
        for theme, text in names.items():
            self.theme.addItem(text, theme)
        for box, value in (
            (self.idle, now.idle_minutes),
            (self.text_size, now.text_size),
            (self.theme, now.theme),
        ):
            box.setCurrentIndex(box.findData(value))
        self.language = LanguageChoice()
        self.language.chosen.connect(session.wishes.language)
        self.blur = TickBox(_("Blur pictures until I click them"))
        self.blur.setChecked(now.blur)
        self.unseen = TickBox(_("Hide this window in pictures of the screen"))
        self.unseen.setChecked(now.unseen)
        self.name = QLineEdit(now.window_name)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(_("Notes"))
        self._arrange()
        for box in (self.idle, self.text_size, self.theme):
            box.currentIndexChanged.connect(self._on_changed)
        self.blur.toggled.connect(self._on_changed)
        self.unseen.toggled.connect(self._on_changed)
        self.name.editingFinished.connect(self._on_changed)

    def _arrange(self) -> None:
        column = stack(self)
        frame, inner = card()
        inner.addWidget(heading(_("Safety")))
        field(inner, _("Lock when nobody has touched a key or the mouse for"), self.idle)
        inner.addWidget(muted(_("Twenty seconds before, a line says so. Any key keeps it open.")))
        inner.addWidget(self.blur)
        # A box that does nothing would make somebody feel safe who is not.
        if self._session.can_be_unseen:
            inner.addWidget(self.unseen)
            inner.addWidget(
                muted(_("Turn it off while somebody far away helps you on this screen. It does "
                        "not stop a camera. It does not stop a spy program that sees your keys."))
            )  # fmt: skip
        field(inner, _("Name at the top of the window"), self.name)
        inner.addWidget(
            muted(_("A dull name is best, such as Notes or Recipes. It changes nothing else: "
                    "whoever searches this computer can still find the program."))
        )  # fmt: skip
        column.addWidget(frame)
        frame, inner = card()
        inner.addWidget(heading(_("How it looks")))
        inner.addWidget(self.language)
        field(inner, _("Colours"), self.theme)
        field(inner, _("Text size"), self.text_size)
        column.addWidget(frame)

    @Slot()
    def _on_changed(self) -> None:
        chosen = replace(
            self._session.preferences,
            idle_minutes=self.idle.currentData(),
            blur=self.blur.isChecked(),
            unseen=self.unseen.isChecked(),
            theme=self.theme.currentData(),
            text_size=self.text_size.currentData(),
            window_name=self.name.text().strip(),
        )
        if chosen == self._session.preferences:
            return
        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.set_preferences(chosen), owner=self, keep=True
        )
        job.failed.connect(self.failed)
        self._session.preferences = chosen
        self.changed.emit(chosen)
