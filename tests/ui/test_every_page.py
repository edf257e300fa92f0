"""Every window of a filled diary, walked past: words, names, sizes, contrast, room for text."""

import ast
import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from diary import i18n
from diary.errors import DiaryError
from diary.ui import theme
from diary.ui.error_text import explain
from tests.e2e import audit, record
from tests.e2e.pseudo import Pseudo, outside
from tests.e2e.shown import texts
from tests.e2e.tour import Tour, Walk
from tests.test_errors import FACTS, example, leaves

ROOT = Path(__file__).parents[2]
# Whose words an example diary is made of: they are the keeper's, and are not translated.
EXAMPLE = ("diary/services/demo.py", "diary/services/demo_around.py", "tests/e2e/around.py",
           "tests/e2e/talks.py", "tests/e2e/tour.py")  # fmt: skip
# Names of keys and of zones, and the five words of a passphrase, which are from an English list.
NOT_WORDS = re.compile(r"Ctrl|Alt|Left|Return|UTC|(?:[a-z-]+ ){4}[a-z-]+")
# Of a recovery code, which is another one each time.
CODE = re.compile(r"(?:[0-9A-Z]{4}-\u200b?)+[0-9A-Z]{4}")
# Written by people for the pages of the guide, which is in English.
IN_ENGLISH = ("QListWidget choices", "QTextBrowser")
FACT_WORDS = str(FACTS)
WORD = re.compile(r"[^\d\W][\w’'\- ]*[^\d\W]")


@pytest.fixture(scope="module", autouse=True)
def same_day() -> Iterator[None]:
    with record.same_day():
        yield


@pytest.fixture
def walk(qapp: QApplication, tmp_path: Path, same_day: None) -> Iterator[Walk]:
    """A new one each time: what was typed on the way past is kept, and would show the next time."""
    theme.load_fonts()
    walk = Tour(qapp, tmp_path).begin()
    yield walk
    walk.end()
    theme.apply(qapp, "light", 100)


@pytest.fixture
def made_up() -> Iterator[None]:
    i18n.use(Pseudo())
    yield
    i18n.use(NullTranslations())


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    with record.mirrored(qapp):
        yield


def unlike(look: str, taken: dict[str, Image.Image]) -> dict[str, str]:
    """Return the windows that do not look like their pictures of record, and those without one."""
    sheet = record.Sheet.read(record.SHEETS / f"{look}.png")
    new = dict.fromkeys((taken.keys() - record.DRAWN) ^ sheet.pictures.keys(), "on one side only")
    both = taken.keys() & sheet.pictures.keys()
    compared = {name: record.differs(taken[name], sheet.pictures[name]) for name in both}
    return {name: told for name, told in (new | compared).items() if told}


def keepers_words() -> str:
    return (
        " ".join(
            re.sub(r"\s+", " ", node.value)
            for file in EXAMPLE
            for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        + " ".join(language.name for language in i18n.LANGUAGES)
        + "Language"
    )


def untranslated(widget: QWidget, known: str) -> Iterator[str]:
    for where, text in texts(widget):
        for part in WORD.findall(CODE.sub(" ", outside(text))):
            is_known = part.strip() in known or NOT_WORDS.fullmatch(part)
            if not is_known and not where.startswith(IN_ENGLISH) and not _is_day(part):
                yield f"{where}: {part}"


def _is_day(part: str) -> bool:
    return re.fullmatch(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|April|May", part) is not None


def test_every_text_in_sight_or_read_aloud_is_looked_up(walk: Walk, made_up: None) -> None:
    known = keepers_words()

    found = {f"{name}: {what}" for name, one in walk.past() for what in untranslated(one, known)}

    assert sorted(found) == []


def test_names_sizes_contrast_and_room_are_right_in_light(walk: Walk) -> None:
    checks = (audit.nameless, audit.small, audit.cut, audit.faint)
    found, taken = set(), {}

    for name, one in walk.past():
        found |= {f"{name}: {what}" for check in checks for what in check(one)}
        taken[name] = record.small(one)

    assert sorted(found) == []
    assert unlike("light", taken) == {}


def test_everything_has_room_and_contrast_in_dark_at_twice_the_size(walk: Walk) -> None:
    found, taken = set(), {}

    for name, one in walk.past("dark", 200):
        found |= {f"{name}: {what}" for check in (audit.cut, audit.faint) for what in check(one)}
        taken[name] = record.small(one)

    assert sorted(found) == []
    assert unlike("dark-200", taken) == {}


def test_longer_words_have_room_from_right_to_left(walk: Walk, mirrored: None) -> None:
    found, taken = set(), {}

    for name, one in walk.past():
        taken[name] = record.small(one)
        found |= {f"{name}: {what}" for what in audit.cut(one)}
        if one.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            found.add(f"{name}: runs from left to right")

    assert sorted(found) == []
    assert unlike("right-to-left", taken) == {}


def test_a_picture_of_record_tells_one_window_from_another() -> None:
    light, dark = (record.Sheet.read(record.SHEETS / f"{name}.png").pictures
                   for name in ("light", "dark-200"))  # fmt: skip
    mirrored = record.Sheet.read(record.SHEETS / "right-to-left.png").pictures
    timeline = light["timeline"]

    assert record.differs(timeline, timeline) == ""
    for other in (light["calendar"], light["settings"], dark["timeline"], mirrored["timeline"]):
        assert record.differs(timeline, other) != ""


@pytest.mark.parametrize("kind", leaves(DiaryError), ids=lambda kind: kind.__name__)
def test_every_error_is_told_in_the_language_of_the_windows(
    made_up: None, kind: type[DiaryError]
) -> None:
    told = outside(explain(example(kind)))

    assert not [part for part in WORD.findall(told) if part not in FACT_WORDS]
