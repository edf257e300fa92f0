import io
import subprocess
import sys
import wave

import pytest
from PIL import Image
from PySide6.QtCore import QIODevice
from PySide6.QtWidgets import QWidget

from diary.errors import VaultDamagedError
from diary.services.views import ExhibitView
from diary.ui.viewer.choose import offer, view_of
from diary.ui.viewer.device import SealedDevice
from diary.ui.viewer.pages import PagesView
from diary.ui.viewer.player import PlayerView
from diary.ui.viewer.words import WordsView
from tests.evidence.claims.test_claims import LETTER
from tests.ui.conftest import Desk


@pytest.fixture
def window(desk: Desk) -> QWidget:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.resize(900, 700)
    return window


def sound(seconds: int = 1) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(bytes(16_000 * seconds))
    return out.getvalue()


def document() -> bytes:
    out = io.BytesIO()
    first = Image.new("RGB", (60, 80), "white")
    first.save(out, "PDF", save_all=True, append_images=[Image.new("RGB", (60, 80), "red")])
    return out.getvalue()


def exhibit(desk: Desk, data: bytes, name: str) -> ExhibitView:
    return desk.entry((name, data)).exhibits[0]


def test_an_e_mail_is_read_as_plain_words(desk: Desk, window: QWidget) -> None:
    one = exhibit(desk, LETTER, "letter.eml")
    assert offer(one) == "Read"

    view = view_of(one, desk.session, window)
    assert isinstance(view, WordsView)
    desk.qtbot.waitUntil(lambda: bool(view.text.toPlainText()))

    assert "I am outside" in view.text.toPlainText()
    assert "no()" not in view.text.toPlainText()
    assert view.text.isReadOnly()


def test_markup_in_a_text_is_shown_as_it_stands(desk: Desk, window: QWidget) -> None:
    one = exhibit(desk, b"<b>not bold</b> <img src=x>", "note.txt")

    view = view_of(one, desk.session, window)
    assert isinstance(view, WordsView)
    desk.qtbot.waitUntil(lambda: bool(view.text.toPlainText()))

    assert view.text.toPlainText() == "<b>not bold</b> <img src=x>"


def test_the_pages_of_a_pdf_are_turned(desk: Desk, window: QWidget) -> None:
    one = exhibit(desk, document(), "letter.pdf")

    view = view_of(one, desk.session, window)
    assert isinstance(view, PagesView)
    desk.qtbot.waitUntil(lambda: view.state.text() == "Page 1 of 2")
    assert not view.before.isEnabled()
    before = view.page.pixmap().width()
    view.after.click()
    desk.qtbot.waitUntil(lambda: view.state.text() == "Page 2 of 2")
    view.larger.click()
    desk.qtbot.waitUntil(lambda: view.page.pixmap().width() > before)

    assert not view.after.isEnabled()
    assert view.before.isEnabled()


def test_a_damaged_pdf_says_that_it_is_kept(desk: Desk, window: QWidget) -> None:
    one = exhibit(desk, b"%PDF-1.7 nothing", "letter.pdf")

    view = view_of(one, desk.session, window)
    desk.qtbot.waitUntil(lambda: "cannot be shown" in view.state.text())

    assert "kept" in view.state.text()


@pytest.mark.qt_log_ignore("(pipewire|va|propagate|PulseAudio|audio device)")
def test_a_recording_plays_from_the_sealed_file_when_told_to(
    desk: Desk, window: QWidget, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    one = exhibit(desk, sound(), "voice.wav")
    assert offer(one) == "Play"

    view = view_of(one, desk.session, window)
    assert isinstance(view, PlayerView)
    desk.qtbot.waitUntil(lambda: view.place.maximum() == 1000)
    assert view.player is not None
    assert not view.player.isPlaying()
    view.place.setSliderDown(True)
    view.place.setSliderPosition(600)
    view.place.setSliderDown(False)
    desk.qtbot.waitUntil(lambda: view.player is not None and view.player.position() >= 600)
    assert view.state.text().startswith("0:00:00 of 0:00:01")
    view.start.click()
    desk.qtbot.waitUntil(lambda: view.start.text() == "Pause")
    assert view._device is not None  # noqa: SLF001 - whether the original is let go
    original = view._device._original  # noqa: SLF001
    view.reject()
    desk.qtbot.waitUntil(lambda: original.closed)

    assert "Duration" not in capfd.readouterr().err


def test_nothing_of_the_network_is_loaded_before_something_is_played() -> None:
    code = (
        "import sys; import diary.ui.main_window; print('PySide6.QtNetwork' in sys.modules, "
        "'PySide6.QtMultimedia' in sys.modules)"
    )

    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == ["False", "False"]


class Held(io.RawIOBase):
    """An open original; without bytes, one of which a part was altered."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data, self._at = data, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        assert whence == io.SEEK_SET
        self._at = offset
        return offset

    def read(self, size: int = -1, /) -> bytes:
        if not self._data:
            raise VaultDamagedError(part="original")
        return self._data[self._at :][:size]


def test_a_device_reads_from_any_place_and_stops_at_damage(window: QWidget) -> None:
    device = SealedDevice(Held(b"0123456789"), 10, window)
    damaged = SealedDevice(Held(b""), 10, window)

    assert device.size() == 10
    assert not device.isSequential()
    assert device.seek(4)
    assert device.read(3).data() == b"456"
    assert device.isOpen()
    assert not device.openMode() & QIODevice.OpenModeFlag.WriteOnly
    assert damaged.read(3).data() == b""
    assert isinstance(damaged.error, VaultDamagedError)


def test_what_cannot_be_shown_is_not_offered(desk: Desk) -> None:
    assert offer(exhibit(desk, b"\x80\x81\x00", "thing.bin")) == ""
