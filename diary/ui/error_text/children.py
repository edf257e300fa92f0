"""Words for helper processes."""

from typing import Final

from diary import errors
from diary.i18n import _
from diary.ui.error_text.table import Words


def _text_changed(error: errors.TextChangedError) -> str:
    sign = chr(error.code)
    shown = f"“{sign}” (U+{error.code:04X})" if sign.isprintable() else f"U+{error.code:04X}"
    if error.entry:
        told = _(
            "The report was read back and does not show the character {sign} of entry {entry} as "
            "you wrote it. So no file was written. Your diary is as it was. Please leave entry "
            "{entry} out, or report this fault to whoever looks after the program."
        )
    else:
        told = _(
            "The report was read back and does not show the character {sign} as it was written. "
            "So no file was written. Your diary is as it was. Please report this fault to whoever "
            "looks after the program."
        )
    return told.format(sign=shown, entry=error.entry)


WORDS: Final[Words] = {
    errors.ChildDiedError: lambda _e: _(
        "A helper program stopped. Everything saved before is safe. Please try again."
    ),
    errors.ChildTooSlowError: lambda _e: _(
        "A helper program took too long and was stopped. Everything saved before is safe. "
        "Please try again."
    ),
    errors.TextChangedError: _text_changed,
    errors.TextReaderMissingError: lambda _e: _(
        "This computer has no program part that reads words in pictures, so they were not read. "
        "The pictures are kept. You can type what they say."
    ),
    errors.LanguageUnusableError: lambda _e: _(
        "These language files cannot be used, so nothing was changed. Please choose files that end "
        "in .traineddata, made for Tesseract 4 or 5."
    ),
    errors.ReportFailedError: lambda _e: _(
        "The report could not be made, and no file was written. Your diary is as it was. "
        "Please try again; if it fails again, leave out pictures and try once more."
    ),
}
