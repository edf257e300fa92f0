"""Commands that bring files in."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from diary.cli.saying import say
from diary.cli.session import Session, command
from diary.clock import system_zone
from diary.i18n import _, ngettext
from diary.services.intake import TakenIn
from diary.services.proposing import Proposal
from diary.services.reading import exhibit_view
from diary.ui.error_text import explain

_REFUSED = 1


@command("add")
@click.argument("what", nargs=-1, required=True, metavar="[NUMBER] FILE|FOLDER...")
@click.option("--about", default="", help="What all of them show.")
@click.option("--propose", is_flag=True, help="Only say which may be of one incident, by time.")
@click.option("--zone", default="", help="For --propose, such as Europe/London.")
def add(session: Session, what: tuple[str, ...], about: str, zone: str, *, propose: bool) -> int:
    """Add files or folders to an entry, or propose with --propose what belongs together."""
    if propose:
        with session.unlocked() as diary:
            groups = diary.propose(_paths(what), zone or system_zone())
        session.answer([_group(one) for one in groups], *map(_line, groups))
        return 0
    if not what[0].isdecimal() or len(what) == 1:
        raise click.UsageError(_("Say the number of the entry first, then the files."))
    with session.unlocked() as diary:
        subject = diary.numbered(int(what[0])).subject
        taken = diary.take_in(subject, _paths(what[1:]), caption=about)
    return _answer(session, taken)


def _paths(given: tuple[str, ...]) -> list[Path]:
    return [Path(one) for one in given]


def _answer(session: Session, taken: TakenIn) -> int:
    views = [exhibit_view(item) for item in taken.added]
    lines = (f"{view.ref}  {view.sha256}  {view.name}" for view in views)
    session.answer([asdict(view) for view in views], *lines)
    for one in taken.twice:
        words = _("{name} was added; {other} is the same file.") if one.was_added else _(
            "{name} was not added again; it is the same file as {other}.")  # fmt: skip
        say(words.format(name=one.name, other=one.same_as), err=True)
    for name, error in taken.refused:
        say(f"{name}: {explain(error)}", err=True)
    if taken.broken is not None:
        raise taken.broken
    return _REFUSED if taken.refused else 0


def _group(group: Proposal) -> dict[str, Any]:
    return {
        "from": group.first.isoformat(sep=" "),
        "to": group.last.isoformat(sep=" "),
        "files": [
            {
                "path": str(one.path),
                "at": one.at.isoformat(sep=" "),
                "basis": one.basis,
                "same_as": one.same_as,
            }
            for one in group.files
        ],
    }


def _line(group: Proposal) -> str:
    count = len(group.files)
    words = ngettext("{first} to {last}: {n} file: {names}",
                     "{first} to {last}: {n} files: {names}", count)  # fmt: skip
    return words.format(
        first=f"{group.first:%Y-%m-%d %H:%M}",
        last=f"{group.last:%Y-%m-%d %H:%M}",
        n=count,
        names=", ".join(one.name for one in group.files),
    )
