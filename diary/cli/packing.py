"""Commands around the evidence pack and its time stamps."""

import re
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from diary import paths
from diary.cli.choosing import Chosen, choosing, headings
from diary.cli.saying import Tenths, say
from diary.cli.session import ANY_PATH, NEW_FILE, Session, command, in_group, main
from diary.i18n import _, ngettext
from diary.services.packing import LARGEST_VOLUME, PackForm
from diary.services.reporting import Wish

# Of thousands as SI has them, and of 1,024 as IEC 80000-13 has them.
_UNITS: Final = {
    "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30,
}  # fmt: skip
# What the smallest report takes with its letters (fonts), and a pack beside it for its lists.
SMALLEST_REPORT: Final = 300_000
_SMALLEST_PACK: Final = 500_000


class Size(click.ParamType[int]):
    """A size such as 400KB, 25 MB or 1.9GiB."""

    name = "size"

    def __init__(self, smallest: int) -> None:
        self._smallest = smallest

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return bytes, at most what portals take."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*([KMG]I?B)", str(value).strip().upper())
        size = int(float(found[1]) * _UNITS[found[2]]) if found else 0
        if size < self._smallest:
            words = _("Write the size as a number with KB, MB, GB, KiB, MiB or GiB, such as 600KB "
                      "or 25 MB. The smallest is {size} KB.")  # fmt: skip
            self.fail(words.format(size=self._smallest // 1000), param, ctx)
        return min(size, LARGEST_VOLUME)


def made_of(report_id: str, entries: int, exhibits: int) -> str:
    """Return the line that says what was made."""
    counts = (
        ngettext("{n} entry", "{n} entries", entries).format(n=entries),
        ngettext("{n} exhibit", "{n} exhibits", exhibits).format(n=exhibits),
    )
    return _("Report {id}: {counts}.").format(id=report_id, counts=", ".join(counts))


@command("pack")
@choosing
@click.option("--out", required=True, type=ANY_PATH, help="A new folder, or a new *.zip.")
@click.option("--to-whom", default="")
@click.option("--purpose", default="")
@click.option("--consent", default="", help="On what consent it is given, in your words.")
@click.option("--wishes", default="", help="What the keeper wants to happen; printed for them.")
@headings
@click.option(
    "--volume", type=Size(_SMALLEST_PACK), help="Zips no larger than this, in a new folder."
)
@click.option("--password-file", type=NEW_FILE, help="Seal the zip with the password in it.")
def pack(
    session: Session,
    out: Path,
    chosen: Chosen,
    volume: int | None,
    password_file: Path | None,
    **said: str,
) -> None:
    """Make an evidence pack: report, files, and what proves them."""
    form = PackForm(
        as_zip=out.suffix.lower() == ".zip",
        volume=volume or 0,
        password=read_password(password_file),
        consent=said["consent"],
    )
    with session.unlocked() as diary:
        choice = chosen.choice(diary)
        wish = Wish(
            choice=choice,
            to_whom=said["to_whom"],
            purpose=said["purpose"],
            wishes=said["wishes"],
            beside=said["headings"],
        )
        seen = diary.report_as_seen(wish)
        for warning in seen.warnings:
            say(warning, err=True)
        made = diary.packing.pack(wish, form, out, progress=Tenths().tell)
    lines = [made_of(made.report_id, made.entries, made.exhibits)]
    if made.copies:
        told = _("Copies without the place, not originals: {refs}. --allow positions changes that.")
        lines.append(told.format(refs=", ".join(made.copies)))
    if made.absent:
        told = _("Of these no copy could be made, so they are not in it at all: {refs}.")
        lines.append(told.format(refs=", ".join(made.absent)))
    lines += [f"{sha256}  {name}" for sha256, name in zip(made.packs, made.files, strict=True)]
    lines.append(_("The key that signed it: {key}").format(key=made.signer))
    session.answer(asdict(made), *lines)


def read_password(file: Path | None) -> str:
    """Return the password in a file, empty where there is none.

    Raises:
        FileMissingError, FileUnreadableError: As named.
    """
    if file is None:
        return ""
    with paths.explained_reads():
        return file.read_text("utf-8").strip()


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
