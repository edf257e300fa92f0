"""Other languages: words, dates, the way the script runs, and the change while all is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from diary import i18n
from diary.clock import SystemClock
from diary.domain.when import When
from diary.i18n import LANGUAGES
from diary.services.launch import Launch, read_launch, write_launch
from diary.services.views import ReportPreview, ReportResult
from diary.ui.desk import Desk
from diary.ui.incident.when_words import said as words_of
from diary.ui.languages import Languages, OwnQtWords
from diary.ui.lock.page import LockPage
from diary.ui.main_window import MainWindow
from diary.ui.report.before import BeforePart
from diary.ui.report.shape import ShapePart
from diary.ui.widgets import LanguageChoice
from diary.ui.wishes import Wishes
from tests.ui.parts import SECRET, begin, opening_in
from tests.ui.test_desk import Ended, SaidByTest

# The offscreen platform has no window manager to pass size hints to, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)")


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


# Files are looked at in a process of its own, which takes a while to begin on a busy computer.
_LONG = 60_000


def spoken(qtbot: QtBot, table: Desk, code: str) -> MainWindow:
    """Take another language in the settings, by keys alone; return the new window."""
    before = table.window
    assert before is not None
    before.show_page(before.settings)
    languages = before.settings.looks.language.list
    languages.setFocus()
    QTest.keyClick(languages, Qt.Key.Key_Down)
    view = languages.view()
    view.setCurrentIndex(languages.model().index(languages.findData(code), 0))
    assert table.window is before
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.window is not before, timeout=_LONG)
    assert table.window is not None
    qtbot.addWidget(table.window)
    return table.window


def opened(qtbot: QtBot, table: Desk) -> MainWindow:
    assert isinstance(table.front, LockPage)
    table.front.secret.line.setText(SECRET)
    table.front.open.click()
    qtbot.waitUntil(lambda: table.window is not None, timeout=_LONG)
    assert table.window is not None
    return table.window


def test_arrow_keys_look_through_the_languages_and_enter_takes_one(
    qtbot: QtBot, desk: tuple[Desk, Ended]
) -> None:
    table, _ended = desk
    before = opened(qtbot, table)
    before.show_page(before.settings)
    languages = before.settings.looks.language.list
    languages.setFocus()

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(languages, key)
    assert languages.view().isVisible()
    QTest.keyClick(languages.view(), Qt.Key.Key_Escape)
    assert (table.window, languages.currentData()) == (before, "en")

    window = spoken(qtbot, table, "fr")
    assert window.focusWidget() is window.settings.looks.language.list
    assert window.settings.looks.language.list.currentData() == "fr"


def test_a_file_that_is_being_brought_in_goes_on_in_another_language(
    qtbot: QtBot, desk: tuple[Desk, Ended], tmp_path: Path
) -> None:
    table, _ended = desk
    window = opened(qtbot, table)
    chat = tmp_path / "chat.txt"
    chat.write_text("03/04/2026, 21:40 - Alex: I see you\n05/04/2026, 21:41 - Sam: Go away\n")
    window.show_page(window.messages)
    window.messages.conversation.bring.click()
    window.messages.bring.look_at([chat])
    bring = window.messages.bring
    qtbot.waitUntil(lambda: bring.questions is not None, timeout=_LONG)
    assert bring.questions is not None
    assert bring.questions.who is not None
    bring.questions.who.group.blockSignals(True)  # noqa: FBT003 - Qt's own call
    bring.questions.who.group.button(1).setChecked(True)
    said = bring.questions.who.value

    again = spoken(qtbot, table, "pl").messages

    assert again.currentWidget() is again.bring
    assert again.bring.questions is not None
    assert again.bring.questions.who is not None
    assert again.bring.questions.who.value == said
    assert again.bring.keep.isVisibleTo(again.bring)


def test_files_that_were_looked_at_and_ticked_stay_so_in_another_language(
    qtbot: QtBot, desk: tuple[Desk, Ended], tmp_path: Path
) -> None:
    table, _ended = desk
    window = opened(qtbot, table)
    (tmp_path / "IMG_20260304_214000.txt").write_text("x")
    window.intake.look_at([tmp_path / "IMG_20260304_214000.txt"])
    qtbot.waitUntil(lambda: bool(window.intake.cards), timeout=_LONG)
    window.intake.all.click()
    window.intake.about.setText("At the gate")

    again = spoken(qtbot, table, "es").intake

    assert [card.box.isChecked() for card in again.cards] == [True]
    assert again.about.text() == "At the gate"
    assert again.keep.isEnabled()


def test_what_was_made_and_what_is_typed_on_share_stay_in_another_language(
    qtbot: QtBot, desk: tuple[Desk, Ended]
) -> None:
    table, _ended = desk
    window = opened(qtbot, table)
    window.report.whom.to_whom.setText("PC 123")
    made = ReportResult(report_id="R-1", entries=1, exhibits=0, size=9, sha256="0" * 64)
    window.report.outcome.show_report(Path("/media/stick/report.pdf"), made, is_sealed=False)

    again = spoken(qtbot, table, "fr").report

    assert again.whom.to_whom.text() == "PC 123"
    assert not again.outcome.isHidden()
    assert "report.pdf" in again.outcome.words
    assert "It is not encrypted" not in again.outcome.words
