"""What a search finds beside the entries: records of the case file, and messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from diary.domain.wording import RecordText
from diary.i18n import _, ngettext
from diary.services.diary import Diary
from diary.ui.widgets import FlowLayout, PlainLabel, link, on_click
from diary.ui.wishes import Wishes

_RECORDS: Final = 6
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was found: records, and how many messages up to ``MOST``."""

    records: Sequence[RecordText] = ()
    messages: int = 0


def look_elsewhere(diary: Diary, words: str) -> Elsewhere:
    """Search the case file and the messages; on the vault's thread."""
    if not words.strip():
        return Elsewhere()
    found = diary.messages(words=words, limit=MOST)
    return Elsewhere(diary.casefile.records(words=words), len(found))


class ElsewherePart(QWidget):
    """A row of links; hidden while there is nothing."""

    def __init__(self, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self._row = FlowLayout(self, gap=4)
        self.hide()

    def show_found(self, found: Elsewhere) -> None:
        """Show these."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for record in found.records[:_RECORDS]:
            words = f"{record.name}: {record.title}" if record.title else record.name
            button = link(words, _("Case file. {what}").format(what=words))
            on_click(button, partial(self._wishes.record.emit, record.kind, record.number))
            self._row.addWidget(button)
        rest = len(found.records) - _RECORDS
        self._say(ngettext("and {n} more in the case file", "and {n} more in the case file",
                           max(rest, 1)).format(n=rest) if rest > 0 else "")  # fmt: skip
        if found.messages >= MOST:
            self._say(_("{n} messages or more hold these words, too.").format(n=MOST))
        elif found.messages:
            self._say(ngettext("{n} message holds these words, too.",
                               "{n} messages hold these words, too.",
                               found.messages).format(n=found.messages))  # fmt: skip
        self.setVisible(self._row.count() > 0)

    def _say(self, words: str) -> None:
        if words:
            label = PlainLabel(words)
            label.setWordWrap(False)
            self._row.addWidget(label)
