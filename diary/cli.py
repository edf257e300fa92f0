"""The same use cases without windows.

Rules: a passphrase is never an argument; exit 0 done, 1 foreseen failure in one sentence, 2 usage,
3 a check that failed; with ``--json`` every result is one JSON document.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec

import click

from diary import VERSION, paths
from diary.clock import SystemClock, system_zone
from diary.domain.exhibit import Case
from diary.domain.incident import Author, Incident
from diary.domain.plain import to_plain
from diary.domain.when import Precision, When
from diary.errors import DiaryError, FileExistsAlreadyError
from diary.i18n import _
from diary.services import copying, demo
from diary.services.diary import Diary
from diary.services.opening import Opening, accepted, drawn_passphrase
from diary.services.reporting import LETTER_REGIONS, Wish, choice_of
from diary.services.sheets import write_receipt, write_recovery_sheet
from diary.services.views import EntryView, Finding
from diary.ui.error_text import explain

FAILED: Final = 1
CHECK_FAILED: Final = 3
P = ParamSpec("P")
_new_file = click.Path(path_type=Path, dir_okay=False)
_any_path = click.Path(path_type=Path)


@dataclass(slots=True)
class Session:
    """What every command is given: where the vault is, and how to answer."""

    folder: Path
    passphrase_file: Path | None
    as_json: bool

    def opening(self) -> Opening:
        """Return the way into the vault."""
        return Opening(self.folder, SystemClock())

    def passphrase(self) -> str:
        """Return the passphrase from its file, else ask for it without echo."""
        if self.passphrase_file is None:
            typed: str = click.prompt(_("Passphrase"), hide_input=True, err=True)
            return typed
        with paths.explained_reads():
            return self.passphrase_file.read_text("utf-8").strip()

    def unlocked(self) -> "_Unlocked":
        """Return the open diary as a context that locks it again."""
        return _Unlocked(self)

    def answer(self, result: dict[str, Any] | list[Any], *lines: str) -> None:
        """Print the result: as JSON, or as these lines."""
        if self.as_json:
            click.echo(json.dumps(result, ensure_ascii=False))
            return
        for line in lines:
            click.echo(line)


@dataclass(slots=True)
class _Unlocked:
    session: Session
    diary: Diary | None = None

    def __enter__(self) -> Diary:
        self.diary = self.session.opening().unlock(self.session.passphrase())
        return self.diary

    def __exit__(self, *_exc: object) -> None:
        if self.diary:
            self.diary.close()


def run() -> int:
    """Run a command line and return its exit code."""
    try:
        result = main(standalone_mode=False)
    except DiaryError as error:
        click.echo(explain(error), err=True)
        return FAILED
    except click.exceptions.Abort:
        return FAILED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return result if isinstance(result, int) else 0


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--vault", type=_any_path, envvar="DIARY_VAULT", help="Folder of the diary.")
@click.option("--passphrase-file", type=_new_file, help="File that holds the passphrase.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.version_option(VERSION, prog_name="diary")
@click.pass_context
def main(
    context: click.Context, vault: Path | None, passphrase_file: Path | None, *, as_json: bool
) -> None:
    """Keep an encrypted diary of incidents, and make reports of it."""
    context.obj = Session(vault or paths.default_vault(), passphrase_file, as_json)


def command(name: str) -> Callable[[Callable[P, object]], click.Command]:
    """Make a function a command that is given the session first."""

    def make(function: Callable[P, object]) -> click.Command:
        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> object:
            return function(*args, **kwargs)

        return main.command(name)(click.pass_obj(call))

    return make


@command("init")
@click.option("--keeper", required=True, help="Name of the person whose diary it is.")
@click.option("--initials", required=True, help="For exhibit references, such as SH.")
@click.option("--region", default="GB-EAW", show_default=True)
@click.option("--recovery-sheet", type=_new_file, help="Write the recovery sheet as a PDF.")
@click.option("--own-passphrase", is_flag=True, help="Use a passphrase of your own.")
def init(
    session: Session,
    keeper: str,
    initials: str,
    region: str,
    recovery_sheet: Path | None,
    *,
    own_passphrase: bool,
) -> None:
    """Begin a new diary."""
    case = Case(name=keeper, keeper=keeper, initials=initials.upper(), region=region).checked()
    if recovery_sheet and recovery_sheet.exists():
        raise FileExistsAlreadyError
    passphrase = _own_passphrase(session, case) if own_passphrase else _drawn(session)
    diary, code = session.opening().begin(case, passphrase=passphrase)
    diary.close()
    result = {"vault": str(session.folder), "recovery_code": code}
    said = [_("The diary is ready in {folder}.").format(folder=session.folder)]
    if not own_passphrase and session.passphrase_file is None:
        result["passphrase"] = passphrase
        said.append(_("Passphrase, shown only now: {words}").format(words=passphrase))
    if recovery_sheet:
        write_recovery_sheet(code, recovery_sheet)
        del result["recovery_code"]
    else:
        said.append(_("Recovery code, shown only now: {code}").format(code=code))
    session.answer(result, *said)


def _drawn(session: Session) -> str:
    passphrase = drawn_passphrase()
    if session.passphrase_file:
        with paths.create_private(session.passphrase_file) as file:
            file.write(f"{passphrase}\n".encode())
    return passphrase


def _own_passphrase(session: Session, case: Case) -> str:
    typed = session.passphrase()
    again = typed
    if session.passphrase_file is None:
        again = click.prompt(_("The same again"), hide_input=True, err=True)
    return accepted(typed, again, case.keeper.split())


@command("record")
@click.option("--happened", default="", help="Such as 2026-03-04 22:41, 2026-03-04 or 2026-03.")
@click.option("--until", default="", help="The end, in the same form.")
@click.option("--precision", type=click.Choice([one.value for one in Precision]))
@click.option("--zone", default="", help="Such as Europe/London.")
@click.option("--what", required=True, help="What happened, or @FILE.")
@click.option("--where", default="")
@click.option("--add", "files", multiple=True, type=_any_path, help="A file to add.")
@click.option("--helper", default="", help="Who types for the keeper: name, role.")
@click.option("--draft", is_flag=True, help="Do not sign off yet.")
def record(session: Session, what: str, files: tuple[Path, ...], **said: Any) -> None:  # noqa: ANN401
    """Write an incident down and sign it off."""
    name, _comma, role = said["helper"].partition(",")
    incident = Incident(
        happened=When.parse(
            said["happened"],
            end=said["until"],
            precision=Precision(said["precision"]) if said["precision"] else None,
            zone=said["zone"] or system_zone(),
        ),
        what_happened=_text(what),
        place=said["where"],
        author=Author(helper=name.strip(), helper_role=role.strip()),
    )
    if not said["draft"]:
        incident.checked()
    with session.unlocked() as diary:
        subject = diary.new_draft()
        diary.save_draft(subject, replace(incident, case=diary.case_id))
        try:
            added = [diary.add_file(subject, path) for path in files]
        except DiaryError:
            click.echo(_("The words are kept as draft {id}.").format(id=subject), err=True)
            raise
        number = None if said["draft"] else diary.sign_off(subject)
    result = {"id": subject, "number": number, "files": [view.sha256 for view in added]}
    line = _("Draft {id} kept.").format(id=subject)
    session.answer(result, _("Entry {n} signed off.").format(n=number) if number else line)


@command("sign-off")
@click.argument("draft")
def sign_off(session: Session, draft: str) -> None:
    """Give a draft its number; from then on it is only amended."""
    with session.unlocked() as diary:
        number = diary.sign_off(draft)
    session.answer({"number": number}, _("Entry {n} signed off.").format(n=number))


@command("amend")
@click.argument("number", type=int)
@click.option("--field", required=True)
@click.option("--to", required=True)
@click.option("--why", required=True)
def amend(session: Session, number: int, field: str, to: str, why: str) -> None:
    """Change a field of an entry; what it said before stays on record."""
    with session.unlocked() as diary:
        diary.amend(number, field, _text(to), why)
    session.answer({"number": number}, _("Entry {n} amended.").format(n=number))


@command("remove")
@click.argument("number", type=int)
@click.option("--why", required=True)
def remove(session: Session, number: int, why: str) -> None:
    """Destroy an entry; its number, the date and the reason stay."""
    with session.unlocked() as diary:
        diary.remove(number, why)
    session.answer({"number": number}, _("Entry {n} removed.").format(n=number))


@command("add")
@click.argument("number", type=int)
@click.argument("files", nargs=-1, required=True, type=_any_path)
def add(session: Session, number: int, files: tuple[Path, ...]) -> None:
    """Add files to an entry."""
    with session.unlocked() as diary:
        subject = diary.numbered(number).subject
        views = [diary.add_file(subject, path) for path in files]
    result = [asdict(view) for view in views]
    session.answer(result, *(f"{view.ref}  {view.sha256}  {view.name}" for view in views))


@command("export")
@click.argument("ref")
@click.option("--out", required=True, type=_new_file)
def export(session: Session, ref: str, out: Path) -> None:
    """Write an exhibit's original to a file, byte for byte."""
    with session.unlocked() as diary:
        sha256 = diary.export(ref, out)
    session.answer({"ref": ref, "sha256": sha256}, f"{sha256}  {out}")


