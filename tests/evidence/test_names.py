import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.evidence.names import LONGEST, kept_name, shown_name


@pytest.mark.parametrize(
    ("untrusted", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("C:\\Users\\sam\\photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "passwd"),
        ("folder/", "folder"),
        ("photo\u202egpj.exe", "photo[U+202E]gpj.exe"),
        ("a\x00b\nc\x1b[0m.txt", "abc[0m.txt"),
        ("CON", "_CON"),
        ("aux.txt", "_aux.txt"),
        ("COM¹.log", "_COM¹.log"),
        ('who? "me".png', "who_ _me_.png"),
        ("", "unnamed"),
        ("..", "unnamed"),
        ("\x00", "unnamed"),
        ("می‌خواهم.jpg", "می‌خواهم.jpg"),
    ],
)
def test_a_name_is_shown_without_folders_tricks_or_surprises(untrusted: str, shown: str) -> None:
    assert shown_name(untrusted) == shown


@pytest.mark.parametrize(
    ("untrusted", "kept"),
    [
        ('Screenshot 22:41:07 "he" said?.txt', 'Screenshot 22:41:07 "he" said?.txt'),
        ("photo\u202egpj.exe", "photo[U+202E]gpj.exe"),
        ("a\nb\x1b[0m\x9b.txt", "a[U+000A]b[U+001B][0m[U+009B].txt"),
        ("../../etc/CON", "CON"),
        ("", "unnamed"),
    ],
)
def test_the_record_keeps_a_name_as_it_is(untrusted: str, kept: str) -> None:
    assert kept_name(untrusted) == kept


def test_a_long_name_is_kept_as_far_as_file_systems_go() -> None:
    assert kept_name("x" * 251 + ".txt") == "x" * 251 + ".txt"
    assert kept_name("x" * 300 + ".jpeg").endswith("….jpeg")


def test_a_long_name_keeps_its_ending() -> None:
    name = shown_name("x" * 500 + ".jpeg")

    assert len(name) == LONGEST
    assert name.endswith("….jpeg")


@pytest.mark.parametrize("name", ["x" * 500, "x." + "y" * 500])
def test_a_long_name_without_an_ending_is_cut(name: str) -> None:
    assert len(shown_name(name)) == LONGEST


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_name_can_surprise(untrusted: str) -> None:
    name = shown_name(untrusted)

    assert 0 < len(name) <= LONGEST + 1
    assert not set(name) & set('/\\<>:"|?*\x00\n\r\u202e\u2066\u2028')
    assert shown_name(name) == name
