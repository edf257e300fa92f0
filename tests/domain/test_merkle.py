import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.merkle import MerkleTree


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_definition(leaves[:split]), by_definition(leaves[split:])
    return hashlib.sha256(b"\1" + left + right).digest()


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_root_is_that_of_the_definition(leaves: list[bytes]) -> None:
    tree = MerkleTree()
    for leaf in leaves:
        tree.add(leaf)

    assert tree.root() == by_definition(leaves).hex()
    assert tree.count == len(leaves)


@pytest.mark.parametrize("other", [[b"a"], [b"a", b"b", b"b"], [b"b", b"a"], [b"ab"]])
def test_another_list_has_another_root(other: list[bytes]) -> None:
    assert by_definition([b"a", b"b"]) != by_definition(other)
