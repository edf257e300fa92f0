"""Property tests: nothing that is blacked out stands anywhere in what an edition says."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diary.domain.casefile import RedactedArea
from diary.domain.edition import Edition, edit
from diary.domain.plain import to_plain
from diary.domain.records import Status
from diary.domain.redacting import Bar, Black, Passage, bar_text
from tests.domain.cases import Made, cases, heading, texts_of

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
TEXT = st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=200)


def said(edition: Edition) -> str:
    return json.dumps(to_plain(edition), ensure_ascii=False)


@settings(max_examples=60, deadline=None)
@given(made=cases(), data=st.data())
def test_no_blacked_out_word_or_file_is_in_an_edition(made: Made, data: st.DataObject) -> None:
    entries, exhibits, records = texts_of(made)
    told = data.draw(st.sets(st.sampled_from(made.told), max_size=3))
    names = data.draw(st.sets(st.sampled_from(["what", "said", "place", "caption", "file", "old"])))
    canaries = {one.canary(name): f"entry {one.number}" for one in told for name in names}
    bars = [
        Bar(number=n, reason="private", words=words, about=data.draw(st.sampled_from(("", about))))
        for n, (words, about) in enumerate(canaries.items(), start=1)
    ]
    hidden = data.draw(st.sets(st.sampled_from(made.told), max_size=2))
    area = RedactedArea(x=1, y=2, width=3, height=4)
    bars += [
        Bar(number=100 + one.number, reason="a face", ref=f"SH/{one.number}", area=area)
        for one in hidden
    ]
    choice = replace(made.choice, redact=True)
    found = edit(heading(choice), choice, entries, exhibits, records, bars=tuple(bars))

    assert not [one for one in (*canaries, *made.forbidden()) if one in said(found)]
    copies = {one.ref for one in found.exhibits if one.redactions}
    present = {one.ref for one in found.exhibits}
    # All exhibits of these cases are made of one file. What is removed is blacked out nowhere.
    is_hidden = any(one.status is not Status.REMOVED for one in hidden)
    assert copies == (present if is_hidden else set())
    if is_hidden:
        assert "cd" * 32 not in said(found)


@settings(max_examples=60, deadline=None)
@given(made=cases())
def test_without_redactions_an_edition_is_what_it_was(made: Made) -> None:
    entries, exhibits, records = texts_of(made)
    choice = replace(made.choice, redact=True)

    assert edit(heading(choice), choice, entries, exhibits, records) == made.edition


@given(text=TEXT, words=st.lists(WORDS, min_size=1, max_size=4))
def test_blacked_out_text_holds_none_of_the_words(text: str, words: list[str]) -> None:
    black = Black(tuple((Passage.of(one), "") for one in words))
    parts = black.over(text).split(bar_text([""]))

    assert not any(black.hides(part) for part in parts if len(parts) == 1)
    assert black.over(text) == text or black.hides(text)


@example(words="\uf900", before="", after="")
@given(words=WORDS, before=TEXT, after=TEXT)
def test_words_are_found_wherever_they_stand_apart(words: str, before: str, after: str) -> None:
    text = f"{before} {words} {after}"

    assert bar_text([""]) in Black(((Passage.of(words), ""),)).over(text)


@pytest.mark.parametrize(
    "forms",
    [
        ("\u8c48", "\uf900"),
        ("caf\u00e9", "cafe\u0301"),
        ("\u0a59", "\u0a16\u0a3c"),
        ("1", "\uff11"),
    ],
)
def test_what_can_be_written_in_several_ways_is_found_in_each(forms: tuple[str, str]) -> None:
    for words in forms:
        for written in forms:
            told = Black(((Passage.of(words), ""),)).over(f"It was {written}.")
            assert told == "It was [redacted]."
