"""Takes what the keeper blacked out out of an edition, and says what was taken out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from diary.domain.links import LINKED
from diary.domain.masking import over_texts
from diary.domain.redacting import (
    EVERYWHERE,
    Bar,
    Black,
    black_of,
    outgrown,
    told_reasons,
    whole_texts,
)
from diary.domain.shown import (
    Edition,
    EditionEntry,
    EditionExhibit,
    EditionRecord,
    EditionRedaction,
)
from diary.domain.wording import ChangeText, EntryText, ExhibitText, RecordText
from diary.i18n import _

# What the program reckons with, or says itself.
_ENTRY_APART: Final = frozenset({"occurrence", "account", "knowledge"})
_EXHIBIT_APART: Final = frozenset({"preview", "media_type", "redactions"})

# The words of exhibits' files by reference: None where nobody can tell, none for what has none.
FileWords = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blacked:
    """What was blacked out.

    Attributes:
        words: Where in the text, and why.
        pictures: Exhibits that leave as redacted copies, and why.
        held: Exhibits of which nothing leaves, since their files hold such words or may hold them.
        whole: Where a whole answer was blacked out because it was amended since.
        has_words: Whether any words are to be blacked out, found or not.
    """

    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pictures: tuple[tuple[str, tuple[str, ...]], ...] = ()
    held: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    has_words: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What an edition is made of, as the keeper sees it, and the words inside of files."""

    entries: tuple[EntryText, ...] = field(repr=False)
    exhibits: tuple[ExhibitText, ...] = field(repr=False)
    records: tuple[RecordText, ...] = field(repr=False)
    files: FileWords = field(default_factory=dict, repr=False)


def black_out(edition: Edition, bars: tuple[Bar, ...], sources: Sources) -> tuple[Edition, Blacked]:
    """Return an edition without what is blacked out, and what that was."""
    if not bars:
        return edition, Blacked()
    work = _Work(bars, sources)
    heading, over = edition.heading, work.everywhere.over
    found = replace(
        edition,
        heading=replace(
            heading,
            keeper=over(heading.keeper),
            case_name=over(heading.case_name),
            to_whom=over(heading.to_whom),
            purpose=over(heading.purpose),
            wishes=over(heading.wishes),
        ),
        left_out=tuple(map(over, edition.left_out)),
        entries=tuple(map(work.entry, edition.entries)),
        exhibits=tuple(map(work.exhibit, edition.exhibits)),
        records=tuple(map(work.record, edition.records)),
    )
    return found, work.blacked()


def needing_a_look(bars: tuple[Bar, ...], sources: Sources) -> dict[int, tuple[str, ...]]:
    """Return, for each bar that an amendment outgrew, the answers it is about, in words."""
    found: dict[int, list[str]] = {}
    for about, label, changes, _texts in _answers(sources):
        for bar in outgrown(bars, changes, about):
            found.setdefault(bar.number, []).append(f"{about}, {label}")
    return {number: tuple(dict.fromkeys(where)) for number, where in found.items()}


