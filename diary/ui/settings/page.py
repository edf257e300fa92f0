"""Idle time, theme, text size, blurred pictures; each choice counts at once."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from diary.i18n import _
from diary.services.views import Preferences
from diary.ui.session import Session
from diary.ui.widgets import Page, card, field


class SettingsPage(Page):
    """The form of the preferences.

    Signals:
        changed: arg: the new ``Preferences``.
    """

    changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), parent)
        self._session, now = session, session.preferences
        self.idle, self.text_size = QSpinBox(), QSpinBox()
        self.idle.setRange(1, 60)
        self.idle.setValue(now.idle_minutes)
        self.text_size.setRange(100, 200)
        self.text_size.setSingleStep(25)
        self.text_size.setSuffix(" %")
        self.text_size.setKeyboardTracking(False)
        self.text_size.setValue(now.text_size)
        self.theme = QComboBox()
        words = {"system": _("Like the computer"), "light": _("Light"), "dark": _("Dark")}
        for theme, text in words.items():
            self.theme.addItem(text, theme)
        self.theme.setCurrentIndex(self.theme.findData(now.theme))
        self.blur = QCheckBox(_("Blur pictures until I click them"))
        self.blur.setChecked(now.blur)
        frame, column = card()
        field(column, _("Lock after this many minutes without a key or the mouse"), self.idle)
        field(column, _("Colours"), self.theme)
        field(column, _("Text size"), self.text_size)
        column.addWidget(self.blur)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.idle.valueChanged.connect(self._on_changed)
        self.text_size.valueChanged.connect(self._on_changed)
        self.theme.currentIndexChanged.connect(self._on_changed)
        self.blur.toggled.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        chosen = Preferences(
            idle_minutes=self.idle.value(),
            blur=self.blur.isChecked(),
            theme=self.theme.currentData(),
            text_size=self.text_size.value(),
        )
        diary = self._session.diary
        job = self._session.jobs.submit(lambda: diary.set_preferences(chosen), owner=self)
        job.failed.connect(self.explain)
        self._session.preferences = chosen
        self.changed.emit(chosen)
