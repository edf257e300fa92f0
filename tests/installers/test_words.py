"""The words for translators: complete, up to date, and nothing lost on the way back."""

from collections.abc import Callable
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from diary import i18n
from tests.installers.scripts import load

words = load("words")
LANGUAGES = [language.code for language in i18n.LANGUAGES if language.code != "en"]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Catalog], None]:
    """Write a language's catalogue where the script looks for it."""
    monkeypatch.setattr(words, "LOCALES", tmp_path)

    def write(language: str, catalogue: Catalog) -> None:
        path = words.words_file(language)
        path.parent.mkdir(parents=True)
        path.write_bytes(words.po_bytes(catalogue))

    return write


def test_the_windows_offer_the_languages_that_are_translated() -> None:
    assert sorted(LANGUAGES) == sorted(words.LANGUAGES)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_the_program_reads_is_what_the_translator_wrote(language: str) -> None:
    compiled = words.words_file(language).with_suffix(".mo").read_bytes()

    assert compiled == words.mo_bytes(words.translated(language))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_translation_keeps_the_fields_and_the_shape_of_its_text(language: str) -> None:
    assert words.wrong(language) == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_file_says_who_made_it(language: str) -> None:
    needs_reader = i18n.language_of(language).needs_reader

    said = "machine-made, needs a reader" in words.words_file(language).read_text("utf-8")
    assert said is needs_reader


def test_a_text_that_changed_is_translated_anew_and_the_others_stay(
    pages: Callable[[str, Catalog], None],
) -> None:
    old = Catalog(locale="pl")
    old.add("Leave", "Wyjdź")
    old.add("Lock", "Zablokuj")
    pages("pl", old)
    template = Catalog()
    template.add("Leave")
    template.add("Lock at once")

    new = words.updated("pl", template)

    assert {one.id: one.string for one in new if one.id} == {"Leave": "Wyjdź", "Lock at once": None}


def test_a_text_without_all_its_plural_forms_stays_english(tmp_path: Path) -> None:
    catalogue = Catalog(locale="pl")
    catalogue.add(("{n} file", "{n} files"), ("{n} plik", "{n} pliki", ""))
    path = tmp_path / "diary.mo"

    path.write_bytes(words.mo_bytes(catalogue))

    with path.open("rb") as file:
        assert GNUTranslations(file).ngettext("{n} file", "{n} files", 5) == "{n} files"


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Entry {number}", "Wpis"),
        ("Entry {number}", "Wpis {numer}"),
        ("Entry", "Wpis {number}"),
        (" or ", "albo"),
        ("One\nTwo", "Jeden Dwa"),
        ("Leave", "&Wyjdź"),
        (("{n} file", "{n} files"), ("plik", "pliki", "{n} plików")),
    ],
)
def test_what_a_translator_gets_wrong_is_named(
    pages: Callable[[str, Catalog], None], english: str | tuple[str, str], said: object
) -> None:
    catalogue = Catalog(locale="pl")
    catalogue.add(english, said)  # type: ignore[arg-type] # one text, or its plural forms
    pages("pl", catalogue)

    assert len(words.wrong("pl")) == 1


def test_a_form_for_one_number_need_not_name_it(pages: Callable[[str, Catalog], None]) -> None:
    catalogue = Catalog(locale="ar")
    catalogue.add(
        ("{n} file", "{n} files"),
        ("لا ملفات", "ملف واحد", "ملفان", "{n} ملفات", "{n} ملفًا", "{n} ملف"),
    )
    pages("ar", catalogue)

    assert words.wrong("ar") == []
