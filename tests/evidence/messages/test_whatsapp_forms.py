"""One generated chat for every header form, language and platform, counted by who wrote it.

The forms are those of Pustur/whatsapp-chat-parser (tests/parser.test.ts), lucasrodes/whatstk
(header_format_support.json) and of phones set to other languages. What was written is counted while
it is written, and compared with what the importer says; nothing of the importer is used for that.
"""
# ruff: noqa: RUF001 - words and marks of other languages

import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.importers import importer_of
from diary.evidence.messages.items import Note, Row, Unparsed, Wish
from tests.evidence.messages.reading import zipped

LRM, RLM, NBSP, NARROW = "\u200e", "\u200f", "\u00a0", "\u202f"
# Days beyond the twelfth, so that the order of day and month can be told.
BEGIN = datetime(2024, 1, 25, 21, 5, 15)  # noqa: DTZ001 - a wall clock
# Header, how the halves of the day are written, and whether there are seconds.
FORMS = {
    "dot pm": ("{m}/{d}/{y2}, {I}:{M} {p} - ", ("a.m.", "p.m."), False),
    "dashes dot time": ("{d0}-{m0}-{Y}, {I0}.{M} {p} - ", ("AM", "PM"), False),
    "dots all": ("{d0}.{m0}.{y2} {H}.{M}.{S}: ", None, True),
    "bracket dots": ("[{d0}.{m0}.{y2} {H}:{M}:{S}] ", None, True),
    "finnish": ("{d}.{m}.{Y} klo {H}.{M}.{S} - ", None, True),
    "croatian": ("{d}. {m}. {Y}. {H}:{M}:{S} ", None, True),
    "bracket p. m.": ("[{m}/{d}/{y2} {I}:{M}:{S} {p}] ", ("a. m.", "p. m."), True),
    "mark first": (LRM + "[{m}/{d}/{y2} {I}:{M}:{S} {p}] ", ("a. m.", "p. m."), True),
    "year first": ("[{Y}/{m0}/{d0}, {H}:{M}:{S}] ", None, True),
    "no-break space": ("{m}/{d}/{Y} {I}:{M} {p} - ", (f"a.{NBSP}m.", f"p.{NBSP}m."), False),
    "narrow space": ("{m}/{d}/{y2}, {I}:{M}" + NARROW + "{p} - ", ("AM", "PM"), False),
    "german": ("{d0}.{m0}.{y2}, {H}:{M} - ", None, False),
    "iphone german": ("[{d0}.{m0}.{y2}, {H}:{M}:{S}] ", None, True),
    "british": ("{d0}/{m0}/{Y}, {H}:{M} - ", None, False),
    "iphone british": ("[{d0}/{m0}/{Y}, {H}:{M}:{S}] ", None, True),
    "indian": ("{d0}/{m0}/{y2}, {I}:{M} {p} - ", ("am", "pm"), False),
    "dutch": ("{d0}-{m0}-{Y} {H}:{M} - ", None, False),
    "swedish": ("{Y}-{m0}-{d0} {H}:{M} - ", None, False),
    "short year first": ("{y2}-{m0}-{d0}, {H}:{M} - ", None, False),
    "bracket short year first": ("[{y2}/{m0}/{d0} {I}:{M} {p}] ", ("AM", "PM"), False),
    "japanese": ("{Y}/{m0}/{d0} {H}:{M} - ", None, False),
    "chinese": ("{Y}/{m}/{d} {p}{I}:{M} - ", ("上午", "下午"), False),
    "greek": ("{d}/{m}/{y2}, {I}:{M} {p} - ", ("π.μ.", "μ.μ."), False),
    "arabic": (RLM + "{d}" + RLM + "/{m}" + RLM + "/{Y}, {I}:{M} {p} - ", ("ص", "م"), False),
    "bulgarian": ("{d0}.{m0}.{y2} г., {H}:{M} - ", None, False),
    "us": ("{m}/{d}/{y2}, {H}:{M} - ", None, False),
}
# Attached (with the name), left out, deleted, edited, an encryption notice.
ANDROID = {
    "en": ("{} (file attached)", "<Media omitted>", "This message was deleted",
           "<This message was edited>", "Messages and calls are end-to-end encrypted. Tap."),
    "de": ("{} (Datei angehängt)", "<Medien ausgeschlossen>", "Diese Nachricht wurde gelöscht.",
           "<Diese Nachricht wurde bearbeitet.>", "Nachrichten und Anrufe sind Ende-zu-Ende-x"),
    "es": ("{} (archivo adjunto)", "<Multimedia omitido>", "Se eliminó este mensaje.",
           "<Se editó este mensaje.>", "Los mensajes y las llamadas están cifrados."),
    "pt": ("{} (arquivo anexado)", "<Mídia oculta>", "Mensagem apagada",
           "<Mensagem editada>", "As mensagens e as ligações são protegidas."),
    "fr": ("{} (fichier joint)", "<Médias omis>", "Ce message a été supprimé",
           "<Ce message a été modifié>", "Les messages et les appels sont chiffrés."),
    "it": ("{} (file allegato)", "<Media omessi>", "Questo messaggio è stato eliminato",
           "<Questo messaggio è stato modificato>", "I messaggi e le chiamate sono crittografati"),
    "nl": ("{} (bestand bijgevoegd)", "<Media weggelaten>", "Dit bericht is verwijderd",
           "<Dit bericht is bewerkt>", "Berichten en gesprekken worden end-to-end versleuteld."),
    "pl": ("{} (załączono plik)", "<pominięto multimedia>", "Ta wiadomość została usunięta",
           "<Ta wiadomość została edytowana>", "Wiadomości i połączenia są szyfrowane."),
    "ru": ("{} (файл добавлен)", "<Без медиафайлов>", "Данное сообщение удалено",
           "<Сообщение изменено>", "Сообщения и звонки защищены сквозным шифрованием."),
    "tr": ("{} (dosya ekli)", "<Medya dahil edilmedi>", "Bu mesaj silindi",
           "<Bu mesaj düzenlendi>", "Mesajlar ve aramalar uçtan uca şifrelidir."),
    "sv": ("{} (bifogad fil)", "<Media utelämnad>", "Detta meddelande raderades",
           "<Detta meddelande har redigerats>", "Meddelanden och samtal är totalsträckskrypterade"),
}  # fmt: skip
IPHONE = {
    "en": (LRM + "<attached: {}>", LRM + "image omitted", LRM + "This message was deleted.",
           LRM + "<This message was edited>",
           LRM + "Messages and calls are end-to-end encrypted. No one outside can read them."),
    "de": (LRM + "<Anhang: {}>", LRM + "Bild weggelassen",
           LRM + "Diese Nachricht wurde gelöscht.", LRM + "<Diese Nachricht wurde bearbeitet.>",
           LRM + "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt."),
    "es": (LRM + "<adjunto: {}>", LRM + "imagen omitida", LRM + "Se eliminó este mensaje.",
           LRM + "<Se editó este mensaje.>", LRM + "Los mensajes y las llamadas están cifrados."),
    "fr": (LRM + "<pièce jointe : {}>", LRM + "image absente", LRM + "Ce message a été supprimé.",
           LRM + "<Ce message a été modifié>", LRM + "Les messages et les appels sont chiffrés"),
    "nl": (LRM + "<bijgevoegd: {}>", LRM + "afbeelding weggelaten",
           LRM + "Dit bericht is verwijderd.", LRM + "<Dit bericht is bewerkt>",
           LRM + "Berichten en gesprekken worden end-to-end versleuteld."),
}  # fmt: skip


