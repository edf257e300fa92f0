"""Leads back to where the keeper was when the diary was locked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from diary.errors import DiaryError
from diary.services.changing import HalfChange
from diary.services.diary import Diary
from diary.services.last_place import LastPlace
from diary.services.views import EntryView
from diary.ui.casefile import CaseFileBook
from diary.ui.entry_door import EntryDoor
from diary.ui.incident import DraftPage, EntryPage
from diary.ui.placing import where
from diary.ui.report.page import ReportPage
from diary.ui.session import Session
from diary.ui.timeline import TimelinePage
from diary.ui.whereabouts import Whereabouts


@runtime_checkable
class HalfTyped(Protocol):
    """A form that makes no draft; what stands in it is kept with the place."""

    def half(self) -> dict[str, str]:
        """Return what is half-typed, by the names of its fields."""
        ...

    def show_half(self, half: Mapping[str, str]) -> None:
        """Go on with it."""
        ...


@dataclass(frozen=True, slots=True)
class _Known:
    """A change of an entry or of a record that was begun, the place, the entry open there."""

    begun: tuple[HalfChange, EntryView] | None
    record: HalfChange | None
    place: LastPlace
    view: EntryView | None


class Returning(QObject):
    """Remembers the page, what is open on it and how far down, and shows it again.

    A page that is not named here is not come back to: the timeline is shown.

    Attributes:
        has_filled: Whether what was half-typed stands in its forms again.
    """

    def __init__(
        self,
        session: Session,
        pages: Mapping[str, QWidget],
        where: Whereabouts,
        door: EntryDoor,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._pages, self._where, self._door = session, dict(pages), where, door
        self._place = self._kept = LastPlace()
        self._is_asked = False
        self.has_filled = False

    def ask(self, *, also_place: bool = True) -> None:
        """Show the change that was begun; else the place, unless something else is wanted first."""
        diary = self._session.diary
        self._is_asked = also_place

        def fetch() -> _Known:
            place = diary.last_place()
            changing = diary.changing
            return _Known(changing.begun(), changing.begun_record(), place, _entry(diary, place))

        self._session.jobs.submit(fetch, owner=self).done.connect(self._on_known)

    @Slot(object)
    def _on_known(self, found: _Known) -> None:
        self._kept = found.place
        self._fill(found.place)
        book = self._pages.get("casefile")
        if found.begun is not None:
            self._door.resume(*found.begun)
        elif found.record is not None and isinstance(book, CaseFileBook):
            self._where.start_at(book)
            book.resume(found.record)
        elif self._is_asked:
            self._show(self._kept, found.view)

    def _halves(self) -> dict[str, HalfTyped]:
        return {name: one for name, page in self._pages.items() if (one := _half_of(page))}

    def _fill(self, place: LastPlace) -> None:
        """Put back what was half-typed in forms that make no draft."""
        if self.has_filled or place.case != self._session.diary.case_id:
            return
        self.has_filled = True
        for name, form in self._halves().items():
            begun = {
                key.removeprefix(f"{name}."): text
                for key, text in place.typed.items()
                if key.startswith(f"{name}.")
            }
            if begun:
                form.show_half(begun)

    def _show(self, place: LastPlace, view: EntryView | None) -> None:
        page = self._pages.get(place.page)
        if page is None or place.case != self._session.diary.case_id:
            return
        self._place = place
        if isinstance(page, TimelinePage):
            page.return_to(place.words, place.subject, place.scroll)
            return
        if isinstance(page, DraftPage | EntryPage):
            if view is None:
                return
            self._door.show_view(view)
            if isinstance(page, DraftPage):
                page.go_on()
        else:
            self._where.start_at(page)
            if isinstance(page, CaseFileBook) and place.subject:
                page.go_on(place.subject)
        # Once the page has been laid out with what is on it.
        QTimer.singleShot(0, self, self._scroll)

    @Slot()
    def _scroll(self) -> None:
        page = self._where.pages.currentWidget()
        if page is self._pages.get(self._place.page) and (area := _area(page)) is not None:
            area.verticalScrollBar().setValue(self._place.scroll)

    def now(self) -> LastPlace:
        """Return where the keeper is."""
        page = self._where.pages.currentWidget()
        name = next((name for name, one in self._pages.items() if one is page), "")
        area = _area(page)
        place = LastPlace(
            page=name,
            scroll=area.verticalScrollBar().value() if area is not None else 0,
            case=self._session.diary.case_id,
            typed={
                f"{form}.{field}": text
                for form, one in self._halves().items()
                for field, text in one.half().items()
            },
            window=where(page.window()) if page is not None else (),
        )
        if isinstance(page, TimelinePage):
            return replace(place, words=page.search.text(), subject=page.chosen())
        if isinstance(page, DraftPage):
            return replace(place, subject=page.subject)
        if isinstance(page, CaseFileBook):
            return replace(place, subject=page.half_typed())
        if isinstance(page, EntryPage) and page.view is not None:
            return replace(place, subject=page.view.subject)
        return place

    def remember(self) -> None:
        """Keep where the keeper is; leaving waits for it."""
        place = self.now()
        if place == self._kept:
            return
        self._kept, diary = place, self._session.diary
        self._session.jobs.submit(lambda: diary.remember(place), owner=self, keep=True)


def _half_of(page: QWidget) -> HalfTyped | None:
    one = page.begun if isinstance(page, ReportPage) else page
    return one if isinstance(one, HalfTyped) else None


def _entry(diary: Diary, place: LastPlace) -> EntryView | None:
    """Return the entry that was open; nothing where it is gone."""
    if not place.subject or place.case != diary.case_id or place.page not in ("draft", "entry"):
        return None
    try:
        return diary.entry(place.subject)
    except DiaryError:
        return None


def _area(page: QWidget | None) -> QAbstractScrollArea | None:
    if isinstance(page, TimelinePage):
        return page.list
    area = getattr(page, "area", None)
    return area if isinstance(area, QAbstractScrollArea) else None
