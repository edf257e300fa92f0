"""Groups of files that lie close together in time, each to be ticked or not."""

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from diary.i18n import _, ngettext
from diary.services.proposing import Proposal
from diary.ui.widgets import card, muted

_NAMED_AT_MOST = 5
_BASES = ("file", "name", "changed")


class GroupCard(QFrame):
    """One proposal.

    Signals:
        toggled: It was ticked or unticked.
    """

    toggled = Signal()

    def __init__(self, group: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        frame, column = card()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.box = QCheckBox(times_of(group))
        self.box.setObjectName("fieldname")
        self.box.setAccessibleDescription(names_of(group))
        self.box.toggled.connect(self.toggled)
        column.addWidget(self.box)
        lines = [names_of(group), bases_of(group)]
        same = [one.same_as for one in group.files if one.same_as]
        if same:
            words = ngettext("{n} file is here twice or in the diary already: {names}",
                             "{n} files are here twice or in the diary already: {names}",
                             len(same))  # fmt: skip
            lines.append(words.format(n=len(same), names=_listed(same)))
        column.addWidget(muted("\n".join(lines)))


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
