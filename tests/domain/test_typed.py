import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.typed import (
    Words,
    list_read,
    list_text,
    readers_read,
    readers_text,
    words_read,
    words_text,
)

_LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters=":[],\n")
_NAME = st.text(_LETTERS, max_size=8)
_LINE = st.text(st.one_of(_LETTERS, st.sampled_from(" :[],")), max_size=20)


@st.composite
def spoken(draw: st.DrawFn) -> Words:
    first = draw(_LINE.map(str.strip).filter(bool))
    rest = draw(st.lists(_LINE, max_size=3))
    return Words(
        speaker=draw(_NAME), language=draw(_NAME), words="\n".join((first, *rest)).rstrip("\n")
    )


@given(st.lists(spoken(), max_size=4))
def test_exact_words_come_back_as_they_were_written(said: list[Words]) -> None:
    assert words_read(words_text(tuple(said))) == tuple(said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("him: Open the door", (Words(speaker="him", words="Open the door"),)),
        ("Open the door", (Words(words="Open the door"),)),
        (": Listen: now", (Words(words="Listen: now"),)),
        ("Ann [Polish]: Nie", (Words(speaker="Ann", language="Polish", words="Nie"),)),
        ("him: Open\n  now\nher: No", (Words(speaker="him", words="Open\nnow"),
                                       Words(speaker="her", words="No"))),
        ("", ()),
    ],
)  # fmt: skip
def test_typed_exact_words_are_read(typed: str, said: tuple[Words, ...]) -> None:
    assert words_read(typed) == said


@given(st.lists(st.text(_LETTERS, min_size=1), unique=True))
def test_a_list_comes_back_as_it_was_written(parts: list[str]) -> None:
    assert list_read(list_text(tuple(parts))) == tuple(parts)


@pytest.mark.parametrize(
    ("visibility", "named", "text"),
    [
        ("report", (), "report"),
        ("restricted", (), "restricted: nobody"),
        ("restricted", ("police", "clinic"), "restricted: police, clinic"),
    ],
)
def test_who_may_read_it_is_one_text(visibility: str, named: tuple[str, ...], text: str) -> None:
    assert readers_text(visibility, named) == text
    assert readers_read(text) == (visibility, named if ":" in text else None)
    assert readers_read("restricted") == ("restricted", None)