class _Work:
    def __init__(self, bars: tuple[Bar, ...], sources: Sources) -> None:
        self._sources = sources
        self._texts = {one.ref: one for one in sources.exhibits}
        self._bars = tuple(map(self._with_file, bars))
        self._told = told_reasons(bars)
        self.everywhere = black_of(bars, EVERYWHERE)
        self._whole = self._outgrown()
        self._of_records = self._linked()
        self._words: dict[str, tuple[str, ...]] = {}
        self._pictures: dict[str, tuple[str, ...]] = {}
        self._held: list[str] = []
        # The same file in another entry says the same words, and has the same hash.
        self._files = self._holding()

    def _with_file(self, bar: Bar) -> Bar:
        known = self._texts.get(bar.ref)
        return replace(bar, sha256=known.sha256) if known and not bar.sha256 else bar

    def blacked(self) -> Blacked:
        return Blacked(
            words=tuple(self._words.items()),
            pictures=tuple(self._pictures.items()),
            held=tuple(self._held),
            whole=tuple(about for about in self._whole if about in self._words),
            has_words=any(bar.words for bar in self._bars),
        )

    def entry(self, one: EditionEntry) -> EditionEntry:
        about = f"entry {one.number}"
        black = self._black(about)
        place = one.occurrence.place if one.occurrence else ""
        self._note(about, black, one, _ENTRY_APART)
        shown = over_texts(one, black.over, _ENTRY_APART)
        # What an entry says of people and orders stands in their records.
        linked = black + self._of_records
        fields = (
            over_texts(said, linked.over) if said.name in LINKED else now
            for said, now in zip(one.fields, shown.fields, strict=True)
        )
        shown = replace(shown, fields=tuple(fields))
        if one.occurrence:
            shown = replace(shown, occurrence=replace(one.occurrence, place=black.over(place)))
        return shown

    def record(self, one: EditionRecord) -> EditionRecord:
        about = f"{one.kind} {one.number}"
        black = self._black(about)
        self._note(about, black, one, frozenset())
        return over_texts(one, black.over)

    def exhibit(self, one: EditionExhibit) -> EditionExhibit:
        about = f"entry {one.entry_number}"
        black = self._black(about)
        self._note(about, black, one, _EXHIBIT_APART)
        shown = over_texts(one, black.over, _EXHIBIT_APART)
        areas = self._areas(one)
        if areas and one.preview == "original":
            self._pictures[one.ref] = tuple(self._told[bar.number] for bar in areas)
            return _copied(shown, tuple(self._redaction(bar) for bar in areas))
        if areas or self._texts[one.ref].sha256 in self._files:
            self._held.append(one.ref)
            return held(shown)
        return shown

    def _holding(self) -> frozenset[str]:
        """Return the SHA-256 of files that hold words blacked out somewhere, or may hold them."""
        return frozenset(
            one.sha256
            for one in self._sources.exhibits
            if one.ref in self._sources.files and self._holds(one)
        )

    def _holds(self, one: ExhibitText) -> bool:
        black = self._black(f"entry {one.entry_number}")
        words = self._sources.files[one.ref]
        return bool(black.passages) and (words is None or black.hides(words))

    def _areas(self, one: EditionExhibit) -> list[Bar]:
        """Return the areas of a picture, also those chosen in another exhibit of the same file."""
        sha256 = self._texts[one.ref].sha256
        return [bar for bar in self._bars if bar.hides_in(one.ref, sha256)]

    def _redaction(self, bar: Bar) -> EditionRedaction:
        area, reason = bar.area, self._told[bar.number]
        if area is None:
            raise ValueError("no part of a picture")
        return EditionRedaction(
            reason=reason, x=area.x, y=area.y, width=area.width, height=area.height
        )

    def _black(self, about: str) -> Black:
        return black_of(self._bars, about) + self._whole.get(about, Black())

    def _note(self, about: str, black: Black, value: object, apart: frozenset[str]) -> None:
        seen: list[str] = []

        def look(text: str) -> str:
            seen.append(text)
            return text

        over_texts(value, look, apart)
        reasons = black.reasons(*seen)
        if reasons:
            self._words[about] = tuple(dict.fromkeys((*self._words.get(about, ()), *reasons)))

    def _linked(self) -> Black:
        """Return what is blacked out in any record, for where another text speaks of it."""
        abouts = {f"{one.kind.value} {one.number}" for one in self._sources.records}
        parts = {about: self._black(about) for about in sorted(abouts)}
        return Black(tuple(dict.fromkeys(one for part in parts.values() for one in part.passages)))

    def _outgrown(self) -> dict[str, Black]:
        """Return whole answers to black out, by where they stand."""
        found: dict[str, Black] = {}
        for about, _label, changes, texts in _answers(self._sources):
            for bar in outgrown(self._bars, changes, about):
                more = whole_texts(texts, self._told[bar.number])
                found[about] = found.get(about, Black()) + more
        return found


def _answers(
    sources: Sources,
) -> Iterable[tuple[str, str, tuple[ChangeText, ...], tuple[str, ...]]]:
    """Yield every amended answer: where, its label, its amendments, all that it ever said."""
    for entry in sources.entries:
        for one in entry.fields:
            yield f"entry {entry.number}", one.label, one.history, _ever(one.text, one.history)
    for record in sources.records:
        about = f"{record.kind.value} {record.number}"
        for detail in record.details:
            yield about, detail.label, detail.history, _ever(detail.text, detail.history)
    for exhibit in sources.exhibits:
        history = exhibit.caption_history
        label = _("what {ref} shows").format(ref=exhibit.ref)
        yield f"entry {exhibit.entry_number}", label, history, _ever(exhibit.caption, history)


def _ever(text: str, history: tuple[ChangeText, ...]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys((text, *(one.old for one in history), *(one.new for one in history)))
    )


def _copied(one: EditionExhibit, redactions: tuple[EditionRedaction, ...]) -> EditionExhibit:
    # The file's own size and hash would let somebody test a guess at what is under a bar.
    return replace(one, redactions=redactions, is_copy=True, sha256="", size=0)


def held(one: EditionExhibit) -> EditionExhibit:
    """Return an exhibit of whose file nothing leaves."""
    why = _("it holds something that is blacked out in this report, or may hold it")
    return replace(
        one,
        is_held=True,
        is_copy=False,
        redactions=(),
        preview="none",
        no_preview_reason=why,
        sha256="",
        size=0,
        facts=(),
        apart="",
    )
