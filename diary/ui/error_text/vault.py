"""Words for the vault itself."""

from typing import Final

from diary import errors
from diary.i18n import _
from diary.ui.error_text.table import Words


def _damage(part: str) -> str:
    if part == "original":
        return _(
            "A stored file is damaged and was not handed out. The diary's words are safe. "
            "Your last backup may still hold the file whole."
        )
    said = {
        "keys": _(
            "The file that holds the keys of this diary is damaged. Nothing was changed. "
            "Restore your last backup into a new folder and keep this folder as it is."
        ),
        "ledger": _(
            "The diary's own record does not fit together. Nothing was changed. "
            "Run the check, keep this folder as it is, and restore your last backup beside it."
        ),
    }.get(
        part,
        _(
            "The diary is damaged and was not changed. "
            "Restore your last backup into a new folder and keep this folder as it is."
        ),
    )
    repair = _("“diary repair” in a terminal saves what can still be read, in a new folder.")
    return f"{said} {repair}"


WORDS: Final[Words] = {
    errors.NoVaultError: lambda _e: _(
        "There is no diary in this folder. Nothing was changed. "
        "Please check the folder, or start a new diary."
    ),
    errors.WrongPassphraseError: lambda _e: _(
        "That passphrase is not the right one. Nothing was changed. "
        "Try again slowly, or use your recovery sheet."
    ),
    errors.WrongRecoveryCodeError: lambda _e: _(
        "This recovery code belongs to another diary, or to an older sheet of this one. "
        "Nothing was changed. Please look for the sheet that was printed last."
    ),
    errors.VaultDamagedError: lambda e: _damage(e.part),
    errors.VaultTooNewError: lambda _e: _(
        "A newer version of this program saved this diary. It was left exactly as it is. "
        "Please install the newer version to open it."
    ),
    errors.VaultInUseError: lambda e: (
        _(
            "This diary is already open in another window "
            "(process {process}, since {since}). "
            "Nothing was changed. Use that window, or close it first."
        ).format(process=e.process, since=e.since or "?")
        if e.process
        else _(
            "This diary is already open in another window. Nothing was changed. "
            "Use that window, or close it first."
        )
    ),
    errors.VaultReadOnlyError: lambda _e: _(
        "The diary's folder cannot be written to. Everything saved before is safe. "
        "Check that the disk is not locked or set to read only."
    ),
    errors.WriteUncertainError: lambda _e: _(
        "The disk reported an error just as the last change was being saved. Everything saved "
        "before is safe. Please look whether the change is there before you make it again."
    ),
    errors.OriginalMissingError: lambda _e: _(
        "A stored file is missing from the diary's folder. The diary's words are safe. "
        "Your last backup may still hold it."
    ),
}
