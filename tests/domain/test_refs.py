import pytest

from diary.domain.refs import missing, runs


def test_numbers_that_are_not_shown_are_found_up_to_the_highest_known() -> None:
    shown, known = ("SH/2", "SH/4", "SH/5"), ("SH/7", "odd")

    assert missing(shown, known) == ("SH/1", "SH/3", "SH/6", "SH/7")
    assert missing(("SH/1",), ("SH/1",)) == ()


def test_numbers_run_on_when_the_initials_change() -> None:
    assert missing(("SH/1", "SH/2", "AB/5"), ("SH/3", "AB/4", "AB/7")) == (
        *("SH/3", "AB/4", "AB/6", "AB/7"),
    )


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        ((), ""),
        (("SH/1",), "SH/1"),
        (("SH/1", "SH/2"), "SH/1, SH/2"),
        (("SH/1", "SH/2", "SH/3"), "SH/1 – SH/3"),
        (("SH/6", "SH/7", "SH/8", "SH/10", "SH/12", "odd"), "SH/6 – SH/8, SH/10, SH/12, odd"),
        (("SH/9", "AB/10", "AB/11", "AB/12"), "SH/9, AB/10 – AB/12"),
    ],
)
def test_references_in_a_row_are_said_as_from_and_to(refs: tuple[str, ...], said: str) -> None:
    assert runs(refs) == said
