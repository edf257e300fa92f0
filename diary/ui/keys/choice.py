"""Five drawn words, or a passphrase of the keeper's own, rated while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.errors import PassphraseMismatchError
from diary.i18n import _, language
from diary.services.opening import accepted, drawn_passphrase, strength
from diary.ui.widgets import PassphraseField, PlainLabel, TickRow, field, link, muted


class PassphraseChoice(QWidget):
    """The part of a page where a new passphrase is chosen.

    Signals:
        entered: Enter was pressed in the last field.
    """

    entered = Signal()

    def __init__(self, known: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        """Build it; ``known`` gives names and numbers that a passphrase must not hold."""
        super().__init__(parent)
        self._known = known
        self.words = drawn_passphrase()
        self._drawn, self._own = QWidget(), QWidget()
        self.shown = PlainLabel(self.words)
        self.shown.setObjectName("words")
        self.redraw = link(_("Draw five other words"))
        self._own_row = TickRow(_("I would rather use my own passphrase"))
        self.own = self._own_row.box
        self.mine = PassphraseField(_("Your own passphrase"))
        self.verdict = PlainLabel()
        self.again = PassphraseField(_("Type it, to try it"))
        self._arrange()
        self.redraw.clicked.connect(self._on_redraw)
        self.own.toggled.connect(self._on_own)
        self.mine.changed.connect(self._rate)
        self.mine.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        self._on_own(shown=False)

    def _arrange(self) -> None:
        inner = QVBoxLayout(self._drawn)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(PlainLabel(_("These five words open your notes. Learn them by heart.")))
        inner.addWidget(self.shown)
        if language().code != "en":
            inner.addWidget(
                muted(_("They are English words. You can choose your own passphrase instead, in "
                        "any language: below."))
            )  # fmt: skip
        inner.addWidget(self.redraw)
        inner = QVBoxLayout(self._own)
        inner.setContentsMargins(0, 0, 0, 0)
        field(inner, _("Your own passphrase"), self.mine)
        inner.addWidget(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._drawn)
        column.addWidget(self._own)
        field(column, _("Now type it here, to try it"), self.again)
        column.addWidget(self._own_row)

    def chosen(self) -> str:
        """Return the passphrase.

        Raises:
            PassphraseMismatchError, WeakPassphraseError: As named.
        """
        if self.own.isChecked():
            return accepted(self.mine.text(), self.again.text(), self._known())
        if self.again.text().casefold().split() != self.words.split():
            raise PassphraseMismatchError
        return self.words

    def clear(self) -> None:
        """Forget what was typed."""
        for line in (self.mine, self.again):
            line.clear()

    @Slot(bool)
    def _on_own(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._drawn.setHidden(shown)
        self._own.setVisible(shown)
        self._rate()
        (self.mine if shown else self.again).setFocus()

    @Slot()
    def _on_redraw(self) -> None:
        self.words = drawn_passphrase()
        self.shown.setText(self.words)
        self.again.clear()

    @Slot()
    def _rate(self) -> None:
        typed = self.mine.text()
        rated = strength(typed, self._known())
        if not typed:
            words = _("Four or more words that do not belong together are best.")
        elif rated.holds_known:
            words = _("Not yet. It holds your name or initials. They would try those first.")
        elif rated.is_enough:
            words = _("Strong enough. Write it nowhere near this computer.")
        elif rated.is_close:
            words = _("Nearly. Add one more word that does not belong to the others.")
        else:
            words = _("Not yet: too easy to guess. Add words that do not belong together.")
        self.verdict.setText(words)
        self.verdict.setAccessibleName(words)