@dataclass
class Chat:
    """A chat while it is written, and what was written into it."""

    header: str
    halves: tuple[str, str] | None
    has_seconds: bool
    lines: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    files: dict[str, bytes] = field(default_factory=dict)
    at: datetime = BEGIN
    walls: list[str] = field(default_factory=list)

    def say(self, rest: str, kind: str, *more: str) -> None:
        """Write a line with a header, and further lines of the same message."""
        self.at += timedelta(hours=5, minutes=31)
        at = self.at if self.has_seconds else self.at.replace(second=0)
        half = self.halves[at.hour >= 12] if self.halves else ""
        self.lines.append(
            self.header.format(
                d=at.day, m=at.month, Y=at.year, y2=f"{at.year % 100:02d}", d0=f"{at.day:02d}",
                m0=f"{at.month:02d}", H=f"{at.hour:02d}", M=f"{at.minute:02d}",
                S=f"{at.second:02d}", I=at.hour % 12 or 12, I0=f"{at.hour % 12 or 12:02d}", p=half,
            ) + rest
        )  # fmt: skip
        self.lines += more
        self.counts[kind] += 1
        self.counts["continuation"] += len(more)
        self.walls.append(at.isoformat())

    def write(self, who: str, words: str, *more: str) -> None:
        """Write a message of somebody's."""
        self.people[who] += 1
        self.say(f"{who}: {words}", "messages", *more)

    def fill(self, words: tuple[str, ...]) -> None:
        """Write one of everything."""
        attached, left_out, deleted, edited, notice = words
        here, gone = "IMG-20240125-WA0001.jpg", "IMG-20240125-WA0002.jpg"
        self.say(notice, "system")
        for number in range(8):
            self.write(("Tom Smith", "+44 7700 900123", "Żaneta 🌸")[number % 3], f"words {number}")
        self.write("Tom Smith", "two", "lines", "", "2016-04-29 10:30:00 and a time inside")
        self.write("Tom Smith", f'changed "a: b" {LRM}and: more')
        self.write("Tom Smith", attached.format(here))
        self.write("Tom Smith", attached.format(gone))
        self.write("Tom Smith", left_out)
        self.write("Tom Smith", deleted)
        self.write("Tom Smith", f"better words {edited}")
        self.files[here] = b"picture"
        self.counts.update(attachments=1, missing=2, deleted=1, edited=1)


