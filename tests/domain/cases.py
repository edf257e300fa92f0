"""Made-up cases full of canaries, and what an edition may show of them, worked out apart.

Every text is a word of its own, so that it tells where it came from wherever it turns up.
"""

from dataclasses import dataclass
from functools import cached_property

from hypothesis import strategies as st

from diary.domain.casefile import (
    KINDS,
    Withheld,
)
from diary.domain.edition import Audience, Choice, Edition, EditionKind, Heading, edit
from diary.domain.exhibit import Exhibit, Fact
from diary.domain.incident import BEHAVIOURS, Author, Incident, SubjectId, Visibility, Words
from diary.domain.ledger import LineKind
from diary.domain.records import Amended, Amendment, Entry, Item, Removal, Status
from diary.domain.when import When
from diary.domain.wording import EntryText, ExhibitText, RecordText, entry_text, exhibit_text
from tests.domain.case_records import ABOUT_NONE, HELD_DETAILS, WRITTEN, Around, told_of

_HELD_FIELDS = {
    "coordinates": Withheld.POSITIONS,
    "place": Withheld.PLACES,
    "knew": Withheld.PLACES,
    "witnesses": Withheld.NAMES,
    "source": Withheld.NAMES,
    "account": Withheld.ACCOUNTS,
}
_FOR_OTHERS = {Withheld.PLACES, Withheld.NAMES, Withheld.ACCOUNTS}
_NOT_FOR_COURT = {
    LineKind.RISK, LineKind.WANTED, LineKind.ACTION, LineKind.CONSENT, LineKind.SITTING
}  # fmt: skip
_IN_STATEMENT = {LineKind.IMPACT}


@dataclass(frozen=True)
class Told:
    """One entry before it is put into words."""

    number: int
    day: str
    behaviour: str
    status: Status
    visibility: Visibility
    recipients: tuple[str, ...]
    people: tuple[int, ...]
    breaks: tuple[str, ...]

    def canary(self, field: str) -> str:
        return f"Zq{field}{self.number}qZ"


@dataclass(frozen=True)
class Made:
    """A case and what the keeper chose of it."""

    told: tuple[Told, ...]
    around: tuple[Around, ...]
    choice: Choice

    @cached_property
    def edition(self) -> Edition:
        """What the recipient may see; made when it is asked for, not while a case is drawn."""
        return edit(heading(self.choice), self.choice, *texts_of(self))

    def forbidden(self) -> set[str]:
        """Return every canary that may be nowhere in what leaves."""
        found = {"51.477928"} if Withheld.POSITIONS in self._held() else set()
        for one in self.told:
            fields = ("what", "said", "caption", "file", "old", "helper", *_HELD_FIELDS)
            found |= {one.canary(name) for name in fields if not self._shows(one, name)}
        for record in self.around:
            details = HELD_DETAILS.get(record.kind, {})
            found |= {record.canary(name) for name, held in details.items()
                      if held in self._held() or not self._has(record)}  # fmt: skip
            if not self._has(record):
                found.add(record.canary("text"))
            unknown = record.kind is LineKind.PERSON and not self._has(record)
            if unknown or Withheld.NAMES in self._held():
                found.add(record.canary("name"))
        return found

    def expected(self) -> set[str]:
        """Return the canaries of entries that must be there, in print too."""
        return {one.canary("what") for one in self.told if self._shows(one, "what")}

    def around_expected(self) -> set[str]:
        """Return those of records; which of them are printed the sections say."""
        return {one.canary("text") for one in self.around if self._has(one)}

    def _held(self) -> set[Withheld]:
        always = set(Withheld) - _FOR_OTHERS
        more = _FOR_OTHERS if self.choice.kind is EditionKind.COURT else set()
        return (always | more | self.choice.withheld) - self.choice.allowed

    def _hides(self, one: Told | Around) -> bool:
        if one.visibility is not Visibility.RESTRICTED:
            return False
        return (
            self.choice.kind is EditionKind.COURT
            or self.choice.audience.value not in one.recipients
        )

    def _in(self, one: Told) -> bool:
        choice = self.choice
        if choice.entries and one.number not in choice.entries:
            return False
        if choice.kinds and one.behaviour not in choice.kinds:
            return False
        return not (
            (choice.first_day and one.day < choice.first_day)
            or (choice.last_day and one.day > choice.last_day)
        )

    def _shows(self, one: Told, field: str) -> bool:
        if one.status is Status.REMOVED or self._hides(one) or not self._in(one):
            return False
        return _HELD_FIELDS.get(field) not in self._held()

    def _has(self, record: Around) -> bool:
        kind = self.choice.kind
        if kind is EditionKind.COURT and record.kind in _NOT_FOR_COURT:
            return False
        if kind is EditionKind.STATEMENT and record.kind not in _IN_STATEMENT:
            return False
        unseen = {one.number for one in self.told if not self._has_number(one)}
        about = set(record.about)
        lonely = bool(about) and about <= unseen
        return not self._hides(record) and not lonely

    def _has_number(self, one: Told) -> bool:
        """Tell whether a record about this entry alone may stay; a stub hides nothing more."""
        if one.status is Status.REMOVED:
            named = not self.choice.entries or one.number in self.choice.entries
            return named and not self.choice.kinds
        return self._in(one) and not self._hides(one)


