from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from diary.services.regions import codes, region
from diary.ui.emergency.page import HelpPage


def test_the_page_holds_every_number_of_each_region(qtbot: QtBot) -> None:
    page = HelpPage("GB-EAW")
    qtbot.addWidget(page)

    for code in codes():
        page.where.setCurrentIndex(page.where.findData(code))
        assert region(code).emergency.number in page.words()
        assert all(line.number in page.words() for line in region(code).lines)


def test_nothing_on_the_page_can_be_followed(qtbot: QtBot) -> None:
    page = HelpPage("GB-EAW")
    qtbot.addWidget(page)

    assert not any(label.openExternalLinks() for label in page.findChildren(QLabel))
    assert "http" not in page.words()


def test_an_unknown_region_shows_what_works_nearly_everywhere(qtbot: QtBot) -> None:
    page = HelpPage("XX")
    qtbot.addWidget(page)

    assert "112" in page.words()
