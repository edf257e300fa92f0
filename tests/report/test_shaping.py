from diary.report.guarded import prepare


def shown(text: str) -> list[str]:
    prepare()
    from diary.report import fonts, shaping  # noqa: PLC0415 - reportlab comes in after prepare

    _leftwards, groups = shaping.groups(text, fonts.REGULAR)
    pieces = [piece for group in groups for piece in group.pieces if piece.kind == "text"]
    return [piece.text if piece.glyphs else piece.shown for piece in pieces]


def test_brackets_open_towards_the_reader_in_text_that_runs_leftwards() -> None:
    assert shown("ש (x) ש") == ["ש", ")", "x", "(", "ש"]
    assert shown("ש ([ ש") == ["ש", "])", "ש"]


def test_brackets_in_text_that_runs_to_the_right_stand_as_typed() -> None:
    assert shown("a (ש) é") == ["a", "(", "ש", ")", "é"]
