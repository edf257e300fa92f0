"""Warnings before an edition leaves: what in it deserves a look, and where it stands."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from diary.domain.scanner import Concern, Held, scan
from diary.domain.shown import Edition, EditionField
from diary.i18n import _

_ENTRY: Final = "entry"

# Where a number, an account or a reference is what was asked for.
_EXPECTED: Final = frozenset(
    {
        "their_number", "their_account", "numbers", "accounts", "url", "officer_number",
        "incident_reference", "crime_reference", "reference", "seal",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One thing to look at before it leaves.

    Attributes:
        where: The entry, exhibit or record.
        field: The label of the field in it.
        kind: ``entry`` for an entry or a file of one, the ``LineKind`` of a record, empty for
            the cover.
        number: Of that entry or record.
    """

    where: str
    field: str
    concern: Concern
    text: str = dataclasses.field(repr=False)
    kind: str = ""
    number: int = 0

    @property
    def words(self) -> str:
        """The warning as a sentence."""
        said = {
            Concern.ADDRESS: _("{where}, {field}: this looks like an address: “{text}”."),
            Concern.PHONE: _("{where}, {field}: this looks like a phone number: “{text}”."),
            Concern.EMAIL: _("{where}, {field}: this looks like an e-mail address: “{text}”."),
            Concern.BIRTHDAY: _("{where}, {field}: this looks like a date of birth: “{text}”."),
            Concern.PLACE: _("{where}, {field}: this may name a safe place, a school or a place "
                             "of work: “{text}”."),
            Concern.HELD: _("{where}, {field}: this is held back elsewhere in this report, but "
                            "stands here: “{text}”."),
            Concern.PRIVATE: _("{where}, {field}: this also stands in your private notes or your "
                               "safe contact: “{text}”."),
        }[self.concern]  # fmt: skip
        return said.format(where=self.where, field=self.field, text=self.text)


def warnings(edition: Edition, held: tuple[Held, ...]) -> tuple[Warned, ...]:
    """Return everything in an edition that deserves a look, in the order of reading."""
    found = (
        Warned(
            where=place.where,
            field=label,
            concern=one.concern,
            text=one.text,
            kind=place.kind,
            number=place.number,
        )
        for place, label, name, text in _texts(edition)
        for one in scan(text, held, for_patterns=name not in _EXPECTED)
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands, in words and as something that can be gone to."""

    where: str
    kind: str = ""
    number: int = 0


_Text: TypeAlias = tuple[_Place, str, str, str]


def _texts(edition: Edition) -> Iterator[_Text]:
    """Yield every text of people in it: place, label, name of the field, text."""
    heading = edition.heading
    cover = _Place(_("Cover"))
    yield cover, _("Prepared for"), "", heading.to_whom
    yield cover, _("Purpose"), "", heading.purpose
    yield cover, _("Name of the case"), "", heading.case_name
    yield cover, _("What you want to happen"), "", heading.wishes
    for entry in edition.entries:
        place = _Place(_("Entry {number}").format(number=entry.number), _ENTRY, entry.number)
        yield from _of_fields(place, entry.fields)
        yield place, _("Written by"), "", entry.author
        yield place, _("Reason given"), "", entry.removed_why
    for exhibit in edition.exhibits:
        where = _("Exhibit {ref}").format(ref=exhibit.ref)
        place = _Place(where, _ENTRY, exhibit.entry_number)
        yield place, _("What it shows"), "", exhibit.caption
        yield place, _("Original name"), "", exhibit.original_name
        for change in exhibit.caption_history:
            yield place, _("What it shows, before"), "", f"{change.old}\n{change.why}"
        for label, text in exhibit.facts:
            yield place, label, "", text
    for record in edition.records:
        where = _("{kind} {number}").format(kind=record.name, number=record.number)
        place = _Place(where, record.kind, record.number)
        yield from _of_fields(place, record.fields)
        yield place, _("Written by"), "", record.typed_by
        yield place, _("Reason given"), "", record.removed_why


def _of_fields(place: _Place, fields: tuple[EditionField, ...]) -> Iterator[_Text]:
    for one in fields:
        yield place, one.label, one.name, one.text
        for change in one.history:
            label = _("{field}, before").format(field=one.label)
            yield place, label, one.name, f"{change.old}\n{change.why}"
