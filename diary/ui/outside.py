"""What counts before anything is unlocked, and is kept outside the diary: language and looks."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diary.services.launch import Launch, read_launch, write_launch
from diary.ui import theme
from diary.ui.languages import Languages

if TYPE_CHECKING:
    from diary.platform.capture import CaptureGuard
    from diary.services.views import Preferences
    from diary.ui.unseen import Unseen


class Outside(QObject):
    """Puts the windows into the language and the looks that were chosen, and keeps them.

    Attributes:
        launch: What is chosen now.
        keeps: Whether a choice is kept for the next time, where there is a place for it.
    """

    def __init__(
        self,
        app: QApplication,
        settings: Path | None,
        guard: "CaptureGuard | None",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings, self._languages = settings, Languages(app)
        self.keeps = True
        self.launch = read_launch(settings) if settings else Launch()
        self._unseen: Unseen | None = None
        if guard is not None:
            from diary.ui import unseen  # noqa: PLC0415 - most systems have no such guard

            self._unseen = unseen.Unseen(guard, self)
            self._unseen.want(unseen=self.launch.unseen)
            app.installEventFilter(self._unseen)
        self._languages.speak(self.launch.language if settings else "en")
        theme.apply(app, self.launch.theme, self.launch.text_size)

    @property
    def can_be_unseen(self) -> bool:
        """Whether the system keeps windows out of pictures of the screen."""
        return self._unseen is not None

    def speak(self, code: str) -> None:
        """Speak another language from now on."""
        self._languages.speak(code)
        self._keep(replace(self.launch, language=code))

    def take_on(self, chosen: "Preferences") -> None:
        """Keep what of these counts outside, too."""
        self._keep(
            replace(
                self.launch,
                theme=chosen.theme,
                text_size=chosen.text_size,
                unseen=chosen.unseen,
            )
        )

    def _keep(self, launch: Launch) -> None:
        if self._unseen is not None:
            self._unseen.want(unseen=launch.unseen)
        if launch != self.launch and self._settings is not None and self.keeps:
            write_launch(self._settings, launch)
        self.launch = launch
