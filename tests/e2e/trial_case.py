"""A fictional case as somebody types it: sixty entries, and all that stands around them.

Nothing in it is real. Every record holds a word that stands nowhere else, to be searched for.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from diary.domain.incident import BEHAVIOURS
from diary.domain.ledger import LineKind

ENTRIES: Final = 60
MESSAGES: Final = 5000
ZONE: Final = "Europe/London"
_FIRST: Final = date(2025, 4, 1)
_WAYS: Final = ("in person", "phone", "text message", "social media", "vehicle", "gift")
_PLACES: Final = ("Home", "Work", "Station", "High Street")
_TOLD: Final = (
    "He stood across the road until I drew the curtains.",
    "The phone rang and nobody spoke.",
    "A message from a new number. It was him.",
    "An account without a face wrote under my photo.",
    "The grey car came round the block three times.",
    "Flowers lay at the door, with no card.",
)


@dataclass(frozen=True)
class Told:
    """One entry: field names and what is typed into each."""

    number: int
    happened: str
    said: dict[str, str]


@dataclass(frozen=True)
class Noted:
    """One record: its kind, field names and what is typed into each."""

    kind: LineKind
    said: dict[str, str] = field(default_factory=dict)


def day(number: int) -> date:
    """Return the day of an entry; they come closer together as time goes on."""
    return _FIRST + timedelta(days=int(330 * (number / ENTRIES) ** 0.7))


def entries() -> list[Told]:
    """Return the sixty entries, in the order in which they are written."""
    return [_entry(number) for number in range(1, ENTRIES + 1)]


def _entry(number: int) -> Told:
    way = number % len(_WAYS)
    said = {
        "what_happened": f"{_TOLD[way]} Word{number:02d}x.",
        "place": _PLACES[number % len(_PLACES)],
        "channel": _WAYS[way],
        "behaviours": BEHAVIOURS[number % len(BEHAVIOURS)],
        "people": "1, 2" if number % 6 == 0 else "1",
    }
    if number % 5 == 0:
        said["count"] = str(number % 9 + 1)
    if number % 7 == 0:
        said["exact_words"] = "him: I will wait"
    if number % 11 == 0:
        said |= {"harm": "A broken mirror.", "serious": "yes"}
    if number in (44, 49, 55):
        said["breaks"] = f"1/{1 + number % 2}"
    return Told(number, f"{day(number)} {(7 + number * 5) % 24:02d}:15", said)


def before() -> list[Noted]:
    """Return the records that entries name."""
    person, order = LineKind.PERSON, LineKind.ORDER
    return [
        Noted(person, {"role": "the person this is about", "name": "Chris Dunn",
                       "relation": "Former colleague", "vehicles": "A grey car, Zebra",
                       "seen_for": "Ten minutes", "distance": "Across the road"}),
        Noted(person, {"role": "witness", "name": "Priya Nair", "saw_what": "The mirror, Yankee",
                       "willing": "yes", "contact": "07700 900112", "address": "6 Linden Walk"}),
        Noted(person, {"role": "helps or acts for them", "name": "Lee Marsh, Xray"}),
        Noted(person, {"role": "child", "name": "Robin, Whisky", "how_affected": "Sleeps badly"}),
        Noted(order, {"kind": "Restraining order", "court": "Crown court, Victor",
                      "served": str(day(40)), "starts": str(day(39)),
                      "terms": "No contact\nNot within 100 metres"}),
        Noted(order, {"kind": "Bail conditions", "court": "Magistrates, Uniform",
                      "served": str(day(35)), "hearing": "2026-04-01", "terms": "No contact"}),
    ]  # fmt: skip


def around() -> list[Noted]:
    """Return the other records."""
    made = [
        Noted(LineKind.ASKED_TO_STOP, {"when": str(day(12)), "how": "By letter, Tango",
                                       "exact_words": "Do not contact me.", "entries": "12"}),
        Noted(LineKind.BREACH, {"order": "1", "term": "1", "entries": "52",
                                "how": "He came, Sierra", "reported": "yes"}),
        Noted(LineKind.IMPACT, {"area": "sleep", "when": str(day(20)), "before": "Eight hours",
                                "after": "Four, Romeo"}),
        Noted(LineKind.IMPACT, {"area": "work", "when": str(day(25)), "after": "Quebec"}),
        Noted(LineKind.WANTED, {"what": "Film of the station, Papa", "holder": "The railway",
                                "lost_by": "2026-03-20", "entries": "59"}),
        Noted(LineKind.ITEM, {"what": "A letter, Oscar", "found_by": "Priya Nair",
                              "kept_where": "In a drawer", "seal": "B 17", "entries": "30"}),
        Noted(LineKind.RISK, {"factor": "fixated", "entries": "5-9, 40", "reason": "November"}),
        Noted(LineKind.RISK, {"factor": "threats of violence", "entries": "44", "reason": "Mike"}),
        Noted(LineKind.ACTION, {"what": "Fit a door chain, Lima", "agency": "Police",
                                "owner": "PC Ellis", "due": "2026-03-12",
                                "meeting": "First meeting"}),
        Noted(LineKind.CONSENT, {"who": "Stalking clinic", "what": "All of it, Kilo",
                                 "starts": "2026-01-10"}),
        Noted(LineKind.CONSENT, {"who": "Victim support", "what": "The summary, Juliett",
                                 "starts": "2026-01-10"}),
    ]  # fmt: skip
    for number in range(1, 10):
        entry = number * 6
        made.append(
            Noted(LineKind.CONTACT, {
                "when": f"{day(entry)} 18:30", "agency": "Police", "how": "By phone",
                "to_whom": "PC Ellis", "officer_number": f"C{100 + number}",
                "incident_reference": f"INC{4400 + number}",
                "recorded": "refused" if number % 4 == 0 else "recorded",
                "entries": str(entry),
            })
        )  # fmt: skip
    return made


# Helper, role, how, and the entries that are written while each of them sits there.
SITTINGS: Final = (
    ("Ann Reid", "advocate", "beside the keeper", range(10, 16)),
    ("Omar", "interpreter", "as interpreter", range(30, 36)),
    ("Jo", "friend", "on the phone", range(50, 53)),
)
WITHDRAWN: Final = (1, "2026-03-01", "I changed my mind")
_WORDS: Final = (
    "Zebra", "Yankee", "Xray", "Whisky", "Victor", "Uniform", "Tango", "Sierra", "Romeo", "Quebec",
    "Papa", "Oscar", "November", "Mike", "Lima", "Kilo", "Juliett",
)  # fmt: skip
NOTE: Final = ("A private thought", "Nobody may read Hotelcanary")
SAFE: Final = {"number": "07700 900199", "code_word": "Golfcanary"}


def unique_words() -> list[tuple[LineKind, str]]:
    """Return for each record that has one the word that stands nowhere else."""
    told = [*before(), *around()]
    found = [
        (one.kind, word) for word in _WORDS for one in told if word in " ".join(one.said.values())
    ]
    reports = [(LineKind.CONTACT, f"INC{4400 + number}") for number in range(1, 10)]
    return [*found, *reports]


def chat() -> str:
    """Return five thousand messages by turns, as an export of WhatsApp has them."""
    at, lines = datetime(2025, 4, 1, 6, 0), []  # noqa: DTZ001 - the export has no zone
    for number in range(MESSAGES):
        who = "Sam" if number % 10 == 9 else "Chris"
        lines.append(f"{at:%d/%m/%Y, %H:%M} - {who}: line {number}\n")
        at += timedelta(minutes=95)
    return "".join(lines)
