from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.casefile import PrivateNote, SafeContact
from diary.errors import DiskFullError
from diary.services.casefile import CaseFile
from diary.ui.casefile.apart import ApartPage
from tests.services.conftest import PASSPHRASE
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def page(desk: Desk) -> Iterator[ApartPage]:
    page = ApartPage(desk.session)
    desk.qtbot.addWidget(page)
    with desk.qtbot.waitExposed(page):
        page.show()
    yield page
    desk.settle()


def unlock(desk: Desk, page: ApartPage) -> None:
    page.passphrase.line.setText(PASSPHRASE)
    page.open.click()
    desk.qtbot.waitUntil(lambda: page.is_open, timeout=20_000)


def waits(page: ApartPage) -> bool:
    return not page.is_saved


def test_a_wrong_passphrase_shows_nothing(desk: Desk, page: ApartPage) -> None:
    desk.do(lambda diary: diary.casefile.save_note(PrivateNote(title="About the house")))
    page.passphrase.line.setText("not the right one at all")
    page.open.click()
    desk.qtbot.waitUntil(lambda: page.notice.text != "", timeout=20_000)

    assert not page.is_open
    assert not page.inside.findChildren(QPushButton)


def test_notes_are_written_and_kept(desk: Desk, page: ApartPage) -> None:
    unlock(desk, page)
    page.add.click()
    assert page.note is not None
    page.note.title.show_text("About the house")
    page.note.text.show_text("Not even to the lawyer")
    page.flush()
    page.note.text.show_text("Not even to the lawyer.")
    page.note.done.click()
    desk.settle()

    kept = desk.do(lambda diary: diary.casefile.notes())
    assert [(note.title, note.text) for _subject, note in kept] == [
        ("About the house", "Not even to the lawyer.")
    ]


def test_safe_contact_is_kept(desk: Desk, page: ApartPage) -> None:
    unlock(desk, page)
    assert page.contact is not None
    page.contact.number.show_text("07700 900123")
    page.contact.code_word.show_text("lemon")
    page.flush()

    kept = desk.do(lambda diary: diary.casefile.safe_contact())
    assert (kept.number, kept.code_word) == ("07700 900123", "lemon")


def test_it_closes_when_left_and_saves_what_was_typed(desk: Desk, page: ApartPage) -> None:
    desk.do(lambda diary: diary.casefile.set_safe_contact(SafeContact(number="1")))
    unlock(desk, page)
    assert page.contact is not None
    page.contact.times.show_text("after six")
    page.hide()

    assert not page.is_open
    assert page.passphrase.line.text() == ""
    assert not page.inside.inside.findChildren(QWidget)
    assert desk.do(lambda diary: diary.casefile.safe_contact()).times == "after six"


def test_words_that_could_not_be_saved_wait_even_when_the_page_is_closed(
    desk: Desk, page: ApartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(desk, page)
    assert page.contact is not None
    page.contact.times.show_text("after six")

    save, disk = CaseFile.set_safe_contact, {"is full": True}

    def keep(file: CaseFile, contact: SafeContact) -> None:
        if disk["is full"]:
            raise DiskFullError
        save(file, contact)

    monkeypatch.setattr(CaseFile, "set_safe_contact", keep)
    page.close_up()
    desk.settle()
    assert waits(page)
    assert isinstance(page.trouble, DiskFullError)

    disk["is full"] = False
    page.flush()
    desk.settle()
    assert not waits(page)
    assert desk.do(lambda diary: diary.casefile.safe_contact()).times == "after six"


def test_a_note_is_thrown_away_only_when_asked(desk: Desk, page: ApartPage) -> None:
    desk.do(lambda diary: diary.casefile.save_note(PrivateNote(title="About the house")))
    unlock(desk, page)
    links = page.inside.findChildren(QPushButton)
    next(one for one in links if one.text() == "About the house").click()
    assert page.note is not None
    desk.answers.agrees = False
    page.note.discard.click()
    desk.settle()
    assert len(desk.do(lambda diary: diary.casefile.notes())) == 1

    desk.answers.agrees = True
    page.note.discard.click()
    desk.settle()
    assert desk.do(lambda diary: diary.casefile.notes()) == []
