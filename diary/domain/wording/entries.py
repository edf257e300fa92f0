"""Entries and their amendments in words."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from diary.domain.incident import AMENDABLE, Account, Incident, Kind, Knowledge, Visibility, Words
from diary.domain.occurrence import Occurrence, occurrence
from diary.domain.records import Amended, Entry, Item, Status
from diary.domain.typed import list_read, readers_read, words_read
from diary.domain.when import Precision
from diary.domain.wording.apart import apart_text
from diary.domain.wording.changes import ChangeText, changed, who_wrote
from diary.domain.wording.choices import choice_text
from diary.domain.wording.exhibits import evidence_time
from diary.domain.wording.labels import label
from diary.domain.wording.times import (
    basis_text,
    clock_note,
    day_text,
    delay_text,
    happened_text,
    wall_text,
    written_text,
)
from diary.i18n import _

_SUMMARY: Final = 160
# Named with the time and the author of an entry; as fields only once they were amended.
_SAID_ELSEWHERE: Final = frozenset({"happened", "visibility", "account_of", "knowledge", "source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldText:
    """One answered field in words. ``name`` is the field's, for rules; never shown."""

    name: str
    label: str
    text: str = dataclasses.field(default="", repr=False)
    history: tuple[ChangeText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """An entry in words. ``first_day`` and ``last_day`` are empty when the time is unknown.

    Attributes:
        kinds: Its behaviours, and what sort of event it is.
        people, breaks: As in ``Incident``; their fields hold the typed form of them.
        gone_refs: References of the exhibits that were removed with it.
        earliest: The first instant it can have happened; None when the time is unknown.
        first_line, last_line: The lines of the ledger that first and last told of it or of its
            exhibits; 0 where nobody asked for them.
    """

    number: int
    status: Status
    visibility: Visibility
    recipients: tuple[str, ...]
    first_day: str
    last_day: str
    happened: str
    happened_zone: str
    basis: str
    written: str
    written_zone: str
    delay: str
    author: str = dataclasses.field(repr=False)
    notes: tuple[str, ...]
    removed_on: str
    removed_zone: str
    removed_by: str = dataclasses.field(repr=False)
    removed_why: str = dataclasses.field(repr=False)
    summary: str = dataclasses.field(repr=False)
    fields: tuple[FieldText, ...]
    evidence_times: tuple[str, ...]
    exhibit_refs: tuple[str, ...]
    line_hash: str
    kinds: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    breaks: tuple[str, ...] = ()
    account: str = ""
    knowledge: str = ""
    source: str = dataclasses.field(default="", repr=False)
    occurrence: Occurrence | None = dataclasses.field(default=None, repr=False)
    gone_refs: tuple[str, ...] = ()
    earliest: datetime | None = None
    first_line: int = 0
    last_line: int = 0


def author_text(incident: Incident) -> str:
    """Return who typed, and in whose words."""
    author = incident.author
    words = {
        Account.VICTIM: _("In the keeper's own words"),
        Account.WITNESS: _("Account of a witness"),
        Account.HELPER: _("Account of a helper"),
    }[author.account_of]
    typed = _("typed by the keeper")
    if author.helper:
        who = f"{author.helper}, {author.helper_role}" if author.helper_role else author.helper
        typed = _("typed by {who}").format(who=who)
    known = ""
    if author.knowledge is not Knowledge.UNSAID:
        known = ". " + value_text("knowledge", author.knowledge.value)
    source = f" ({author.source})" if author.source else ""
    return f"{words}; {typed}{known}{source}"


def headline(incident: Incident) -> str:
    """Return the first line of what happened, shortened for a list."""
    return shortened(incident.what_happened)


def shortened(text: str) -> str:
    """Return the first line of a text, shortened for a list."""
    line = " ".join(text.split("\n", maxsplit=1)[0].split())
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rstrip() + "…"


def change_text(amended: Amended, *, keeper: str) -> ChangeText:
    """Return one amendment in words."""
    name = amended.amendment.field
    return changed(amended, label=label(name), keeper=keeper, words=partial(value_text, name))


def entry_text(entry: Entry, items: tuple[Item, ...], *, keeper: str) -> EntryText:
    """Return an entry in words, with what its exhibits' files say of time."""
    incident, removed = entry.incident, entry.removed
    when = incident.happened
    changes = tuple(change_text(one, keeper=keeper) for one in entry.amendments)
    known = when.precision is not Precision.UNKNOWN
    zone = when.zone if known else entry.written.zone
    return EntryText(
        number=incident.number,
        status=entry.status,
        visibility=incident.visibility,
        recipients=incident.recipients,
        first_day=day_text(when.start, "-01") if known else "",
        last_day=day_text(when.end or when.start, "-31") if known else "",
        happened=happened_text(when),
        happened_zone=when.zone if known else "",
        basis=basis_text(when.basis),
        written=written_text(entry.written),
        written_zone=entry.written.zone,
        delay=delay_text(when, entry.written),
        author=author_text(incident),
        notes=_notes(entry, items),
        removed_on=written_text(removed) if removed else "",
        removed_zone=removed.zone if removed else "",
        removed_by=who_wrote(entry.removed_by, keeper) if removed else "",
        removed_why=entry.removal.why if entry.removal else "",
        summary=headline(incident),
        fields=_fields(incident, changes),
        evidence_times=tuple(filter(None, (evidence_time(item.exhibit, zone) for item in items))),
        exhibit_refs=tuple(item.exhibit.ref for item in items),
        line_hash=entry.line_hash,
        kinds=(*incident.behaviours, incident.kind.value),
        people=() if removed else incident.people,
        breaks=() if removed else incident.breaks,
        account=incident.author.account_of.value,
        knowledge=incident.author.knowledge.value,
        source=incident.author.source,
        occurrence=None if removed else occurrence(incident),
        gone_refs=entry.removal.refs if entry.removal else (),
        earliest=when.earliest if known else None,
    )


def value_text(name: str, value: str) -> str:
    """Return the typed form of a field's value as it is shown."""
    match name:
        case "happened":
            return " / ".join(wall_text(part) for part in value.split("/"))
        case "exact_words":
            return "\n".join(quote(one) for one in words_read(value))
        case "behaviours":
            return "; ".join(choice_text(name, one) for one in list_read(value))
        case "visibility":
            return _readers_text(value)
        case _:
            return choice_text(name, value) if value else ""


def _readers_text(value: str) -> str:
    visibility, named = readers_read(value)
    if visibility != Visibility.RESTRICTED:
        return _("Whoever a report is made for")
    readers = ", ".join(choice_text("recipients", one) for one in named or ())
    return _("Only: {readers}").format(readers=readers or _("nobody"))


def _fields(incident: Incident, changes: tuple[ChangeText, ...]) -> tuple[FieldText, ...]:
    said = []
    for name in AMENDABLE:
        history = tuple(change for change in changes if change.field == name)
        text = "" if name in _SAID_ELSEWHERE and not history else _answer(incident, name)
        if history or text:
            said.append(FieldText(name=name, label=label(name), text=text, history=history))
    return tuple(said)


def _answer(incident: Incident, name: str) -> str:
    match name:
        case "happened":
            return happened_text(incident.happened)
        case "kind" if incident.kind is Kind.INCIDENT:
            return ""
        case _:
            return value_text(name, incident.text_of(name))


def quote(words: Words) -> str:
    """Return exact words between quotation marks, after who said them."""
    said = f"“{words.words}”"
    return f"{words.speaker}: {said}" if words.speaker else said


def _notes(entry: Entry, items: tuple[Item, ...]) -> tuple[str, ...]:
    number, when = entry.incident.number, entry.incident.happened
    apart = (apart_text(item.exhibit, number, when) for item in items)
    return tuple(filter(None, (entry.clock_note, clock_note(when), *apart)))
