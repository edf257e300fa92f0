import json
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diary.domain.casefile import Withheld
from diary.domain.disclosure import opened
from diary.domain.edition import Audience, Choice, Edition, edit
from diary.domain.incident import Incident, SubjectId, Visibility, Words
from diary.domain.ledger import Line, LineKind, Written
from diary.domain.plain import Plain, to_plain
from diary.domain.records import Amended, Amendment, Entry, Note, Receipt, Status
from diary.domain.when import When
from diary.domain.wording import entry_text
from tests.domain.test_edition import WRITTEN, heading

CASE, SUBJECT = "case1", SubjectId("subject1")
POLICE = Choice(audience=Audience.POLICE)
TOLD = Incident(
    case=CASE,
    number=1,
    happened=When.parse("2026-03-04 22:41", zone="Europe/London"),
    what_happened="He rang twice.\n\nThen  he left.",
    place="Home",
    exact_words=(Words(speaker="him", words="I see you"),),
    behaviours=("following", "a word of mine"),
    coordinates="51.5, -0.1",
    count=2,
)


def line(kind: LineKind, subject: str = SUBJECT) -> Line:
    written = Written(utc=WRITTEN.utc, zone="UTC")
    return Line(
        vault="v",
        n=1,
        prev="0" * 64,
        kind=kind,
        subject=subject,
        written=written,
        commit="",
        app="",
    )


def edition(incident: Incident, choice: Choice = POLICE, *changes: Amendment) -> Edition:
    entry = Entry(
        subject=SUBJECT,
        status=Status.AMENDED if changes else Status.SIGNED,
        incident=incident,
        first=incident,
        written=WRITTEN,
        amendments=tuple(Amended(line=2, amendment=one, written=WRITTEN) for one in changes),
    )
    told = entry_text(entry, (), keeper="Sam Hill")
    return edit(heading(choice.audience), choice, (told,), ())


def is_open(shown: Edition, kind: LineKind, content: Plain, subject: str = SUBJECT) -> bool:
    first = (1, line(LineKind.INCIDENT), to_plain(replace(TOLD, coordinates="")))
    return 2 in opened(shown, CASE, [first, (2, line(kind, subject), content)])


def test_an_entry_is_opened_when_all_of_it_is_shown() -> None:
    bare = replace(TOLD, coordinates="")
    allowed = replace(POLICE, allowed=frozenset({Withheld.POSITIONS}))

    assert is_open(edition(bare), LineKind.INCIDENT, to_plain(bare))
    assert is_open(edition(TOLD, allowed), LineKind.INCIDENT, to_plain(TOLD))


def test_one_detail_that_is_held_back_seals_the_whole_line() -> None:
    assert not is_open(edition(TOLD), LineKind.INCIDENT, to_plain(TOLD))


def test_a_restricted_entry_and_one_of_another_case_are_sealed() -> None:
    hidden = replace(TOLD, coordinates="", visibility=Visibility.RESTRICTED)
    other = replace(TOLD, coordinates="", case="case2")

    assert not is_open(edition(hidden), LineKind.INCIDENT, to_plain(hidden))
    assert not is_open(edition(other), LineKind.INCIDENT, to_plain(other))
    assert not is_open(edition(TOLD), LineKind.CASE, {"name": "Matter one"}, "case2")


def test_an_amendment_is_opened_only_beside_its_entry_and_in_the_edition_s_words() -> None:
    change = Amendment(field="place", old="Home", new="At home", why="More exact")
    plain = to_plain(change)
    shown = edition(replace(TOLD, coordinates="", place="At home"), POLICE, change)

    assert is_open(shown, LineKind.AMENDMENT, plain)
    assert not is_open(shown, LineKind.AMENDMENT, plain, "subject2")
    assert not is_open(shown, LineKind.AMENDMENT, to_plain(replace(change, old="Hom")))
    assert not is_open(shown, LineKind.AMENDMENT, None)


def test_what_the_program_says_of_itself_is_open_and_what_others_got_is_not() -> None:
    shown = edition(TOLD)

    assert is_open(shown, LineKind.RECEIPT, to_plain(Receipt(number=1, head="ab")), "r")
    assert is_open(shown, LineKind.CLOCK, to_plain(Note(said="clock went back")), "clock")
    assert not is_open(shown, LineKind.EDITION, {"to_whom": "Sam Hill"}, "e")
    assert not is_open(shown, LineKind.SITTING, {"case": CASE, "number": 1}, "s")


def strings(plain: Plain) -> Iterator[str]:
    if isinstance(plain, dict):
        for part in plain.values():
            yield from strings(part)
    elif isinstance(plain, list):
        for part in plain:
            yield from strings(part)
    elif isinstance(plain, str):
        yield plain


TEXT = st.text(max_size=12)


@given(
    st.builds(replace, st.just(TOLD), what_happened=TEXT, place=TEXT, coordinates=TEXT, url=TEXT)
)
def test_every_word_of_an_opened_line_stands_in_the_edition(incident: Incident) -> None:
    shown = edition(incident)
    words = " ".join(" ".join(strings(to_plain(shown))).split())
    content = to_plain(incident)

    if is_open(shown, LineKind.INCIDENT, content):
        own = (incident.what_happened, incident.place, incident.coordinates, incident.url)
        assert all(" ".join(one.split()) in words for one in own), json.dumps(content)
