"""Commands that bring messages in and list them."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import click

from diary.cli.saying import Tenths
from diary.cli.session import ANY_PATH, Session, command
from diary.clock import system_zone
from diary.domain.imports import Answers, ImportReport, column_profile
from diary.domain.message import Format, Kept
from diary.domain.when import When
from diary.domain.wording.clocks import minutes_shown
from diary.domain.wording.imports import report_lines
from diary.domain.wording.messages import zone_shown
from diary.i18n import _, ngettext
from diary.services.importing import ORDERS

_MINUTE: Final = len("2026-03-04T22:41")
_SECONDS: Final = len("2026-03-04T22:41:00")
_ZONES: Final = "Zone of times that have none; this computer's if not given."
_COLUMNS: Final = "For a table: what a column holds, such as date=1 or number=Phone."


@command("import")
@click.argument("path", type=ANY_PATH, metavar="FILE")
@click.option("--as", "form", type=click.Choice([one.value for one in Format]), default=None)
@click.option("--me", default="", help="Which of the people is you; - for none of them.")
@click.option("--zone", default="", help=_ZONES)
@click.option("--order", type=click.Choice(ORDERS), default=None, help="Of day, month and year.")
@click.option("--column", "columns", multiple=True, help=_COLUMNS)
@click.option("--layout", default="", help="Read a table as it was read under this name.")
@click.option("--save-layout", default="", help="Keep what --column says under a name.")
@click.option("--dry-run", is_flag=True, help="Say what the file holds and keep nothing.")
def import_messages(
    session: Session, path: Path, columns: tuple[str, ...], *, dry_run: bool, **said: str | None
) -> None:
    """Bring in messages and calls that a phone or an app exported."""
    answers = Answers(
        format=said["form"] or "",
        me=said["me"] or "",
        zone=said["zone"] or "",
        order=said["order"] or "",
        columns=columns,
    )
    with session.unlocked() as diary:
        profiles = diary.column_profiles
        if layout := said["layout"]:
            answers = replace(answers, columns=(*profiles.named(layout).columns, *columns))
        if dry_run:
            report = diary.importing.asked(diary.look_into(path, answers, progress=Tenths().tell))
            done = _("Nothing was kept.")
        else:
            result = diary.import_messages(path, answers, progress=Tenths().tell)
            report = result.report
            words = ngettext(
                "Kept as {ref}; {count} new message.",
                "Kept as {ref}; {count} new messages.",
                result.added,
            )
            done = words.format(ref=result.ref, count=result.added)
        if name := said["save_layout"]:
            profiles.keep(column_profile(name, report.columns, answers.columns))
    session.answer(_plain(report), *report_lines(report), done)


@command("layouts")
@click.option("--forget", default="", help="Take the one of this name away.")
def layouts(session: Session, forget: str) -> None:
    """List how tables of calls are laid out, as far as that was kept."""
    with session.unlocked() as diary:
        if forget:
            diary.column_profiles.forget(forget)
        kept = diary.column_profiles.all()
    session.answer(
        [{"name": one.name, "columns": list(one.columns)} for one in kept],
        *(f"{one.name}: {', '.join(one.columns)}" for one in kept),
    )


def _plain(report: ImportReport) -> dict[str, Any]:
    return {
        "format": report.format.value,
        "lines": report.lines,
        "messages": report.messages,
        "system": report.system,
        "continuation": report.continuation,
        "unparsed": report.unparsed,
        "attachments": report.attachments,
        "missing": report.missing,
        "people": [person.name for person in report.people],
        "first": report.first,
        "last": report.last,
        "order": report.order,
        "order_was": report.order_was,
        "zone": report.zone,
        "truncated": report.truncated,
        "duplicates": report.duplicates,
    }


@command("messages")
@click.option("--with", "person", default="", help="Only with or by this person.")
@click.option("--from", "start", default="", help="Such as 2026-03-04 22:41 or 2026-03-04.")
@click.option("--to", "end", default="", help="In the same form.")
@click.option("--words", default="", help="Only what holds these words.")
def messages(session: Session, person: str, start: str, end: str, words: str) -> None:
    """List what came in, earliest first."""
    since = f"{_utc(_bound(start).earliest)}.000Z" if start else ""
    limit = _utc(_bound(end).latest) if end else "~"
    with session.unlocked() as diary:
        refs = {line: record.ref for line, record in diary.imports()}
        found = diary.conversations.earliest_first(words=words, person=person, since=since)
        # Messages of one millisecond may stand behind those of the next, of a minute never.
        near = takewhile(lambda one: one.message.utc[:_MINUTE] <= limit, found)
        shown = (one for one in near if one.message.utc[:_SECONDS] <= limit)
        here = system_zone()
        session.answer_each((_message(one, refs[one.source]), _line(one, here)) for one in shown)


def _bound(text: str) -> When:
    return When.parse(text, zone=system_zone())


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()[:_SECONDS]


def _message(kept: Kept, ref: str) -> dict[str, Any]:
    one = kept.message
    return {
        "id": kept.id,
        "ref": ref,
        "part": one.part,
        "line": one.place,
        "lines": one.lines,
        "kind": one.kind.value,
        "state": one.state.value,
        "direction": one.way.value,
        "sender": one.sender,
        "with": one.thread,
        "at": one.utc,
        "zone": one.zone,
        "raw_time": one.raw_time,
        "text": one.text,
        "raw": one.raw,
        "media": [{"name": medium.name, "path": medium.path} for medium in one.media],
        "seconds": one.seconds,
        "outcome": one.outcome.value,
    }


def _line(kept: Kept, here: str) -> str:
    one = kept.message
    # On the clock of the conversation, as the windows show it; no time at all where there is none.
    when = minutes_shown(one.utc, zone_shown(one, here)) if one.utc else one.raw_time
    what = one.text or one.outcome.value or one.state.value
    return f"{when:16}  {one.way.value:7}  {one.sender or one.thread}: {what}"
