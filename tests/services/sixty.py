"""A fictional case of sixty incidents over eleven months, with all that stands around them."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from diary.domain.casefile import (
    AgencyReport,
    AskedToStop,
    Breach,
    Impact,
    Order,
    Person,
    Recorded,
    RiskFactor,
    Role,
    Wanted,
)
from diary.domain.casefile.effects import Area, Factor
from diary.domain.incident import BEHAVIOURS, Author, Channel, Incident, Knowledge, Words
from diary.domain.ledger import LineKind
from diary.domain.when import When
from diary.services.diary import Diary

COUNT: Final = 60
_FIRST: Final = date(2025, 6, 2)
_ZONE: Final = "Europe/London"
_WAYS: Final = (Channel.IN_PERSON, Channel.TEXT, Channel.PHONE, Channel.SOCIAL, Channel.VEHICLE)
_TOLD: Final = (
    "He stood across the road and looked up at the windows until I drew the curtains.",
    "Messages all evening. I did not answer any of them.",
    "The phone rang and nobody spoke. I could hear a car radio.",
    "A new account wrote to me. It knew what I had worn that day.",
    "The grey car came round the block three times while I waited for the bus.",
)
_SAID: Final = ("أنا أعرف أين تسكنين", "Вижу тебя", "मैं जानता हूँ 😡", "I can see your light 👀")
_EVERY: Final = {"words": 7, "harm": 11, "witness": 6, "reported": 9, "told": 13}


def day(number: int) -> str:
    """Return the day of an incident; they come closer together as time goes on."""
    return str(_FIRST + timedelta(days=int(330 * (number / COUNT) ** 0.7)))


def tell_sixty(diary: Diary) -> None:
    """Write the case into an empty diary."""
    for number in range(1, COUNT + 1):
        subject = diary.new_draft()
        diary.save_draft(subject, _incident(diary.entry(subject).incident, number))
        if number % 8 == 0:
            diary.add_bytes(subject, f"note {number}".encode(), f"note{number}.txt")
        if number % 10 == 5:
            diary.add_bytes(subject, photo(number), f"IMG_{2000 + number}.jpg")
        diary.sign_off(subject)
    _around(diary)
    diary.amend(3, "harm", "I did not sleep.", "I had left it out")
    diary.remove(17, "Wrong person")


def photo(number: int) -> bytes:
    """Return a JPEG that differs from the others: a sky, a road, a car."""
    made = Image.linear_gradient("L").resize((1200, 900)).convert("RGB")
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, 620, 1200, 900), fill=(90, 90, 84))
    left = 80 + number * 13
    draw.rectangle((left, 560, left + 260, 650), fill=(120, 124, 132))
    draw.rectangle((left + 50, 510, left + 200, 560), fill=(150, 160, 172))
    for wheel in (left + 30, left + 180):
        draw.ellipse((wheel, 625, wheel + 50, 675), fill=(20, 20, 20))
    out = BytesIO()
    made.save(out, "JPEG", quality=85)
    return out.getvalue()


def _incident(blank: Incident, number: int) -> Incident:
    way = number % len(_WAYS)
    told = number % _EVERY["told"] == 0
    author = Author(knowledge=Knowledge.TOLD, source="a colleague") if told else Author()
    words: tuple[Words, ...] = (
        Words(speaker="him", words=f"I will wait, however long. ({number})"),
    )
    if number % (2 * _EVERY["words"]) == 0:
        words += (Words(speaker="him", words=_SAID[number // 14 % len(_SAID)]),)
    return replace(
        blank,
        happened=When.parse(f"{day(number)} {(7 + number * 5) % 24:02d}:15", zone=_ZONE),
        what_happened=_TOLD[way],
        channel=_WAYS[way],
        behaviours=(BEHAVIOURS[number % len(BEHAVIOURS)],),
        count=number % 9,
        author=author,
        place=("Home", "Work", "High Street", "Station")[number % 4],
        exact_words=words if number % _EVERY["words"] == 0 else (),
        harm="A broken mirror." if number % _EVERY["harm"] == 0 else "",
        witnesses="A neighbour." if number % _EVERY["witness"] == 0 else "",
        reported_to="Police" if number % _EVERY["reported"] == 0 else "",
    )


def _around(diary: Diary) -> None:
    def when(number: int) -> When:
        return When.parse(day(number), zone=_ZONE)

    add = diary.casefile.add
    add(LineKind.PERSON, Person(role=Role.SUSPECT, name="Chris Dunn", relation="Former colleague"))
    add(LineKind.PERSON, Person(role=Role.WITNESS, name="Priya Nair", saw_what="The mirror",
                                contact="07700 900112", address="6 Linden Walk"))  # fmt: skip
    add(LineKind.ASKED_TO_STOP, AskedToStop(when=when(12), how="By letter", entries=(12,)))
    for place in range(9, COUNT, 9):
        recorded = Recorded.RECORDED if place % 2 else Recorded.REFUSED
        add(LineKind.CONTACT, AgencyReport(
            when=when(place), agency="Police", recorded=recorded, entries=(place,),
            crime_reference=f"44{place:06d}",
        ))  # fmt: skip
    add(LineKind.ORDER, Order(kind="Restraining order", court="Crown court", served=when(40),
                              terms=("No contact", "Not within 100 metres")))  # fmt: skip
    for number, place in enumerate((44, 49, 55), start=1):
        add(LineKind.BREACH, Breach(order=1, term=1 + number % 2, entries=(place,), how="He came"))
    for area in (Area.SLEEP, Area.WORK, Area.MONEY):
        add(LineKind.IMPACT, Impact(area=area, when=when(20), before="Well", after="Badly"))
    for factor in (Factor.FIXATED, Factor.THREATS, Factor.DAMAGE):
        add(LineKind.RISK, RiskFactor(factor=factor, entries=tuple(range(5, 60, 7))))
    add(LineKind.WANTED, Wanted(what="Camera at the station", holder="The railway",
                                lost_by=when(60), entries=(59,)))  # fmt: skip
