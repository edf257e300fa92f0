"""What comes before the record itself: cover, how to read it, what it leaves out."""

from collections.abc import Sequence
from typing import NamedTuple

from diary.domain.edition import Audience, Edition, EditionKind, Heading, PictureForm
from diary.domain.ledger import LineKind
from diary.domain.wording import entries_text
from diary.i18n import _, ngettext
from diary.report.flow import Cell, Column, Flow
from diary.report.records import dated_ahead
from diary.report.style import (
    BODY,
    QUIET,
    SECTION,
    SMALL,
    SMALL_LINK,
    SMALL_QUIET,
    STRONG,
    SUBTITLE,
    TITLE,
)


class Start(NamedTuple):
    """Where a section begins: its heading, its name as a place, its page, its second heading."""

    title: str
    name: str
    page: int
    beside: str = ""


def write_cover(flow: Flow, edition: Edition, counts: str) -> None:
    """Write the first page."""
    heading = edition.heading
    flow.y += 96
    flow.place("cover", _("Cover"))
    flow.title(lambda: _(heading.title), TITLE)
    flow.y += 4
    flow.text(heading.case_name, SUBTITLE)
    flow.y += 26
    flow.rule(grey=QUIET, thick=1)
    flow.y += 20
    for label, text in _cover_facts(edition, counts):
        if text:
            flow.fact(label, text, style=BODY)
            flow.y += 5
    flow.y += 15
    flow.rule()
    flow.y += 14
    flow.text(
        _(
            "This document contains personal and sensitive information about the person who kept "
            "it and about others. Share it only with those who need it for their work on this case."
        ),
        SMALL_QUIET,
    )
    if heading.seal:
        flow.y += 10
        flow.text(_seal(), SMALL_QUIET)


def _seal() -> str:
    return _(
        "This file is sealed. A PDF reader that checks seals says that the document has not been "
        "changed, and that the signer is unknown or not trusted. Both are right: the seal is the "
        "diary's own, no office vouches for it. It shows that no byte was changed since the file "
        "was made. The last pages say how to check it, and against whom it proves nothing."
    )


def _cover_facts(edition: Edition, counts: str) -> list[tuple[str, str]]:
    heading = edition.heading
    return [
        (_("Kept by"), heading.keeper),
        (_("Prepared for"), heading.to_whom or _audience(heading)),
        (_("Edition"), _edition(edition)),
        (_("Purpose"), heading.purpose),
        (_("Period"), _period(edition)),
        (_("Crime references"), ", ".join(_references(edition))),
        (_("Volume"), _volume(heading)),
        (_("Contents"), counts),
        (_("Made"), f"{heading.made_local} ({heading.zone})\n{heading.made_utc}"),
        (_("Report number"), heading.report_id),
        (_("Record code"), heading.head_code),
        (_("Seal"), heading.seal),
        (_("Region"), heading.region),
        (_("Made with"), _("Incident Diary {version}").format(version=heading.app_version)),
    ]


def _period(edition: Edition) -> str:
    heading, said = edition.heading, []
    if heading.period_from or heading.period_to:
        words = _("{first} to {last}")
        said.append(words.format(first=heading.period_from, last=heading.period_to))
    if ahead := [one.number for one in edition.entries if one.is_ahead]:
        said.append(dated_ahead(ahead))
    return "\n".join(said)


def _volume(heading: Heading) -> str:
    """Say which entries this volume has in full."""
    if (volume := heading.volume) is None:
        return ""
    told = _("{number} of {count}").format(number=volume.number, count=volume.count)
    if not volume.entries:
        return told
    words = _("{volume}: {entries} in full")
    told = words.format(volume=told, entries=entries_text(volume.entries))
    if volume.number == 1:
        told += "\n" + _("The other volumes hold the other entries and their exhibits.")
    return told


def _references(edition: Edition) -> list[str]:
    given = (one.said("crime_reference") for one in edition.told(LineKind.CONTACT))
    return list(dict.fromkeys(filter(None, given)))


def _edition(edition: Edition) -> str:
    heading = edition.heading
    words = {
        EditionKind.FULL: _("Full report"),
        EditionKind.STATEMENT: _("Draft of a statement, not signed"),
        EditionKind.CLINIC: _("For a case conference: summary first, then detail"),
        EditionKind.COURT: _("Copy for the court and the other side"),
        EditionKind.SUPPLEMENT: _("Supplement: only what came after {since}"),
    }
    said = words[heading.kind].format(since=heading.since)
    if heading.selected_of:
        if heading.kind is EditionKind.FULL:
            said = ""
        said = "\n".join(filter(None, (said, selection(edition))))
    if heading.since and heading.kind is not EditionKind.SUPPLEMENT:
        said += "\n" + _("New since {since} is marked.").format(since=heading.since)
    return said