@command("list")
def list_entries(session: Session) -> None:
    """List drafts and entries, latest event first."""
    _list(session, "")


@command("search")
@click.argument("words", nargs=-1, required=True)
def search(session: Session, words: tuple[str, ...]) -> None:
    """List what holds these words."""
    _list(session, " ".join(words))


def _list(session: Session, words: str) -> None:
    with session.unlocked() as diary:
        rows = diary.timeline(words=words)
        page = rows
        while page and page[-1].number:
            page = diary.timeline(words=words, before=page[-1].key)
            rows = rows + page
    shown = [{k: v for k, v in asdict(row).items() if k != "key"} for row in rows]
    lines = (
        f"{row.number or '-':>4}  {row.status.value:8}  {row.happened:32}  {row.headline}"
        for row in rows
    )
    session.answer(shown, *lines)


@command("show")
@click.argument("number", type=int)
def show(session: Session, number: int) -> None:
    """Show one entry."""
    with session.unlocked() as diary:
        view = diary.numbered(number)
    plain = asdict(view) | {"incident": to_plain(view.incident)}
    session.answer(plain, *_shown(view))


def _shown(view: EntryView) -> list[str]:
    lines = [f"{view.number}  {view.status.value}"]
    if view.removed_on:
        return [*lines, f"{view.removed_on}  {view.removed_why}"]
    lines += [view.happened, f"{view.written} {view.written_zone}  {view.delay}", view.author]
    lines += [*view.notes, "", view.incident.what_happened, ""]
    lines += [f"{x.at}  {x.label}: {x.old} -> {x.new}  ({x.why})" for x in view.amendments]
    lines += [f"{x.ref}  {x.sha256}  {x.name}" for x in view.exhibits]
    return lines


