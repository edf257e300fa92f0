"""Sound and film, played from the sealed file.

An accepted weakness: what plays a recording is Qt's copy of FFmpeg, and it takes the recording
apart in this process, which holds the open diary; a hole in it could be used by a poisoned file.
A process of its own would have to hand over sound and pictures as fast as they are due, and the
system's sound with them; that is not built. What stands against it: a recording comes in, and is
described, by other processes alone; nothing is taken apart before Play is pressed; the player is
given bytes, no name and no address; and Leave ends it with everything else. The threat model says
so to the keeper.

What plays reads from threads of its own, through Python; so whatever may wait for them is asked for
by a queued signal, and done by Qt while Python is free.
"""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import SEEK_END, BufferedIOBase, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Final

import PySide6
from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QSlider, QWidget

from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.session import Session
from diary.ui.viewer.device import SealedDevice
from diary.ui.viewer.frame import FileView

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

Opened = RawIOBase | BufferedIOBase
_JUMP_MS: Final = 5000
_QUIET: Final = -8


class PlayerView(FileView):
    """Plays one recording; it starts when it is told to.

    Signals:
        play_wanted, pause_wanted, stop_wanted: For the player.
        place_wanted: For the player. arg: milliseconds.
    """

    play_wanted, pause_wanted, stop_wanted = Signal(), Signal(), Signal()
    place_wanted = Signal("qint64")  # type: ignore[arg-type]  # the stub knows no C++ types

    def __init__(
        self, exhibit: ExhibitView, session: Session, parent: QWidget,
        opened: Callable[[], Opened | None] | None = None,
    ) -> None:  # fmt: skip
        """Show the controls, and have the recording opened.

        Args:
            exhibit: What is said of it.
            session: The open diary.
            parent: Over which it is shown.
            opened: Opens it, on the diary's thread, where it is no exhibit of its own.
        """
        super().__init__(exhibit, parent)
        self.player: QMediaPlayer | None = None
        self._device: SealedDevice | None = None
        self._plays = False
        self._silent = ""
        self._is_film = exhibit.media_type.startswith("video/")
        self.start = self.button(_("Play"))
        self.start.clicked.connect(self._on_start_clicked)
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.place.setAccessibleName(_("Place in the recording"))
        self.place.setSingleStep(_JUMP_MS)
        self.place.sliderMoved.connect(self._on_moved)
        self.place.actionTriggered.connect(self._on_stepped)
        self.controls.addWidget(self.place, 1)
        for control in (self.start, self.place):
            control.setEnabled(False)
        if not self._prepare():
            self.column.insertStretch(1, 1)
            self.state.setText(_("Recordings cannot be played on this computer. The file is kept; "
                                 "you can save a copy and play it elsewhere."))  # fmt: skip
            return
        diary, subject = session.diary, exhibit.subject
        job = session.jobs.submit(opened or (lambda: diary.original(subject)), owner=self)
        job.done.connect(self._on_opened)
        job.failed.connect(self.explain)

    def done(self, result: int) -> None:
        """Stop, and let go of the original."""
        self.stop_wanted.emit()
        if self.player is not None:
            if self._device is not None:
                self.player.destroyed.connect(self._device.close)
            self.player.deleteLater()
            self.player = None
        super().done(result)

    def _prepare(self) -> bool:
        """Load what plays; False where this computer lacks a part of it."""
        try:
            # Only now: it brings Qt's network library along, which then does nothing.
            from PySide6.QtMultimedia import (  # noqa: PLC0415
                QAudioOutput,
                QMediaDevices,
                QMediaPlayer,
            )
            from PySide6.QtMultimediaWidgets import QVideoWidget  # noqa: PLC0415
        except ImportError:
            return False
        self.player = QMediaPlayer(self)
        _hush()
        self.player.setAudioOutput(QAudioOutput(self))
        if QMediaDevices.defaultAudioOutput().isNull():
            self._silent = _("This computer has no sound output, so nothing will be heard.")
        if self._is_film:
            film = QVideoWidget()
            film.setAccessibleName(_("Film"))
            self.show_inside(film)
            self.player.setVideoOutput(film)
        else:
            self.resize(self.width() * 2 // 3, self.sizeHint().height())
        queued = Qt.ConnectionType.QueuedConnection
        self.play_wanted.connect(self.player.play, queued)
        self.pause_wanted.connect(self.player.pause, queued)
        self.stop_wanted.connect(self.player.stop, queued)
        self.place_wanted.connect(self.player.setPosition, queued)
        self.player.durationChanged.connect(self._on_length)
        self.player.positionChanged.connect(self._on_position)
        self.player.playingChanged.connect(self._on_playing)
        self.player.errorOccurred.connect(self._on_error)
        return True

    @Slot(object)
    def _on_opened(self, original: Opened | None) -> None:
        if original is None:
            self._on_error()
            return
        if self.player is None:
            original.close()
            return
        self._device = SealedDevice(original, original.seek(0, SEEK_END), self)
        self.player.setSourceDevice(self._device, QUrl())
        self.start.setEnabled(True)
        self.start.setFocus()
        waits = _("Nothing is played until you press Play.")
        self.state.setText(f"{waits} {self._silent}".strip())

    @Slot()
    def _on_start_clicked(self) -> None:
        (self.pause_wanted if self._plays else self.play_wanted).emit()

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._plays = playing
        self.start.setText(_("Pause") if playing else _("Play"))

    @Slot("qint64")
    def _on_length(self, milliseconds: int) -> None:
        self.place.setRange(0, max(0, milliseconds))
        self.place.setEnabled(milliseconds > 0)

    @Slot("qint64")
    def _on_position(self, milliseconds: int) -> None:
        if not self.place.isSliderDown():
            self.place.setValue(milliseconds)
        words = _("{now} of {length}")
        said = words.format(now=_clock(milliseconds), length=_clock(self.place.maximum()))
        self.state.setText(f"{said}   {self._silent}".strip())

    @Slot(int)
    def _on_moved(self, milliseconds: int) -> None:
        self.place_wanted.emit(milliseconds)

    @Slot(int)
    def _on_stepped(self, _action: int) -> None:
        self._on_moved(self.place.sliderPosition())

    @Slot()
    def _on_error(self) -> None:
        if self._device is not None and self._device.error is not None:
            self.explain(self._device.error)
            return
        self.state.setText(_("This recording could not be played here. The file itself is kept."))


def _clock(milliseconds: int) -> str:
    return str(timedelta(seconds=milliseconds // 1000))


def _hush() -> None:
    """Keep the player's library from printing a recording's title where programs' errors go."""
    folder = Path(PySide6.__file__).parent
    names = {"win32": "avutil-*.dll", "darwin": "Qt/lib/libavutil*.dylib"}
    for found in sorted(folder.glob(names.get(sys.platform, "Qt/lib/libavutil.so.*"))):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(str(found)).av_log_set_level(_QUIET)
