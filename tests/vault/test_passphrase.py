import pytest

from diary.vault.passphrase import draw_words, looks_drawn, rate, words


def test_the_list_has_7776_different_short_words() -> None:
    assert len(set(words())) == 7776
    assert all(3 <= len(word) <= 9 for word in words())


def test_five_words_of_the_list_are_drawn() -> None:
    drawn = draw_words().split()

    assert len(drawn) == 5
    assert set(drawn) <= set(words())
    assert draw_words() != draw_words()


def test_drawn_words_are_strong_enough() -> None:
    assert rate("vagueness bottom recycler vehicular bulldog", known=[])


@pytest.mark.parametrize("weak", ["", "   ", "password", "hunter2", "aaaaaaaaaaaaaaaaaaaaaaaa"])
def test_what_is_guessed_first_is_too_weak(weak: str) -> None:
    assert not rate(weak, known=[])


def test_a_very_long_passphrase_is_judged_by_its_beginning() -> None:
    assert rate("vagueness bottom recycler vehicular bulldog " * 10, known=[])
    assert not rate("a" * 500, known=[])


@pytest.mark.parametrize("known", ["Recycler Jones", "RECYCLER", "bottom-recycler", "tom rec"])
def test_a_passphrase_holding_a_word_of_the_diary_is_refused(known: str) -> None:
    assert not rate("vagueness bottom recycler vehicular bulldog", known=[known])


def test_words_of_two_letters_are_not_held_against_it() -> None:
    assert rate("vagueness bottom recycler vehicular bulldog", known=["bo", "Al", ""])


def test_five_of_our_words_look_drawn_whatever_they_hold() -> None:
    assert looks_drawn("uphill nifty enclose sympathy dilation")
    assert all(looks_drawn(draw_words()) for _time in range(50))
    assert not looks_drawn("uphill nifty enclose sympathy")
    assert not looks_drawn("uphill uphill uphill uphill uphill")
    assert not looks_drawn("Sam Hill born in Leeds 1990")
