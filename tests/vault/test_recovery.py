from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import (
    MoreSheetsNeededError,
    SheetsDoNotMatchError,
    UnreadableRecoveryCodeError,
)
from diary.vault.recovery import make_codes, new_secret, parse, split_codes

secrets = st.binary(min_size=16, max_size=16)


@given(secrets)
def test_a_printed_code_is_read_back_however_it_is_typed(secret: bytes) -> None:
    (code,) = make_codes(secret, split=False)

    assert parse(code) == parse(code.lower().replace("-", " ")) == secret


@given(secrets)
def test_any_two_of_three_sheets_hold_the_secret_in_any_order(secret: bytes) -> None:
    codes = make_codes(secret, split=True)

    for one, other in permutations(codes, 2):
        assert parse(one, other) == parse(f" {one.lower()}\n{other} ") == secret
    assert parse(*codes) == secret


@given(secrets, secrets)
def test_one_sheet_says_nothing_for_any_secret_may_lie_behind_it(
    secret: bytes, other: bytes
) -> None:
    blocks = [_block(code) for code in split_codes(secret)]
    for place, block in enumerate(blocks):
        # The sheets of another secret, drawn with a fitting random number, hold the same block.
        shift = int.from_bytes(secret) ^ int.from_bytes(other)
        random = _turned(block ^ int.from_bytes(secret) ^ shift, -place)
        assert int.from_bytes(other) ^ _turned(random, place) == block


def test_one_sheet_alone_or_twice_asks_for_another() -> None:
    for number, code in enumerate(make_codes(new_secret(), split=True), start=1):
        for typed in ((code,), (code, code)):
            with pytest.raises(MoreSheetsNeededError) as caught:
                parse(*typed)
            assert caught.value.number == number


def test_sheets_of_two_sets_are_noticed() -> None:
    secret = new_secret()
    old, new = make_codes(secret, split=True), make_codes(secret, split=True)

    for one in old:
        for other in new:
            with pytest.raises(SheetsDoNotMatchError):
                parse(one, other)
    with pytest.raises(SheetsDoNotMatchError):
        parse(old[0], old[1], new[2])


def test_no_two_sheets_are_alike() -> None:
    codes = [*make_codes(new_secret(), split=True), *make_codes(new_secret(), split=True)]

    assert len({_block(code) for code in codes}) == len(codes)
    assert all(one != other for one, other in combinations(codes, 2))


@pytest.mark.parametrize("split", [False, True])
def test_every_wrong_character_is_named_as_a_typing_mistake(*, split: bool) -> None:
    code = make_codes(new_secret(), split=split)[0].replace("-", "")

    for place in range(len(code)):
        wrong = "3" if code[place] != "3" else "4"
        with pytest.raises(UnreadableRecoveryCodeError):
            parse(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("typed", ["", "-", "ABCD", "U" * 28, "0" * 129])
def test_what_is_no_code_is_named_as_a_typing_mistake(typed: str) -> None:
    with pytest.raises(UnreadableRecoveryCodeError):
        parse(typed)


def _block(code: str) -> int:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = 0
    for letter in code.replace("-", "")[:30]:
        number = number * 32 + alphabet.index(letter)
    return number % 2**128


def _turned(block: int, power: int) -> int:
    """Multiply by a power of w, from its table: 0, 1, w, w + 1 become 0, w, w + 1, 1."""
    table = {0: 0, 1: 2, 2: 3, 3: 1}
    for _turn in range(power % 3):
        bits = [((block >> 64 + at & 1) << 1) | (block >> at & 1) for at in range(64)]
        bits = [table[one] for one in bits]
        block = sum((one >> 1) << 64 + at | (one & 1) << at for at, one in enumerate(bits))
    return block
