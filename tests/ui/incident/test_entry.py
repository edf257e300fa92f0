import io

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel

from diary.domain.incident import AMENDABLE
from diary.domain.ledger import LineKind
from diary.services.diary import Diary
from diary.ui.incident import EntryPage
from diary.ui.incident.change import AmendDialog, RemoveDialog
from tests.ui.conftest import Desk
from tests.ui.incident.test_draft import FULL

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def page(desk: Desk) -> EntryPage:
    def tell(diary: Diary) -> None:
        for name in ("Chris Dunn", "Priya Nair"):
            diary.casefile.add_in_passing(name)
        diary.casefile.add_typed(LineKind.ORDER, {"kind": "Order", "terms": "No contact"})

    desk.do(tell)
    page = EntryPage(desk.session)
    desk.qtbot.addWidget(page)
    page.resize(1000, 700)
    return page


def texts(page: EntryPage) -> list[str]:
    return [label.text() for label in page._words.findChildren(QLabel)]  # noqa: SLF001


def test_everything_that_was_answered_is_shown(desk: Desk, page: EntryPage) -> None:
    page.show_entry(desk.entry(**FULL))
    said = texts(page)

    for words in ("Back garden", "+44 7700 900123", "14", "Phone", "Yes", "Many calls or messages",
                  "50.9097 -1.4044", "Only: Police, Stalking clinic", "On my phone"):  # fmt: skip
        assert words in said, words
    assert "him: “I can see your light\nand you”\nme: “Go”" in said
    assert "Contacting, or trying to; Watching or spying; a word of hers" in said
    assert any("Account of a witness" in one and "Priya" in one for one in said)
    desk.settle()


def test_old_words_are_struck_through_with_who_when_and_why(desk: Desk, page: EntryPage) -> None:
    number = desk.entry(count="14").number or 0
    desk.do(lambda diary: diary.amend(number, "count", "15", "Counted again", helper="Jo Marsh"))
    page.show_entry(desk.do(lambda diary: diary.numbered(number)))
    labels = page._words.findChildren(QLabel)  # noqa: SLF001
    struck = [one for one in labels if one.objectName() == "struck"]

    assert [one.text() for one in struck] == ["14"]
    assert struck[0].accessibleName() == "Before: 14"
    assert "Amended 2026-03-05 08:00 Europe/London by Jo Marsh: Counted again" in texts(page)
    assert page.heading.text() == "Entry 1, amended"


@pytest.mark.parametrize("name", AMENDABLE)
def test_every_field_can_be_amended_in_the_form_it_is_answered_in(
    desk: Desk, page: EntryPage, name: str
) -> None:
    page.show_entry(desk.entry())
    page.amend.click()
    (dialog,) = page.findChildren(AmendDialog)
    dialog.which.setCurrentIndex(dialog.which.findData(name))
    if name == "happened":
        dialog.to.basis.setFocus()  # type: ignore[union-attr]  # the editor of a time
        dialog.to.start.setDateTime(dialog.to.start.dateTime().addSecs(60))  # type: ignore[union-attr]
    else:
        dialog.to.show_text(FULL[name] + (" indeed" if name == "what_happened" else ""))  # type: ignore[union-attr]
    dialog.why.setText("I remembered")
    with desk.qtbot.waitSignal(page.changed):
        dialog.agree.click()

    (change,) = desk.do(lambda diary: diary.numbered(1)).amendments
    assert (change.field, change.why, change.by) == (name, "I remembered", "Sam Hill")


def test_an_amendment_without_change_or_reason_is_refused_in_place(
    desk: Desk, page: EntryPage
) -> None:
    page.show_entry(desk.entry())
    page.amend.click()
    (dialog,) = page.findChildren(AmendDialog)
    dialog.agree.click()
    assert "already says exactly this" in dialog.notice.text
    dialog.to.show_text("He rang twice.")  # type: ignore[union-attr]
    dialog.agree.click()
    assert "say in a few words why" in dialog.notice.text
    dialog.to.show_text("")  # type: ignore[union-attr]
    dialog.agree.click()
    assert "Nothing is written" in dialog.notice.text

    assert dialog.isVisible()
    assert desk.do(lambda diary: diary.numbered(1)).amendments == ()


def test_a_removal_without_a_reason_is_refused_in_place(desk: Desk, page: EntryPage) -> None:
    page.show_entry(desk.entry())
    page.remove.click()
    (dialog,) = page.findChildren(RemoveDialog)
    dialog.why.setText("  ")
    dialog.agree.click()
    assert dialog.isVisible()
    assert "say in a few words why" in dialog.notice.text
    assert dialog.cancel.isDefault()

    dialog.why.setText("It was somebody else")
    with desk.qtbot.waitSignal(page.changed):
        dialog.agree.click()
    page.show_entry(desk.do(lambda diary: diary.numbered(1)))
    assert "It was somebody else" in texts(page)
    assert not page.amend.isVisibleTo(page)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), (90, 120, 80)).save(out, "JPEG")
    return out.getvalue()


def test_an_original_is_saved_outside_after_a_warning_and_the_result_is_told(
    desk: Desk, page: EntryPage, tmp_path: object
) -> None:
    view = desk.entry(("gate.jpg", photo()))
    page.show_entry(view)
    desk.answers.files = [desk.session.diary.vault.folder.parent]
    (tile,) = page.pictures.tiles
    with desk.qtbot.waitSignal(tile.told):
        tile.save.click()

    assert (desk.answers.files[0] / "gate.jpg").read_bytes() == photo()
    assert "not encrypted" in desk.answers.asked[0].text
    assert view.exhibits[0].sha256 in page.notice.text
    with desk.qtbot.waitSignal(tile.failed):
        tile.save.click()
    assert "already a file" in page.notice.text


def test_nothing_is_saved_outside_when_the_warning_is_declined(desk: Desk, page: EntryPage) -> None:
    page.show_entry(desk.entry(("gate.jpg", photo())))
    desk.answers.agrees = False
    desk.answers.files = [desk.session.diary.vault.folder.parent]
    page.pictures.tiles[0].save.click()
    desk.settle()

    assert not (desk.answers.files[0] / "gate.jpg").exists()
