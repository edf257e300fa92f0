"""Exhibits in words."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from diary.domain.exhibit import Exhibit, Fact
from diary.domain.records import Amended, Item
from diary.domain.when import UNKNOWN, When
from diary.domain.wording.apart import OFFSET_TIME, TIMES, apart_text, instant_of
from diary.domain.wording.changes import ChangeText, changed
from diary.domain.wording.labels import fact_label, problem_text
from diary.domain.wording.times import beside_utc
from diary.i18n import _

# A place in a photo's own data is often the keeper's home.
# The way of an e-mail holds the numbers of connections, and whom else it went to is their affair.
_PLACES: Final = frozenset({"latitude", "longitude", "location"})
_PRIVATE_FACTS: Final = _PLACES | {"received", "to"}
_NO_KIND: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitText:
    """An exhibit in words. ``shareable_facts`` leaves out where a photo was taken.

    Attributes:
        tells_place: The file itself says where it was taken.
        apart: By how much its own time differs from its entry's; see ``apart_text``.
        width, height: Of its picture once upright; 0 where nobody knows.
    """

    subject: str
    ref: str
    entry_number: int
    caption: str = dataclasses.field(repr=False)
    original_name: str = dataclasses.field(repr=False)
    media_type: str
    size: int
    sha256: str
    how_obtained: str
    received: str
    facts: tuple[tuple[str, str], ...] = dataclasses.field(repr=False)
    shareable_facts: tuple[tuple[str, str], ...] = dataclasses.field(repr=False)
    no_preview_reason: str
    caption_history: tuple[ChangeText, ...] = ()
    tells_place: bool = False
    apart: str = ""
    width: int = 0
    height: int = 0
    first_line: int = 0
    last_line: int = 0


def exhibit_text(
    item: Item,
    entry_number: int,
    *,
    changes: tuple[Amended, ...] = (),
    keeper: str = "",
    zone: str = "",
    happened: When = UNKNOWN,
) -> ExhibitText:
    """Return an exhibit in words, with the amendments of its caption.

    Args:
        item: The exhibit.
        entry_number: The entry it belongs to.
        changes: The amendments of its caption.
        keeper: Who keeps the diary.
        zone: The zone the keeper's clock stood in.
        happened: When the entry says that it happened; a file's own time is compared with it.
    """
    exhibit = item.exhibit
    facts = tuple((fact_label(fact.name), fact_text(fact)) for fact in exhibit.facts)
    shareable = tuple(
        (fact_label(fact.name), fact_text(fact))
        for fact in exhibit.facts
        if fact.name not in _PRIVATE_FACTS
    )
    width, height = size_of(exhibit)
    return ExhibitText(
        width=width,
        height=height,
        subject=item.subject,
        ref=exhibit.ref,
        entry_number=entry_number,
        caption=exhibit.caption,
        original_name=exhibit.original_name,
        media_type=exhibit.media_type,
        size=exhibit.size,
        sha256=exhibit.sha256,
        how_obtained=exhibit.obtained.value,
        received=_received(exhibit.received, zone),
        facts=facts,
        shareable_facts=shareable,
        no_preview_reason=problem_text(exhibit.problem),
        caption_history=tuple(
            changed(change, label=_("What it shows"), keeper=keeper) for change in changes
        ),
        apart=apart_text(exhibit, entry_number, happened),
        tells_place=any(fact.name in _PLACES for fact in exhibit.facts),
    )


def size_of(exhibit: Exhibit) -> tuple[int, int]:
    """Return width and height of its picture once upright; noughts where nobody knows."""
    said = next((one.text for one in exhibit.facts if one.name == "pixels"), "")
    width, _x, height = said.partition(" x ")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else (0, 0)


def _received(utc: str, zone: str) -> str:
    said = f"{utc[:16].replace('T', ' ')} UTC"
    there = beside_utc(datetime.fromisoformat(utc), zone) if utc else ""
    return f"{said} ({there})" if there else said


def evidence_time(exhibit: Exhibit, zone: str = "") -> str:
    """Return what a file says of its time, with its reference; empty if it says nothing.

    Where it names another offset from UTC than ``zone`` had then, the time there stands beside it.
    """
    said = {fact.name: fact_text(fact) for fact in reversed(exhibit.facts)}
    taken = next((said[name] for name in TIMES if name in said), "")
    ref = exhibit.ref or exhibit.original_name
    if (found := OFFSET_TIME.search(taken)) is not None:
        there = beside_utc(instant_of(found), zone)
        taken = _("{taken}, there {time}").format(taken=taken, time=there) if there else taken
    return _("{ref}: {taken}").format(ref=ref, taken=taken) if taken else ""


def fact_text(fact: Fact) -> str:
    """Return what a file says of itself, and where in it that stands."""
    text = {
        "provenance": _("Content Credentials (C2PA) are in the file. They were not checked here."),
        "proofmode": _("It looks like a ProofMode bundle. Its signatures were not checked here."),
        "locked_inside": _("Some of it is locked with a password."),
        "acts": _(
            "It holds a script or a command. It was not run here; another program may run it."
        ),
        "empty": _("The file is empty: there is nothing in it."),
        "name": _("nothing that is known here") if fact.text == _NO_KIND else fact.text,
    }.get(fact.name, fact.text)
    return (
        _("{text} (from {source})").format(text=text, source=fact.source) if fact.source else text
    )
