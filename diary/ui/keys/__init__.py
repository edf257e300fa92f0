"""Choosing a passphrase and holding the recovery sheet: at the first run, and again later."""

from diary.ui.keys.choice import PassphraseChoice
from diary.ui.keys.sheet import SheetPanel

__all__ = ["PassphraseChoice", "SheetPanel"]
