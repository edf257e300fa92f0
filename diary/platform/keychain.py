"""The operating system's keychain: where this computer keeps a secret of its own."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol

from diary.errors import KeychainLockedError, KeychainUnavailableError

# A neutral name: it is shown to whoever opens the keychain.
_SERVICE: Final = "notes"
_ALLOWED: Final = {
    "darwin": ("keyring.backends.macOS:Keyring",),
    "win32": ("keyring.backends.Windows:WinVaultKeyring",),
    "linux": ("keyring.backends.SecretService:Keyring", "keyring.backends.kwallet:DBusKeyring"),
}
# What the libraries below keyring raise besides its own errors, where they are there.
_FOREIGN: Final = (
    "secretstorage.exceptions:SecretStorageException",
    "jeepney.wrappers:DBusErrorResponse",
    "dbus.exceptions:DBusException",
)


class Keychain(Protocol):
    """Keeps small secrets under names; tests pass their own.

    Every method raises ``KeychainUnavailableError`` or ``KeychainLockedError``.
    """

    def read(self, name: str) -> bytes | None:
        """Return a secret, None if there is none."""
        ...

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret, and read it back to be sure of it."""
        ...

    def remove(self, name: str) -> None:
        """Forget a secret; one that is not there is no error."""
        ...


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class SystemKeychain:
    """The keychain of macOS, Windows, the Secret Service or KWallet, and no other.

    The back end is chosen here, by its class. ``keyring`` itself would let a configuration file,
    a variable or any installed package put another in its place: one that writes plain text, or
    one that forgets.
    """

    def __init__(self, allowed: tuple[str, ...] | None = None) -> None:
        """Args: allowed: ``module:class`` of each back end to try; tests pass theirs."""
        self._allowed = _ALLOWED.get(sys.platform, ()) if allowed is None else allowed

    def read(self, name: str) -> bytes | None:
        """Return a secret, None if there is none."""
        with _explained():
            kept = self._backend().get_password(_SERVICE, name)
        try:
            return None if kept is None else bytes.fromhex(kept)
        except ValueError:
            return None

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret, and read it back to be sure of it."""
        with _explained():
            self._backend().set_password(_SERVICE, name, secret.hex())
        if self.read(name) != secret:
            raise KeychainUnavailableError

    def remove(self, name: str) -> None:
        """Forget a secret; one that is not there is no error."""
        if self.read(name) is not None:
            with _explained():
                self._backend().delete_password(_SERVICE, name)

    def _backend(self) -> _Backend:
        for address in self._allowed:
            with suppress(ImportError):
                chosen = _named(address)
                if chosen.viable:
                    return _unswayed(chosen)
        raise KeychainUnavailableError


def _unswayed(chosen: type) -> _Backend:
    """Make a back end that takes nothing from the variables ``KEYRING_PROPERTY_…``."""
    own: dict[str, Any] = {"set_properties_from_env": lambda _self: None}
    steady = type(chosen.__name__, (chosen,), own)
    backend: _Backend = steady()
    if sys.platform == "win32":
        # The library's own choice would carry the secret to other computers of the same account.
        setattr(backend, "persist", "local machine")  # noqa: B010 - of that back end only
    return backend


@contextmanager
def _explained() -> Iterator[None]:
    errors = importlib.import_module("keyring.errors")
    known = [errors.KeyringError, RuntimeError, OSError]
    for address in _FOREIGN:
        with suppress(ImportError):
            known.append(_named(address))
    try:
        yield
    except errors.KeyringLocked as exc:
        raise KeychainLockedError from exc
    except tuple(known) as exc:
        raise KeychainUnavailableError from exc


def _named(address: str) -> Any:  # noqa: ANN401 - a class of a library that may not be here
    module, _colon, name = address.partition(":")
    return getattr(importlib.import_module(module), name)
