"""Commands that make what is handed over, and tell whether it is what was made."""

from dataclasses import asdict
from pathlib import Path

import click

from diary import paths
from diary.cli.choosing import Chosen, choosing, headings
from diary.cli.packing import SMALLEST_REPORT, Size, made_of, read_password
from diary.cli.saying import Tenths, say
from diary.cli.session import (
    ANY_PATH,
    NEW_FILE,
    Session,
    answer_findings,
    command,
    in_group,
    main,
)
from diary.domain.edition import PictureForm
from diary.errors import FileExistsAlreadyError
from diary.i18n import _
from diary.services.reporting import ReportForm, Wish
from diary.services.sheets import write_receipt
from diary.services.verifying import is_pack, verify_pack, verify_report
from diary.services.views import Finding


@command("report")
@choosing
@click.option("--out", required=True, type=ANY_PATH, help="A new PDF; with --volume, a new folder.")
@click.option("--to-whom", default="")
@click.option("--purpose", default="")
@click.option("--consent", default="", help="On what consent it is given, in your words.")
@click.option("--wishes", default="", help="What the keeper wants to happen; printed for them.")
@click.option(
    "--pictures",
    type=click.Choice([form.value for form in PictureForm]),
    default=PictureForm.SCALED.value,
    show_default=True,
    help="Scaled to 300 dots per inch, or JPEGs as their files hold them, without place data.",
)
@click.option(
    "--page-size",
    type=click.Choice(["A4", "LETTER"], case_sensitive=False),
    default=None,
    help="Paper; without it, what the region of the diary uses.",
)
@headings
@click.option(
    "--volume", type=Size(SMALLEST_REPORT), help="PDFs no larger than this, in a new folder."
)
@click.option("--password-file", type=NEW_FILE, help="Lock the PDF with the password in it.")
def report(
    session: Session,
    out: Path,
    chosen: Chosen,
    page_size: str | None,
    volume: int | None,
    password_file: Path | None,
    **said: str,
) -> None:
    """Make the report as a PDF, or as several."""
    if out.exists():
        raise FileExistsAlreadyError
    form = ReportForm(volume=volume or 0, password=read_password(password_file))
    with session.unlocked() as diary:
        wish = Wish(
            choice=chosen.choice(diary),
            to_whom=said["to_whom"],
            purpose=said["purpose"],
            consent=said["consent"],
            wishes=said["wishes"],
            beside=said["headings"],
            page_size=page_size or "",
            pictures=PictureForm(said["pictures"]),
        )
        seen = diary.report_as_seen(wish)
        for warning in seen.warnings:
            say(warning, err=True)
        result = diary.report(wish, out, form=form, progress=Tenths().tell)
    line = made_of(result.report_id, result.entries, result.exhibits)
    answer = asdict(result) | {"warnings": list(seen.warnings)}
    lines = [
        line,
        *(f"{one.sha256}  {out / one.name if form.volume else out}" for one in result.files),
    ]
    if not result.is_archival:
        lines.append(_("It is no PDF/A, since a file behind a password cannot be one."))
    session.answer(answer, *lines)


@command("preview")
@choosing
@click.option("--to-whom", default="")
@click.option("--purpose", default="")
@click.option("--wishes", default="")
def preview(session: Session, chosen: Chosen, to_whom: str, purpose: str, wishes: str) -> None:
    """Say what a report would hold and what to look at before it leaves; writes nothing."""
    with session.unlocked() as diary:
        choice = chosen.choice(diary)
        wish = Wish(choice=choice, to_whom=to_whom, purpose=purpose, wishes=wishes)
        seen = diary.report_as_seen(wish)
    counts = _("Entries: {entries}. Files: {files}. Records around them: {records}.")
    session.answer(
        asdict(seen),
        counts.format(entries=seen.entries, files=seen.exhibits, records=seen.records),
        _("Sections: {names}.").format(names="; ".join(seen.sections)),
        *seen.included,
        *seen.left_out,
        *(_("Look at this first: {warning}").format(warning=one) for one in seen.warnings),
    )


@command("verify")
@click.argument("path", type=ANY_PATH)
@click.option("--password-file", type=NEW_FILE, help="Holds the password of a sealed zip.")
@click.option("--against-diary", is_flag=True, help="Ask the diary too whether it made this.")
def verify(session: Session, path: Path, password_file: Path | None, *, against_diary: bool) -> int:
    """Tell whether a pack or a report is exactly what was made.

    A pack (a folder or a zip) or a sealed report (a PDF) can be checked without any diary.
    """
    if is_pack(path):
        password = read_password(password_file)
        if not against_diary:
            findings = verify_pack(path, password, progress=Tenths().tell)
        else:
            with session.unlocked() as diary:
                findings = verify_pack(path, password, vault=diary.vault, progress=Tenths().tell)
    else:
        findings = verify_report(path)
        if against_diary:
            sha256 = paths.sha256_of(path)
            with session.unlocked() as diary:
                findings.append(diary.verify_report(sha256))
    return answer_findings(session, findings, _verdict(findings, known=against_diary))


def _verdict(findings: list[Finding], *, known: bool) -> str:
    """Say in one sentence what was found. ``known``: the diary that made it was asked too."""
    if bad := [one.what for one in findings if one.problem]:
        return _("It does not hold together: {names}.").format(names=", ".join(bad))
    if known:
        return _("It holds together, and the diary made it.")
    return _(
        "It holds together. Whether it is the keeper’s own, only the key can tell: compare it "
        "with the key in an earlier pack or report, or have the keeper read it to you."
    )


@command("receipt")
@click.option("--out", required=True, type=NEW_FILE)
def receipt(session: Session, out: Path) -> None:
    """Make a one-page receipt of the diary as it now stands."""
    if out.exists():
        raise FileExistsAlreadyError
    with session.unlocked() as diary:
        number, code, head, made = diary.receipt()
        write_receipt(number, code, head, made, out)
    session.answer({"line": number, "code": code, "head": head, "made": made}, code)


@main.group("letter")
def letter() -> None:
    """Letters that are ready to sign."""


@in_group(letter, "link")
@click.option("--out", required=True, type=NEW_FILE)
def link_letter(session: Session, out: Path) -> None:
    """Ask for all reports to be joined to one case."""
    with session.unlocked() as diary:
        count = diary.letters.link_reports(out)
    session.answer({"reports": count}, _("The letter names {n} reports.").format(n=count))


@in_group(letter, "wanted")
@click.argument("number", type=int)
@click.option("--out", required=True, type=NEW_FILE)
def wanted_letter(session: Session, number: int, out: Path) -> None:
    """Ask somebody to keep evidence."""
    with session.unlocked() as diary:
        diary.letters.ask_for(number, out)
    session.answer({"wanted": number}, _("The letter is written."))
