"""Draw over what a reader should not see in a picture, and say why."""

from typing import Final

from PySide6.QtCore import QModelIndex, QStringListModel, Signal, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from diary.domain.casefile import RedactedArea
from diary.errors import DiaryError, MissingReasonError
from diary.i18n import _
from diary.services.redacting import BlackedOut
from diary.services.views import ExhibitView
from diary.ui.error_text import explain
from diary.ui.redaction.boxes import Boxes, DrawnBox
from diary.ui.redaction.canvas import Canvas
from diary.ui.session import Session
from diary.ui.widgets import NoticeBar, PlainLabel, field, muted, primary, stack, title

_EDGE: Final = 4096
_SIDE: Final = 320

Loaded = tuple[bytes | None, tuple[int, int], list[BlackedOut]]


class RedactPicture(QDialog):
    """The picture at one side, its boxes and their reasons at the other.

    Signals:
        kept: What is blacked out was saved. arg: how many boxes there are.
    """

    kept = Signal(int)

    def __init__(
        self, exhibit: ExhibitView, session: Session, *, blurred: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self._session, self._ref, self._subject = session, exhibit.ref, exhibit.subject
        self.is_clear, self._picture = not blurred, QPixmap()
        self.boxes, self.canvas = Boxes((1, 1)), Canvas(Boxes((1, 1)), (1, 1))
        self.notice, self.names = NoticeBar(), QStringListModel(self)
        self._make()
        self._arrange()
        self._show_boxes()
        room = parent.window().size()
        self.resize(room.width() * 95 // 100, room.height() * 95 // 100)
        diary, ref, subject = session.diary, exhibit.ref, exhibit.subject

        def load() -> Loaded:
            redacting = diary.redacting
            return diary.picture(subject, _EDGE), redacting.size_of(ref), redacting.areas(ref)

        job = session.jobs.submit(load, owner=self)
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    def _make(self) -> None:
        self.list = QListView()
        self.list.setModel(self.names)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Boxes"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Such as: my address"))
        self.places = tuple(QSpinBox() for _place in range(4))
        self.add, self.drop, self.undo = (
            QPushButton(_("Add a box")), QPushButton(_("Remove")), QPushButton(_("Undo")),
        )  # fmt: skip
        self.clear = QPushButton(_("Show it clearly"))
        self.seen = QPushButton(_("See it as they will"))
        self.seen.setCheckable(True)
        self.leave, self.save = QPushButton(_("Cancel")), primary(_("Keep"))
        for button, call in (
            (self.add, self._on_add_clicked), (self.drop, self._on_drop_clicked),
            (self.undo, self._on_undo_clicked), (self.clear, self._on_clear_clicked),
            (self.leave, self.reject), (self.save, self._on_save_clicked),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(call)
        self.seen.setAutoDefault(False)
        self.seen.toggled.connect(self._on_seen_toggled)
        self.list.selectionModel().currentChanged.connect(self._on_row_changed)
        self.reason.textEdited.connect(self._on_reason_edited)
        for place in self.places:
            place.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            place.valueChanged.connect(self._on_place_changed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(
            self.undo.click
        )

    def _arrange(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.setSpacing(20)
        self._middle.addWidget(self.canvas, 1)
        side = QWidget()
        side.setFixedWidth(max(_SIDE, self.fontMetrics().averageCharWidth() * 36))
        column = stack(side)
        field(column, _("Boxes"), self.list)
        row = QHBoxLayout()
        for button in (self.add, self.drop, self.undo):
            row.addWidget(button)
        column.addLayout(row)
        field(column, _("Why? They read this beside the picture."), self.reason)
        column.addLayout(self._numbers())
        column.addWidget(
            muted(_("Keys in the picture: N for a new box, arrows to move it, Shift and arrows to "
                    "size it, Alt for small steps, Page Down for the next, Delete."))
        )  # fmt: skip
        self._middle.addWidget(side)
        bottom = QHBoxLayout()
        for button in (self.seen, self.clear):
            bottom.addWidget(button)
        bottom.addStretch(1)
        for button in (self.leave, self.save):
            bottom.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(10)
        outer.addWidget(title(_("Black out parts of {ref}").format(ref=self._ref)))
        outer.addWidget(
            PlainLabel(_("Draw over what readers should not see. Your own picture stays as it is. "
                         "Reports and packs get a copy with black boxes."))
        )  # fmt: skip
        outer.addWidget(self.notice)
        outer.addLayout(self._middle, 1)
        outer.addLayout(bottom)

    def _numbers(self) -> QGridLayout:
        grid = QGridLayout()
        names = (_("From the left"), _("From the top"), _("Width"), _("Height"))
        for place, (name, spin) in enumerate(zip(names, self.places, strict=True)):
            cell = QWidget()
            field(stack(cell), name, spin)
            grid.addWidget(cell, place // 2, place % 2)
        return grid

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        jpeg, size, kept = loaded
        if not jpeg or not self._picture.loadFromData(jpeg):
            self.notice.say(_("There is no picture of this file. The file itself is kept."))
            return
        if not all(size):
            size = (self._picture.width(), self._picture.height())
        drawn = tuple(
            DrawnBox(one.area, one.reason, one.number) for one in kept if one.area is not None
        )
        self.boxes = Boxes(size, drawn)
        old, self.canvas = self.canvas, Canvas(self.boxes, size)
        self.canvas.setAccessibleName(_("Picture {name}").format(name=self._ref))
        self._middle.replaceWidget(old, self.canvas)
        old.deleteLater()
        QWidget.setTabOrder(self.canvas, self.list)
        self.canvas.changed.connect(self._show_boxes)
        for spin, most in zip(self.places, (*size, *size), strict=True):
            spin.setMaximum(most)
        self.canvas.show_picture(self._picture, clear=self.is_clear)
        self._show_boxes()
        self.canvas.setFocus()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.seen.setChecked(False)
        self.notice.say(explain(error))

    @Slot()
    def _show_boxes(self) -> None:
        """Show boxes, list and fields as they now are."""
        self.canvas.redraw()
        boxes, chosen = self.boxes, self.boxes.one
        word = _("{n}. {reason}")
        told = [
            word.format(n=place, reason=box.reason or _("(why?)"))
            for place, box in enumerate(boxes.boxes, start=1)
        ]
        if told != self.names.stringList():
            self.names.setStringList(told)
        row = self.names.index(boxes.chosen)
        if row != self.list.currentIndex():
            self.list.setCurrentIndex(row)
        if chosen is not None and self.reason.text() != chosen.reason:
            self.reason.setText(chosen.reason)
        self._show_places()
        is_seen = self.seen.isChecked()
        for part in (self.drop, self.reason, *self.places):
            part.setEnabled(chosen is not None and not is_seen)
        self.undo.setEnabled(boxes.can_undo and not is_seen)
        self.add.setEnabled(not self._picture.isNull() and not is_seen)
        self.seen.setEnabled(bool(boxes.boxes))
        self.clear.setVisible(not self.is_clear and not self._picture.isNull())
        self.save.setEnabled(boxes.is_changed)

    def _show_places(self) -> None:
        area = self.boxes.one.area if self.boxes.one else RedactedArea(x=0, y=0, width=0, height=0)
        values = (area.x, area.y, area.width, area.height)
        for spin, value in zip(self.places, values, strict=True):
            if spin.value() != value:
                spin.valueChanged.disconnect(self._on_place_changed)
                spin.setValue(value)
                spin.valueChanged.connect(self._on_place_changed)

    @Slot(int)
    def _on_place_changed(self, _value: int) -> None:
        x, y, width, height = (spin.value() for spin in self.places)
        self.boxes.put(RedactedArea(x=x, y=y, width=max(1, width), height=max(1, height)))
        self._show_boxes()

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.row() != self.boxes.chosen:
            self.boxes.choose(now.row())
            self._show_boxes()

    @Slot(str)
    def _on_reason_edited(self, text: str) -> None:
        self.boxes.because(text)
        self._show_boxes()

    @Slot()
    def _on_add_clicked(self) -> None:
        self.boxes.add()
        self._show_boxes()
        self.reason.setFocus()

    @Slot()
    def _on_drop_clicked(self) -> None:
        self.boxes.drop()
        self._show_boxes()

    @Slot()
    def _on_undo_clicked(self) -> None:
        self.boxes.undo()
        self._show_boxes()

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.is_clear = True
        self.canvas.show_picture(self._picture, clear=True)
        self._show_boxes()
        self.canvas.setFocus()

    @Slot(bool)
    def _on_seen_toggled(self, is_seen: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.canvas.are_boxes_shown = not is_seen
        self._show_boxes()
        if not is_seen:
            self.canvas.show_picture(self._picture, clear=self.is_clear)
            return
        areas = tuple(
            (one.area.x, one.area.y, one.area.width, one.area.height) for one in self.boxes.boxes
        )
        diary, ref = self._session.diary, self._ref
        job = self._session.jobs.submit(
            lambda: diary.reporting.redacted_copies().seen(ref, areas), owner=self
        )
        job.done.connect(self._on_seen)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_seen(self, jpeg: bytes | None) -> None:
        picture = QPixmap()
        if not jpeg or not picture.loadFromData(jpeg):
            self.notice.say(_("No copy can be made of this picture, so it would be left out."))
            self.seen.setChecked(False)
        elif self.seen.isChecked():
            self.canvas.show_picture(picture, clear=self.is_clear)

    @Slot()
    def _on_save_clicked(self) -> None:
        for place, box in enumerate(self.boxes.boxes):
            if not box.reason.strip():
                self.notice.say(explain(MissingReasonError()))
                self.seen.setChecked(False)
                self.boxes.choose(place)
                self._show_boxes()
                self.reason.setFocus()
                return
        wanted = [(one.number, one.area, one.reason) for one in self.boxes.boxes]
        diary, ref = self._session.diary, self._ref
        job = self._session.jobs.submit(
            lambda: diary.redacting.set_areas(ref, wanted), owner=self, keep=True
        )
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_saved(self) -> None:
        self.accept()
        self.kept.emit(len(self.boxes.boxes))
