import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from diary.services import guide
from diary.ui.guide import GuidePage, why
from diary.ui.wishes import Wishes


@pytest.fixture
def page(qtbot: QtBot) -> GuidePage:
    page = GuidePage()
    qtbot.addWidget(page)
    return page


@pytest.mark.parametrize("name", [page.name for page in guide.pages()])
def test_every_page_can_be_opened_and_is_shown_as_text(page: GuidePage, name: str) -> None:
    page.open_page(name)

    shown, source = page.reader.toPlainText(), next(p for p in guide.pages() if p.name == name)
    assert shown.startswith(source.title)
    assert "**" not in shown


def test_search_keeps_the_pages_that_hold_the_words(page: GuidePage) -> None:
    page.search.setText("whatsapp")
    assert page.list.count() == len(guide.found("whatsapp")) > 0
    assert page.told.text() in ("1 page", f"{page.list.count()} pages")

    page.search.setText("no such word anywhere")
    assert page.list.count() == 0
    assert page.reader.toPlainText() == ""
    assert page.told.text() == "No page holds these words."


def test_links_and_pictures_lead_nowhere(page: GuidePage) -> None:
    page.reader.setMarkdown("[there](https://example.org) ![it](file:///etc/hostname)")

    assert not page.reader.openLinks()
    assert not page.reader.openExternalLinks()
    assert page.reader.loadResource(2, QUrl("file:///etc/hostname")) is None


@pytest.mark.parametrize("name", ["screenshots", "filming", "statement", "talking-to-police"])
def test_a_link_asks_for_its_page(qtbot: QtBot, name: str) -> None:
    wishes = Wishes()
    button = why(wishes, name, "Why?")
    qtbot.addWidget(button)

    with qtbot.waitSignal(wishes.guide) as asked:
        button.click()

    assert asked.args == [name]
    assert name in [page.name for page in guide.pages()]
