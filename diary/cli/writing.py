"""Commands that begin a diary and write into it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from diary import paths
from diary.cli.answers import answered, answers
from diary.cli.saying import say
from diary.cli.session import ANY_PATH, NEW_FILE, Session, command
from diary.cli.times import happened
from diary.domain.exhibit import Case
from diary.domain.incident import Author, Incident
from diary.domain.when import Basis, Precision
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.opening import accepted, drawn_passphrase
from diary.services.sheets import sheet_files, write_sheets

_BASES: Final = [one.value for one in Basis if one is not Basis.UNSAID]


@command("init")
@click.option("--keeper", required=True, help="Name of the person whose diary it is.")
@click.option("--initials", required=True, help="For exhibit references, such as SH.")
@click.option("--region", default="GB-EAW", show_default=True)
@click.option("--recovery-sheet", type=NEW_FILE, help="Write the recovery sheet as a PDF.")
@click.option("--split", is_flag=True, help="Make three sheets; any two open the diary.")
@click.option("--own-passphrase", is_flag=True, help="Use a passphrase of your own.")
def init(
    session: Session,
    keeper: str,
    initials: str,
    region: str,
    recovery_sheet: Path | None,
    **said: bool,
) -> None:
    """Begin a new diary."""
    case = Case(name=keeper, keeper=keeper, initials=initials.upper(), region=region).checked()
    is_own, split = said["own_passphrase"], said["split"]
    files = sheet_files(recovery_sheet, split=split) if recovery_sheet else ()
    passphrase = _own_passphrase(session, case) if is_own else _drawn(session)
    diary, code = session.opening().begin(case, passphrase=passphrase)
    with closing(diary):
        slips = diary.sheets(diary.new_recovery_sheet(split=True) if split else [code])
    result: dict[str, object] = {"vault": str(session.folder)}
    told = [_("The diary is ready in {folder}.").format(folder=session.folder)]
    if not is_own and session.passphrase_file is None:
        result["passphrase"] = passphrase
        told.append(_("Passphrase, shown only now: {words}").format(words=passphrase))
    if files:
        write_sheets(slips, files)
        result["sheets"] = [str(path) for path in files]
    else:
        codes = [slip.code for slip in slips]
        result |= {"recovery_codes": codes} if split else {"recovery_code": code}
        told += [_("Recovery code, shown only now: {code}").format(code=one) for one in codes]
    session.answer(result, *told)


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
@click.option(
    "--happened",
    "--when",
    "happened",
    default="",
    help="Such as 2026-03-04 22:41, 2026-03-04, 2026-03 or “last Tuesday about 9pm”.",
)
@click.option("--until", default="", help="The end, in the same form.")
@click.option("--precision", type=click.Choice([one.value for one in Precision]))
@click.option("--zone", default="", help="Such as Europe/London.")
@click.option("--what", required=True, help="What happened, or @FILE.")
@click.option("--where", default="")
@click.option("--add", "files", multiple=True, type=ANY_PATH, help="A file to add.")
@click.option("--basis", type=click.Choice(_BASES), help="What the time rests on.")
@answers
@click.option(
    "--person",
    "people",
    multiple=True,
    help="Somebody in the case file, by number or name; may be given again.",
)
@click.option(
    "--new-person",
    "newcomers",
    multiple=True,
    help="Somebody not in the case file yet: NAME, or “ROLE: NAME”; may be given again.",
)
@click.option("--helper", default="", help="Who types for the keeper: name, role.")
@click.option("--draft", is_flag=True, help="Do not sign off yet.")
def record(session: Session, what: str, files: tuple[Path, ...], **said: Any) -> None:  # noqa: ANN401
    """Write an incident down and sign it off."""
    name, _comma, role = said["helper"].partition(",")
    incident = Incident(
        what_happened=_text(what),
        place=said["where"],
        author=Author(helper=name.strip(), helper_role=role.strip()),
    )
    incident = answered(incident, said, _text)
    if not said["draft"]:
        incident.checked()
    with session.unlocked() as diary:
        incident = replace(incident, happened=happened(said, diary.about.region))
        numbers = diary.casefile.people_called(said["people"])
        subject = diary.new_draft()
        sitting = diary.entry(subject).incident.author
        passing = diary.casefile.add_in_passing
        numbers += [passing(one, like=incident) for one in said["newcomers"]]
        incident = replace(incident, people=tuple(sorted(set(numbers))))
        author = incident.author
        if not author.helper:
            author = replace(author, helper=sitting.helper, helper_role=sitting.helper_role)
        diary.save_draft(subject, replace(incident, case=diary.case_id, author=author))
        try:
            added = [diary.add_file(subject, path) for path in files]
            number = None if said["draft"] else diary.sign_off(subject)
        except DiaryError:
            say(_("The words are kept as draft {id}.").format(id=subject), err=True)
            raise
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
@click.option("--field", required=True, help="Such as what_happened, place or visibility.")
@click.option("--to", required=True, help="Such as TEXT, @FILE or “restricted: police, clinic”.")
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


def _text(given: str) -> str:
    if not given.startswith("@"):
        return given
    with paths.explained_reads():
        return Path(given[1:]).read_text("utf-8")