def read(chat: Chat, *, ends: str, packed: bool) -> tuple[list[Row], Counter[str], str]:
    """Return the rows of a chat, what is counted in them, and the order of dates."""
    text = ends.join(chat.lines) + ends
    source = text.encode()
    if packed:
        source = zipped({"_chat.txt": source, **chat.files})
    bundle = Bundle(io.BytesIO(source), len(source))
    items = list(importer_of(bundle, "").read(bundle, Wish()))
    rows = [one for one in items if isinstance(one, Row)]
    media = [path for row in rows for _name, path in row.media]
    found = Counter(
        messages=sum(row.kind != "system" for row in rows),
        system=sum(row.kind == "system" for row in rows),
        continuation=sum(row.lines - 1 for row in rows),
        attachments=sum(bool(path) for path in media),
        missing=sum(not path for path in media),
        deleted=sum(row.state == "deleted" for row in rows),
        edited=sum(row.state == "edited" for row in rows),
    )
    assert not [one for one in items if isinstance(one, Unparsed)]
    said = {one.name: one.value for one in items if isinstance(one, Note)}
    assert int(said["lines"]) == text.count("\n")
    return rows, found, said["order"]


def assert_as_written(chat: Chat, *, ends: str = "\n", packed: bool = True) -> None:
    rows, found, _order = read(chat, ends=ends, packed=packed)
    expected = chat.counts.copy()
    if not packed:
        expected.update(attachments=-1, missing=1)
    assert +found == +expected
    assert Counter(row.sender for row in rows if row.sender) == chat.people
    assert [row.wall for row in rows] == chat.walls


@pytest.mark.parametrize("form", FORMS)
def test_every_header_form_is_read_to_the_second(form: str) -> None:
    chat = Chat(*FORMS[form])
    chat.fill(ANDROID["en"])

    assert_as_written(chat)


@pytest.mark.parametrize("form", FORMS)
def test_every_header_form_is_read_with_the_line_ends_of_windows(form: str) -> None:
    chat = Chat(*FORMS[form])
    chat.fill(ANDROID["en"])

    assert_as_written(chat, ends="\r\n", packed=False)


@pytest.mark.parametrize("language", ANDROID)
def test_every_language_of_android_is_read(language: str) -> None:
    chat = Chat(*FORMS["british"])
    chat.fill(ANDROID[language])

    assert_as_written(chat)


@pytest.mark.parametrize("language", IPHONE)
def test_every_language_of_iphones_is_read(language: str) -> None:
    chat = Chat(*FORMS["iphone british"])
    chat.fill(IPHONE[language])

    assert_as_written(chat)
