"""Puts the windows into a language: words, dates, the way the script runs, and Qt's own words."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from diary import i18n
from diary.assets import asset
from diary.i18n import LANGUAGES, N_, Language, language_of

# What Qt says by itself in menus, lists and its window for files, without the keys.
_OF_QT: Final = (
    N_("Undo"), N_("Redo"), N_("Cut"), N_("Copy"), N_("Paste"), N_("Delete"), N_("Select All"),
    N_("OK"), N_("Cancel"), N_("Close"), N_("Open"), N_("Save"), N_("Yes"), N_("No"),
    N_("Look in:"), N_("File name:"), N_("File Name:"), N_("Files of type:"), N_("Choose"),
    N_("Directory"), N_("Directory:"), N_("All Files (*)"), N_("Back"), N_("Forward"),
    N_("Parent Directory"), N_("Create New Folder"), N_("New Folder"), N_("List View"),
    N_("Detail View"), N_("Rename"), N_("Show hidden files"), N_("Name"), N_("Size"), N_("Type"),
    N_("Date Modified"), N_("Computer"), N_("File"), N_("Folder"), N_("Sidebar"), N_("Files"),
    N_("Find Directory"), N_("Open the combo box selection popup"), N_("Step up"), N_("Step down"),
)  # fmt: skip


class OwnQtWords(QTranslator):
    """Says Qt's words in a language that Qt does not know, as far as we have them."""

    def translate(
        self,
        _context: str,
        source: str,
        _meaning: str | None = None,
        _count: int = -1,
    ) -> str | None:
        """Return the word, without a key of its own; nothing leaves Qt's English."""
        plain = source.replace("&", "") if source else ""
        return i18n._(plain) if plain in _OF_QT else None

    def isEmpty(self) -> bool:  # noqa: N802
        """Tell Qt that there is something to ask for."""
        return False


class Languages(QObject):
    """The language of every window that is made from now on."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._qt_words: list[QTranslator] = []

    def speak(self, code: str) -> Language:
        """Put windows into a language; an empty code means that of the computer."""
        language = language_of(code or of_the_computer())
        words = i18n.catalogue(language.code, locales=Path(str(asset("locales"))))
        i18n.use(words, language.code)
        QLocale.setDefault(QLocale(f"{language.code}_{language.region}"))
        direction = Qt.LayoutDirection
        self._app.setLayoutDirection(
            direction.RightToLeft if language.is_right_to_left else direction.LeftToRight
        )
        self._change_qt_words(language)
        return language

    def _change_qt_words(self, language: Language) -> None:
        for words in self._qt_words:
            QCoreApplication.removeTranslator(words)
        self._qt_words = []
        if language.code == "en":
            return
        # Asked last of all: Qt's own words leave out whatever is new in Qt.
        self._qt_words.append(OwnQtWords(self))
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        known = QTranslator(self)
        if known.load(f"qtbase_{language.code}", place):
            self._qt_words.append(known)
        for words in self._qt_words:
            QCoreApplication.installTranslator(words)


def of_the_computer() -> str:
    """Return the computer's language if the windows know it, else English."""
    wanted = [name.partition("-")[0] for name in QLocale.system().uiLanguages()]
    known = {language.code for language in LANGUAGES}
    return next((code for code in wanted if code in known), "en")
