"""What stands around the fictional incidents: answers, people, orders, reports, effects, wishes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from diary.domain.casefile import (
    Action,
    AgencyReport,
    Area,
    AskedToStop,
    Breach,
    CaseRecord,
    Consent,
    Factor,
    Impact,
    Order,
    Person,
    PhysicalItem,
    Recorded,
    RiskFactor,
    Role,
    Wanted,
)
from diary.domain.incident import Answer, Author, Knowledge, Words
from diary.domain.ledger import LineKind
from diary.domain.when import Basis, When

_ZONE: Final = "Europe/London"
_SEEN: Final = Author(knowledge=Knowledge.FIRST_HAND)


def _on(text: str) -> When:
    return When.parse(text, zone=_ZONE, basis=Basis.UNSAID)


# More answers to some of the incidents, by their place in the story.
ANSWERS: Final[Mapping[int, Mapping[str, object]]] = MappingProxyType(
    {
        0: {"behaviours": ("loitering", "watching"), "author": _SEEN},
        1: {"people": (1,), "behaviours": ("gifts",), "place_kind": "home",
            "author": Author(knowledge=Knowledge.INFERRED)},
        2: {"people": (1,), "behaviours": ("contacting", "watching"), "count": 14, "author": _SEEN,
            "their_number": "07700 900461",
            "exact_words": (Words(speaker="Text message", words="I can see your light."),)},
        3: {"people": (1,), "behaviours": ("following",), "author": _SEEN},
        4: {"author": _SEEN,
            "exact_words": (Words(speaker="Me", words="Do not contact me again in any way."),)},
        5: {"people": (1,), "behaviours": ("contacting",), "count": 37, "answered": 2,
            "author": _SEEN},
        6: {"people": (1,), "behaviours": ("watching", "loitering"), "author": _SEEN},
        7: {"behaviours": ("asking others",), "witnesses": "My mother and her neighbours",
            "author": Author(knowledge=Knowledge.TOLD, source="my mother")},
        8: {"people": (1,), "serious": Answer.YES, "behaviours": ("trespass", "threats"),
            "author": _SEEN,
            "exact_words": (Words(speaker="Him, from the fence",
                                  words="Next time you will not see me coming."),),
            "harm": "The fence is broken. I could not sleep.",
            "witnesses": "My neighbour Priya heard the fence.",
            "what_you_did": "I locked the doors and called 999.",
            "reported_to": "Police, 4 March 2026, 22:50. Reference still to come."},
        9: {"behaviours": ("impersonation", "publishing")},
        10: {"behaviours": ("damage",), "harm": "Four tyres, 412 pounds.", "author": _SEEN,
             "reported_to": "Police, 2 April 2026"},
        11: {"people": (1,), "behaviours": ("asking others", "loitering"), "place_kind": "gym",
             "author": Author(knowledge=Knowledge.TOLD, source="Anna, front desk")},
    }
)  # fmt: skip

# By the place in the story after which each was written down.
AROUND: Final[Mapping[int, tuple[tuple[LineKind, CaseRecord], ...]]] = MappingProxyType(
    {
    0: (
    (LineKind.PERSON, Person(
        role=Role.SUSPECT, name="Chris Dunn", relation="We went out for two months in 2025.",
        numbers=("07700 900461",), vehicles=("grey hatchback, part of the plate: 51 K",),
        description="About 1.80 m, short dark hair, dark green jacket.",
        seen_for="an hour", distance="two metres", light="daylight", known_before="yes",
    )),
    ),
    1: (
    (LineKind.ITEM, PhysicalItem(
        what="The paper the flowers were wrapped in", found=_on("2026-01-13"), found_by="Me",
        touched_by="Only me, by one corner", seal="Freezer bag, signed across the seal",
        photographs=("SH/1",), entries=(2,), kept_where="With my sister",
    )),
    ),
    3: (
    (LineKind.IMPACT, Impact(
        area=Area.ROUTE, when=_on("2026-01"), before="I took the bus from the stop at work.",
        after="A colleague drives me. I never leave at the same time twice.",
        feelings="Like a parcel.", entries=(1, 4),
    )),
    ),
    4: (
    (LineKind.ASKED_TO_STOP, AskedToStop(
        when=_on("2026-02-09 19:00"), how="On the phone",
        exact_words="Do not contact me again in any way.", answer="He laughed and hung up.",
        entries=(5,),
    )),
    ),
    5: (
    (LineKind.CONTACT, AgencyReport(
        when=_on("2026-02-10"), agency="Police", how="101", to_whom="A call handler",
        recorded=Recorded.REFUSED, what_they_said="To block the numbers.",
        result="Nothing was recorded.", entries=(3, 6),
    )),
    ),
    7: (
    (LineKind.PERSON, Person(
        role=Role.AFFECTED, name="Ruth Hill", relation="My mother",
        how_affected="She no longer opens the door in the evening.",
    )),
    ),
    8: (
    (LineKind.PERSON, Person(
        role=Role.WITNESS, name="Priya Nair", relation="My neighbour",
        saw_what="Heard the fence break and somebody run, a little before eleven.",
        willing=Answer.YES, statement_given=Answer.NO, contact="07700 900112",
        address="6 Linden Walk, Southampton SO15 7QZ",
    )),
    (LineKind.CONTACT, AgencyReport(
        when=_on("2026-03-04 22:50"), agency="Police", how="999", to_whom="PC Lane",
        officer_number="4471", station="Central", incident_reference="CAD 1187",
        crime_reference="44260101187", recorded=Recorded.RECORDED,
        result="Reference to come.", next_step="Statement", follow_up_due=_on("2026-05-04"),
        entries=(9,),
    )),
    (LineKind.ORDER, Order(
        kind="Interim stalking protection order", court="Magistrates’ court",
        reference="SPO 26/118", against="Chris Dunn", starts=_on("2026-03-16"),
        terms=("Not to contact Sam Hill by any means",
               "Not to go within 100 metres of her home or place of work",
               "Not to ask anybody else about her"),
        served=_on("2026-03-16"), how_served="By hand, by police",
    )),
    (LineKind.IMPACT, Impact(
        area=Area.SLEEP, when=_on("2026-02"), before="I slept through.",
        after="I wake at two and check the doors.", entries=(6, 9),
    )),
    (LineKind.RISK, RiskFactor(
        factor=Factor.THREATS, entries=(9,), reason="“Next time you will not see me coming.”",
    )),
    ),
    10: (
    (LineKind.CONTACT, AgencyReport(
        when=_on("2026-04-02"), agency="Police", how="Online form", recorded=Recorded.RECORDED,
        incident_reference="CAD 0342", entries=(11,),
    )),
    (LineKind.BREACH, Breach(
        order=1, term=2, entries=(11,), how="The tyres were cut in front of the house.",
        reported=Answer.YES,
    )),
    (LineKind.RISK, RiskFactor(factor=Factor.DAMAGE, entries=(9, 11))),
    ),
    11: (
    (LineKind.BREACH, Breach(
        order=1, term=3, entries=(12,), how="He asked at the gym.", reported=Answer.NO,
    )),
    (LineKind.WANTED, Wanted(
        what="Camera of the library entrance, 18 February", holder="Town library",
        lost_by=_on("2026-05-19"), asked=_on("2026-04-21"), entries=(7,),
    )),
    (LineKind.WANTED, Wanted(
        what="Records of the withheld calls", holder="The phone company", entries=(6,),
    )),
    (LineKind.RISK, RiskFactor(
        factor=Factor.TURNING_UP, entries=(1, 7, 9, 12), reason="Work, library, garden, gym.",
    )),
    (LineKind.ACTION, Action(
        what="Look at the locks and the back fence", agency="Police", owner="Crime prevention",
        agreed=_on("2026-04-21"), meeting="Case conference", due=_on("2026-05-05"),
    )),
    (LineKind.CONSENT, Consent(
        who="Police and the stalking clinic", what="This report",
        purpose="To plan how to keep me safe", starts=_on("2026-04-21"),
    )),
    ),
    }
)  # fmt: skip
