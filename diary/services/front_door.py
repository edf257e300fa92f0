"""The way into a vault before anything of it is loaded, so that the lock window stands at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from diary.clock import Clock
    from diary.domain.exhibit import Case
    from diary.services.diary import Diary
    from diary.services.opening import Opening

# As in the vault, which would take longer to load than the window that asks for it.
FILES: Final = ("keys", "keys.bak", "data.db")
UNFINISHED: Final = "unfinished"


class Door(Protocol):
    """What the windows before the open diary need; see ``Opening``."""

    def exists(self) -> bool:
        """Tell whether there is a vault."""
        ...

    def begin(self, case: "Case", *, passphrase: str) -> "tuple[Diary, str]":
        """Make the vault; return the diary and the recovery code."""
        ...

    def unlock(self, passphrase: str) -> "Diary":
        """Open the vault with its passphrase."""
        ...

    def unlock_with_recovery(self, *codes: str) -> "Diary":
        """Open the vault with codes of recovery sheets."""
        ...


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """An ``Opening`` that is loaded when it is first needed."""

    folder: Path
    clock: "Clock"

    def exists(self) -> bool:
        """Tell whether there is a vault; only one whose making broke off takes a closer look."""
        if (self.folder / UNFINISHED).exists():
            return self._opening().exists()
        return any((self.folder / name).is_file() for name in FILES)

    def begin(self, case: "Case", *, passphrase: str) -> "tuple[Diary, str]":
        """Make the vault; see ``Opening.begin``."""
        return self._opening().begin(case, passphrase=passphrase)

    def unlock(self, passphrase: str) -> "Diary":
        """Open the vault; see ``Opening.unlock``."""
        return self._opening().unlock(passphrase)

    def unlock_with_recovery(self, *codes: str) -> "Diary":
        """Open the vault; see ``Opening.unlock_with_recovery``."""
        return self._opening().unlock_with_recovery(*codes)

    def _opening(self) -> "Opening":
        from diary.services.opening import Opening  # noqa: PLC0415 - the window comes first

        return Opening(self.folder, self.clock)
