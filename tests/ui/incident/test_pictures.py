from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from diary.domain.exhibit import Obtained
from diary.services.views import Preferences
from diary.ui.incident import DraftPage
from diary.ui.incident.picture_view import PictureView
from diary.ui.incident.pictures import PicturesPanel
from diary.ui.incident.taken_out import TakenOut
from diary.ui.intake.about import AboutDialog
from tests.ui.conftest import Desk
from tests.ui.incident.test_entry import photo

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def panel(desk: Desk) -> PicturesPanel:
    panel = PicturesPanel(desk.session)
    desk.qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    return panel


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_dropped_on_a_signed_entry_are_added_only_when_agreed(
    desk: Desk, panel: PicturesPanel, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("x")
    view = desk.entry()
    panel.show_exhibits(view.subject, view.exhibits, number=view.number)
    desk.answers.agrees = False
    panel.take(dropped(note), Obtained.DROPPED)
    desk.settle()
    assert desk.answers.asked[-1].heading == "Add this file to entry 1?"
    assert "own exhibit number and today’s date" in desk.answers.asked[-1].text
    assert desk.do(lambda diary: diary.numbered(1)).exhibits == ()

    desk.answers.agrees = True
    other = tmp_path / "other.txt"
    other.write_text("y")
    panel.take(dropped(note, other), Obtained.DROPPED)
    dialog = panel.findChildren(AboutDialog)[0]
    assert "to entry 1?" in dialog.heading.text()
    dialog.about.setText("Notes")
    with desk.qtbot.waitSignals([panel.added, panel.added]):
        dialog.agree.click()
    assert [tile.caption.text() for tile in panel.tiles] == ["Notes", "Notes"]
    refs = [one.ref for one in desk.do(lambda diary: diary.numbered(1)).exhibits]
    assert refs == ["SH/1", "SH/2"]


def test_files_dropped_on_a_draft_are_added_at_once(
    desk: Desk, panel: PicturesPanel, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("x")
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits)
    with desk.qtbot.waitSignal(panel.added):
        panel.take(dropped(note), Obtained.DROPPED)

    assert desk.answers.asked == []


def test_a_pasted_file_picture_keeps_its_bytes(desk: Desk, panel: PicturesPanel) -> None:
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits)
    data = QMimeData()
    data.setData("image/jpeg", photo())
    with desk.qtbot.waitSignal(panel.added) as added:
        panel.take(data, Obtained.PASTED)

    assert (added.args[0].name, added.args[0].size) == ("pasted.jpg", len(photo()))


def test_a_picture_on_the_clipboard_is_pasted(desk: Desk, panel: PicturesPanel) -> None:
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x305070)
    QGuiApplication.clipboard().setImage(image)
    with desk.qtbot.waitSignal(panel.added) as added:
        panel.paste.click()

    assert added.args[0].media_type == "image/png"


def test_pasting_nothing_is_said(desk: Desk, panel: PicturesPanel) -> None:
    QGuiApplication.clipboard().setText("words")
    with desk.qtbot.waitSignal(panel.told) as told:
        panel.paste.click()

    assert "no picture to paste" in told.args[0]


def opened(desk: Desk, panel: PicturesPanel, *, blur: bool) -> PictureView:
    desk.session.preferences = Preferences(blur=blur)
    view = desk.entry(("gate.jpg", photo()))
    panel.show_exhibits(view.subject, view.exhibits, number=1)
    desk.settle()
    QTest.keyClick(panel.tiles[0].picture, Qt.Key.Key_Return)
    (window,) = panel.findChildren(PictureView)
    desk.settle()
    return window


def test_enter_on_a_thumbnail_opens_it_large_and_still_blurred(
    desk: Desk, panel: PicturesPanel
) -> None:
    window = opened(desk, panel, blur=True)
    shown = window._item.pixmap().toImage()  # noqa: SLF001
    assert not window.is_clear
    assert not window.full.isEnabled()
    assert shown.size() == QImage.fromData(photo()).size()

    window.show_clear.click()
    assert panel.tiles[0].picture.is_clear
    assert window.full.isEnabled()


def test_a_picture_is_zoomed_and_turned_and_escape_closes_it(
    desk: Desk, panel: PicturesPanel
) -> None:
    window = opened(desk, panel, blur=False)
    assert window.is_clear
    window.full.click()
    assert window.scale == 1
    window.larger.click()
    assert window.scale == 1.25
    window.smaller.click()
    window.rotate.click()
    assert (window.scale, window.turned) == (1, 90)
    window.fit.click()
    assert 0 < window.scale <= 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_file_without_a_picture_cannot_be_opened_large(desk: Desk, panel: PicturesPanel) -> None:
    view = desk.entry(("note.txt", b"words"))
    panel.show_exhibits(view.subject, view.exhibits, number=1)
    desk.settle()

    assert not panel.tiles[0].picture.isEnabled()


