"""What something said before: struck through, with who changed it, when and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from diary.domain.wording import ChangeText
from diary.i18n import _
from diary.ui.basics.plain import PlainLabel, muted


def add_changes(column: QVBoxLayout, changes: Sequence[ChangeText]) -> None:
    """Add every change to a column, the first one first."""
    for change in changes:
        old = PlainLabel(change.old or _("(nothing)"))
        old.setObjectName("struck" if change.old else "muted")
        old.setAccessibleName(_("Before: {text}").format(text=change.old or _("(nothing)")))
        column.addWidget(old)
        words = _("Amended {at} by {who}: {why}") if change.why else _("Amended {at} by {who}")
        column.addWidget(muted(words.format(at=change.at, who=change.by, why=change.why)))
