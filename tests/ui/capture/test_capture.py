import io

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from diary.ui.capture import capture as module
from diary.ui.capture.capture import Capture
from diary.ui.incident.pictures import PicturesPanel
from tests.ui.conftest import Desk


def red_left(screen: QScreen) -> QPixmap:
    """A screen at twice the points, its left half red."""
    size = screen.geometry().size() * 2
    picture = QPixmap(size)
    picture.fill(QColor("blue"))
    left = QPixmap(size.width() // 2, size.height())
    left.fill(QColor("red"))
    from PySide6.QtGui import QPainter  # noqa: PLC0415 - only here

    painter = QPainter(picture)
    painter.drawPixmap(0, 0, left)
    painter.end()
    return picture


@pytest.fixture
def owner(desk: Desk) -> QWidget:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    return window


def test_the_area_drawn_by_mouse_is_taken_in_the_screens_own_points(
    desk: Desk, owner: QWidget
) -> None:
    capture = Capture(owner, settled=0, grab=red_left)
    capture.begin()
    assert not owner.isVisible()
    desk.qtbot.waitUntil(lambda: bool(capture.pickers))
    [picker] = capture.pickers

    QTest.mousePress(picker, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    QTest.mouseMove(picker, QPoint(110, 70))
    picker.mouseMoveEvent(moved(110, 70))
    with desk.qtbot.waitSignal(capture.taken) as taken:
        QTest.keyClick(picker, Qt.Key.Key_Return)

    image = Image.open(io.BytesIO(taken.args[0]))
    assert image.format == "PNG"
    assert image.size == (202, 102)
    assert image.convert("RGB").getpixel((5, 5)) == (255, 0, 0)
    assert owner.isVisible()
    assert capture.pickers == []


def moved(x: int, y: int):  # type: ignore[no-untyped-def]  # noqa: ANN201 - an event of Qt's
    from PySide6.QtCore import QEvent, QPointF  # noqa: PLC0415 - only here
    from PySide6.QtGui import QMouseEvent  # noqa: PLC0415 - only here

    place, none = QPointF(x, y), Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, place, place, button, button, none)


def test_keys_alone_move_and_size_the_area_and_escape_takes_nothing(
    desk: Desk, owner: QWidget
) -> None:
    capture = Capture(owner, settled=0, grab=red_left)
    capture.begin()
    desk.qtbot.waitUntil(lambda: bool(capture.pickers))
    [picker] = capture.pickers
    before = picker.area

    QTest.keyClick(picker, Qt.Key.Key_Right)
    QTest.keyClick(picker, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert picker.area.left() == before.left() + 20
    assert picker.area.height() == before.height() + 20
    with desk.qtbot.assertNotEmitted(capture.taken):
        QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert owner.isVisible()


def test_a_system_that_gives_no_picture_is_told_in_words(desk: Desk, owner: QWidget) -> None:
    capture = Capture(owner, settled=0, grab=lambda _screen: QPixmap())

    with desk.qtbot.waitSignal(capture.told) as told:
        capture.begin()

    assert "privacy settings" in told.args[0]
    assert owner.isVisible()


def test_where_programs_may_not_look_the_window_stays_and_says_what_to_do(
    desk: Desk, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "can_capture", lambda: False)
    capture = Capture(owner)

    with desk.qtbot.waitSignal(capture.told) as told:
        capture.begin()

    assert "Paste a picture" in told.args[0]
    assert owner.isVisible()


def test_what_is_captured_goes_straight_in_and_says_so(desk: Desk) -> None:
    panel = PicturesPanel(desk.session)
    desk.qtbot.addWidget(panel)
    subject = desk.do(lambda diary: diary.new_draft())
    panel.show_exhibits(subject, ())
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "PNG")

    with desk.qtbot.waitSignal(panel.added):
        panel.screen_picture.taken.emit(out.getvalue())

    [exhibit] = desk.do(lambda diary: diary.entry(subject)).exhibits
    assert exhibit.how == "captured from this screen"
    assert exhibit.name.startswith("screen-")
