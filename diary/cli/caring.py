"""Commands that check, copy and restore a diary, and make one to look at."""

from dataclasses import asdict
from pathlib import Path

import click

from diary.cli.session import ANY_PATH, Session, answer_findings, command
from diary.i18n import _
from diary.services import copying, demo


@command("check")
def check(session: Session) -> int:
    """Check everything that is kept; changes nothing."""
    with session.unlocked() as diary:
        findings = diary.check()
    return answer_findings(session, findings)


@command("rebuild")
def rebuild(session: Session) -> None:
    """Make all lists again from the ledger."""
    with session.unlocked() as diary:
        lines = diary.rebuild()
    session.answer({"lines": lines}, _("{n} lines read.").format(n=lines))


@command("backup")
@click.option("--to", required=True, type=ANY_PATH)
def backup(session: Session, to: Path) -> None:
    """Copy the whole diary, still encrypted, into a new folder."""
    with session.unlocked() as diary:
        originals = diary.back_up(to)
    line = _("Copied and read back: {n} files.").format(n=originals)
    session.answer({"to": str(to), "originals": originals}, line)


@command("restore")
@click.argument("path", type=ANY_PATH)
@click.option("--into", required=True, type=ANY_PATH)
def restore(session: Session, path: Path, into: Path) -> None:
    """Make a diary out of a copy, in a new folder."""
    originals = copying.restore(path, into)
    line = _("The diary is in {folder}.").format(folder=into)
    session.answer({"into": str(into), "originals": originals}, line)


@command("demo")
@click.option("--out", required=True, type=ANY_PATH)
def make_demo(session: Session, out: Path) -> None:
    """Make a fictional case to look at: vault, passphrase and report."""
    result, pdf = demo.make(out)
    where = {"vault": str(out / "vault"), "report": str(pdf)}
    lines = (
        _("Vault: {path}").format(path=out / "vault"),
        _("Passphrase: {path}").format(path=out / "passphrase.txt"),
        _("Report: {path}").format(path=pdf),
    )
    session.answer(asdict(result) | where, *lines)
