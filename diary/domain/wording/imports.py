"""Imports of messages in words: what is wrong with an export, what an import holds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from diary.domain.imports import ImportRecord, ImportReport
from diary.domain.message import Format, Kept
from diary.domain.wording.clocks import minutes_shown
from diary.i18n import _, ngettext

_NAMED: Final = 3
_UNREADABLE: Final[dict[str, Callable[[], str]]] = {
    "empty": lambda: _(
        "This file is empty. Nothing was kept. Please make the export again on the phone."
    ),
    "unknown": lambda: _(
        "This is no export of messages that the program knows. Nothing was kept. "
        "You can still add the file to an entry."
    ),
    "old_workbook": lambda: _(
        "This file is an old kind of Excel file, or it is locked with a password. "
        "Nothing was kept. Please open it and save it as .xlsx without a password."
    ),
    "nothing_inside": lambda: _(
        "There are no messages in this file. Nothing was kept. "
        "Please check that it is the right one."
    ),
    "damaged": lambda: _(
        "This file is damaged, and no message in it could be read. Nothing was kept. "
        "Please copy it from the phone again, or make a new export."
    ),
    "encrypted": lambda: _(
        "This file is locked with a password. Nothing was kept. "
        "Please export it again without a password."
    ),
    "bomb": lambda: _(
        "This file would unpack to an enormous size, as files do that are made to do harm. "
        "It was not unpacked, and nothing was kept. Please be careful with whoever sent it."
    ),
    "too_large": lambda: _(
        "This file is too large to be read as messages. Nothing was kept. "
        "Please export a shorter time, or one conversation at a time."
    ),
    "packed": lambda: _(
        "The messages are in a zip inside this zip, or packed in an unusual way. "
        "Nothing was kept. Please unpack it first and import what is inside."
    ),
    "entities": lambda: _(
        "This file holds instructions that could do harm, so it was not read. "
        "Nothing was kept. Please make the export again with the phone’s own app."
    ),
    "too_deep": lambda: _(
        "This file is built in a way no phone builds it, so it was not read. "
        "Nothing was kept. Please make the export again."
    ),
    "reader_died": lambda: _(
        "The helper that reads exports stopped at this file. Nothing was kept. "
        "Please try again; if it happens again, export a shorter time."
    ),
    "too_slow": lambda: _(
        "Reading this file took too long and was stopped. Nothing was kept. "
        "Please export a shorter time and try again."
    ),
}
_NOTES: Final[dict[str, Callable[[], str]]] = {
    "damaged": lambda: _("The file is damaged; everything before the damage was read."),
    "encrypted": lambda: _("A part of the file is locked with a password and was not read."),
    "bomb": lambda: _("A part of the file would unpack to an enormous size and was not read."),
    "packed": lambda: _("A part of the file is packed in an unusual way and was not read."),
    "too_large": lambda: _("A part of the file is too large and was not read."),
    "too_deep": lambda: _("A part of the file is built in an unusual way and was not read."),
    "entities": lambda: _("A part of the file could do harm and was not read."),
    "too_slow": lambda: _("Reading took too long and was stopped; what came before is here."),
    "reader_died": lambda: _("Reading stopped; what came before is here."),
    "log_missing": lambda: _(
        "The newest messages may lie in a second file beside this one, whose name ends in -wal. "
        "Please put both in a zip, and bring that in."
    ),
    "fewer_than_said": lambda: _("The file says that it holds more messages than are in it."),
}


def unreadable(problem: str) -> str:
    """Return why an export cannot be read, what is safe, and what to do."""
    return _UNREADABLE.get(problem, _UNREADABLE["damaged"])()


def problem_note(problem: str) -> str:
    """Return what is wrong with an export that could be read in part."""
    return _NOTES.get(problem, _NOTES["damaged"])()


def others_note(report: ImportReport) -> str:
    """Return what is said of files in a zip that were not read; empty where there are none."""
    if not report.others:
        return ""
    words = ngettext(
        "{count} other file in it was not read, since the program knows no messages in it: {names}",
        "{count} other files in it were not read, since the program knows no messages in them: "
        "{names}",
        report.others,
    )
    names = ", ".join(report.other_names[:_NAMED])
    more = " …" if report.others > _NAMED else ""
    return words.format(count=report.others, names=names + more)


def format_name(source: Format) -> str:
    """Return what people call a format."""
    names = {
        Format.WHATSAPP: _("WhatsApp"),
        Format.SMS_BACKUP: _("SMS Backup & Restore"),
        Format.SMS_IE: _("SMS Import / Export"),
        Format.FACEBOOK: _("Facebook"),
        Format.INSTAGRAM: _("Instagram"),
        Format.MESSENGER: _("Messenger"),
        Format.TELEGRAM: _("Telegram"),
        Format.TELEGRAM_HTML: _("Telegram"),
        Format.SIGNAL: _("Signal"),
        Format.TIKTOK: _("TikTok"),
        Format.SNAPCHAT: _("Snapchat"),
        Format.GOOGLE_VOICE: _("Google Voice"),
        Format.IMESSAGE: _("iMessage"),
        Format.IMESSAGE_TEXT: _("iMessage"),
        Format.MBOX: _("E-mail"),
        Format.EML: _("E-mail"),
        Format.CSV: _("Table of calls"),
        Format.XLSX: _("Table of calls"),
    }
    return names[source]


def report_lines(report: ImportReport) -> list[str]:
    """Return an import report, a line for each thing to know."""
    counts = _(
        "{lines} lines or records: {messages} messages and calls, {system} written by the app, "
        "{continuation} continuing the one before, {unparsed} not understood"
    ).format(
        lines=report.lines,
        messages=report.messages,
        system=report.system,
        continuation=report.continuation,
        unparsed=report.unparsed,
    )
    lines = [format_name(report.format), counts]
    if report.first:
        span = _("From {first} to {last}, read in the zone {zone} ({how})")
        how = {"given": _("given"), "assumed": _("assumed")}.get(report.zone_was, _("in the file"))
        first, last = (minutes_shown(one, report.zone) for one in (report.first, report.last))
        lines.append(span.format(first=first, last=last, zone=report.zone, how=how))
    lines += [f"{person.name}: {person.count}" for person in report.people]
    lines += [_order_line(report)] if report.order else []
    if report.attachments or report.missing:
        words = _("Files: {joined} in the export, {missing} missing")
        lines.append(words.format(joined=report.attachments, missing=report.missing))
        lines += [f"  {name}" for name in report.missing_names]
    return lines + _warnings(report)


def _order_line(report: ImportReport) -> str:
    words = {
        "given": _("Order of dates: {order}, as you said"),
        "inferred": _("Order of dates: {order}, told from the dates themselves"),
        "either": _("Order of dates: {order}; the other order gives the same dates"),
    }.get(report.order_was, _("Order of dates: {order}, but it could be the other one"))
    return words.format(order=report.order)


def _warnings(report: ImportReport) -> list[str]:
    lines = []
    if report.truncated:
        lines.append(_("The app may have left out older messages: exports stop near this number."))
    if report.duplicates:
        words = ngettext(
            "{count} message is in the diary already",
            "{count} messages are in the diary already",
            report.duplicates,
        )
        lines.append(words.format(count=report.duplicates))
    for gap in report.gaps:
        words = _("No messages for {days} days: {start} to {end}")
        lines.append(words.format(days=gap.days, start=gap.start, end=gap.end))
    lines += [problem_note(problem) for problem in report.problems]
    lines += [note] if (note := others_note(report)) else []
    if report.shown:
        lines.append(_("Not understood:"))
    lines += [f"  {one.part}:{one.place}  {one.raw}" for one in report.shown]
    return lines


def summary(messages: int, calls: int, answered: int) -> str:
    """Return what a chosen set of messages is, for the keeper to write on from."""
    parts = []
    if messages:
        words = ngettext("{count} message", "{count} messages", messages)
        parts.append(words.format(count=messages))
    if calls:
        words = ngettext(
            "{count} call, {answered} answered", "{count} calls, {answered} answered", calls
        )
        parts.append(words.format(count=calls, answered=answered))
    return ", ".join(parts) + "."


def extract_text(chosen: Sequence[Kept], records: Mapping[int, ImportRecord]) -> str:
    """Return chosen messages as their sources have them, with where they stand in them."""
    lines = [_("Messages taken out of an export, exactly as it has them."), ""]
    source = 0
    for kept in chosen:
        one, record = kept.message, records[kept.source]
        if kept.source != source:
            source = kept.source
            words = _("From {ref}, {format}; SHA-256 of the whole export: {sha256}")
            name = format_name(Format(record.format))
            lines += [words.format(ref=record.ref, format=name, sha256=record.sha256), ""]
        where = _("line {place}").format(place=one.place)
        head = f"{where}  {one.part}" if one.part else where
        lines += [head, f"{one.utc or '?'}  ({one.zone})  {one.way.value}", one.raw, ""]
    return "\n".join(lines)
