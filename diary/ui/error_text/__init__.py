"""What to tell the user: what happened, what is safe, and what to do next.

Imports no Qt, so the command line uses the same words. There is one table for each module of
``diary.errors``.
"""

from typing import Final

from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.error_text import children, files, requests, vault, ways_in
from diary.ui.error_text.table import Words

_WORDS: Final[Words] = {
    **requests.WORDS,
    **ways_in.WORDS,
    **files.WORDS,
    **vault.WORDS,
    **children.WORDS,
}


def explain(error: DiaryError | None) -> str:
    """Return plain text, in today's language. None stands for a bug of ours.

    Raises:
        LookupError: An error type has no words: a bug, found by a test before release.
    """
    if error is None:
        return _(
            "The program made a mistake and stopped what it was doing. "
            "Everything saved before is safe. Please try again."
        )
    for kind in type(error).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](error)
    raise LookupError(type(error).__name__)
