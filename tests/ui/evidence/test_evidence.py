"""All the evidence of a case on one page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from diary.ui.evidence import EvidencePage
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(desk: Desk) -> EvidencePage:
    page = EvidencePage(desk.session)
    desk.qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def show(desk: Desk, page: EvidencePage, files: int) -> list[str]:
    page.reload()
    desk.qtbot.waitUntil(lambda: len(page.tiles) == files and page.told.text() != "")
    return [tile.caption.accessibleName() for tile in page.tiles]


def test_the_file_added_last_stands_first_with_the_entry_it_belongs_to(
    desk: Desk, page: EvidencePage
) -> None:
    desk.entry(("gate.txt", b"1"), ("van.txt", b"2"))
    desk.entry(("letter.txt", b"3"))
    asked: list[int] = []
    desk.session.wishes.entry.connect(asked.append)

    shown = show(desk, page, 3)

    assert shown == ["What SH/3 shows", "What SH/2 shows", "What SH/1 shows"]
    assert page.told.text() == "3 files"
    links = [one for one in page.findChildren(QPushButton) if one.text().startswith("Entry ")]
    links[0].click()
    assert asked == [2]


def test_files_of_drafts_have_no_reference_and_are_not_evidence_yet(
    desk: Desk, page: EvidencePage
) -> None:
    view = desk.draft()
    desk.do(lambda diary: diary.add_bytes(view.subject, b"1", "gate.txt"))

    assert show(desk, page, 0) == []
    assert page.told.text() == "Nothing here yet. It can wait."


def test_searching_leaves_what_holds_the_words(desk: Desk, page: EvidencePage) -> None:
    desk.entry(("gate.txt", b"1"), ("van.txt", b"2"))
    show(desk, page, 2)

    page.search.setText("VAN")

    desk.qtbot.waitUntil(lambda: page.told.text() == "1 file")
    desk.qtbot.waitUntil(lambda: len(page.tiles) == 1)
    assert page.tiles[0].caption.accessibleName() == "What SH/2 shows"


def test_more_are_shown_when_asked_for(desk: Desk, page: EvidencePage, tmp_path: Path) -> None:
    desk.entry(*((f"{number}.txt", b"%d" % number) for number in range(23)))
    show(desk, page, 20)
    assert page.more.isVisible()

    page.more.click()

    desk.qtbot.waitUntil(lambda: len(page.tiles) == 23)
    assert page.told.text() == "23 files"
    assert not page.more.isVisible()


def test_a_caption_changed_here_is_kept(desk: Desk, page: EvidencePage) -> None:
    desk.entry(("gate.txt", b"1"))
    show(desk, page, 1)
    caption = page.tiles[0].caption
    desk.qtbot.keyClicks(caption, "The gate")
    caption.editingFinished.emit()
    desk.settle()

    assert desk.do(lambda diary: diary.numbered(1)).exhibits[0].caption == "The gate"
