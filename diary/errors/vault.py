"""The vault itself."""

from diary.errors.base import DiaryError


class VaultError(DiaryError):
    """The vault could not be opened, read or written."""


class NoVaultError(VaultError):
    """The folder holds no vault."""


class WrongPassphraseError(VaultError):
    """The passphrase opens no slot of this vault."""


class WrongRecoveryCodeError(VaultError):
    """The recovery code is well-formed but belongs to another vault, or was replaced since."""


class VaultDamagedError(VaultError):
    """The key is right, yet something in the vault does not decrypt or does not fit.

    Attributes:
        part: ``keys``, ``database``, ``original`` or ``ledger``.
    """

    def __init__(self, *, part: str = "database") -> None:
        super().__init__(part)
        self.part = part


class VaultTooNewError(VaultError):
    """A later version of the diary wrote this vault."""

    def __init__(self, *, found: int, supported: int) -> None:
        super().__init__(f"version {found}, supported up to {supported}")
        self.found = found
        self.supported = supported


class VaultInUseError(VaultError):
    """Another program holds this vault.

    Attributes:
        process: Its process number, 0 when that could not be read.
        since: When it opened the vault, empty when that could not be read.
    """

    def __init__(self, *, process: int, since: str = "") -> None:
        super().__init__(f"process {process}")
        self.process = process
        self.since = since


class VaultReadOnlyError(VaultError):
    """The vault's folder cannot be written to."""


class WriteUncertainError(VaultError):
    """A write ended in an error; whether it went in shows when it is read back."""


class OriginalMissingError(VaultError):
    """The sealed file of an original is not where it should be."""
