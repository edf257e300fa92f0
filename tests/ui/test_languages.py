"""Other languages: words, dates, the way the script runs, and the change while all is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from diary import i18n
from diary.clock import SystemClock
from diary.domain.when import When
from diary.i18n import LANGUAGES
from diary.services.launch import Launch, read_launch, write_launch
from diary.services.views import ReportPreview
from diary.ui.desk import Desk
from diary.ui.incident.when_words import said as words_of
from diary.ui.languages import Languages, OwnQtWords
from diary.ui.lock.page import LockPage
from diary.ui.report.before import BeforePart
from diary.ui.report.shape import ShapePart
from diary.ui.widgets import LanguageChoice
from diary.ui.wishes import Wishes
from tests.ui.parts import SECRET, begin, opening_in
from tests.ui.test_desk import Ended, SaidByTest

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    Languages(qapp).speak("en")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, settings: Path
) -> Iterator[tuple[Desk, Ended]]:
    opening, ended = opening_in(tmp_path), Ended()
    begin(opening)
    write_launch(settings, Launch(language="en"))
    desk = Desk(qapp, opening, SystemClock(), ended, SaidByTest(), settings)
    qtbot.addWidget(desk.front)
    yield desk, ended
    qapp.removeEventFilter(desk.watch)
    desk.lock()
    qtbot.waitUntil(lambda: bool(ended.codes))
    desk._jobs.close()  # noqa: SLF001
    desk.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_dates_are_written_in_western_digits_in_every_language(
    qapp: QApplication, language: i18n.Language
) -> None:
    Languages(qapp).speak(language.code)

    said = QLocale().toString(QDate(2026, 4, 22), QLocale.FormatType.LongFormat)

    assert "2026" in said
    assert "22" in said
    assert QLocale().language() != QLocale.Language.C


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_the_windows_run_as_the_script_does(qapp: QApplication, language: i18n.Language) -> None:
    Languages(qapp).speak(language.code)

    is_rtl = qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert is_rtl is language.is_right_to_left
    assert i18n.language() is language


def test_where_qt_knows_a_language_its_menus_speak_it(qtbot: QtBot, qapp: QApplication) -> None:
    Languages(qapp).speak("pl")
    line = QLineEdit("x")
    qtbot.addWidget(line)

    menu = line.createStandardContextMenu()

    assert "Undo" not in menu.actions()[0].text()


@pytest.mark.parametrize("code", ["pl", "ar", "fr"])
def test_no_word_of_the_window_for_files_stays_english(
    qtbot: QtBot, qapp: QApplication, code: str
) -> None:
    Languages(qapp).speak(code)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)

    said = {one.text() for one in dialog.findChildren(QLabel) if one.text()}
    assert said
    assert not said & {"Look in:", "Directory:", "File &name:", "Files of type:"}


@pytest.mark.parametrize(("code", "said"), [("pl", "28 listopada 2026"), ("en", "28 November")])
def test_a_day_is_said_with_its_month_as_the_language_bends_it(
    qapp: QApplication, code: str, said: str
) -> None:
    Languages(qapp).speak(code)
    when = When.parse("2026-11-28 22:41", zone="Europe/London")

    assert said in words_of(when)


def test_the_page_before_writing_tells_that_a_report_is_in_english(
    qtbot: QtBot, qapp: QApplication
) -> None:
    for code, told in (("pl", True), ("en", False)):
        Languages(qapp).speak(code)
        before = BeforePart(Wishes())
        qtbot.addWidget(before)
        before.show_preview(ReportPreview(entries=1, exhibits=0, included=(), left_out=()))
        words = i18n._("The report is in English. What you wrote stays in your own words.")
        assert (words in before.told) is told


def test_where_qt_does_not_know_it_our_own_words_stand(qapp: QApplication) -> None:
    Languages(qapp).speak("cy")

    assert OwnQtWords().translate("QLineEdit", "&Undo") == i18n._("Undo")
    assert OwnQtWords().translate("QLineEdit", "Something of no menu") is None


def test_another_language_makes_the_lock_window_anew_and_is_kept(
    qtbot: QtBot, desk: tuple[Desk, Ended], settings: Path
) -> None:
    table, _ended = desk
    before = table.front
    assert isinstance(before, LockPage)

    before.language.chosen.emit("ar")

    qtbot.waitUntil(lambda: table.front is not before)
    qtbot.addWidget(table.front)
    assert isinstance(table.front, LockPage)
    assert table.front.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert read_launch(settings).language == "ar"


def test_another_language_makes_the_open_windows_anew_without_locking(
    qtbot: QtBot, desk: tuple[Desk, Ended]
) -> None:
    table, ended = desk
    assert isinstance(table.front, LockPage)
    table.front.secret.line.setText(SECRET)
    table.front.open.click()
    qtbot.waitUntil(lambda: table.window is not None)
    before = table.window
    assert before is not None
    before.show_page(before.settings)
    language = before.settings.looks.language
    language.list.setCurrentIndex(language.list.findData("ur"))

    language.list.activated.emit(language.list.currentIndex())

    qtbot.waitUntil(lambda: table.window is not before)
    assert table.window is not None
    qtbot.addWidget(table.window)
    assert table.window.pages.currentWidget() is table.window.settings
    assert table.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert ended.codes == []


def test_a_machine_made_language_says_so(qtbot: QtBot, qapp: QApplication) -> None:

    def words(code: str) -> int:
        Languages(qapp).speak(code)
        choice = LanguageChoice()
        qtbot.addWidget(choice)
        column = choice.layout()
        return column.count() if column else 0

    assert words("fr") == words("en") + 1


def test_headings_are_offered_in_the_language_of_the_windows_but_english_is_the_start(
    qapp: QApplication,
) -> None:
    english = ShapePart("A4")
    Languages(qapp).speak("pl")
    polish = ShapePart("A4")

    assert [english.beside.itemData(row) for row in range(english.beside.count())] == [""]
    assert [polish.beside.itemData(row) for row in range(polish.beside.count())] == ["", "pl"]
    assert polish.beside.currentData() == ""
    assert "Polski" in polish.beside.itemText(1)
