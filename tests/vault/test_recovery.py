import pytest

from diary.errors import UnreadableRecoveryCodeError
from diary.vault.recovery import make_code, parse


def test_a_printed_code_is_read_back_however_it_is_typed() -> None:
    code = make_code()

    assert parse(code.lower().replace("-", " ")) == parse(code)
    assert len(parse(code)) == 16


def test_no_two_codes_are_alike() -> None:
    assert make_code() != make_code()


def test_a_typing_mistake_is_named_as_such() -> None:
    with pytest.raises(UnreadableRecoveryCodeError):
        parse(make_code()[:-1])
