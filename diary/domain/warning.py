"""Warnings before an edition leaves: what in it deserves a look, and where it stands."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from diary.domain.scanner import Concern, Held, scan
from diary.domain.shown import Edition, EditionField
from diary.i18n import _

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
    """

    where: str
    field: str
    concern: Concern
    text: str = dataclasses.field(repr=False)

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
        Warned(where=where, field=label, concern=one.concern, text=one.text)
        for where, label, name, text in _texts(edition)
        for one in scan(text, held, for_patterns=name not in _EXPECTED)
    )
    return tuple(dict.fromkeys(found))


def _texts(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    """Yield every text of people in it: where, label, name of the field, text."""
    heading = edition.heading
    cover = _("Cover")
    yield cover, _("Prepared for"), "", heading.to_whom
    yield cover, _("Purpose"), "", heading.purpose
    yield cover, _("Name of the case"), "", heading.case_name
    yield cover, _("What you want to happen"), "", heading.wishes
    for entry in edition.entries:
        where = _("Entry {number}").format(number=entry.number)
        yield from _of_fields(where, entry.fields)
        yield where, _("Written by"), "", entry.author
        yield where, _("Reason given"), "", entry.removed_why
    for exhibit in edition.exhibits:
        where = _("Exhibit {ref}").format(ref=exhibit.ref)
        yield where, _("What it shows"), "", exhibit.caption
        yield where, _("Original name"), "", exhibit.original_name
        for change in exhibit.caption_history:
            yield where, _("What it shows, before"), "", f"{change.old}\n{change.why}"
        for label, text in exhibit.facts:
            yield where, label, "", text
    for record in edition.records:
        where = _("{kind} {number}").format(kind=record.name, number=record.number)
        yield from _of_fields(where, record.fields)
        yield where, _("Written by"), "", record.typed_by
        yield where, _("Reason given"), "", record.removed_why


def _of_fields(where: str, fields: tuple[EditionField, ...]) -> Iterator[tuple[str, str, str, str]]:
    for one in fields:
        yield where, one.label, one.name, one.text
        for change in one.history:
            label = _("{field}, before").format(field=one.label)
            yield where, label, one.name, f"{change.old}\n{change.why}"