def selection(edition: Edition) -> str:
    """Say how many entries of how many are in an edition of chosen ones, stubs among them."""
    count, of = len(edition.entries), edition.heading.selected_of
    said = ngettext("Selection: {n} of {of} entry", "Selection: {n} of {of} entries", of)
    return said.format(n=count, of=of)


def write_contents(flow: Flow, starts: Sequence[Start]) -> None:
    """Write what stands on which page."""
    flow.page_break()
    flow.heading(lambda: _("Contents"), SECTION, name="contents", level=0)
    flow.space(8)
    columns = [Column(_("Section"), 0.85), Column(_("Page"), 0.15)]
    rows = [
        [Cell(one.title, one.name, SMALL_LINK), Cell(str(one.page), one.name, SMALL)]
        for one in starts
    ]
    if flow.beside.code:
        columns[:1] = [Column(_("Section"), 0.43), Column(flow.beside.name, 0.42)]
        for row, one in zip(rows, starts, strict=True):
            row.insert(1, Cell(one.beside, style=SMALL_QUIET, language=flow.beside.code))
    flow.table(columns, rows)


def _audience(heading: Heading) -> str:
    if heading.kind is EditionKind.COURT:
        return _("The court and the other side")
    words = {
        Audience.POLICE: _("Police"),
        Audience.ADVOCATE: _("Advocate"),
        Audience.LAWYER: _("Lawyer"),
        Audience.CLINIC: _("Stalking clinic"),
    }
    return words[heading.audience]


def write_reading(flow: Flow, edition: Edition) -> None:
    """Explain what the reader will see."""
    told_of = _reading(edition)
    if flow.beside.code:
        words = _(
            "Below the English headings the same stands in the keeper's language ({language}). "
            "It was translated by a machine; what counts is the English."
        )
        told_of.append((_("Two languages"), words.format(language=flow.beside.name)))
    for title, told in told_of:
        flow.need(70)
        flow.text(title, STRONG)
        flow.text(told, BODY)
        flow.space(9)


def _reading(edition: Edition) -> list[tuple[str, str]]:
    heading = edition.heading
    ref = edition.exhibits[0].ref if edition.exhibits else f"{heading.initials}/1"
    return [
        (
            _("Three clocks"),
            _(
                "Each entry shows up to three times. “Happened” is what the keeper says, as "
                "exactly as they know it, with the time zone and what it rests on. “Evidence” is "
                "what a file says about itself, for example the time inside a photograph; it may "
                "give no time zone, and then this is said. “Written” is the computer's own clock "
                "when the entry was signed off; the keeper cannot change it in the program. The "
                "delay between happened and written is a plain number, not a judgement. Where the "
                "time in a file is more than a day before or after all that the entry's own time "
                "takes in, a note says so at both, and neither is changed. A copy or a screenshot "
                "has a time of its own, and a camera's clock can be wrong."
            ),
        ),
        (
            _("Numbers"),
            _(
                "Entries are numbered in the order in which they were signed off. No number "
                "is skipped or used twice in the diary; entries that this report does not cover "
                "are named under “What this edition leaves out”. A removed entry keeps its "
                "number, the date and the reason given; its content is destroyed. "
                "An entry kept from this recipient shows as "
                "withheld. Exhibits are referred to by initials and a number, such as {ref}."
            ).format(ref=ref),
        ),
        (
            _("Changes"),
            _(
                "A signed entry never changes silently. When something is amended, the text that "
                "stood before is printed struck through, with who changed it, when, and why."
            ),
        ),
        (
            _("Signs"),
            _(
                "A small picture typed in a message is followed by its name in words in square "
                "brackets. A character that cannot be printed is shown by its code, for example "
                "[U+0007]; nothing that was typed is dropped."
            ),
        ),
        (
            _("Where the originals are"),
            _pictures(heading.pictures)
            + " "
            + _(
                "The originals are kept sealed, byte for byte as they were received; the SHA-256 "
                "beside each exhibit is that of the original. The last page says how to check it "
                "and what it proves."
            )
            + (
                " " + _("Of a redacted copy, the SHA-256 is that of the copy, and says so.")
                if any(one.redactions for one in edition.exhibits)
                else ""
            ),
        ),
    ]


def _pictures(form: PictureForm) -> str:
    if form is PictureForm.ORIGINAL:
        return _(
            "A picture that is a JPEG stands in this report as its file holds it, byte for byte "
            "and turned upright, without what else the file holds, such as the place. Pictures of "
            "other kinds are redrawn; each exhibit says which it is."
        )
    return _(
        "Pictures in this report are made smaller where they would hold more than 300 dots per "
        "inch, and are redrawn without what else their files hold, such as the place."
    )


def write_left_out(flow: Flow, sentences: tuple[str, ...]) -> None:
    """Say what this edition does not hold."""
    for sentence in sentences or (_("Nothing was left out."),):
        flow.text(sentence, BODY)
        flow.space(6)