def heading(choice: Choice) -> Heading:
    return Heading(
        report_id="A1B2C3D4",
        audience=choice.audience,
        kind=choice.kind,
        language="en-GB",
        page_size="A4",
        made_utc=WRITTEN.utc,
        made_local="2026-06-05 09:00",
        zone=WRITTEN.zone,
        app_version="1.0",
        title="Record",
        keeper="Sam Hill",
        case_name="Matter one",
        initials="SH",
        region="GB-EAW",
        head_hash="ab" * 32,
        head_code="AB12-CD34",
    )


def _entry(one: Told) -> tuple[EntryText, ExhibitText]:
    incident = Incident(
        number=one.number,
        happened=When.parse(f"{one.day} 10:00", zone="Europe/London"),
        what_happened=f"He came. {one.canary('what')}",
        exact_words=(Words(speaker="him", words=one.canary("said")),),
        behaviours=(one.behaviour,),
        author=Author(helper=one.canary("helper"), source=one.canary("source")),
        place=one.canary("place"),
        how_they_knew=one.canary("knew"),
        witnesses=one.canary("witnesses"),
        coordinates=one.canary("coordinates"),
        your_account=one.canary("account"),
        people=one.people,
        breaks=one.breaks,
        visibility=one.visibility,
        recipients=one.recipients,
    )
    exhibit = Exhibit(
        ref=f"SH/{one.number}",
        caption=one.canary("caption"),
        original_name=f"{one.canary('file')}.jpg",
        sha256="cd" * 32,
        facts=(Fact(name="latitude", text="51.477928"),),
    )
    item = Item(subject=SubjectId(f"x{one.number}"), exhibit=exhibit)
    removed = one.status is Status.REMOVED
    change = Amendment(field="harm", old=one.canary("old"), new="", why="slip")
    entry = Entry(
        subject=SubjectId(f"s{one.number}"),
        status=one.status,
        incident=Incident(number=one.number) if removed else incident,
        first=incident,
        written=WRITTEN,
        amendments=() if removed else (Amended(line=9, amendment=change, written=WRITTEN),),
        removal=Removal(number=one.number, why="a reason") if removed else None,
        removed=WRITTEN if removed else None,
    )
    return entry_text(entry, (item,), keeper="Sam Hill"), exhibit_text(item, one.number)


_visibilities = st.sampled_from(Visibility)
_readers = st.sets(st.sampled_from([one.value for one in Audience])).map(
    lambda found: tuple(sorted(found))
)
_days = st.integers(1, 28).map(lambda day: f"2026-03-{day:02d}")
_people = st.sets(st.integers(1, 3)).map(lambda found: tuple(sorted(found)))
_details = st.frozensets(st.sampled_from(Withheld))


@st.composite
def cases(draw: st.DrawFn) -> Made:
    """A case of a few entries and records, and an edition of it."""
    told = tuple(
        Told(
            number=number,
            day=draw(_days),
            behaviour=draw(st.sampled_from(BEHAVIOURS[:4])),
            status=draw(st.sampled_from([Status.AMENDED] * 4 + [Status.REMOVED])),
            visibility=draw(_visibilities),
            recipients=draw(_readers),
            people=draw(_people),
            breaks=draw(st.just(()) | st.just(("1/1",)) | st.just(("2",))),
        )
        for number in range(1, draw(st.integers(1, 5)) + 1)
    )
    kinds = draw(
        st.lists(
            st.sampled_from(list(KINDS)),
            max_size=5,
        )
    )
    numbers = st.sets(st.integers(1, len(told)), max_size=2)
    around = tuple(
        Around(
            kind=kind,
            number=kinds[:place].count(kind) + 1,
            about=() if kind in ABOUT_NONE else tuple(sorted(draw(numbers))),
            visibility=draw(_visibilities),
            recipients=draw(_readers),
        )
        for place, kind in enumerate(kinds)
    )
    choice = Choice(
        audience=draw(st.sampled_from(Audience)),
        kind=draw(st.sampled_from([one for one in EditionKind if one != "supplement"])),
        first_day=draw(st.just("") | _days),
        last_day=draw(st.just("") | _days),
        kinds=draw(st.just(()) | st.just((BEHAVIOURS[0], BEHAVIOURS[1]))),
        entries=draw(st.just(()) | numbers.map(lambda found: tuple(sorted(found)))),
        withheld=draw(_details),
        allowed=draw(_details),
    )
    return Made(told, around, choice)


def texts_of(
    made: Made,
) -> tuple[tuple[EntryText, ...], tuple[ExhibitText, ...], tuple[RecordText, ...]]:
    """Return what an edition of a case is made of."""
    texts = [_entry(one) for one in made.told]
    exhibits = (
        exhibit
        for one, (_text, exhibit) in zip(made.told, texts, strict=True)
        if one.status is not Status.REMOVED
    )
    entries = tuple(text for text, _exhibit in texts)
    return entries, tuple(exhibits), tuple(map(told_of, made.around))
