"""Messages, calls and bursts of contact in words, and what an import report says, part by part."""

from collections.abc import Callable
from typing import Final

from diary.clock import tz
from diary.domain.bursts import Burst
from diary.domain.imports import ImportReport, Question
from diary.domain.message import Kind, Medium, Message, Outcome, State
from diary.domain.wording.clocks import minutes_shown
from diary.domain.wording.imports import format_name, others_note, problem_note, summary
from diary.i18n import _, ngettext

_MINUTE: Final = 60
_MOST_NAMES: Final = 12
_STATES: Final[dict[State, Callable[[], str]]] = {
    State.DELETED: lambda: _("Deleted by whoever wrote it"),
    State.EDITED: lambda: _("Changed after it was sent"),
    State.UNSENT: lambda: _("Taken back, or never sent"),
    State.MEDIA_MISSING: lambda: _("A file belongs here that the export does not hold"),
}
_OUTCOMES: Final[dict[Outcome, Callable[[], str]]] = {
    Outcome.ANSWERED: lambda: _("Call, answered"),
    Outcome.MISSED: lambda: _("Call, not answered"),
    Outcome.REJECTED: lambda: _("Call, turned away"),
    Outcome.VOICEMAIL: lambda: _("Call, went to voicemail"),
}


def zone_shown(message: Message, here: str) -> str:
    """Return the zone whose clocks a message is shown with."""
    return here if message.zone in ("", "UTC") else message.zone


def state_words(message: Message) -> str:
    """Return what the export says became of a message; empty for an ordinary one."""
    return _STATES[message.state]() if message.state in _STATES else ""


def call_words(message: Message) -> str:
    """Return what a call was; empty for anything else."""
    if message.kind is not Kind.CALL:
        return ""
    words = _OUTCOMES[message.outcome]() if message.outcome in _OUTCOMES else _("Call")
    if not message.seconds:
        return words
    minutes, seconds = divmod(message.seconds, _MINUTE)
    return _("{call}, {minutes} min {seconds} s").format(
        call=words, minutes=minutes, seconds=seconds
    )


def file_words(medium: Medium) -> str:
    """Return what a file of a message is called, and whether it is there."""
    if medium.path:
        return _("File: {name}").format(name=medium.name)
    return _("File, not in the export: {name}").format(name=medium.name or "?")


def burst_zone(burst: Burst, here: str) -> str:
    """Return the zone whose clocks a burst is shown with."""
    return here if burst.zone in ("", "UTC") else burst.zone


def burst_words(burst: Burst, here: str) -> str:
    """Return a burst in one line: what, and from when to when on the clock of its messages."""
    zone = burst_zone(burst, here)
    counts = summary(burst.messages, burst.calls, burst.answered).rstrip(".")
    start, end = burst.start.astimezone(tz(zone)), burst.end.astimezone(tz(zone))
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    return _("{counts}, {start} to {end}").format(counts=counts, start=f"{start:%H:%M}", end=last)


def facts(report: ImportReport) -> list[tuple[str, str]]:
    """Return what an export holds: names and values."""
    rows = [(_("What it is"), format_name(report.format))]
    if Question.COLUMNS in report.questions:
        # Nothing could be read yet, which is no sign that there is nothing.
        return [*rows, (_("Inside"), _("Not read yet: please say what is in each column."))]
    rows.append((_("Inside"), _inside(report)))
    if report.first:
        first, last = (minutes_shown(one, report.zone) for one in (report.first, report.last))
        rows.append((_("First and last"), _("{first} to {last}").format(first=first, last=last)))
    rows.append((_("Clock"), _zone(report)))
    if report.people:
        named = [f"{one.name} ({one.count})" for one in report.people[:_MOST_NAMES]]
        more = len(report.people) - len(named)
        named += [_("and {count} more").format(count=more)] if more else []
        rows.append((_("Who wrote"), ", ".join(named)))
    if report.attachments or report.missing:
        words = _("{joined} in the export, {missing} missing")
        rows.append(
            (_("Pictures, files"), words.format(joined=report.attachments, missing=report.missing))
        )
    rows.append((_("Every line"), _lines(report)))
    return rows


def cautions(report: ImportReport) -> list[str]:
    """Return what the keeper should know before she keeps it, each a sentence."""
    said = [problem_note(problem) for problem in report.problems]
    said += [note] if (note := others_note(report)) else []
    if report.truncated:
        said.append(
            _("Older messages may be missing: this app leaves out the oldest ones near this "
              "number, and does not say so.")
        )  # fmt: skip
    if report.duplicates:
        words = ngettext(
            "{count} of them is in this diary already. It is not kept twice.",
            "{count} of them are in this diary already. They are not kept twice.",
            report.duplicates,
        )
        said.append(words.format(count=report.duplicates))
    if report.timeless:
        words = ngettext(
            "{count} has no time that can be read. It is kept, before all others.",
            "{count} have no time that can be read. They are kept, before all others.",
            report.timeless,
        )
        said.append(words.format(count=report.timeless))
    for gap in report.gaps:
        words = _("No messages for {days} days, from {start} to {end}.")
        said.append(words.format(days=gap.days, start=gap.start[:10], end=gap.end[:10]))
    return said


def _inside(report: ImportReport) -> str:
    messages = report.messages - report.calls
    parts = [
        ngettext("{count} message", "{count} messages", messages).format(count=messages),
        ngettext("{count} call", "{count} calls", report.calls).format(count=report.calls),
    ]
    kept = [part for part, count in zip(parts, (messages, report.calls), strict=True) if count]
    return ", ".join(kept) or parts[0]


def _zone(report: ImportReport) -> str:
    how = {
        "given": _("{zone}, as you said"),
        "in the file": _("The file itself says when: no zone is needed"),
    }.get(report.zone_was, _("{zone}, because the file does not say"))
    return how.format(zone=report.zone)


def _lines(report: ImportReport) -> str:
    words = _(
        "{lines} read: {messages} messages and calls, {system} written by the app, "
        "{continuation} going on from the line before, {unparsed} not understood"
    )
    return words.format(
        lines=report.lines,
        messages=report.messages,
        system=report.system,
        continuation=report.continuation,
        unparsed=report.unparsed,
    )
