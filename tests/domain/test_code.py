import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.code import decode, encode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SAMPLE = bytes(range(100, 116))


@given(st.binary(min_size=16, max_size=16))
def test_every_sixteen_bytes_come_back(data: bytes) -> None:
    assert decode(encode(data)) == data


def test_a_code_is_seven_groups_of_four() -> None:
    assert [len(group) for group in encode(SAMPLE).split("-")] == [4] * 7


def test_case_spaces_and_look_alikes_are_forgiven() -> None:
    code = encode(bytes(16))

    assert decode(code.replace("0", "o").replace("-", "  ")) == bytes(16)
    assert decode(encode(SAMPLE).replace("1", "l").lower()) == SAMPLE
    assert decode(encode(SAMPLE).replace("1", "I")) == SAMPLE


def test_every_single_wrong_character_is_noticed() -> None:
    code = encode(SAMPLE).replace("-", "")

    for place, right in enumerate(code):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(ValueError, match="check characters"):
                decode(code[:place] + wrong + code[place + 1 :])


def test_every_swap_of_neighbours_in_the_number_is_noticed() -> None:
    code = encode(SAMPLE).replace("-", "")

    for place in range(25):
        first, second = code[place], code[place + 1]
        if first != second:
            with pytest.raises(ValueError, match="check characters"):
                decode(code[:place] + second + first + code[place + 2 :])


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 28, "Z" * 29, "é" * 28])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        decode(text)


def test_only_sixteen_bytes_have_a_code() -> None:
    with pytest.raises(ValueError, match="sixteen"):
        encode(b"short")
