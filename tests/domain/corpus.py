"""Made-up passages that hold something to look at, and some that hold nothing of the kind.

Forms follow what is printed on letters and said on the phone in each country: Royal Mail, An Post,
USPS Publication 28, Canada Post, Australia Post; national numbering plans. Names and numbers are
invented, from the ranges kept for drama where there are such.
"""

import random
from collections.abc import Callable, Iterator

COUNTRIES = ("GB", "IE", "US", "CA", "AU")
_FRAMES = (
    "He came to {} again.",
    "{} is where it was",
    "I told her: {}",
    "They wrote {} on the wall, then",
    "She said “{}” and left.",
    "At 7 pm he was at {}.",
    "({})",
    "Letter to {}; no answer",
)
_STREETS = {
    "GB": (
        "High Street",
        "Elm Road",
        "St Mary's Close",
        "The Green",
        "Lower Mill Lane",
        "Park Ave",
        "Station Rd",
        "Queen's Crescent",
        "Castle Gardens",
        "Church Walk",
        "Victoria Terrace",
        "Albert Mews",
        "Cherry Tree Rise",
        "Canal Wharf",
        "Hawthorn Way",
        "West Parade",
    ),
    "IE": (
        "O'Connell Street",
        "Main St",
        "Strand Road",
        "Grafton Street Upper",
        "Griffith Avenue",
        "Shop Street",
        "St. Patrick's Quay",
        "Eyre Square",
        "Beech Park",
        "Abbey Court",
    ),
    "US": (
        "Main St",
        "N. Oak Avenue",
        "Maple Drive",
        "W 4th Street",
        "Sunset Blvd",
        "County Road 12",
        "Martin Luther King Jr Blvd",
        "Highway 61",
        "Pine Ct",
        "E. Colfax Ave",
        "Broadway",
    ),
    "CA": (
        "Rue Sainte-Catherine",
        "King Street West",
        "Bloor St E",
        "Portage Avenue",
        "Maple Cres",
        "Jasper Ave NW",
        "Concession Road 5",
        "Lakeshore Dr",
        "Yonge Street",
    ),
    "AU": (
        "George Street",
        "Beach Rd",
        "Wattle Grove",
        "Pacific Highway",
        "Bourke St",
        "Marine Pde",
        "Eucalyptus Cct",
        "Ocean Esplanade",
        "Rundle Mall",
        "Norman Tce",
    ),
}
_TOWNS = {
    "GB": ("Leeds", "Bristol", "Stoke-on-Trent"),
    "IE": ("Galway", "Dublin 8", "Ennis, Co. Clare"),
    "US": ("Springfield", "Dayton", "San Jose"),
    "CA": ("Halifax", "Winnipeg", "Québec"),
    "AU": ("Fremantle", "Geelong", "Cairns"),
}
_STATES = ("CA", "NY", "TX", "OH", "MA", "WA", "FL", "IL", "VT", "DC")
_MONTHS = ("January", "March", "May", "July", "Aug", "Sept.", "Oct", "December")


def phone(draw: random.Random, country: str) -> str:
    """A number as people write it."""

    def digits(count: int) -> str:
        return "".join(draw.choice("0123456789") for _place in range(count))

    a, b, c = digits(3), digits(4), digits(3)
    forms: dict[str, tuple[str, ...]] = {
        "GB": (
            f"07700 900{a}",
            f"0113 496 {b}",
            f"020 7946 0{a}",
            f"+44 7700 900{a}",
            f"(01632) 960{a}",
            f"07700900{a}",
            f"+44 (0)20 7946 0{a}",
            f"0044 7700 900 {a}",
            f"01632-960-{a}",
        ),
        "IE": (
            f"085 {a} {b}",
            f"+353 85 {a} {b}",
            f"(01) {a} {b}",
            f"021 {a} {b}",
            f"086-{a}{b}",
            f"00353 1 {a} {b}",
            f"091 {a}{c}",
        ),
        "US": (
            f"(202) 555-{b}",
            f"202-555-{b}",
            f"202.555.{b}",
            f"+1 202 555 {b}",
            f"1-202-555-{b}",
            f"202 555 {b}",
            f"555-{b}",
            f"+1 (202) 555-{b}",
        ),
        "CA": (
            f"(613) 555-{b}",
            f"613-555-{b}",
            f"+1 613 555 {b}",
            f"613.555.{b}",
            f"1 613 555-{b}",
        ),
        "AU": (
            f"0491 570 {a}",
            f"+61 491 570 {a}",
            f"(02) 5550 {b}",
            f"02 5550 {b}",
            f"0491570{a}",
            f"+61 2 5550 {b}",
            f"1800 {a} {c}",
            f"13 {a[:2]} {b[:2]}",
        ),
    }
    return draw.choice(forms[country])


