from bidi import algorithm
from hypothesis import given
from hypothesis import strategies as st

from diary.report import direction
from diary.report.direction import in_visual_order, levels


def test_latin_stands_as_typed() -> None:
    base, found = levels("abc 12")

    assert base == 0
    assert set(found) == {0}


def test_numbers_within_arabic_run_to_the_right() -> None:
    text = "بي 12"
    base, found = levels(text)

    assert base == 1
    assert "".join(in_visual_order(text, found)) == "12 يب"


def test_nothing_has_no_order() -> None:
    assert in_visual_order("", []) == []


MIXED = st.text(
    st.sampled_from("ab é1٣ .,-%(/+$шلاшאב\u05b0\u064b漢क़\u200c\ufffc\t\u00a0👍"), max_size=24
)


@given(before=st.sampled_from(["", "a ", "1", "ש"]), text=MIXED)
def test_parts_that_cannot_touch_are_resolved_as_the_whole_is(before: str, text: str) -> None:
    base, found = levels(before + text)

    assert found == direction._resolved(before + text, base)  # noqa: SLF001
    assert base == algorithm.get_base_level(before + text)


def test_words_that_run_leftwards_are_placed_one_by_one_as_in_the_whole_paragraph() -> None:
    text = "שלום (abc) עולם, 12.5% أنا 07700 900123 x، الآن! ١٢ بي \ufdd0 a"

    assert levels(text)[1] == direction._resolved(text.replace("\ufdd0", "\ufffc"), 1)  # noqa: SLF001


@given(text=MIXED)
def test_any_paragraph_that_runs_leftwards_is_placed_as_a_whole(text: str) -> None:
    base, found = levels("ש " + text)

    assert base == 1
    assert found == direction._resolved("ש " + text, 1)  # noqa: SLF001
