import pytest

from diary.evidence import ocr
from diary.ui.incident.pictures import PicturesPanel
from diary.ui.settings.reading import ReadingPart
from diary.ui.viewer.transcript import TranscriptView
from tests.evidence.shots import screenshot
from tests.ui.conftest import Desk

needs_reader = pytest.mark.skipif(not ocr.is_there(), reason="no build of the reader here")


@pytest.fixture
def subject(desk: Desk) -> str:
    subject = desk.do(lambda diary: diary.new_draft())
    desk.do(lambda diary: diary.add_bytes(subject, screenshot("Outside again"), "shot.png"))
    return subject


@pytest.fixture
def panel(desk: Desk, subject: str) -> PicturesPanel:
    panel = PicturesPanel(desk.session)
    desk.qtbot.addWidget(panel)
    panel.show_exhibits(subject, desk.do(lambda diary: diary.entry(subject)).exhibits)
    panel.resize(900, 600)
    panel.show()
    return panel


def opened(desk: Desk, panel: PicturesPanel) -> TranscriptView:
    panel.tiles[0].words.click()
    [view] = panel.window().findChildren(TranscriptView)
    desk.settle()
    return view


@needs_reader
def test_a_picture_is_read_put_right_and_found(
    desk: Desk, panel: PicturesPanel, subject: str
) -> None:
    view = opened(desk, panel)
    assert view.how.text() == "Not read yet."

    view.read.click()
    desk.qtbot.waitUntil(lambda: "Outside again" in view.machine.toPlainText(), timeout=60_000)
    view.begin.click()
    view.mine.appendPlainText("(twice)")
    view.keep.click()
    desk.settle()

    assert "% sure" in view.how.text()
    assert view.state.text().startswith("Your transcript is kept")
    assert not view.keep.isEnabled()
    [row] = desk.do(lambda diary: diary.timeline(words="(twice)"))
    assert row.subject == subject
    view.reject()


@needs_reader
def test_all_pictures_of_an_incident_are_read_at_one_click(
    desk: Desk, panel: PicturesPanel, subject: str
) -> None:
    with desk.qtbot.waitSignal(panel.told, timeout=60_000) as told:
        panel.read.click()

    assert told.args[0].startswith("Words were found in 1 picture.")
    assert desk.do(lambda diary: diary.unread_pictures(subject)) == []
    assert not panel.words.isVisible()
    with desk.qtbot.waitSignal(panel.told) as told:
        panel.read.click()
    assert "has been read" in told.args[0]


def test_a_transcript_can_be_typed_where_nothing_can_be_read(
    desk: Desk, panel: PicturesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_there", lambda: False)
    view = opened(desk, panel)

    assert "no program part" in view.how.text()
    assert not view.read.isEnabled()
    view.mine.setPlainText("I know")
    view.keep.click()
    desk.settle()
    assert len(desk.do(lambda diary: diary.timeline(words="I know"))) == 1
    view.reject()


def test_the_settings_turn_reading_off_and_say_which_languages_are_read(desk: Desk) -> None:
    part = ReadingPart(desk.session)
    desk.qtbot.addWidget(part)
    part.reads.setChecked(True)

    assert "English is read" in part.state.text()
    desk.settle()
    assert desk.do(lambda diary: diary.preferences()).read_words
