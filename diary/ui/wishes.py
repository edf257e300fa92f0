"""Where a page asks for another one, without knowing the window that shows it."""

from PySide6.QtCore import QObject, Signal


class Wishes(QObject):
    """What a page can ask for.

    Signals:
        guide: A page of the guide. arg: its name.
        entry: An entry. arg: its number.
        entries: A list of entries. args: what they have in common, their numbers.
        message: The messages around one. arg: its id.
        record: A record of the case file. args: its kind, its number.
        language: Another language. arg: its code.
        subject: An entry or a draft. arg: its subject.
        begun: The form of a kind of record. arg: its kind.
        hour: The page for going through it together.
        files: The page where many files are sorted.
        example: The made-up case; the diary is locked for it.
    """

    guide = Signal(str)
    entry = Signal(int)
    entries = Signal(str, object)
    message = Signal(object)
    record = Signal(object, int)
    language = Signal(str)
    subject = Signal(str)
    begun = Signal(object)
    hour = Signal()
    files = Signal()
    example = Signal()