def postcode(draw: random.Random, country: str) -> str:
    """A code of the post."""
    letter = draw.choice

    def digit() -> str:
        return draw.choice("0123456789")

    match country:
        case "GB":
            area = draw.choice(("LS", "B", "SW", "M", "EC", "BT", "CF", "G", "W", "AB"))
            out = area + draw.choice("123456789") + draw.choice(("", digit(), ""))
            inside = digit() + letter("ABDEFGHJLNPQRSTUWXYZ") + letter("ABDEFGHJLNPQRSTUWXYZ")
            return draw.choice((f"{out} {inside}", f"{out}{inside}", f"{out} {inside}".lower()))
        case "IE":
            route = draw.choice(("D08", "T12", "H91", "V94", "D6W", "A65"))
            rest = "".join(letter("0123456789ACDEFHKNPRTVWXY") for _place in range(4))
            return draw.choice((f"{route} {rest}", f"{route}{rest}"))
        case "US":
            code = "".join(digit() for _place in range(5))
            return f"{draw.choice(_STATES)} {code}" + draw.choice(("", "-" + "1234"))
        case "CA":
            pool = "ABCEGHJKLMNPRSTVWXYZ"
            first, second = (
                letter("ABCEGHJKLMNPRSTVXY") + digit() + letter(pool),
                digit() + letter(pool),
            )
            return draw.choice((f"{first} {second}{digit()}", f"{first}{second}{digit()}"))
        case _:
            state = draw.choice(("NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT"))
            return f"{state} {draw.randint(800, 7999):04d}"


def email(draw: random.Random, _country: str) -> str:
    """An address of a mailbox."""
    name = draw.choice(("sam.hill", "anna_k", "j+news", "o'neill", "x99", "the.long-name"))
    host = draw.choice(("example.com", "mail.example.co.uk", "example.org", "post.example.ie"))
    return draw.choice((f"{name}@{host}", f"{name} (at) {host}", f"{name}@{host}".upper()))


def birthday(draw: random.Random, country: str) -> str:
    """A date of birth, said to be one."""
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1950, 2015)
    name = draw.choice(_MONTHS)
    numbers = (
        f"{month:02d}/{day:02d}/{year}" if country == "US" else f"{day:02d}/{month:02d}/{year}"
    )
    date = draw.choice(
        (
            numbers,
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{day}.{month}.{year % 100:02d}",
            f"{year}-{month:02d}-{day:02d}",
            f"{day}th of {name} {year}",
            f"{day}-{month}-{year}",
        )
    )
    said = draw.choice(
        (
            "DOB {}",
            "D.O.B.: {}",
            "born {}",
            "born on the {}",
            "date of birth {}",
            "Date of birth: {}",
            "her birthday is {}",
            "b. {}",
            "birth date {}",
            "was born in {}",
        )
    )
    return said.format(date)


def address(draw: random.Random, country: str) -> str:
    """Where somebody lives, with or without its town."""
    number = draw.choice((str(draw.randint(1, 320)), f"{draw.randint(1, 99)}{draw.choice('abAB')}"))
    street, town = draw.choice(_STREETS[country]), draw.choice(_TOWNS[country])
    code = postcode(draw, country)
    units = {"GB": "Flat 3, ", "IE": "Apt 2, ", "US": "Apt 4B, ", "CA": "Unit 7, ", "AU": "Unit 3/"}
    forms = [
        f"{number} {street}",
        f"{number} {street}, {town}",
        f"{units[country]}{number} {street}",
        f"{number}, {street}, {town}",
        f"{number} {street}, {town} {code}",
    ]
    if country in ("GB", "IE"):
        house = draw.choice(
            ("Rose Cottage", "The Old Mill", "Hillcrest", "Ivy House", "Glebe Farm")
        )
        forms += [f"{house}, {street}, {town}", f"{number} {street.lower()}"]
    if country in ("US", "CA", "AU"):
        forms += [
            f"P.O. Box {number[:3].strip('abAB')}",
            f"{number} {street} {draw.choice(('#4', '#12'))}",
        ]
    return draw.choice(forms)


NOTHING = (
    "He rang 14 times between 22:41 and 23:05.",
    "On 2026-03-04 at 10:15 I saw him again.",
    "I waited 20 minutes on the road.",
    "It cost £1,234.50 in 2024.",
    "Entry 12 says the same.",
    "He was born angry, my mother says.",
    "She parked the car in the drive.",
    "Page 3 of 12.",
    "The police gave crime reference 42/12345/26.",
    "It was 04/03/2026, about 9 pm.",
    "He stood in the way and would not move.",
    "I work hard.",
    "There were 3 of them, then 5.",
    "SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "We live in fear.",
    "He drove by 3 times, close to the court.",
    "I was there from 9 to 5.",
    "In court he said nothing.",
    "It happened in March 2026.",
    "He sent 112 messages in 7 days.",
    "I took 2 pictures on the way home.",
    "We met at school years ago.",
    "He is about 6 ft 2.",
    "Version 1.2.3 of the app.",
    "IMG_20260304_224107.jpg",
    "He walked in a circle for an hour.",
    "At 10 he was on the hill.",
    "My phone was at 15 % then.",
    "I have 5 close friends.",
    "From 22:41 to 23:10 he rang.",
    "Term 3 of the order.",
    "She is 34 and strong.",
)

KINDS: dict[str, Callable[[random.Random, str], str]] = {
    "phone": phone,
    "postcode": postcode,
    "email": email,
    "birthday": birthday,
    "address": address,
}


def passages(kind: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield what should be found, and the sentence it stands in."""
    draw = random.Random(seed)  # noqa: S311 - the same sentences each time
    for place in range(count):
        told = KINDS[kind](draw, COUNTRIES[place % len(COUNTRIES)])
        yield told, draw.choice(_FRAMES).format(told)
