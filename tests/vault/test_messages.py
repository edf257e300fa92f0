from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.domain.message import Kept, Medium, Message, Repeats, Way
from diary.errors import NoSuchMessageError
from diary.vault import Cost, Vault, create_vault
from diary.vault.message_pages import Sought

WORDS = "otter lamp violet canal seven"


@pytest.fixture
def vault(folder: Path, quick: Cost) -> Iterator[Vault]:
    made, _code = create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)
    yield made
    made.close()


def said(text: str, minute: int = 0, **more: object) -> Message:
    utc = f"2026-03-04T22:{minute:02d}:00.000Z"
    return Message(text=text, utc=utc, sender="Ann", **more)  # type: ignore[arg-type]  # by name


def keep(vault: Vault, *messages: Message, source: int = 1) -> int:
    repeats = Repeats()
    with vault.transaction():
        adding = vault.messages.adding(source)
        for message in messages:
            adding.add(repeats.digest(message), message)
        return adding.finish()


def texts(found: list[Kept]) -> list[str]:
    return [one.message.text for one in found]


def test_messages_come_back_whole_and_latest_first(vault: Vault) -> None:
    first = said("one", 1, way=Way.IN, media=(Medium(name="a.jpg", path="x/a.jpg"),), raw="r\nr")
    keep(vault, said("two", 2), first, said("three", 3))

    page = vault.messages.page(Sought(), limit=2)

    assert texts(page) == ["three", "two"]
    [last] = vault.messages.page(Sought(before=page[-1].id), limit=2)
    assert last.message == first
    assert vault.messages.get(last.id) == last
    with pytest.raises(NoSuchMessageError):
        vault.messages.get(page[0].id + 1)  # type: ignore[arg-type]  # an id nobody was given


def test_in_one_minute_they_stay_in_the_order_of_the_source(vault: Vault) -> None:
    keep(vault, *(said(str(number)) for number in range(50)))

    assert texts(vault.messages.page(Sought(), limit=100)) == [
        str(number) for number in range(49, -1, -1)
    ]


def test_more_in_one_instant_than_an_id_has_room_for_are_all_kept(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diary.vault.message_adding._SAME_TIME_BITS", 2)

    keep(vault, *(said(str(number)) for number in range(11)))

    assert texts(vault.messages.page(Sought(), limit=100)) == [
        str(number) for number in range(10, -1, -1)
    ]


@pytest.mark.parametrize("utc", ["", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
def test_times_at_the_ends_of_the_calendar_are_kept(vault: Vault, utc: str) -> None:
    keep(vault, Message(text="x", utc=utc), said("y"))

    found = vault.messages.page(Sought(), limit=10)
    assert sorted(texts(found)) == ["x", "y"]
    assert texts(found)[0] == ("x" if utc.startswith("9") else "y")


def test_what_came_before_is_not_kept_again(vault: Vault) -> None:
    assert keep(vault, said("hi"), said("hi"), said("ho")) == 3
    assert keep(vault, said("hi"), said("hi"), said("hi"), source=2) == 1
    assert vault.messages.count() == 4


@pytest.mark.parametrize(
    "words",
    [
        "zolc",
        "ŻÓŁĆ",
        "olc gat",
        "gate zolc",
        "q",
        "zo",
        "z",
        "你好",
        "你",
        "好吗",
        "好",
        "🚪",
        "te.",
    ],
)
def test_pieces_of_words_are_found_without_accents_or_case(vault: Vault, words: str) -> None:
    keep(vault, said("The żółć gate 🚪 你好吗 quite."), said("nothing here", 1))

    assert texts(vault.messages.page(Sought(words=words), limit=9)) == [
        "The żółć gate 🚪 你好吗 quite."
    ]


@pytest.mark.parametrize(
    "words", ["gates", "xy", '"', "gate OR nothing", "*", "words:gate", "x\0y"]
)
def test_what_is_not_there_is_not_found_and_no_word_is_a_command(vault: Vault, words: str) -> None:
    keep(vault, said("the gate"), said("nothing here", 1))

    assert vault.messages.page(Sought(words=words), limit=9) == []


def test_found_messages_are_given_in_pages_too(vault: Vault) -> None:
    keep(vault, *(said(f"gate {number}", number) for number in range(9)), said("other", 20))

    page = vault.messages.page(Sought(words="gate"), limit=4)
    rest = vault.messages.page(Sought(words="gate", before=page[-1].id), limit=9)

    assert texts(page + rest) == [f"gate {number}" for number in range(8, -1, -1)]


def test_a_file_is_found_by_its_name(vault: Vault) -> None:
    keep(vault, said("", media=(Medium(name="PTT-20260304.opus"),)))

    assert len(vault.messages.page(Sought(words="ptt-2026"), limit=9)) == 1


def test_a_person_is_found_as_sender_and_as_conversation(vault: Vault) -> None:
    keep(vault, said("a", 1), said("b", 2, thread="Tom"), Message(text="c", thread="Tom"))

    assert texts(vault.messages.page(Sought(names=("Tom",)), limit=9)) == ["b", "c"]
    assert texts(vault.messages.page(Sought(names=("Ann", "Tom")), limit=9)) == ["b", "a", "c"]
    assert texts(vault.messages.page(Sought(names=("Ann",), words="b"), limit=9)) == ["b"]
    assert vault.messages.page(Sought(names=()), limit=9) == []
    assert vault.messages.names() == ["Ann", "Tom"]


def test_only_what_came_in_and_has_a_time_is_a_contact(vault: Vault) -> None:
    keep(vault, said("in", way=Way.IN), said("out", way=Way.OUT), Message(text="?", way=Way.IN))

    assert [one.who for one in vault.messages.contacts()] == ["Ann"]


def test_forgotten_messages_are_neither_listed_nor_found(vault: Vault) -> None:
    keep(vault, said("gate"))

    with vault.transaction():
        vault.messages.forget_all()

    assert (
        vault.messages.page(Sought(), limit=9)
        == vault.messages.page(Sought(words="gate"), limit=9)
        == []
    )


def test_a_word_with_the_beginning_of_the_next_is_found(vault: Vault) -> None:
    keep(vault, *(said(f"where you go {number}", number) for number in range(9)), said("Where I"))

    assert len(vault.messages.page(Sought(words="where y"), limit=5)) == 5
    assert len(vault.messages.page(Sought(words="where y"), limit=50)) == 9
    assert texts(vault.messages.page(Sought(words="wh i"), limit=50)) == ["Where I"]
    assert vault.messages.page(Sought(words="where q"), limit=5) == []
