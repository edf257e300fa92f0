"""Small parts that every page is made of.

The lock window needs some of them before anything of the diary is loaded: what knows of entries
(``history``, ``readers``) is asked for by its own name.
"""

from diary.ui.widgets.blurred import BlurredPicture, coarse
from diary.ui.widgets.boxes import RadioBox, TickBox
from diary.ui.widgets.change import ChangeDialog
from diary.ui.widgets.choice import Choice, Moment
from diary.ui.widgets.corner import Corner
from diary.ui.widgets.day import DayField
from diary.ui.widgets.editors import CountEditor, LineEditor, TextEditor
from diary.ui.widgets.flow import FlowLayout, LeadLayout
from diary.ui.widgets.language import LanguageChoice
from diary.ui.widgets.links import EntryLinks, WrappedButton, link, on_click
from diary.ui.widgets.notice import NoticeBar
from diary.ui.widgets.page import Page, card, field, left, primary, stack
from diary.ui.widgets.parts import Parts
from diary.ui.widgets.passphrase import PassphraseField
from diary.ui.widgets.plain import PlainLabel, breakable, heading, muted, title
from diary.ui.widgets.progress import Progress, ProgressBar
from diary.ui.widgets.swap import Swap
from diary.ui.widgets.ticks import TickRow, Ticks

__all__ = [
    "BlurredPicture",
    "ChangeDialog",
    "Choice",
    "Corner",
    "CountEditor",
    "DayField",
    "EntryLinks",
    "FlowLayout",
    "LanguageChoice",
    "LeadLayout",
    "LineEditor",
    "Moment",
    "NoticeBar",
    "Page",
    "Parts",
    "PassphraseField",
    "PlainLabel",
    "Progress",
    "ProgressBar",
    "RadioBox",
    "Swap",
    "TextEditor",
    "TickBox",
    "TickRow",
    "Ticks",
    "WrappedButton",
    "breakable",
    "card",
    "coarse",
    "field",
    "heading",
    "left",
    "link",
    "muted",
    "on_click",
    "primary",
    "stack",
    "title",
]
