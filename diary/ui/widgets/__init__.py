"""Small parts that every page is made of."""

from diary.ui.widgets.blurred import BlurredPicture
from diary.ui.widgets.corner import Corner
from diary.ui.widgets.notice import NoticeBar
from diary.ui.widgets.page import Page, card, field, primary
from diary.ui.widgets.passphrase import PassphraseField
from diary.ui.widgets.plain import PlainLabel, heading, muted, title

__all__ = ["BlurredPicture", "Corner", "NoticeBar", "Page", "PassphraseField", "PlainLabel", "card",
           "field", "heading", "muted", "primary", "title"]  # fmt: skip
