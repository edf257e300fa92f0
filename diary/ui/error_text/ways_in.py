"""Words for passphrases, recovery sheets and this computer's keychain."""

from typing import Final

from diary import errors
from diary.i18n import _
from diary.ui.error_text.table import Words

WORDS: Final[Words] = {
    errors.WeakPassphraseError: lambda _e: _(
        "This passphrase would be too easy to guess. Nothing was changed. "
        "Use more words that do not belong together, or let the program draw five words for you."
    ),
    errors.PassphraseMismatchError: lambda _e: _(
        "The two do not match. Nothing was changed. Please type it again."
    ),
    errors.UnreadableRecoveryCodeError: lambda _e: _(
        "There is a typing mistake in this recovery code. Nothing was changed. "
        "Please compare it with your sheet, group by group."
    ),
    errors.MoreSheetsNeededError: lambda e: _(
        "This is sheet {number} of 3. One sheet alone does not open the diary. Nothing was "
        "changed. Leave this code as it is and type the code of any other sheet after it."
    ).format(number=e.number),
    errors.SheetsDoNotMatchError: lambda _e: _(
        "These sheets were not made together. Nothing was changed. "
        "Please look for two sheets with the same date."
    ),
    errors.AlreadyBoundError: lambda _e: _(
        "This diary is bound to this computer already. Nothing was changed."
    ),
    errors.NotBoundError: lambda _e: _(
        "This diary is not bound to a computer. Nothing was changed. "
        "Its passphrase opens it anywhere."
    ),
    errors.KeychainUnavailableError: lambda _e: _(
        "This computer offers no keychain that the program can use. Nothing was changed. "
        "If your diary is bound to this computer, your recovery sheet opens it."
    ),
    errors.KeychainLockedError: lambda _e: _(
        "The keychain of this computer is locked. Nothing was changed. "
        "Unlock it and try again, or use your recovery sheet."
    ),
    errors.KeychainEmptyError: lambda _e: _(
        "This diary is bound to a computer, and this computer holds nothing for it. "
        "Nothing was changed. Use the computer you bound it to, or your recovery sheet."
    ),
}
