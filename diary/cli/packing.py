"""Commands around the evidence pack and its time stamps."""

from dataclasses import asdict
from pathlib import Path

import click

from diary.cli.session import ANY_PATH, NEW_FILE, Session, in_group, main
from diary.i18n import _


@main.group("stamp")
def stamp() -> None:
    """Time stamps by somebody else, asked for and taken in as files."""


@in_group(stamp, "request")
@click.option("--out", required=True, type=NEW_FILE, help="A new file, by custom *.tsq.")
def request(session: Session, out: Path) -> None:
    """Write a request that can be sent from any device."""
    with session.unlocked() as diary:
        line = diary.stamping.request(out)
    words = _("The request is about the diary up to line {n}. Send it; keep the answer.")
    session.answer({"line": line}, words.format(n=line))


@in_group(stamp, "accept")
@click.argument("answer", type=ANY_PATH)
@click.option("--ca", required=True, type=ANY_PATH, help="The authority's root certificate.")
def accept(session: Session, answer: Path, ca: Path) -> None:
    """Check the authority's answer and write it into the diary's record."""
    with session.unlocked() as diary:
        token = diary.stamping.accept(answer, ca)
    words = _("{who} says that the diary stood at line {n} at {when}.")
    line = words.format(who=token.authority, n=token.number, when=token.stated)
    session.answer(asdict(token), line)
