"""Small parts that every page is made of.

What knows of entries (``history``, ``readers``) is asked for by its own name.
"""

from diary.ui.basics.choice import Choice
from diary.ui.basics.flow import FlowLayout, LeadLayout
from diary.ui.basics.language import LanguageChoice
from diary.ui.basics.links import WrappedButton, link, on_click
from diary.ui.basics.notice import NoticeBar
from diary.ui.basics.page import Page, card, field, left, primary, stack
from diary.ui.basics.passphrase import PassphraseField
from diary.ui.basics.plain import PlainLabel, breakable, heading, muted, title
from diary.ui.widgets.blurred import BlurredPicture, coarse
from diary.ui.widgets.boxes import RadioBox, TickBox
from diary.ui.widgets.change import ChangeDialog
from diary.ui.widgets.corner import Corner
from diary.ui.widgets.day import DayField
from diary.ui.widgets.editors import CountEditor, LineEditor, TextEditor
from diary.ui.widgets.links import EntryLinks
from diary.ui.widgets.moment import Moment
from diary.ui.widgets.parts import Parts
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
