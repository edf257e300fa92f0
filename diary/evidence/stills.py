"""Asks a process of its own for a picture of film or sound; nothing is decoded on this side."""

from importlib.util import find_spec
from typing import Final

from diary.errors import ChildDiedError, ChildTooSlowError
from diary.evidence.decoder import Picture, picture_in
from diary.evidence.problem import MOST_BYTES, REQUEST
from diary.evidence.sniff import sniff
from diary.evidence.standby import Standby

_PROCESS: Final = "diary.evidence.stills_child"
_HEAD: Final = 4096
_PLAYED: Final = ("audio/", "video/")


class Stills:
    """Gives a frame of a film, or the wave of a sound. May be used from several threads."""

    def __init__(self, *, patience: float = 60.0) -> None:
        self._helper = Standby(_PROCESS, patience=patience)

    @property
    def process(self) -> int | None:
        """The system's number of the process, None while there is none."""
        return self._helper.process

    def picture(self, untrusted: bytes, *, room: tuple[int, int], quality: int) -> Picture | None:
        """Return a picture that fits into ``room`` pixels, None if there can be none."""
        if len(untrusted) > MOST_BYTES or not is_played(sniff(untrusted[:_HEAD]).name):
            return None
        if find_spec("av") is None:
            return None
        try:
            return picture_in(self._helper.exchange(REQUEST.pack(*room, quality) + untrusted), room)
        except (ChildTooSlowError, ChildDiedError):
            return None

    def close(self) -> None:
        """End the process; the next picture starts another."""
        self._helper.close()


def is_played(media_type: str) -> bool:
    """Tell whether a file of this kind is film or sound."""
    return media_type.startswith(_PLAYED)
