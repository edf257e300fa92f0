import pytest

from diary.domain.casefile import Person, Role
from diary.domain.incident import SubjectId
from diary.domain.ledger import By, LineKind, Written
from diary.domain.masking import mask_of
from diary.domain.records import KeptRecord, Status
from diary.domain.wording import RecordText, record_text

WRITTEN = Written(utc="2026-03-05T08:00:00.000Z", zone="Europe/London")


def person(number: int, name: str, role: Role, *aliases: str) -> RecordText:
    kept = KeptRecord(
        subject=SubjectId(f"p{number}"),
        kind=LineKind.PERSON,
        status=Status.SIGNED,
        record=Person(number=number, name=name, role=role, aliases=aliases),
        written=WRITTEN,
        by=By(role="keeper"),
        line=number,
        line_hash="",
    )
    return record_text(kept, keeper="Sam Hill")


PEOPLE = (
    person(1, "Chris Dunn", Role.SUSPECT),
    person(2, "Priya Nair", Role.WITNESS, "Pri"),
    person(3, "Ruth Hill", Role.AFFECTED),
    person(4, "May Dunn", Role.CHILD),
    person(5, "Ann Place", Role.WITNESS),
)
WITNESS = "[person 2, Witness]"
FIFTH = "[person 5, Witness]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Priya Nair heard it", f"{WITNESS} heard it"),
        ("PRIYA heard it, and priya’s dog", f"{WITNESS} heard it, and {WITNESS}’s dog"),
        ("Ms Nair, called Pri", f"Ms {WITNESS}, called {WITNESS}"),
        ("Priya\nNair", WITNESS),
        ("prints and Nairobi", "prints and Nairobi"),
        ("Sam Hill and Chris Dunn", "Sam Hill and Chris Dunn"),
        ("In May it may be; May did", "In [person 4, Child] it may be; [person 4, Child] did"),
        ("At her place; Place and ann place saw it", f"At her place; {FIFTH} and {FIFTH} saw it"),
        ("Ruth Hill went up the hill", "[person 3, Somebody else affected] went up the hill"),
    ],
)
def test_names_of_third_parties_become_their_part(text: str, masked: str) -> None:
    assert mask_of(PEOPLE, spared="Sam Hill").over(text) == masked


def test_nobody_to_hide_leaves_everything_as_it_is() -> None:
    mask = mask_of(PEOPLE[:1], spared="Sam Hill")

    assert mask.over_all(("Chris Dunn", 4)) == ("Chris Dunn", 4)
