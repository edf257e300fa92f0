"""A month with the number of entries on each day, and the entries of the day that is chosen."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diary.clock import tz
from diary.i18n import _, ngettext
from diary.services.views import Month
from diary.ui.calendar.grid import MonthGrid
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.timeline import RowList
from diary.ui.widgets import FlowLayout, Page, heading, link, muted

_MONTHS: Final = 12
_SOME: Final = 4


class CalendarPage(Page):
    """The month, and below it the day.

    Signals:
        shown: A month has arrived.
    """

    shown = Signal()

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(_("Calendar"), parent)
        self._session = session
        self.month: Month | None = None
        self._wanted, self._day = "", 1
        self.earlier, self.later = QPushButton(_("Month before")), QPushButton(_("Month after"))
        self.today, self.latest = QPushButton(_("Today")), QPushButton(_("Latest entries"))
        self.told, self.undated = muted(""), link("")
        self.grid, self.day_name = MonthGrid(palette), heading("")
        self.list = RowList(palette, _("Entries of the day"))
        self._arrange()
        for button, call in (
            (self.earlier, self._on_earlier), (self.later, self._on_later),
            (self.today, self._on_today), (self.latest, self._on_latest),
            (self.undated, self._on_undated),
        ):  # fmt: skip
            button.clicked.connect(call)
        self.grid.chosen.connect(self._on_day)
        self.list.opened.connect(session.wishes.entry)

    def _arrange(self) -> None:
        buttons = FlowLayout()
        for button in (self.earlier, self.later, self.today, self.latest):
            buttons.addWidget(button)
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        line.addWidget(self.undated)
        self.body.setSpacing(10)
        self.body.addLayout(buttons)
        self.body.addLayout(line)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.day_name)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    @Slot()
    def reload(self) -> None:
        """Ask for the month again; at first for the latest one that holds anything."""
        diary, wanted, today = self._session.diary, self._wanted, self._now()[: len("2026-03")]

        def fetch() -> Month:
            return diary.reading.month(wanted or diary.reading.latest_month() or today)

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_month)
        job.failed.connect(self.explain)

    def start_again(self) -> None:
        """Forget where the keeper was: another case is open."""
        self._wanted, self._day = "", 1

    @Slot(object)
    def _on_month(self, month: Month) -> None:
        if not self._wanted:
            self._day = max(month.days, default=1) or 1
        self.month, self._wanted = month, month.month
        self.heading.setText(_("Calendar: {month}").format(month=month.month))
        counts = {day: len(rows) for day, rows in month.days.items() if day}
        total = sum(len(rows) for rows in month.days.values())
        words = ngettext("{n} entry in this month", "{n} entries in this month", total)
        self.told.setText(words.format(n=total) if total else _("No entry in this month"))
        loose = len(month.days.get(0, ()))
        words = ngettext("{n} without a day", "{n} without a day", loose)
        self.undated.setText(words.format(n=loose))
        self.undated.setVisible(bool(loose))
        self.grid.show_month(month.month, counts, self._day)
        self._on_day(self._day)
        self.shown.emit()

    @Slot(int)
    def _on_day(self, day: int) -> None:
        self._day = day or self._day
        rows = self.month.days.get(day, ()) if self.month else ()
        name = f"{self._wanted}-{day:02d}" if day else _("Day not known")
        count = ngettext("{n} entry", "{n} entries", len(rows)).format(n=len(rows))
        words = _("{day}: {count}") if rows else _("{day}: nothing written down")
        self.day_name.setText(words.format(day=name, count=count))
        self.list.show_rows(rows)
        self.list.setFixedHeight(max(0, self.list.sizeHintForRow(0)) * min(len(rows), _SOME) + 8)
        self.list.setVisible(bool(rows))

    @Slot()
    def _on_undated(self) -> None:
        self._on_day(0)
        self.list.setFocus()

    def _go(self, months: int) -> None:
        year, month = (int(part) for part in self._wanted.split("-"))
        at = year * _MONTHS + month - 1 + months
        self._wanted = f"{at // _MONTHS:04d}-{at % _MONTHS + 1:02d}"
        self.reload()

    @Slot()
    def _on_earlier(self) -> None:
        if self._wanted:
            self._go(-1)

    @Slot()
    def _on_later(self) -> None:
        if self._wanted:
            self._go(1)

    @Slot()
    def _on_today(self) -> None:
        today = self._now()
        self._wanted, self._day = today[: len("2026-03")], int(today[len("2026-03-") :])
        self.reload()

    @Slot()
    def _on_latest(self) -> None:
        self.start_again()
        self.reload()

    def _now(self) -> str:
        reading = self._session.clock.read()
        return f"{reading.utc.astimezone(tz(reading.zone)):%Y-%m-%d}"
