import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.evidence.der import in_order


def part(tag: int, *inside: bytes) -> bytes:
    body = b"".join(inside)
    size = len(body)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2)
    return bytes([tag]) + length + body


def answer(*certificates: bytes) -> bytes:
    """Return the outline of an answer of RFC 3161 around some certificates."""
    signed = part(
        0x30, part(2, b"\3"), part(0x31), part(0x30), part(0xA0, *certificates), part(0x31, b"rest")
    )
    return part(0x30, part(0x30, part(2, b"\0")), part(0x30, part(6, b"\1"), part(0xA0, signed)))


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_certificates_come_in_order_and_nothing_else_moves(held: list[bytes]) -> None:
    certificates = [part(0x30, one) for one in held]

    assert in_order(answer(*certificates)) == answer(*sorted(certificates))


@given(st.binary(max_size=80))
def test_what_has_another_form_stays_as_it_is(untrusted: bytes) -> None:
    assert sorted(in_order(untrusted)) == sorted(untrusted)
    assert len(in_order(untrusted)) == len(untrusted)


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_an_answer_that_breaks_off_stays_as_it_is(cut: int) -> None:
    whole = answer(part(0x30, b"b"), part(0x30, b"a"))

    assert in_order(whole[:-cut]) == whole[:-cut]
