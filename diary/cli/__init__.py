"""The same use cases without windows.

Rules: a passphrase is never an argument; exit 0 done, 1 foreseen failure in one sentence, 2 usage,
3 a check that failed; with ``--json`` every result is one JSON document.
"""

from typing import Final

import click

from diary.cli import (
    adding,
    aside,
    caring,
    casefile,
    counting,
    handing,
    importing,
    keys,
    looking,
    packing,
    reading,
    redacting,
    session,
    writing,
)
from diary.cli.saying import say, shown
from diary.cli.session import main
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.error_text import explain

__all__ = [
    "adding",
    "aside",
    "caring",
    "casefile",
    "counting",
    "handing",
    "importing",
    "keys",
    "looking",
    "main",
    "packing",
    "reading",
    "redacting",
    "run",
    "session",
    "writing",
]

FAILED: Final = 1


def run() -> int:
    """Run a command line and return its exit code."""
    try:
        result = main(standalone_mode=False)
    except DiaryError as error:
        say(explain(error), err=True)
        return FAILED
    except click.exceptions.Abort:
        say(_("Stopped before the end. Nothing in the diary is half done."), err=True)
        return FAILED
    except click.ClickException as error:
        # What was typed may stand in it.
        vars(error)["message"] = shown(error.message)
        error.show()
        return error.exit_code
    return result if isinstance(result, int) else 0
