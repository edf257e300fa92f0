"""Every text of the interface and of the guide can be read at about eleven (Flesch-Kincaid 6)."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

DIARY: Final = Path(__file__).parents[1] / "diary"
PAGES: Final = sorted((DIARY.parent / "resources" / "handbook" / "guide").glob("*.md"))
GRADE: Final = 6.0
# In fewer words one long name decides alone.
LEAST_WORDS: Final = 12
# Read by officers and lawyers, who need the exact word.
FOR_OTHERS: Final = ("report/", "services/letters.py", "services/sheets.py")
# Each names a thing that has no shorter name, or says twice what must not be misread.
EXCEPTIONS: Final = (
    "{lines} read: ",
    "{lines} lines or records",  # a count of five parts, in the import's record
    "Copies made while it was bound",  # recovery sheet
    "Whoever copied the whole folder",
    "From now on the passphrase works",
    "The last copy of your diary",
    "The file that remembers openings",
    "The copy in this folder is newer",
    "The diary gets new keys, a new passphrase",
    "From then on the passphrase opens",
    "The passphrase opens the diary on this computer",
    "Then a stolen copy of the folder",
    "Others see the number and “withheld”",  # the word stands on the page
)  # fmt: skip


def syllables(word: str) -> int:
    """Count the sounded groups of vowels of an English word."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", plain))
    silent = (
        (plain.endswith("e") and not plain.endswith(("le", "ee")))
        or (plain.endswith("ed") and not plain.endswith(("ted", "ded")))
        or (plain.endswith("es") and not plain.endswith(("ses", "zes", "ces", "shes", "ches")))
    )
    return max(1, count - (silent and count > 1))


def grade(text: str) -> tuple[float, int]:
    """Return the school grade after Kincaid and others (1975), and the number of words."""
    plain = re.sub(r"\{[^}]*\}", "x", text)
    words = re.findall(r"[A-Za-z’']+", plain)
    if not words:
        return 0.0, 0
    sentences = max(1, len(re.findall(r"[.!?:;](?:\s|$)", plain)))
    sounds = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * sounds - 15.59, len(words)


def texts() -> list[tuple[str, str]]:
    """Return every text for people in the code, with its file."""
    found = []
    for file in sorted(DIARY.rglob("*.py")):
        name = file.relative_to(DIARY).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                found += [
                    (name, part.value)
                    for part in node.args
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
    return found


def test_every_text_of_the_interface_can_be_read_at_eleven() -> None:
    hard = [
        (round(level, 1), name, text)
        for name, text in texts()
        if not name.startswith(FOR_OTHERS) and not text.startswith(EXCEPTIONS)
        for level, words in [grade(text)]
        if words >= LEAST_WORDS and level > GRADE
    ]

    assert hard == []


def test_every_exception_is_still_there() -> None:
    said = [text for _name, text in texts()]

    assert [one for one in EXCEPTIONS if not any(text.startswith(one) for text in said)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_of_the_guide_can_be_read_at_eleven(page: Path) -> None:
    text = re.sub(r"[`#*|\[\]()]", " ", page.read_text("utf-8"))

    assert grade(text)[0] <= GRADE


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", -2, 1),
        ("He came to my door and I did not open it.", 0, 3),
        ("Notwithstanding considerable jurisdictional uncertainty, proceedings continued.", 15, 40),
    ],
)
def test_the_measure_tells_plain_from_hard(text: str, low: float, high: float) -> None:
    assert low <= grade(text)[0] <= high
