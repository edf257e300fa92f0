"""Messages out of saved web pages: Google Voice's conversations, Telegram Desktop's HTML."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import LONGEST_TEXT, Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.pages import LenientParser
from diary.evidence.messages.text import encoding_of, text_of

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_PAGE: Final = 64 * 1024 * 1024
_PIECE: Final = 1 << 16
_LONGEST_RAW: Final = 100_000
_DURATION: Final = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?")
_TELEGRAM_TIME: Final = re.compile(
    r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?"
)
_CALLS: Final = (
    ("Missed", "in", "missed"),
    ("Placed", "out", ""),
    ("Received", "in", "answered"),
    ("Voicemail", "in", "voicemail"),
    ("Recorded", "unknown", "answered"),
)
_VOID: Final = frozenset({"br", "img", "hr", "meta", "link", "input", "wbr", "source"})


class Record:
    """One message while its markup goes by.

    Attributes:
        said: Text by the class or tag it stood in, and attributes that matter.
        files: Names of files it shows.
    """

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self.files: list[str] = []

    def add(self, name: str, text: str) -> None:
        """Take in text of one sort."""
        self.said[name] = self.said.get(name, "") + text

    def get(self, name: str) -> str:
        """Return text of one sort, without the spaces around it."""
        return self.said.get(name, "").strip()


class _Page(LenientParser):
    """Cuts a page into records: one for each element of class ``message``, and the rest of it."""

    def __init__(self, sorts: frozenset[str]) -> None:
        super().__init__()
        self.page = Record()
        self.done: list[Record] = []
        self._sorts = sorts
        self._inside: Record | None = None
        self._open: list[tuple[str, str]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "").split()
        if self._inside is None and tag == "div" and "message" in classes:
            self._inside = Record()
            self._inside.add("classes", " ".join(classes))
            self._depth = len(self._open)
        record = self._inside or self.page
        self._note(record, tag, classes, said)
        if tag in _VOID:
            record.add(self._sort(), "\n" if tag == "br" else "")
            return
        names = [name for name in (*classes, tag) if name in self._sorts]
        self._open.append((tag, self._named(names[0]) if names else ""))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 20), -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break
        if self._inside is not None and len(self._open) <= self._depth:
            self.done.append(self._inside)
            self._inside = None

    def handle_data(self, data: str) -> None:
        (self._inside or self.page).add(self._sort(), data)

    def finish(self) -> None:
        """Take in a message that the file breaks off in."""
        self.close()
        if self._inside is not None:
            self.done.append(self._inside)
            self._inside = None

    def _named(self, name: str) -> str:
        # The heading of a call has the class of a name: "Voicemail from Tom". Names stand with
        # whoever called.
        is_heading = name == "fn" and self._inside is None
        if is_heading and "contributor" not in (sort for _tag, sort in self._open):
            return "heading"
        return name

    def _sort(self) -> str:
        return next((name for _tag, name in reversed(self._open) if name), "")

    @staticmethod
    def _note(record: Record, tag: str, classes: list[str], said: dict[str, str]) -> None:
        for name in ("dt", "published", "duration", "date"):
            if name in classes and said.get("title") and f"{name}:title" not in record.said:
                record.add(f"{name}:title", said["title"])
        if "tel" in classes and said.get("href", "").startswith("tel:"):
            record.add("tel", said["href"][4:])
        link = said.get("src") or said.get("href", "")
        is_file = tag in ("img", "audio", "video", "source") or "media" in " ".join(classes)
        if link and (is_file or "photo_wrap" in classes) and "://" not in link:
            record.files.append(link)


Make = Callable[[Record, int, Entry, Bundle], Row | None]


class SavedPages:
    """Reads pages of one sort."""

    def __init__(
        self, source: Format, marks: tuple[str, ...], sorts: frozenset[str], make: Make, *,
        whole: str = "", version: int = 1,
    ) -> None:  # fmt: skip
        """Set how the pages are told and read.

        Args:
            source: What wrote them.
            marks: One of these stands near the start of each.
            sorts: Classes and tags whose text matters.
            make: Makes a row of a record.
            whole: A page with this mark and without messages is itself one record, a call.
            version: See ``Importer``.
        """
        self.format = source
        self.version = version
        self._marks = marks
        self._sorts = sorts
        self._make = make
        self._whole = whole

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is such a page."""
        return any(self._is_page(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every message of every page."""
        yield Note("zone", "in the file")
        for entry in bundle.files:
            if self._is_page(entry) or not bundle.is_zip:
                yield from self._page(entry, bundle)

    def _is_page(self, entry: Entry) -> bool:
        if entry.name and not entry.base.endswith(".html"):
            return False
        head = text_of(entry.head())
        return "<" in head[:100] and any(mark in head for mark in self._marks)

    def _page(self, entry: Entry, bundle: Bundle) -> Iterator[Item]:
        page = _Page(self._sorts)
        text = entry.whole(_LARGEST_PAGE).decode(encoding_of(entry.head()), "replace")
        is_call = bool(self._whole) and self._whole in text_of(entry.head())
        place, sender = 0, ""
        for start in range(0, len(text) + 1, _PIECE):
            page.feed(text[start : start + _PIECE])
            if start + _PIECE > len(text):
                page.finish()
                page.done += [page.page] if is_call and not (place or page.done) else []
            done, page.done = page.done, []
            for record in done:
                place += 1
                # A message that follows another by the same person does not name her again.
                sender = record.get("from_name") or sender
                record.said["from_name"] = sender
                yield self._made(record, place, entry, bundle)
        yield Note("lines", str(place))

    def _made(self, record: Record, place: int, entry: Entry, bundle: Bundle) -> Item:
        try:
            row = self._make(record, place, entry, bundle)
        except (ValueError, OverflowError, LookupError):
            row = None
        raw = repr(sorted(record.said.items()))[:_LONGEST_RAW]
        return row._replace(raw=raw) if row else Unparsed(place, 1, entry.name, raw)


def _voice(record: Record, place: int, entry: Entry, bundle: Bundle) -> Row | None:
    when = record.get("dt:title") or record.get("published:title")
    if not when:
        return None
    number, name = record.get("tel"), record.get("fn")
    is_out = name == "Me"
    other = f"{name} ({number})" if name and number and name != number else name or number
    media = tuple((name, bundle.find(name, entry.name)) for name in record.files)
    row = Row(
        place=place,
        part=entry.name,
        state="media missing" if any(not path for _name, path in media) else "normal",
        way="out" if is_out else "in",
        sender="" if is_out else other,
        thread=_conversation(entry) or other,
        ms=_ms(when),
        raw_time=when,
        text=(record.get("q") or record.get("full-text"))[:LONGEST_TEXT],
        media=media,
    )
    return row if record.get("dt:title") else _voice_call(record, row, other)


def _voice_call(record: Record, row: Row, other: str) -> Row | None:
    titles = record.get("title"), record.get("heading")
    found = next((one for one in _CALLS if any(said.startswith(one[0]) for said in titles)), None)
    if found is None:
        return None
    _word, way, outcome = found
    length = _DURATION.fullmatch(record.get("duration:title"))
    hours, minutes, seconds = (int(part or 0) for part in length.groups()) if length else (0, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    return row._replace(
        kind="call",
        way=way,
        sender="" if way == "out" else other,
        seconds=total,
        outcome=outcome or ("answered" if total else "missed"),
    )


def _conversation(entry: Entry) -> str:
    # "Tom - Text - 2026-03-04T22_41_00Z.html": the name inside an export is part of its content.
    parts = entry.base.split(" - ")
    return parts[0] if len(parts) > 2 else ""  # noqa: PLR2004 - who, what, when


def _telegram(record: Record, place: int, entry: Entry, bundle: Bundle) -> Row | None:
    if "service" in record.get("classes").split():
        words = record.get("details") or record.get("body")
        return Row(place, 1, entry.name, "system", "system", thread=record.get("page"), text=words)
    found = _TELEGRAM_TIME.fullmatch(record.get("date:title"))
    if found is None:
        return None
    day, month, year, clock, offset = found.groups()
    wall = f"{year}-{month}-{day}T{clock}"
    media = tuple((name, bundle.find(name, entry.name)) for name in record.files)
    return Row(
        place=place,
        part=entry.name,
        state="media missing" if any(not path for _name, path in media) else "normal",
        sender=record.get("from_name"),
        wall="" if offset else wall,
        ms=_ms(wall + offset) if offset else None,
        raw_time=found[0],
        text=record.get("text")[:LONGEST_TEXT],
        media=media,
    )


def _ms(text: str) -> int:
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(milliseconds=1)


# Conversations and calls, as Takeout gives both.
GOOGLE_VOICE: Final = SavedPages(
    Format.GOOGLE_VOICE,
    ("hChatLog", "haudio"),
    frozenset({"fn", "q", "full-text", "title", "duration", "contributor"}),
    _voice,
    whole="haudio",
    version=2,
)
TELEGRAM_HTML: Final = SavedPages(
    Format.TELEGRAM_HTML, ("tgme",), frozenset({"from_name", "text", "details"}), _telegram
)