def test_a_caption_typed_on_a_signed_entry_is_an_amendment(
    desk: Desk, panel: PicturesPanel
) -> None:
    view = desk.entry(("gate.jpg", photo()))
    panel.show_exhibits(view.subject, view.exhibits, number=1)
    caption = panel.tiles[0].caption
    QTest.keyClicks(caption, "The gate")
    QTest.keyClick(caption, Qt.Key.Key_Return)

    changes = desk.do(lambda diary: diary.vault.amendments_of(view.exhibits[0].subject))
    assert [one.amendment.new for one in changes] == ["The gate"]
    assert len(desk.do(lambda diary: diary.timeline(words="gate"))) == 1


def test_what_an_exhibit_was_said_to_show_before_is_struck_through(
    desk: Desk, panel: PicturesPanel
) -> None:
    view = desk.entry(("gate.jpg", photo()))
    exhibit = view.exhibits[0].subject
    for words in ("The gate", "The back gate"):
        desk.do(lambda diary, words=words: diary.caption(exhibit, words))  # type: ignore[misc]
    view = desk.do(lambda diary: diary.numbered(1))
    panel.show_exhibits(view.subject, view.exhibits, number=1)
    struck = [one for one in panel.findChildren(QLabel) if one.objectName() == "struck"]

    assert [one.text() for one in struck] == ["The gate"]
    assert panel.tiles[0].caption.text() == "The back gate"


def test_pasting_where_nothing_was_ever_copied_says_so(
    desk: Desk, panel: PicturesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits, number=None)
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "mimeData", lambda *_given: None)

    with desk.qtbot.waitSignal(panel.told) as told:
        panel.paste.click()

    assert told.args != [""]


def test_one_wrong_picture_is_taken_out_of_a_draft_and_taken_back(
    desk: Desk, panel: PicturesPanel
) -> None:
    view = desk.draft()
    panel.show_exhibits(view.subject, view.exhibits)
    desk.do(lambda diary: diary.add_bytes(view.subject, b"x", "wrong.txt"))
    desk.do(lambda diary: diary.add_bytes(view.subject, b"y", "right.txt"))
    panel.show_exhibits(view.subject, desk.do(lambda diary: diary.entry(view.subject)).exhibits)
    assert panel.tiles[0].take_out.accessibleName() == "Take out wrong.txt"
    panel.tiles[0].take_out.click()
    desk.settle()

    assert [tile.exhibit.name for tile in panel.tiles] == ["right.txt"]
    kept = desk.do(lambda diary: diary.entry(view.subject)).exhibits
    assert [one.name for one in kept] == ["right.txt"]
    (stub,) = panel.findChildren(TakenOut)
    assert "wrong.txt is taken out" in stub.text
    assert panel.focusWidget() is stub.action

    stub.action.click()
    desk.settle()
    assert [tile.exhibit.name for tile in panel.tiles] == ["right.txt", "wrong.txt"]
    assert len(desk.do(lambda diary: diary.entry(view.subject)).exhibits) == 2


def test_what_was_signed_off_is_not_taken_out_like_that(desk: Desk, panel: PicturesPanel) -> None:
    view = desk.entry(("note.txt", b"x"))
    panel.show_exhibits(view.subject, view.exhibits, number=view.number)

    assert not panel.tiles[0].take_out.isVisible()


def test_what_is_added_is_scrolled_to_and_told(desk: Desk) -> None:
    page = DraftPage(desk.session)
    desk.qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    page.show_draft(desk.draft())
    data = QMimeData()
    data.setData("image/jpeg", photo())
    with desk.qtbot.waitSignal(page.pictures.added):
        page.pictures.take(data, Obtained.PASTED)
    tile = page.pictures.tiles[0]

    desk.qtbot.waitUntil(lambda: not tile.visibleRegion().isEmpty())
    assert page.pictures.state.text() == "1 file is in and whole."
    assert page.pictures.state.isVisible()


@pytest.mark.parametrize(
    ("name", "data", "called"),
    [
        ("note.txt", b"He rang.", "Document"),
        ("talk.mp3", b"ID3\x03" + bytes(200), "Recording"),
        ("parcel.bin", bytes(range(256)), "File"),
        ("photo.jpg", photo()[: len(photo()) // 2], "Picture"),
    ],
)
def test_a_file_without_a_preview_is_called_what_it_is(
    desk: Desk, panel: PicturesPanel, name: str, data: bytes, called: str
) -> None:
    view = desk.entry((name, data))
    panel.show_exhibits(view.subject, view.exhibits, number=view.number)
    desk.settle()

    spoken = panel.tiles[0].picture.accessibleName()
    assert spoken.startswith(f"{called} SH/1")
    assert "blurred" not in spoken


def test_a_damaged_photo_is_kept_and_can_be_handed_over(desk: Desk, panel: PicturesPanel) -> None:
    view = desk.entry(("photo.jpg", photo()[:100]))
    panel.show_exhibits(view.subject, view.exhibits, number=view.number)
    desk.settle()

    said = [label.text() for label in panel.tiles[0].findChildren(QLabel)]
    assert any("the file is damaged" in one and "kept as it came, unchanged" in one for one in said)
    assert panel.tiles[0].save.isVisibleTo(panel)
