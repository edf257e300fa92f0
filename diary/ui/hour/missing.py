"""What police usually ask for, and what of it the diary does not have yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.i18n import _, ngettext
from diary.services.checklist import Point
from diary.ui.hour.words import point
from diary.ui.session import Session
from diary.ui.widgets import (
    EntryLinks,
    PlainLabel,
    Swap,
    card,
    heading,
    left,
    link,
    muted,
    on_click,
    stack,
)


class MissingPart(QWidget):
    """A quiet list: what is not there yet first, each with a way to add it.

    Signals:
        failed: arg: the ``DiaryError``, or None.
    """

    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._inside = session, Swap()
        self.points: Sequence[Point] = ()
        stack(self).addWidget(self._inside)

    def reload(self) -> None:
        """Look again."""
        job = self._session.jobs.submit(self._session.diary.checklist.points, owner=self)
        job.done.connect(self._show)
        job.failed.connect(self.failed)

    @Slot(object)
    def _show(self, points: Sequence[Point]) -> None:
        self.points = points
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        wanted = [one for one in points if not one.is_there]
        there = [one for one in points if one.is_there]
        frame, inner = card()
        inner.addWidget(heading(_("Not there yet")))
        told = _("Nothing here has to be there. A report can be made without any of it.")
        inner.addWidget(muted(told if wanted else _("All of it is there.")))
        for one in wanted:
            self._wanted(inner, one)
        column.addWidget(frame)
        if there:
            frame, inner = card()
            inner.addWidget(heading(_("There")))
            for one in there:
                inner.addWidget(PlainLabel(f"✓  {point(one.name)[0]}"))
            column.addWidget(frame)
        self._inside.put(inside)

    def _wanted(self, column: QVBoxLayout, one: Point) -> None:
        name, help_ = point(one.name)
        label = PlainLabel(name)
        label.setObjectName("fieldname")
        column.addWidget(label)
        column.addWidget(muted(help_))
        wishes = self._session.wishes
        if one.kind is not None:
            button = link(_("Add it"), _("Add: {what}").format(what=name))
            on_click(button, lambda: wishes.begun.emit(one.kind))
            column.addLayout(left(button))
            return
        words = ngettext("{n} entry without it:", "{n} entries without it:", len(one.entries))
        column.addWidget(PlainLabel(words.format(n=len(one.entries))))
        column.addWidget(
            EntryLinks(
                one.entries,
                wishes.entry.emit,
                lambda: wishes.entries.emit(name, one.entries),
            )
        )
