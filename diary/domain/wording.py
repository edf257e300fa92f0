"""Records in words: times, delays, labels. The same words in windows, lists and reports."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from diary.clock import tz
from diary.domain.exhibit import Exhibit
from diary.domain.incident import AMENDABLE, Answer, Incident, Knowledge, Visibility
from diary.domain.ledger import Written
from diary.domain.records import Amended, Entry, Item, Status
from diary.domain.when import Basis, Precision, When
from diary.i18n import _, ngettext

_SUMMARY: Final = 160
# A place in a photo's own data is often the keeper's home.
_PRIVATE_FACTS: Final = frozenset({"latitude", "longitude"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeText:
    """One amendment in words."""

    field: str
    label: str
    old: str = dataclasses.field(default="", repr=False)
    new: str = dataclasses.field(default="", repr=False)
    why: str = dataclasses.field(default="", repr=False)
    by: str = dataclasses.field(default="", repr=False)
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldText:
    """One answered field in words."""

    label: str
    text: str = dataclasses.field(default="", repr=False)
    history: tuple[ChangeText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """An entry in words. ``first_day`` and ``last_day`` are empty when the time is unknown."""

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
    removed_why: str = dataclasses.field(repr=False)
    summary: str = dataclasses.field(repr=False)
    fields: tuple[FieldText, ...]
    evidence_times: tuple[str, ...]
    exhibit_refs: tuple[str, ...]
    line_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitText:
    """An exhibit in words. ``shareable_facts`` leaves out where a photo was taken."""

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


def label(name: str) -> str:
    """Return the label of a field of an incident."""
    return {
        "kind": _("Kind of entry"),
        "happened": _("When it happened"),
        "what_happened": _("What happened"),
        "channel": _("How the contact came"),
        "platform": _("App or site"),
        "their_account": _("Their account"),
        "their_number": _("Their number"),
        "your_account": _("Your account"),
        "url": _("Web address"),
        "direction": _("Who contacted whom"),
        "count": _("How many times"),
        "answered": _("How many were answered"),
        "asked_to_stop_before": _("Had they been asked to stop before?"),
        "place": _("Where"),
        "place_kind": _("Kind of place"),
        "coordinates": _("Map position"),
        "how_they_knew": _("How they may have known where to find you"),
        "witnesses": _("Who else saw or heard it"),
        "harm": _("Harm, damage or threats"),
        "what_you_did": _("What you did"),
        "reported_to": _("Reported to"),
        "visibility": _("Who may read it"),
    }[name]


def fact_label(name: str) -> str:
    """Return the label of something a file says of itself."""
    return {
        "taken": _("Taken, by its own clock"),
        "device": _("Device"),
        "software": _("Software"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "pixels": _("Size in pixels"),
        "name": _("Name and content differ"),
    }.get(name, name)


def problem_text(problem: str) -> str:
    """Return why there is no picture of a file."""
    return {
        "": "",
        "damaged": _("the file is damaged"),
        "too_large": _("the picture is too large to show"),
        "not_a_picture": _("the file is not a picture"),
        "too_slow": _("the picture took too long to open"),
        "decoder_died": _("the picture could not be opened safely"),
        "unsupported": _("this kind of file cannot be shown"),
    }.get(problem, _("it could not be shown"))


def happened_text(when: When) -> str:
    """Return when it happened, with how exactly it is known."""
    start, end = _wall(when.start), _wall(when.end)
    match when.precision:
        case Precision.UNKNOWN:
            return _("Date not known")
        case Precision.BETWEEN:
            return _("Between {start} and {end}").format(start=start, end=end)
        case Precision.ABOUT:
            said = _("About {start}").format(start=start)
        case Precision.DAY:
            said = _("{start}, time not known").format(start=start)
        case Precision.MONTH:
            said = _("{start}, day not known").format(start=start)
        case Precision.EXACT:
            said = start
    return _("{start} to {end}").format(start=said, end=end) if end else said


def basis_text(basis: Basis) -> str:
    """Return what the keeper's time rests on."""
    return {
        Basis.UNSAID: "",
        Basis.MEMORY: _("from memory"),
        Basis.CLOCK: _("from a clock or phone"),
        Basis.MESSAGE: _("from the time on a message"),
        Basis.PHOTO: _("from a photo"),
        Basis.RECEIPT: _("from a receipt"),
        Basis.TOLD: _("told by somebody else"),
    }[basis]


def written_text(written: Written) -> str:
    """Return when it was written down, on the wall clock of the zone it was written in."""
    at = datetime.fromisoformat(written.utc).astimezone(tz(written.zone))
    return f"{at:%Y-%m-%d %H:%M}"


