from hypothesis import given
from hypothesis import strategies as st

from diary.evidence.facts import LONGEST_TEXT, FileFacts, clean

ANYTHING: st.SearchStrategy[object] = (
    st.none() | st.integers() | st.text(max_size=9) | st.sampled_from(["x" * 500, ["list"]])
)
NAMES = st.sampled_from(["media_type", "width", "orientation", "taken", "make", "problem"])


@given(st.dictionaries(NAMES, ANYTHING))
def test_facts_from_any_values_are_bounded_clean_and_come_back(values: dict[str, object]) -> None:
    facts = FileFacts.from_json(values)

    assert FileFacts.from_json(facts.to_json()) == facts
    assert len(facts.make) <= LONGEST_TEXT
    assert facts.make.isprintable()
    assert 0 <= facts.width < 2**31


def test_control_characters_and_direction_tricks_are_taken_out() -> None:
    assert clean(" a\x1b\u202eb\n ") == "ab"
    assert clean(7) == ""


def test_facts_do_not_show_what_the_file_says_when_printed() -> None:
    facts = FileFacts("image/jpeg", taken="2019-06-07T15:13:20", latitude="43.467")

    assert "2019" not in repr(facts)
    assert "43" not in repr(facts)
