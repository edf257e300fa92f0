"""Which window shows a file."""

from typing import Final

from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.session import Session
from diary.ui.viewer.frame import FileView
from diary.ui.viewer.pages import PagesView
from diary.ui.viewer.player import PlayerView
from diary.ui.viewer.words import WordsView

_WORDS: Final = frozenset({
    "text/plain", "text/html", "message/rfc822", "application/mbox", "multipart/related",
    "application/warc", "application/rtf", "application/zip", "application/x-ole-storage",
    "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument",
})  # fmt: skip


def offer(exhibit: ExhibitView) -> str:
    """Return what the button that opens it says, nothing where it cannot be shown."""
    kind = exhibit.media_type
    if kind.startswith(("audio/", "video/")):
        return _("Play")
    return _("Read") if kind in _WORDS or kind == "application/pdf" else ""


def called(exhibit: ExhibitView, name: str) -> str:
    """Return what a file is, with its name, where it is no picture; nothing where it is one."""
    kind = exhibit.media_type
    if kind.startswith("image/"):
        return ""
    if kind.startswith("video/"):
        return _("Film {name}").format(name=name)
    if kind.startswith("audio/"):
        return _("Recording {name}").format(name=name)
    if offer(exhibit):
        return _("Document {name}").format(name=name)
    return _("File {name}").format(name=name)


def view_of(exhibit: ExhibitView, session: Session, parent: QWidget) -> FileView:
    """Return a window that shows a file for which there is an ``offer``."""
    kind = exhibit.media_type
    if kind.startswith(("audio/", "video/")):
        return PlayerView(exhibit, session, parent)
    if kind == "application/pdf":
        return PagesView(exhibit, session, parent)
    return WordsView(exhibit, session, parent)
