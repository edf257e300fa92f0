"""Groups of files that lie close together in time, each to be ticked or not, and placed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDateTime, QLocale, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from diary.domain.records import Status
from diary.i18n import _, ngettext
from diary.services.proposing import Proposal
from diary.services.sorting import Sorted
from diary.services.views import Row
from diary.ui.widgets import Choice, card, field, muted, stack

_NAMED_AT_MOST = 5
_OFFERED_AT_MOST = 60
_BASES = ("file", "name", "changed")


class GroupCard(QFrame):
    """One proposal. Once it is ticked it says where its files go, a new draft unless told else.

    Signals:
        toggled: It was ticked or unticked.
    """

    toggled = Signal()

    def __init__(
        self, group: Proposal, rows: Sequence[Row] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group = group
        frame, column = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.box = QCheckBox(times_of(group))
        self.box.setObjectName("fieldname")
        self.box.setAccessibleDescription(names_of(group))
        column.addWidget(self.box)
        lines = [names_of(group), bases_of(group)]
        same = [one.same_as for one in group.files if one.same_as]
        if same:
            words = ngettext("{n} file is here twice or in the diary already: {names}",
                             "{n} files are here twice or in the diary already: {names}",
                             len(same))  # fmt: skip
            lines.append(words.format(n=len(same), names=_listed(same)))
        column.addWidget(muted("\n".join(lines)))
        self._placing, self.goes, self.shows = QWidget(), Choice(), QLineEdit()
        self.goes.addItem(_("A new draft of that time, to finish later"), "")
        for row in _nearest(rows, group):
            self.goes.addItem(_row_name(row), row.subject)
        inner = stack(self._placing)
        field(inner, _("Where they go"), self.goes)
        field(inner, _("What they show (you can leave this empty)"), self.shows)
        column.addWidget(self._placing)
        self._placing.hide()
        self.box.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, ticked: bool) -> None:  # noqa: FBT001 - as Qt tells it
        self._placing.setVisible(ticked)
        self.toggled.emit()

    def placed(self, about: str) -> Sorted:
        """Return where the files go; what is said of all counts where nothing else is."""
        shows = self.shows.text().strip() or about
        return Sorted(group=self.group, entry=str(self.goes.currentData()), about=shows)

    def place_as(self, placed: Sorted) -> None:
        """Set what was chosen before."""
        self.goes.setCurrentIndex(max(0, self.goes.findData(placed.entry)))
        self.shows.setText(placed.about)


def _nearest(rows: Sequence[Row], group: Proposal) -> list[Row]:
    """Return the entries and drafts that lie nearest, by day; those of no known day come last."""

    def days_off(row: Row) -> int:
        return abs((date.fromisoformat(row.day) - group.first.date()).days)

    kept = [one for one in rows if one.status is not Status.REMOVED]
    dated = sorted((one for one in kept if one.day), key=days_off)
    return [*dated, *(one for one in kept if not one.day)][:_OFFERED_AT_MOST]


def _row_name(row: Row) -> str:
    """Return which entry it is, without a word of what it says."""
    if row.number is None:
        return _("The draft about {when}").format(when=row.happened or _("an unknown time"))
    return _("Entry {number}, {when}").format(number=row.number, when=row.happened)


def times_of(group: Proposal) -> str:
    """Return when a group lies, in the language of the windows."""
    locale = QLocale()
    first, last = (
        QDateTime.fromString(one.isoformat(timespec="seconds"), "yyyy-MM-ddTHH:mm:ss")
        for one in (group.first, group.last)
    )
    day = locale.toString(first.date(), QLocale.FormatType.LongFormat)
    clock = [locale.toString(one.time(), QLocale.FormatType.ShortFormat) for one in (first, last)]
    if first.date() != last.date():
        other = locale.toString(last.date(), QLocale.FormatType.LongFormat)
        words = _("{day}, {time} to {other_day}, {other_time}")
        return words.format(day=day, time=clock[0], other_day=other, other_time=clock[1])
    if clock[0] == clock[1]:
        return _("{day}, {time}").format(day=day, time=clock[0])
    return _("{day}, {time} to {other_time}").format(day=day, time=clock[0], other_time=clock[1])


def names_of(group: Proposal) -> str:
    """Return how many files a group has, and the names of the first."""
    words = ngettext("{n} file: {names}", "{n} files: {names}", len(group.files))
    return words.format(n=len(group.files), names=_listed([one.name for one in group.files]))


def bases_of(group: Proposal) -> str:
    """Return what the times rest on."""
    told = {
        "file": _("{n} by the file’s own clock"),
        "name": _("{n} by its name"),
        "changed": _("{n} by when the file was last changed, which copying may have done"),
    }
    counts = {one: sum(file.basis == one for file in group.files) for one in _BASES}
    said = [told[name].format(n=count) for name, count in counts.items() if count]
    return _("Times: {list}").format(list=", ".join(said))


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED_AT_MOST
    shown = ", ".join(names[:_NAMED_AT_MOST])
    return _("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown
