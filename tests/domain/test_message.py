import json

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.message import Medium, Message, Repeats

plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(text=plain, sender=plain, place=st.integers(0, 2**53 - 1), names=st.lists(plain, max_size=3))
def test_a_leaf_is_the_canonical_form_of_the_standard(
    text: str, sender: str, place: int, names: list[str]
) -> None:
    media = tuple(Medium(name=name) for name in names)

    leaf = Message(text=text, sender=sender, place=place, media=media).leaf()

    assert leaf == rfc8785.dumps(json.loads(leaf))


def test_the_same_words_twice_in_a_minute_are_two_messages() -> None:
    hello = Message(text="hi", sender="A", utc="2026-03-04T22:41:00.000Z")
    first, again = Repeats(), Repeats()

    seen = [first.digest(hello), first.digest(hello)]

    assert seen[0] != seen[1]
    assert [again.digest(hello), again.digest(hello)] == seen


def test_where_a_message_stands_in_its_source_is_no_part_of_what_it_is() -> None:
    one = Message(text="hi", sender="A", place=3, raw="x", lines=2)
    other = Message(text="hi", sender="A", place=9, raw="y")

    assert Repeats().digest(one) == Repeats().digest(other)
    assert one.leaf() != other.leaf()


def test_nobody_can_read_a_message_out_of_its_repr() -> None:
    secret = Message(text="canary", raw="canary", sender="canary", thread="canary", part="canary")

    assert "canary" not in repr(secret)
