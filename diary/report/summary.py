"""One page for a reader who has two minutes, made of counts and quotations only."""

from collections.abc import Callable, Iterable
from typing import Final

from diary.domain.casefile import Recorded, Role
from diary.domain.edition import Edition, EditionEntry, News
from diary.domain.ledger import LineKind
from diary.domain.sections import Section, news, title
from diary.domain.wording import choice_label, entries_text, reader_choice
from diary.i18n import _, ngettext
from diary.report.background import is_about
from diary.report.flow import Flow
from diary.report.front import selection
from diary.report.records import dated_ahead, news_of
from diary.report.style import LABEL, SMALL, SMALL_QUIET
from diary.report.words import is_own, latest_first, spoken

_FEW: Final = 3
_LINE: Final = 110
_QUOTE: Final = 150
_LISTED: Final = 14
_HARMING: Final = frozenset({"threats", "damage", "trespass"})


def write_summary(flow: Flow, edition: Edition) -> None:
    """Write the page. Every line names the entries it rests on."""
    blocks: tuple[tuple[str, Callable[[Edition], Iterable[str]]], ...] = (
        (_("About whom"), _about),
        (_("How much"), _how_much),
        (_("Kinds of behaviour"), _behaviours),
        (_("Latest entries"), _latest),
        (_("Named by the keeper as among the worst, latest first"), _serious),
        (_("Entries that tell of harm, damage or threats, latest first"), _harm),
        (_("Words they used"), _words),
        (_("Asked to stop"), _asked),
        (_("Orders and breaches"), _orders),
        (_("Reports to police and other agencies"), _agencies),
        (_("Changed in daily life"), _impact),
        (_("What the keeper wants to happen"), _wishes),
    )
    for name, write in blocks:
        lines = list(write(edition))
        if not lines:
            continue
        flow.need(LABEL.leading + SMALL.leading)
        flow.text(name, LABEL, role="H2")
        for line in lines:
            flow.text(line, SMALL)
        flow.space(5)
    flow.text(
        _("What this edition leaves out is said under “{title}”.").format(
            title=title(Section.LEFT_OUT)
        ),
        SMALL_QUIET,
        target=Section.LEFT_OUT.value,
    )


def write_news(flow: Flow, edition: Edition) -> None:
    """Write what came since the day or report the edition starts from."""
    since = edition.heading.since
    flow.text(_("Since {since}.").format(since=since), SMALL)
    flow.space(6)
    for name, kind in ((_("New entries"), News.NEW), (_("Changed entries"), News.CHANGED)):
        flow.text(name, LABEL, role="H2")
        numbers = news(edition, kind)
        for entry in edition.entries:
            if entry.number in numbers:
                flow.text(_entry_line(entry), SMALL)
        if not numbers:
            flow.text(_("none"), SMALL)
        flow.space(5)
    records = [one for one in edition.records if one.news is not News.NONE]
    if records:
        flow.text(_("Around the entries"), LABEL, role="H2")
    for one in records:
        said = _("{kind} {number}: {title}")
        line = said.format(kind=one.name, number=one.number, title=one.title)
        flow.text(line + news_of(one.news), SMALL)
    flow.space(10)


def _told(edition: Edition) -> list[EditionEntry]:
    return [one for one in edition.entries if one.is_told]


def _entry_line(entry: EditionEntry) -> str:
    said = _("Entry {number}, {happened}: {what}")
    return said.format(
        number=entry.number, happened=entry.happened, what=_short(entry.summary, _LINE)
    )


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _listed(numbers: Iterable[int]) -> str:
    given = sorted(set(numbers))
    text = entries_text(given[:_LISTED])
    if len(given) > _LISTED:
        text = _("{entries} and {n} more").format(entries=text, n=len(given) - _LISTED)
    return text


def _about(edition: Edition) -> Iterable[str]:
    for one in edition.told(LineKind.PERSON):
        if is_about(one):
            role = "" if one.said("role") == choice_label(Role.SUSPECT.value) else one.said("role")
            parts = (one.said("name") or _("unknown"), role.lower(), one.said("relation"))
            yield _short(" · ".join(filter(None, parts)), _LINE)


