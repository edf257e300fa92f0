"""From right to left: figures keep their order, and a text runs as its own letters do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from diary.ui.bidi import direction_of, isolated, whole
from diary.ui.widgets import PlainLabel


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    "figures",
    ["2026-03-04 22:41", "2026-03-04 22:41:00 +00:00", "+44 7700 900123", "0808 802 0300",
     "22:41", "2026-03-04T22:41", "1800 737 732", "600 x 400", "50.9097", "SH/5",
     "SH/5: 2026-04-02 06:55:00 +00:00"],
)  # fmt: skip
def test_figures_in_several_parts_stay_whole(mirrored: None, figures: str) -> None:
    assert whole(f"وقت {figures} ثم") == f"وقت \u2066{figures}\u2069 ثم"


@pytest.mark.parametrize("figures", ["2026-11-28", "02:34", "SH/5", "+44 (0)20 7946 0000"])
@pytest.mark.parametrize("mark", [".", ":", ":\u00a0", "-"])
def test_a_mark_after_figures_belongs_to_the_words(mirrored: None, figures: str, mark: str) -> None:
    assert whole(f"{figures}{mark} القيود") == f"\u2066{figures}\u2069{mark} القيود"


@pytest.mark.parametrize("text", ["التقارير 1.", "قيد 9", "", "لا شيء", "الأرقام 1، 7، 12"])
def test_a_single_number_needs_no_help(mirrored: None, text: str) -> None:
    assert whole(text) == text


def test_from_left_to_right_nothing_is_added(qapp: QApplication) -> None:
    assert whole("2026-03-04 22:41") == "2026-03-04 22:41"


def test_a_label_keeps_a_time_whole(mirrored: None) -> None:
    assert PlainLabel("وقت 2026-03-04 22:41").text() == "وقت \u20662026-03-04 22:41\u2069"


@pytest.mark.parametrize(
    ("text", "runs_back"),
    [("He rang.", False), ("اتصل بي.", True), ("2026: he rang", False), ("22:41", True),
     ("“اتصل” he said", True)],
)  # fmt: skip
def test_a_text_runs_as_its_first_letter_does(mirrored: None, text: str, runs_back: bool) -> None:  # noqa: FBT001
    assert (direction_of(text) is Qt.LayoutDirection.RightToLeft) is runs_back


def test_somebodys_own_words_stay_together_in_a_sentence_of_ours(mirrored: None) -> None:
    assert f"الأمر 1: {isolated('Order, SPO 26')}" == "الأمر 1: \u2068Order, SPO 26\u2069"
    assert isolated("") == ""


def test_from_left_to_right_own_words_are_left_as_they_are(qapp: QApplication) -> None:
    assert isolated("نظام, SPO 26") == "نظام, SPO 26"
