"""What a message is hashed as, for its place in the Merkle tree and to be known again."""

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.message import Kind, Medium, Message, Outcome, State, Way

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
messages = st.builds(
    Message,
    part=words,
    place=st.integers(0, 2**53 - 1),
    lines=st.integers(1, 9),
    kind=st.sampled_from(Kind),
    state=st.sampled_from(State),
    way=st.sampled_from(Way),
    sender=words,
    thread=words,
    utc=words,
    raw_time=words,
    text=words,
    raw=words,
    media=st.lists(st.builds(Medium, name=words, path=words), max_size=2).map(tuple),
    seconds=st.integers(0, 2**53 - 1),
    outcome=st.sampled_from(Outcome),
)


@given(one=messages)
def test_a_leaf_is_canonical_json_of_all_that_was_read(one: Message) -> None:
    media = [[medium.name, medium.path] for medium in one.media]

    assert one.leaf() == rfc8785.dumps(
        [one.part, one.place, one.lines, str(one.kind), str(one.state), str(one.way), one.sender,
         one.thread, one.utc, one.zone, one.raw_time, one.text, one.raw, media, one.seconds,
         str(one.outcome)]
    )  # fmt: skip


@given(one=messages)
def test_an_identity_tells_where_each_of_its_parts_ends(one: Message) -> None:
    parts = [one.thread, one.utc or one.raw_time, one.sender, one.kind.value, one.text]
    parts += [one.outcome.value, *(medium.name for medium in one.media)]

    assert one.identity() == "".join(f"{len(part)}:{part}" for part in parts).encode()
