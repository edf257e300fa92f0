"""Takes the words out of the program for translators, and compiles what they wrote.

    python installers/words.py           extract anew, keep every translation, compile
    python installers/words.py --check   only tell whether that would change anything
    python installers/words.py --look pl tell what is left to do, and what is wrong, in one language

Needs the development libraries of ``.venv`` (Babel).
"""

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import c2py
from pathlib import Path
from typing import IO, Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parents[1]
LOCALES: Final = ROOT / "resources" / "locales"
TEMPLATE: Final = LOCALES / "diary.pot"
# Spanish and French have a third form for millions in newer tables; nothing here is counted so far.
PLURALS: Final = {
    "cy": None, "ar": None, "pa": None, "pl": None, "ro": None, "ur": None,
    "es": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);",
}  # fmt: skip
LANGUAGES: Final = tuple(PLURALS)
KEYWORDS: Final[dict[str, Any]] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# Of the region files: what stands on the page with the numbers to call.
SHOWN: Final = ("name", "hint", "hours", "note", "label")
HEAD: Final = """\
# {what} of Incident Diary.
# This file is distributed under the licence of the program, GPL-3.0-or-later.
#"""
# Told in the program as well, until somebody has read the words through.
MACHINE_MADE: Final = "\n# machine-made, needs a reader\n#"
# A time of making in a file would change it at every run.
NO_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
WIDTH: Final = 100
FIELDS: Final = re.compile(r"\{[^{}]*\}")
# What a counted text calls its number.
NUMBER: Final = ("{count}", "{n}")
NUMBERS_TRIED: Final = 2000