@command("report")
@click.option("--for", "audience", required=True)
@click.option("--out", required=True, type=_new_file)
@click.option("--from", "start", default="")
@click.option("--to", "end", default="")
@click.option("--to-whom", default="")
@click.option("--purpose", default="")
def report(session: Session, audience: str, out: Path, **said: str) -> None:
    """Make the report as a PDF."""
    choice = choice_of(audience, said["start"], said["end"])
    with session.unlocked() as diary:
        size = "LETTER" if diary.about.region.partition("-")[0] in LETTER_REGIONS else "A4"
        wish = Wish(choice=choice, to_whom=said["to_whom"], purpose=said["purpose"], page_size=size)
        result = diary.report(wish, out)
    words = _("Report {id}: {entries} entries, {exhibits} exhibits.")
    line = words.format(id=result.report_id, entries=result.entries, exhibits=result.exhibits)
    session.answer(asdict(result), line, f"{result.sha256}  {out}")


@command("verify")
@click.argument("path", type=_any_path)
def verify(session: Session, path: Path) -> int:
    """Tell whether a report is exactly the one that was made."""
    sha256 = paths.sha256_of(path)
    with session.unlocked() as diary:
        finding = diary.verify_report(sha256)
    return _findings(session, [finding])


@command("check")
def check(session: Session) -> int:
    """Check everything that is kept; changes nothing."""
    with session.unlocked() as diary:
        findings = diary.check()
    return _findings(session, findings)


def _findings(session: Session, findings: list[Finding]) -> int:
    lines = (f"{one.what}: {one.problem or _('as it should be')}" for one in findings)
    session.answer([asdict(one) for one in findings], *lines)
    return CHECK_FAILED if any(one.problem for one in findings) else 0


@command("rebuild")
def rebuild(session: Session) -> None:
    """Make all lists again from the ledger."""
    with session.unlocked() as diary:
        lines = diary.rebuild()
    session.answer({"lines": lines}, _("{n} lines read.").format(n=lines))


@command("receipt")
@click.option("--out", required=True, type=_new_file)
def receipt(session: Session, out: Path) -> None:
    """Make a one-page receipt of the diary as it now stands."""
    if out.exists():
        raise FileExistsAlreadyError
    with session.unlocked() as diary:
        number, code, head = diary.receipt()
        write_receipt(number, code, head, out)
    session.answer({"line": number, "code": code, "head": head}, code)


@command("backup")
@click.option("--to", required=True, type=_any_path)
def backup(session: Session, to: Path) -> None:
    """Copy the whole diary, still encrypted, into a new folder."""
    with session.unlocked() as diary:
        originals = diary.back_up(to)
    line = _("Copied and read back: {n} files.").format(n=originals)
    session.answer({"to": str(to), "originals": originals}, line)


@command("restore")
@click.argument("path", type=_any_path)
@click.option("--into", required=True, type=_any_path)
def restore(session: Session, path: Path, into: Path) -> None:
    """Make a diary out of a copy, in a new folder."""
    originals = copying.restore(path, into)
    line = _("The diary is in {folder}.").format(folder=into)
    session.answer({"into": str(into), "originals": originals}, line)


@command("demo")
@click.option("--out", required=True, type=_any_path)
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


def _text(given: str) -> str:
    if not given.startswith("@"):
        return given
    with paths.explained_reads():
        return Path(given[1:]).read_text("utf-8")


if __name__ == "__main__":
    sys.exit(run())
