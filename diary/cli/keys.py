"""Commands about what opens a diary: passphrase, recovery sheet, this computer, new keys."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from diary import paths
from diary.cli.saying import say
from diary.cli.session import NEW_FILE, Session, command, main
from diary.domain.slip import Slip
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.opening import drawn_passphrase, expect_same
from diary.services.sheets import sheet_files, write_sheets

_NEW_PASSPHRASE = click.option(
    "--new-passphrase-file",
    "file",
    type=NEW_FILE,
    help="File that holds the new passphrase, or with --draw the file to make.",
)
_DRAW = click.option("--draw", is_flag=True, help="Let the program draw five words.")
_OUT = click.option("--out", required=True, type=NEW_FILE, help="The recovery sheet, a PDF.")
_SPLIT = click.option("--split", is_flag=True, help="Make three sheets; any two open the diary.")


@main.group("passphrase")
def passphrase() -> None:
    """Change the passphrase."""


@passphrase.command("change")
@_NEW_PASSPHRASE
@_DRAW
@click.pass_obj
def change(session: Session, file: Path | None, *, draw: bool) -> None:
    """Let a new passphrase open the diary, and the old one no longer.

    If the old one is forgotten, open the diary with --recovery-file.
    """
    diary, current = session.open()
    with closing(diary):
        new = _new_passphrase(file, draw=draw)
        diary.change_passphrase(current, new)
    drawn = _drawn_now(new, file, draw=draw)
    session.answer(
        {"changed": True} | drawn,
        _("The passphrase is changed. Copies made earlier still open with the old one."),
        *_shown(drawn),
    )


@command("recovery-sheet")
@_OUT
@_SPLIT
def recovery_sheet(session: Session, out: Path, *, split: bool) -> None:
    """Make a new recovery sheet; the old one no longer opens the diary."""
    files = sheet_files(out, split=split)
    with session.unlocked() as diary:
        codes = diary.new_recovery_sheet(split=split)
        _write_sheets(diary.sheets(codes), files)
    session.answer(
        {"sheets": [str(path) for path in files]},
        *(str(path) for path in files),
        _("Any older recovery sheet no longer opens this diary. Destroy it."),
    )


@command("bind")
@click.option("--yes", is_flag=True, help="Do not ask.")
def bind(session: Session, *, yes: bool) -> None:
    """Let the passphrase open the diary on this computer only."""
    diary, typed = session.open()
    with closing(diary):
        if not yes:
            say(
                _(
                    "From now on the passphrase works on this computer only, for this user. "
                    "A stolen copy of the folder cannot be guessed at elsewhere. But if this "
                    "computer breaks, or its keychain is cleared, only your recovery sheet "
                    "opens the diary. Have it at hand before you go on."
                ),
                err=True,
            )
            click.confirm(_("Bind the diary to this computer?"), abort=True, err=True)
        diary.bind(typed if typed is not None else session.passphrase())
    session.answer({"bound": True}, _("The diary is bound to this computer."))


@command("unbind")
def unbind(session: Session) -> None:
    """Let the passphrase open the diary on any computer again.

    If this computer lost its part, open the diary with --recovery-file: the passphrase you then
    give is the one from now on.
    """
    diary, typed = session.open()
    with closing(diary):
        diary.unbind(typed if typed is not None else session.passphrase())
    session.answer(
        {"bound": False},
        _("The passphrase opens the diary on any computer."),
        _("Copies made while it was bound now open with the recovery sheet only."),
    )


@command("replace-keys")
@_NEW_PASSPHRASE
@_DRAW
@_OUT
@_SPLIT
def replace_keys(session: Session, file: Path | None, out: Path, **said: bool) -> None:
    """Give the diary new keys, because somebody knew the passphrase or the sheet."""
    files = sheet_files(out, split=said["split"])
    with session.unlocked() as diary:
        new = _new_passphrase(file, draw=said["draw"])
        codes = diary.replace_keys(new, split=said["split"])
        _write_sheets(diary.sheets(codes), files)
        older = diary.older_copies()
    told = [
        _("The diary has new keys. The old passphrase and the old sheet no longer open it."),
        _("Whoever copied the whole folder before can still open that copy with the old ones."),
    ]
    if older:
        names = ", ".join(older)
        told.append(_("These snapshots still open with the old ones: {names}").format(names=names))
    drawn = _drawn_now(new, file, draw=said["draw"])
    sheets = [str(path) for path in files]
    result = {"sheets": sheets, "older_copies": older} | drawn
    session.answer(result, *told, *sheets, *_shown(drawn))


@command("status")
def status(session: Session) -> None:
    """Say when the diary was last opened, and whether somebody tried to."""
    with session.unlocked() as diary:
        since, bound, older = diary.since_last(), diary.is_bound(), diary.older_copies()
    lines = list(since.lines())
    if since.is_quiet:
        lines.append(_("No failed attempts are recorded since."))
    if bound:
        lines.append(_("The passphrase opens it on this computer only."))
    if older:
        count = len(older)
        said = ngettext(
            "{n} snapshot still opens with an earlier passphrase.",
            "{n} snapshots still open with an earlier passphrase.",
            count,
        )
        lines.append(said.format(n=count))
    session.answer(asdict(since) | {"bound": bound, "older_copies": older}, *lines)


def _new_passphrase(file: Path | None, *, draw: bool) -> str:
    """Return the new passphrase: from its file, typed twice, or drawn and put into its file."""
    if not draw:
        return _typed(file)
    words = drawn_passphrase()
    if file is not None:
        # Before it is needed, and left there whatever happens: it may count already.
        with paths.create_private(file) as made, paths.explained_writes():
            made.write(f"{words}\n".encode())
            paths.flush(made)
    return words


def _drawn_now(new: str, file: Path | None, *, draw: bool) -> dict[str, str]:
    return {"passphrase": new} if draw and file is None else {}


def _shown(drawn: dict[str, str]) -> list[str]:
    words = _("Passphrase, shown only now: {words}")
    return [words.format(words=one) for one in drawn.values()]


def _typed(file: Path | None) -> str:
    if file is not None:
        with paths.explained_reads():
            return file.read_text("utf-8").strip()
    typed: str = click.prompt(_("New passphrase"), hide_input=True, err=True)
    again: str = click.prompt(_("The same again"), hide_input=True, err=True)
    return expect_same(typed, again)


def _write_sheets(slips: tuple[Slip, ...], files: tuple[Path, ...]) -> None:
    try:
        write_sheets(slips, files)
    except DiaryError:
        # The codes count already and are kept nowhere else.
        say(_("The sheet could not be written. Write these codes down now:"), err=True)
        for slip in slips:
            say(slip.code, err=True)
        raise
