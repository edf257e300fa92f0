"""A draft of a witness statement: first person, numbered, what was told by others apart.

Serves rule 16.2 of the Criminal Procedure Rules 2020 and Practice Direction 32, 18.1 and 18.2:
own words, the way it was prepared, and what is knowledge and what is information or belief.
"""

from collections.abc import Callable, Iterable, Iterator

from diary.domain.edition import Edition, EditionEntry, EditionExhibit, last_amended
from diary.domain.incident import Account, Incident, Knowledge
from diary.domain.ledger import LineKind
from diary.domain.when import Basis
from diary.domain.wording import author_text, basis_text, entries_text
from diary.i18n import _, ngettext
from diary.report.declaration import write_declaration
from diary.report.flow import Flow
from diary.report.style import BODY, ENTRY, SMALL_QUIET, STRONG

_MARGIN = 28.0


def write_statement(flow: Flow, edition: Edition) -> None:
    """Write the draft. It is never signed or dated by the program."""
    numbers = iter(range(1, 1_000_000))
    told = [one for one in edition.entries if one.is_told]
    own, others = [one for one in told if is_own(one)], [one for one in told if not is_own(one)]
    flow.text(_("Draft. Not signed. To be read, corrected and completed by its maker."), STRONG)
    flow.space(6)
    flow.fact(_("Statement of"), edition.heading.keeper, style=BODY)
    flow.fact(_("Age, if under 18"), "____________", style=BODY)
    flow.space(8)
    _write_check(flow, told)
    _paragraph(flow, next(numbers), _opening())
    _part(flow, lambda: _("What I saw and heard"), own, edition, numbers)
    _part(flow, _told_by_others, others, edition, numbers)
    _write_effects(flow, edition, numbers)
    with flow.together():  # nobody signs one page for what stands on another
        flow.title(lambda: _("Declaration"), ENTRY)
        flow.space(4)
        write_declaration(flow, edition.heading)


def _told_by_others() -> str:
    return _("What I was told by others, or worked out")


def is_own(entry: EditionEntry) -> bool:
    """Tell whether an entry is what its maker saw or heard, as far as it says."""
    if entry.account != Account.VICTIM.value:
        return False
    if entry.knowledge == Knowledge.UNSAID.value:
        return entry.basis != basis_text(Basis.TOLD)
    return entry.knowledge == Knowledge.FIRST_HAND.value


def _opening() -> str:
    return _(
        "I keep a diary of what happens. This statement is taken from it. After each paragraph "
        "stands the number of the entry, when I wrote it, when I last amended it if I did, and "
        "what the time rests on."
    )


def _write_check(flow: Flow, told: Iterable[EditionEntry]) -> None:
    unsaid = [one.number for one in told if one.knowledge == Knowledge.UNSAID.value]
    if not unsaid:
        return
    said = ngettext(
        "To check before it is signed: {entries} does not say how it is known.",
        "To check before it is signed: {entries} do not say how they are known.",
        len(unsaid),
    )
    text = said.format(entries=entries_text(unsaid))
    more = _("What was told by others belongs into the second part.")
    flow.text(f"{text} {more}", SMALL_QUIET)
    flow.space(8)


def _part(
    flow: Flow,
    said: Callable[[], str],
    entries: list[EditionEntry],
    edition: Edition,
    numbers: Iterator[int],
) -> None:
    if not entries:
        return
    flow.space(8)
    flow.heading(said, ENTRY, name=f"part-{entries[0].number}", level=1, keep=80)
    flow.space(4)
    for entry in entries:
        flow.need(60)
        flow.place(f"entry-{entry.number}")
        shown = [one for one in edition.exhibits if one.entry_number == entry.number]
        _paragraph(flow, next(numbers), "\n".join(_lines(entry, shown)))
        flow.y -= 4
        flow.text(_origin(entry), SMALL_QUIET, indent=_MARGIN)
        flow.space(9)


def _paragraph(flow: Flow, number: int, text: str) -> None:
    left, room = flow.left, flow.room
    flow.need(2 * BODY.leading)
    flow.text(f"{number}.", BODY)
    flow.y -= BODY.leading
    flow.left, flow.room = left + _MARGIN, room - _MARGIN
    flow.text(text, BODY)
    flow.left, flow.room = left, room
    flow.space(6)


def _lines(entry: EditionEntry, exhibits: Iterable[EditionExhibit]) -> Iterator[str]:
    place = entry.said("place")
    lead = f"{entry.happened}, {place}" if place else entry.happened
    yield _("{lead}: {what}").format(lead=lead, what=_source(entry) + entry.said("what_happened"))
    if words := entry.said("exact_words"):
        yield _("The exact words: {words}").format(words=words)
    if harm := entry.said("harm"):
        yield _("Harm, damage or threats: {harm}").format(harm=harm)
    if done := entry.said("what_you_did"):
        yield _("What I did: {done}").format(done=done)
    for one in exhibits:
        what = one.caption or one.original_name
        yield _("I produce “{what}” as exhibit {ref}.").format(what=what, ref=one.ref)


def _source(entry: EditionEntry) -> str:
    if is_own(entry):
        return ""
    if entry.account != Account.VICTIM.value:
        return _("This is the account of somebody else. ")
    if entry.knowledge == Knowledge.INFERRED.value:
        return _("I worked this out. ")
    if entry.source:
        return _("I was told this by {source}. ").format(source=entry.source)
    return _("I was told this. ")


def _origin(entry: EditionEntry) -> str:
    amended = last_amended(entry.fields)
    parts = [
        _("Entry {number}").format(number=entry.number),
        _("written {when}").format(when=entry.written),
        amended and _("amended {when}").format(when=amended),
        entry.delay,
        entry.basis and _("time {basis}").format(basis=entry.basis),
        _author(entry),
    ]
    if language := entry.said("language"):
        parts.append(_("told in {language}").format(language=language))
    if translator := entry.said("translator"):
        parts.append(_("translated by {who}").format(who=translator))
    return " · ".join(filter(None, parts))


def _author(entry: EditionEntry) -> str:
    """Return what is not already clear from “I”."""
    usual = author_text(Incident())
    return entry.author.removeprefix(usual).lstrip(";. ")


def _effects() -> str:
    return _("How it has changed my life")


def _write_effects(flow: Flow, edition: Edition, numbers: Iterator[int]) -> None:
    records = edition.told(LineKind.IMPACT)
    if not records:
        return
    flow.space(8)
    flow.heading(_effects, ENTRY, name="effects", level=1, keep=80)
    flow.space(4)
    for one in records:
        parts = (one.title, one.said("before"), one.said("after"), one.said("feelings"))
        names = ("{text}", _("Before: {text}"), _("Now: {text}"), _("How it feels: {text}"))
        lines = [name.format(text=text) for name, text in zip(names, parts, strict=True) if text]
        _paragraph(flow, next(numbers), "\n".join(lines))
        if amended := last_amended(one.fields):
            flow.y -= 4
            flow.text(_("amended {when}").format(when=amended), SMALL_QUIET, indent=_MARGIN)
            flow.space(9)
