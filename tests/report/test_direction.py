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
