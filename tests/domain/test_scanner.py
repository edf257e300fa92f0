from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.scanner import Concern, Held, scan

# With the square of the length it would be minutes.
SECONDS = 20.0

# Made up: none of these is anybody's, numbers are from ranges kept for drama.
ADDRESSES = (
    "12 High Street", "Flat 3, 45b Elm Road", "14, Linden Walk", "7 Old Mill Lane",
    "221B Baker St", "3/17 Queen's Crescent", "Apt 4, 1600 N. Main St", "10 The Green",
    "1 Church View", "88 Saint Mary's Terrace", "Unit 5, 9 Harbour Parade",
    "42 Wattle Grove", "103 Maple Avenue West", "55-57 Kings Rd", "Rose Cottage, Long Lane",
    "P.O. Box 118", "Flat 12", "Apartment #9", "5/12 Bondi Esplanade", "900 Oak Blvd",
)  # fmt: skip
POSTCODES = (
    "SO15 7QZ", "SW1A 1AA", "M1 1AE", "B338TH", "EC1A 1BB", "so14 0aa", "BT1 5GS",
    "D02 X285", "A65 F4E2", "D6W XY00", "K1A 0B1", "V6B-4Y8", "CA 90210", "NY 10001-1234",
    "NSW 2000", "VIC, 3001", "QLD 4000",
)  # fmt: skip
PHONES = (
    "07700 900461", "+44 7700 900461", "(023) 8063 1234", "023 8063 1234", "01632 960 001",
    "0044 20 7946 0018", "020-7946-0018", "(555) 010-0199", "555-010-0199", "+1 416 555 0123",
    "085 123 4567", "+353 1 555 1234", "0491 570 156", "+61 491 570 156", "1300 975 707",
    "07700900461",
)  # fmt: skip
EMAILS = ("sam.hill@example.org", "s_hill+x@mail.example.co.uk", "sam (at) example.com")
BIRTHDAYS = (
    "born on 4 March 1991", "DOB 04/03/1991", "d.o.b. 4.3.91", "date of birth: 1991-03-04",
    "birthday is the 4th of March 1991",
)  # fmt: skip
PLACES = (
    "I work at Harbour Books", "she lives in Netley", "my sister lives with Jo in Hedge End",
    "at the women's refuge", "St Anne's Primary School", "Bitterne Park Surgery",
    "we moved to Romsey", "Queen Alexandra Hospital", "the safe house",
)  # fmt: skip
CORPUS = [
    *((one, Concern.ADDRESS) for one in (*ADDRESSES, *POSTCODES)),
    *((one, Concern.PHONE) for one in PHONES),
    *((one, Concern.EMAIL) for one in EMAILS),
    *((one, Concern.BIRTHDAY) for one in BIRTHDAYS),
    *((one, Concern.PLACE) for one in PLACES),
]
FRAMES = ("{}", "He wrote: {}.", "They know about {} and he said so twice.", "({})")
HARMLESS = (
    "He was standing by the bus stop when I left work.",
    "14 text messages from a number I do not know. The last one says: “I can see your light.”",
    "37 calls from withheld numbers between two and four at night.",
    "On 2026-03-04 22:41 the light came on; it went off at 22:45:10.",
    "Four tyres, 412 pounds.",
    "He drove at 30 miles an hour for 20 minutes.",
    "She said it 3 times in 2 days. I walked the whole way home.",
    "The file has 1,234,567 bytes.",
    "ab12" * 16,
)  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("text", "concern"), CORPUS)
def test_what_could_lead_to_somebody_is_found(text: str, concern: Concern, frame: str) -> None:
    found = list(scan(frame.format(text)))

    assert concern in {one.concern for one in found}


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_sentence_raises_no_warning(text: str) -> None:
    assert list(scan(text)) == []


def test_what_is_asked_for_is_not_looked_at_as_a_number() -> None:
    assert list(scan("07700 900461", for_patterns=False)) == []


def test_what_is_held_back_is_found_in_other_spelling() -> None:
    held = (Held(Concern.HELD, "6 Linden Walk, Southampton\nSO15 7QZ"),)

    found = list(scan("I now live at 6, LINDEN  walk", held, for_patterns=False))

    assert [(one.concern, one.text) for one in found] == [(Concern.HELD, "6 linden walk")]


def test_a_held_number_is_found_however_it_is_written() -> None:
    held = (Held(Concern.PRIVATE, "+44 7700 900112"),)

    for text in ("ring 07700900112", "07700-900-112", "(0)7700 900 112"):
        assert [one.concern for one in scan(text, held, for_patterns=False)] == [Concern.PRIVATE]


def test_a_private_note_is_found_by_five_words_of_it() -> None:
    note = "I have not told anybody that I am going to my sister in May."
    held = (Held(Concern.PRIVATE, note, is_note=True),)

    assert list(scan("that I am at court", held)) == []
    assert [one.concern for one in scan("…told anybody that I am…", held)] == [Concern.PRIVATE]


@pytest.mark.parametrize("text", ["A" * 60_000, "1" * 60_000, "a." * 30_000, "Aa " * 20_000])
def test_a_long_text_without_a_break_is_looked_through_in_no_time(text: str) -> None:
    started = perf_counter()
    list(scan(text))

    assert perf_counter() - started < SECONDS


@given(st.text(max_size=300))
def test_any_text_can_be_scanned(text: str) -> None:
    held = (Held(Concern.HELD, text), Held(Concern.PRIVATE, text, is_note=True))

    assert all(one.text for one in scan(text, held))