def _how_much(edition: Edition) -> Iterable[str]:
    ahead = [one.number for one in _told(edition) if one.is_ahead]
    told = len(_told(edition)) - len(ahead)
    heading, found = edition.heading, edition.pattern
    said = ngettext("{n} entry, {first} to {last}.", "{n} entries, {first} to {last}.", told)
    if not heading.period_from:
        said = ngettext("{n} entry without a known day.", "{n} entries without a known day.", told)
    line = said.format(n=told, first=heading.period_from, last=heading.period_to)
    if heading.selected_of:
        line = f"{selection(edition)}. {line}"
    contacts = sum(cell.count for cell in found.contacts) if found else 0
    if contacts > told:
        words = _("Where a way of contact is noted, they tell of {n} contacts.")
        line += " " + words.format(n=contacts)
    if found and found.witnessed.count:
        line += " " + _("Somebody else saw or heard it: {entries}.").format(
            entries=_listed(found.witnessed.entries)
        )
    yield line
    if ahead:
        yield dated_ahead(ahead)
    if hearsay := [one.number for one in _told(edition) if one.is_hearsay]:
        words = _("Told to the keeper by others, or worked out: {entries}.")
        yield words.format(entries=_listed(hearsay))


def _behaviours(edition: Edition) -> Iterable[str]:
    for cell in edition.pattern.kinds[: 2 * _FEW] if edition.pattern else ():
        kind = reader_choice("behaviours", cell.label)
        yield f"{kind}: {cell.count} ({_listed(cell.entries)})"
    rest = edition.pattern.kinds[2 * _FEW :] if edition.pattern else ()
    if rest:
        named = (
            f"{reader_choice('behaviours', cell.label)} {cell.count} ({_listed(cell.entries)})"
            for cell in rest
        )
        yield _("Also: {kinds}.").format(kinds="; ".join(named))


def _latest(edition: Edition) -> Iterable[str]:
    told = [one for one in _told(edition) if not one.is_ahead]
    dated = [one for one in told if one.occurrence and one.occurrence.day]
    return map(_entry_line, latest_first(dated)[:_FEW])


def _serious(edition: Edition) -> Iterable[str]:
    found = [one for one in _told(edition) if one.occurrence and one.occurrence.is_serious]
    return map(_entry_line, latest_first(found)[:_FEW])


def _harm(edition: Edition) -> Iterable[str]:
    found = [
        one
        for one in _told(edition)
        if one.occurrence
        and (one.occurrence.tells_of_harm or not _HARMING.isdisjoint(one.occurrence.kinds))
    ]
    return map(_entry_line, latest_first(found)[:_FEW])


def _words(edition: Edition) -> Iterable[str]:
    for entry in [one for one in spoken(edition) if not is_own(one, edition)][:_FEW]:
        words = _short(entry.said("exact_words"), _QUOTE)
        yield _("{words} (entry {number})").format(words=words, number=entry.number)


def _asked(edition: Edition) -> Iterable[str]:
    for one in edition.told(LineKind.ASKED_TO_STOP)[:_FEW]:
        line = ", ".join(filter(None, (one.said("when"), one.said("how"))))
        yield f"{line} ({_listed(one.entries)})" if one.entries else line


def _orders(edition: Edition) -> Iterable[str]:
    for one in edition.told(LineKind.ORDER):
        served = one.said("served")
        line = _short(one.title, _LINE)
        yield _("{order}, served {day}").format(order=line, day=served) if served else line
    breaches = edition.told(LineKind.BREACH)
    numbers = [number for one in breaches for number in one.entries]
    numbers += [one.number for one in edition.entries if one.breaks]
    count = max(len(breaches), len(set(numbers)))
    if count:
        said = ngettext("{n} breach noted", "{n} breaches noted", count).format(n=count)
        yield f"{said} ({_listed(numbers)})" if numbers else said


def _agencies(edition: Edition) -> Iterable[str]:
    records = edition.told(LineKind.CONTACT)
    if not records:
        return
    taken = sum(one.said("recorded") == choice_label(Recorded.RECORDED.value) for one in records)
    refused = sum(one.said("recorded") == choice_label(Recorded.REFUSED.value) for one in records)
    said = _("Reports made: {n}. Recorded: {taken}. Refused: {refused}.")
    line = said.format(n=len(records), taken=taken, refused=refused)
    if ahead := sum(one.note != "" for it in records for one in it.fields if one.name == "when"):
        line += " " + _("Dated after this report was made: {n}.").format(n=ahead)
    yield line
    reported = edition.in_reports
    missing = [
        one.number
        for one in _told(edition)
        if one.number not in reported and not one.said("reported_to")
    ]
    if missing:
        yield _("Not noted as reported: {entries}.").format(entries=_listed(missing))


def _impact(edition: Edition) -> Iterable[str]:
    areas = [one.said("area") or one.title for one in edition.told(LineKind.IMPACT)]
    if areas:
        yield ", ".join(dict.fromkeys(areas))


def _wishes(edition: Edition) -> Iterable[str]:
    if edition.heading.wishes:
        yield _short(edition.heading.wishes, 3 * _LINE)