def region_texts(
    file: IO[bytes],
    _keywords: object,
    _tags: object,
    options: object,  # noqa: ARG001 - Babel gives it by name
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the texts of a region's file that are shown, as Babel wants them."""
    yield from _shown(json.load(file))


def _shown(value: object) -> Iterator[tuple[int, str, str, list[str]]]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in SHOWN and isinstance(part, str) and part:
                yield 1, "_", part, []
            else:
                yield from _shown(part)
    elif isinstance(value, list):
        for part in value:
            yield from _shown(part)


METHODS: Final[list[tuple[str, Any]]] = [
    # The command line speaks English.
    ("diary/cli/**", "ignore"),
    ("diary/**.py", "python"),
    ("resources/regions/**.json", region_texts),
]


def extracted() -> Catalog:
    """Return every text of the windows, the reports and the region files."""
    catalogue = _empty(None)
    for folder in ("diary", "resources/regions"):
        methods = [(p.removeprefix(f"{folder}/"), m) for p, m in METHODS if p.startswith(folder)]
        found = extract_from_dir(
            str(ROOT / folder),
            method_map=methods,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, _line, text, comments, context in sorted(found, key=lambda one: one[0]):
            place: Any = (f"{folder}/{Path(name).as_posix()}", None)
            catalogue.add(text, locations=[place], auto_comments=comments, context=context)
    return catalogue


def _empty(language: str | None) -> Catalog:
    what = "Texts" if language is None else f"Translation ({language})"
    note = "" if language is None else MACHINE_MADE
    catalogue = Catalog(
        locale=language,
        project="Incident Diary",
        version="0",
        header_comment=HEAD.format(what=what) + note,
        creation_date=NO_TIME,
        revision_date=NO_TIME,
        fuzzy=False,
        msgid_bugs_address="see README.md",
        last_translator="machine-made, needs a reader",
        language_team="none yet",
    )
    _set_plurals(catalogue, language)
    return catalogue


def _set_plurals(catalogue: Catalog, language: str | None) -> None:
    forms = PLURALS.get(language or "")
    if forms:
        catalogue.mime_headers = [("Plural-Forms", forms)]


def words_file(language: str) -> Path:
    """Return where a language's translation lies."""
    return LOCALES / language / "LC_MESSAGES" / "diary.po"


def translated(language: str) -> Catalog:
    """Return what a language's file says now; an empty catalogue where there is no file."""
    path = words_file(language)
    if not path.is_file():
        return _empty(language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.creation_date = catalogue.revision_date = NO_TIME
    return catalogue


def updated(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with the texts of today; what changed is empty again."""
    catalogue = translated(language)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = catalogue.revision_date = NO_TIME
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of a ``.po`` file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return what is translated of a catalogue, as gettext reads it.

    A text of which a plural form is missing is left out: English is better than nothing.
    """
    for message in list(catalogue):
        if message.id and not _is_done(message.string):
            catalogue.delete(message.id, message.context)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def wanted() -> dict[Path, bytes]:
    """Return the files as they should be, with their content."""
    template = extracted()
    files = {TEMPLATE: po_bytes(template)}
    for language in LANGUAGES:
        catalogue = updated(language, template)
        path = words_file(language)
        files[path] = po_bytes(catalogue)
        files[path.with_suffix(".mo")] = mo_bytes(catalogue)
    return files


def left_over(language: str) -> list[str]:
    """Return the texts of a language that have no translation, or not every plural form."""
    return [
        _english(message)[-1]
        for message in translated(language)
        if message.id and not _is_done(message.string)
    ]


def _is_done(said: object) -> bool:
    return all(said) if isinstance(said, list | tuple) else bool(said)


def wrong(language: str) -> list[str]:
    """Return what is wrong with a language's translations, a line each."""
    catalogue = translated(language)
    alone = forms_for_one_number(catalogue)
    return [
        f"{_english(message)[-1][:60]!r}: {fault}"
        for message in catalogue
        if message.id and _is_done(message.string)
        for fault in _faults(message, alone)
    ]


def _faults(message: Message, alone: set[int]) -> Iterator[str]:
    english = _english(message)[-1]
    said = message.string if isinstance(message.string, list | tuple) else [message.string]
    is_plural = len(_english(message)) > 1
    for number, text in enumerate(map(str, said)):
        missing = Counter(FIELDS.findall(english)) - Counter(FIELDS.findall(text))
        added = Counter(FIELDS.findall(text)) - Counter(FIELDS.findall(english))
        if is_plural and number in alone:
            missing -= Counter(NUMBER)
        if missing or added:
            yield f"fields: {', '.join([*missing, *added])} in {text[:60]!r}"
        if _shape(english) != _shape(text):
            yield f"blanks or line ends at its ends, or in it: {text[:60]!r}"
        if _mnemonics(text) > _mnemonics(english):
            yield f"a key of its own (&): {text[:60]!r}"


def _english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _shape(text: str) -> tuple[str, str, int]:
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    return start, end, text.count("\n")


def _mnemonics(text: str) -> int:
    return len(re.findall(r"&(?=\w)", text))


def forms_for_one_number(catalogue: Catalog) -> set[int]:
    """Return the plural forms that stand for one number only: they need not name it."""
    form_of = c2py(catalogue.plural_expr)
    numbers: dict[int, set[int]] = {}
    for number in range(NUMBERS_TRIED):
        numbers.setdefault(form_of(number), set()).add(number)
    return {form for form, fitting in numbers.items() if len(fitting) == 1}


def look(language: str) -> int:
    """Print what is left to do and what is wrong; return the exit code."""
    left, faults = left_over(language), wrong(language)
    for text in left:
        print(f"to translate: {text[:90]!r}")
    for fault in faults:
        print(fault)
    print(f"{language}: {len(left)} to translate, {len(faults)} wrong")
    return 1 if left or faults else 0


def main(arguments: list[str]) -> int:
    """Write the files; or tell which of them are not up to date, or what a language lacks."""
    if "--look" in arguments:
        return look(arguments[arguments.index("--look") + 1])
    stale = [
        path
        for path, content in wanted().items()
        if not path.is_file() or path.read_bytes() != content
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"not up to date: {path.relative_to(ROOT)}")
        return 1 if stale else 0
    for path, content in wanted().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for language in LANGUAGES:
        print(f"{language}: {len(left_over(language))} texts to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
