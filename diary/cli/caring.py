"""Commands that check, copy and restore a diary, and make one to look at."""

from dataclasses import asdict
from pathlib import Path

import click

from diary.cli.saying import Tenths
from diary.cli.session import ANY_PATH, CHECK_FAILED, Session, answer_findings, command
from diary.i18n import _
from diary.services import copying, demo, restoring


@command("check")
def check(session: Session) -> int:
    """Check everything that is kept; changes nothing."""
    passphrase, codes = session.secret()
    findings = session.opening().check(passphrase, Tenths().tell, codes=codes)
    return answer_findings(session, findings)


@command("repair")
@click.option("--into", required=True, type=ANY_PATH)
def repair(session: Session, into: Path) -> int:
    """Save everything that still decrypts into a new folder; the diary itself is only read."""
    passphrase, codes = session.secret()
    done = session.opening().repair(passphrase, into, Tenths().tell, codes=codes)
    lost = (
        (_("lines of the ledger lost: {which}"), [str(n) for n in done.lost_lines]),
        (_("entries lost: {which}"), [str(n) for n in done.lost_entries]),
        (
            _("entries saved from the lists, their lines lost: {which}"),
            [str(n) for n in done.recovered_entries],
        ),
        (_("damaged, saved in part: {which}"), done.damaged_originals),
        (_("missing: {which}"), done.missing_originals),
    )
    words = _(
        "Saved: {lines} lines of the ledger, {entries} entries, {drafts} drafts, {originals} files."
    )
    lines = [words.format(**asdict(done))]
    lines += [said.format(which=", ".join(which)) for said, which in lost if which]
    session.answer(asdict(done), *lines)
    return CHECK_FAILED if any(which for _said, which in lost) else 0


@command("rebuild")
def rebuild(session: Session) -> None:
    """Make all lists again from the ledger."""
    with session.unlocked() as diary:
        lines = diary.rebuild()
    session.answer({"lines": lines}, _("{n} lines read.").format(n=lines))


@command("backup")
@click.option("--to", required=True, type=ANY_PATH, help="A folder, or a file that ends in .zip.")
@click.option("--full", is_flag=True, help="Read back every file, not only the new ones.")
@click.option("--one-file", is_flag=True, help="Make one file, whatever its name ends in.")
def backup(session: Session, to: Path, *, full: bool, one_file: bool) -> None:
    """Copy the whole diary, still encrypted, or bring such a copy up to date."""
    one_file = one_file or to.suffix.lower() == copying.ONE_FILE
    with session.unlocked() as diary:
        done = diary.back_up(to, full=full, one_file=one_file, progress=Tenths().tell)
    plain = asdict(done) | {"to": str(to), "head": done.head.n, "hash": done.head.hash}
    words = _("Copied and read back: {n} files, {new} of them new. It ends with line {line}.")
    line = words.format(n=done.originals, new=done.copied, line=done.head.n)
    session.answer(plain, line)


@command("restore")
@click.argument("path", type=ANY_PATH)
@click.option("--into", required=True, type=ANY_PATH)
def restore(session: Session, path: Path, into: Path) -> None:
    """Make a diary out of a copy, in a new folder."""
    originals = restoring.restore(path, into)
    line = _("The diary is in {folder}.").format(folder=into)
    session.answer({"into": str(into), "originals": originals}, line)


@command("snapshots")
def snapshots(session: Session) -> None:
    """List the copies of words and keys that lie inside the diary's own folder."""
    found = restoring.snapshots_of(session.folder)
    plain = [
        {"name": x.name, "at": x.at.isoformat(), "size": x.size, "checked": x.is_checked}
        for x in found
    ]
    checked, unchecked = _("checked"), _("not checked yet")
    lines = (f"{x.name}  {x.size:>12}  {checked if x.is_checked else unchecked}" for x in found)
    session.answer(plain, *lines)


@command("restore-snapshot")
@click.argument("name")
@click.option("--into", required=True, type=ANY_PATH)
def restore_snapshot(session: Session, name: str, into: Path) -> None:
    """Make a diary out of a snapshot, in a new folder; the diary itself is left as it is."""
    originals = restoring.restore_snapshot(session.folder, name, into)
    line = _("The diary as it was then is in {folder}.").format(folder=into)
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
