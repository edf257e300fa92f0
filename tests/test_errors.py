import pytest

from diary import errors
from diary.errors import DiaryError
from diary.ui.error_text import explain

FACTS: dict[str, object] = {
    "number": 3,
    "process": 7,
    "part": "keys",
    "choices": ("a",),
    "found": "copy",
    "here": 41,
    "there": 57,
    "names": ("a",),
    "readings": ("2026-03-04 09:00", "2026-03-04 21:00"),
    "kind": "order",
    "form": "spoken",
    "size": 3,
    "most": 2,
    "since": "2026-03-05 08:00 UTC",
    "problem": "empty",
    "question": "me",
    "code": 0x0E33,
    "entry": 47,
    "count": 2,
}


def leaves(base: type[DiaryError]) -> list[type[DiaryError]]:
    children = base.__subclasses__()
    return [leaf for child in children for leaf in leaves(child)] or [base]


def example(kind: type[DiaryError]) -> DiaryError:
    error = kind.__new__(kind)
    for name, value in FACTS.items():
        setattr(error, name, value)
    return error


@pytest.mark.parametrize("kind", leaves(DiaryError))
def test_every_error_says_what_happened_and_what_next_in_two_sentences(
    kind: type[DiaryError],
) -> None:
    words = explain(example(kind))

    assert words.count(".") + words.count("?") >= 2
    assert "Error" not in words


def test_a_bug_has_words_too() -> None:
    assert "safe" in explain(None)


@pytest.mark.parametrize("part", ["keys", "database", "original", "ledger"])
def test_damage_names_the_part_and_what_can_be_done(part: str) -> None:
    assert "backup" in explain(errors.VaultDamagedError(part=part))


@pytest.mark.parametrize("part", ["keys", "database", "ledger"])
def test_damage_names_the_command_that_saves_what_is_left(part: str) -> None:
    assert "diary repair" in explain(errors.VaultDamagedError(part=part))


def test_a_changed_text_names_the_character_and_the_entry() -> None:
    assert "“é” (U+00E9) of entry 47" in explain(errors.TextChangedError(code=0xE9, entry=47))
    assert "U+0007" in explain(errors.TextChangedError(code=7, entry=0))
