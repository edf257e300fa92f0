"""At 200 % the window fits a screen of 1,280 x 800 in every language, and nothing is cut off."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from diary.domain.ledger import LineKind
from diary.i18n import LANGUAGES, Language
from diary.services.views import Preferences
from diary.ui import theme
from diary.ui.languages import Languages
from diary.ui.main_window import MainWindow
from tests.e2e.tour import Tour, Walk

SCREEN = QSize(1280, 800)


@pytest.fixture(scope="module")
def walk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    theme.load_fonts()
    walk = Tour(qapp, tmp_path_factory.mktemp("room")).begin()
    yield walk
    walk.end()


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    Languages(qapp).speak("en")
    theme.apply(qapp, "light", 100)


def too_wide(window: MainWindow, page: QWidget) -> dict[str, int]:
    """Return what of a page needs more room than there is, and how much more."""
    found = {"window": window.minimumSizeHint().width() - SCREEN.width(),
             "height": window.minimumSizeHint().height() - SCREEN.height()}  # fmt: skip
    for area in page.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisibleTo(page):
            more = inside.minimumSizeHint().width() - area.viewport().width()
            found[area.objectName() or type(area).__name__] = more
    for part in (window.status, *page.findChildren(QFrame, "footer")):
        if part.isVisibleTo(window):
            room = part.mapTo(window, QPoint(0, part.height())).y()
            found[f"{part.objectName()} squeezed"] = (
                part.heightForWidth(part.width()) - part.height()
            )
            found[f"{part.objectName()} below"] = room - SCREEN.height()
    return {name: more for name, more in found.items() if more > 0}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_every_page_fits_the_screen_at_twice_the_size(
    qapp: QApplication, walk: Walk, language: Language
) -> None:
    Languages(qapp).speak(language.code)
    walk.session.preferences = replace(Preferences(), theme="light", text_size=200)
    window = MainWindow(walk.session, qapp, lambda: 3_600_000)
    window.status.say_copied("2026-11-29")
    window.status.say_saved()
    window.timeline.narrow.setChecked(True)
    window.show()
    faults: dict[str, dict[str, int]] = {}
    for place in range(window.pages.count()):
        page = window.pages.widget(place)
        assert page is not None
        window.show_page(page)
        window.resize(SCREEN)
        qapp.processEvents()
        if wide := too_wide(window, page):
            faults[type(page).__name__] = wide
    window.hide()
    window.deleteLater()
    walk.tour.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert faults == {}


def test_a_long_form_pushes_neither_its_buttons_nor_the_status_line_out(
    qapp: QApplication, walk: Walk
) -> None:
    walk.session.preferences = Preferences()
    window = MainWindow(walk.session, qapp, lambda: 180_000)
    window.example.show()
    window.resize(1270, 762)
    window.show()
    window.timeline.search.setText("fence")
    window.timeline.reload()
    walk.tour.settle()
    window.routes.to_new_record(LineKind.ORDER)
    walk.tour.settle()
    form = window.book.form
    form.editors["served"].show_text("half past nine yesterday")
    form.explain(None)
    walk.tour.settle()

    found, height = too_wide(window, form), window.height()
    window.hide()
    window.deleteLater()
    walk.tour.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert (found, height) == ({}, 762)
