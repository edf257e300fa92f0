"""How much of what could lead to somebody is found: ``-s`` prints it."""

import pytest

from diary.domain.scanner import scan
from tests.domain.corpus import COUNTRIES, NOTHING, passages

COUNT = 1000
# What has a fixed form is found nearly always; a street can be called anything.
LEAST = {"phone": 0.95, "postcode": 0.95, "email": 0.95, "birthday": 0.95, "address": 0.9}


def is_found(told: str, text: str) -> bool:
    """Tell whether a warning covers it, or half of it: enough to make somebody look."""
    start = text.index(told)
    end = start + len(told)
    for found in scan(text):
        place = text.find(found.text)
        is_over = place < end and place + len(found.text) > start
        if is_over and len(found.text) * 2 >= min(len(told), 12):
            return True
    return False


@pytest.mark.parametrize("kind", LEAST)
def test_most_of_it_is_found_in_every_country(kind: str) -> None:
    found: dict[str, list[bool]] = {country: [] for country in COUNTRIES}
    for place, (told, text) in enumerate(passages(kind, COUNT, seed=1)):
        found[COUNTRIES[place % len(COUNTRIES)]].append(is_found(told, text))
    shares = {country: sum(hits) / len(hits) for country, hits in found.items()}
    print(kind, {country: round(share, 3) for country, share in shares.items()})  # noqa: T201

    assert min(shares.values()) >= LEAST[kind]


def test_ordinary_sentences_raise_few_warnings() -> None:
    false = [text for text in NOTHING if list(scan(text))]
    print("false warnings", len(false), "of", len(NOTHING))  # noqa: T201

    assert len(false) <= len(NOTHING) // 20
