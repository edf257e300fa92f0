"""Back ends of the library ``keyring``, for its tests."""

from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked


class Steady(KeyringBackend):
    """Keeps what it is given, under an application id that must stay its own."""

    priority = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}
    seen: ClassVar[list[str]] = []
    appid = "own"

    def get_password(self, service: str, username: str) -> str | None:
        self.seen.append(self.appid)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Forgetful(Steady):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Do nothing."""


class Garbled(Steady):
    """Answers with what nobody wrote."""

    def get_password(self, _service: str, _username: str) -> str | None:
        return "not hexadecimal"


class Locked(Steady):
    """Asks its user, who says no."""

    def get_password(self, _service: str, _username: str) -> str | None:
        raise KeyringLocked("no")


class Broken(Steady):
    """Cannot reach its service."""

    def get_password(self, _service: str, _username: str) -> str | None:
        raise OSError("no bus")


class Absent(KeyringBackend):
    """Is not there on this system."""

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805 - a property of the class
        raise RuntimeError("not here")