def delay_text(when: When, written: Written) -> str:
    """Return the time from the event to the writing, as a plain number, never judged."""
    if when.precision is Precision.UNKNOWN:
        return ""
    gap = datetime.fromisoformat(written.utc) - when.latest
    if gap < timedelta(0):
        inside = datetime.fromisoformat(written.utc) >= when.earliest
        return _("the same day or month") if inside else _("written before that time")
    minutes = int(gap.total_seconds()) // 60
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return ngettext("{n} minute later", "{n} minutes later", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:  # noqa: PLR2004 - below two days hours say more
        return ngettext("{n} hour later", "{n} hours later", hours).format(n=hours)
    return ngettext("{n} day later", "{n} days later", gap.days).format(n=gap.days)


def author_text(incident: Incident) -> str:
    """Return who typed, and in whose words."""
    author = incident.author
    words = (
        _("Account of the {who}").format(who=author.account_of.value)
        if author.account_of.value != "victim"
        else _("In the keeper's own words")
    )
    typed = _("typed by the keeper")
    if author.helper:
        who = f"{author.helper}, {author.helper_role}" if author.helper_role else author.helper
        typed = _("typed by {who}").format(who=who)
    known = "" if author.knowledge is Knowledge.UNSAID else f"; {author.knowledge.value}"
    source = f" ({author.source})" if author.source else ""
    return f"{words}; {typed}{known}{source}"


def headline(incident: Incident) -> str:
    """Return the first line of what happened, shortened for a list."""
    line = " ".join(incident.what_happened.split("\n")[0].split())
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rstrip() + "…"


def change_text(amended: Amended, *, keeper: str) -> ChangeText:
    """Return one amendment in words."""
    amendment = amended.amendment
    return ChangeText(
        field=amendment.field,
        label=label(amendment.field),
        old=_value_text(amendment.field, amendment.old),
        new=_value_text(amendment.field, amendment.new),
        why=amendment.why,
        by=amendment.helper or keeper,
        at=f"{written_text(amended.written)} {amended.written.zone}",
    )


def entry_text(entry: Entry, items: tuple[Item, ...], *, keeper: str) -> EntryText:
    """Return an entry in words, with what its exhibits' files say of time."""
    incident, removed = entry.incident, entry.removed
    when = incident.happened
    changes = tuple(change_text(one, keeper=keeper) for one in entry.amendments)
    known = when.precision is not Precision.UNKNOWN
    return EntryText(
        number=incident.number,
        status=entry.status,
        visibility=incident.visibility,
        recipients=incident.recipients,
        first_day=_day(when.start, "-01") if known else "",
        last_day=_day(when.end or when.start, "-31") if known else "",
        happened=happened_text(when),
        happened_zone=when.zone if known else "",
        basis=basis_text(when.basis),
        written=written_text(entry.written),
        written_zone=entry.written.zone,
        delay=delay_text(when, entry.written),
        author=author_text(incident),
        notes=_notes(entry),
        removed_on=written_text(removed) if removed else "",
        removed_why=entry.removal.why if entry.removal else "",
        summary=headline(incident),
        fields=_fields(incident, changes),
        evidence_times=tuple(filter(None, (_evidence_time(item.exhibit) for item in items))),
        exhibit_refs=tuple(item.exhibit.ref for item in items),
        line_hash=entry.line_hash,
    )


def exhibit_text(item: Item, entry_number: int) -> ExhibitText:
    """Return an exhibit in words."""
    exhibit = item.exhibit
    facts = tuple((fact_label(fact.name), fact.text) for fact in exhibit.facts)
    shareable = tuple(
        (fact_label(fact.name), fact.text)
        for fact in exhibit.facts
        if fact.name not in _PRIVATE_FACTS
    )
    return ExhibitText(
        subject=item.subject,
        ref=exhibit.ref,
        entry_number=entry_number,
        caption=exhibit.caption,
        original_name=exhibit.original_name,
        media_type=exhibit.media_type,
        size=exhibit.size,
        sha256=exhibit.sha256,
        how_obtained=exhibit.obtained.value,
        received=f"{exhibit.received[:16].replace('T', ' ')} UTC",
        facts=facts,
        shareable_facts=shareable,
        no_preview_reason=problem_text(exhibit.problem),
    )


def _day(text: str, rest: str) -> str:
    # Days are compared as text; a month alone stretches from its 01 to, at most, its 31.
    return text + rest if len(text) == len("2026-03") else text[: len("2026-03-04")]


def _wall(text: str) -> str:
    return text.replace("T", " ")


def _value_text(name: str, value: str) -> str:
    return " / ".join(_wall(part) for part in value.split("/")) if name == "happened" else value


def _fields(incident: Incident, changes: tuple[ChangeText, ...]) -> tuple[FieldText, ...]:
    said = []
    for name in AMENDABLE:
        history = tuple(change for change in changes if change.field == name)
        text = _answer(incident, name)
        if history or (text and name not in ("happened", "kind", "visibility")):
            said.append(FieldText(label=label(name), text=text, history=history))
    for words in incident.exact_words:
        speaker = _("Exact words, {speaker}").format(
            speaker=words.speaker or _("speaker not given")
        )
        said.append(FieldText(label=speaker, text=f"“{words.words}”"))
    return tuple(said)


def _answer(incident: Incident, name: str) -> str:
    value = getattr(incident, name)
    if isinstance(value, When):
        return happened_text(value)
    if isinstance(value, Answer | StrEnum):
        return "" if value.value == "unsaid" else value.value
    return str(value) if value else ""


def _notes(entry: Entry) -> tuple[str, ...]:
    notes = []
    if entry.clock_note:
        notes.append(entry.clock_note)
    match entry.incident.happened.oddity:
        case "twice":
            notes.append(_("This clock time came twice that night: the clocks went back."))
        case "never":
            notes.append(_("This clock time did not exist that night: the clocks went forward."))
        case _:
            pass
    return tuple(notes)


def _evidence_time(exhibit: Exhibit) -> str:
    taken = next((fact.text for fact in exhibit.facts if fact.name == "taken"), "")
    ref = exhibit.ref or exhibit.original_name
    return _("{ref}: {taken}").format(ref=ref, taken=taken) if taken else ""
