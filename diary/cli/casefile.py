"""Commands for the records around the incidents: one group for each kind, made from its fields."""

from dataclasses import asdict
from typing import Any, Final

import click

from diary.cli.answers import READERS
from diary.cli.session import Session, command, in_group, in_json, main
from diary.domain.casefile import KINDS, Field, Sitting, form
from diary.domain.casefile.meeting import Beside, ShownAs
from diary.domain.exhibit import Case
from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.domain.typed import list_text
from diary.domain.wording import RecordText, field_label, kind_label, row_title
from diary.errors import NoSuchCaseError
from diary.i18n import _

# What a sitting holds is set when it begins and ends; these are the kinds that are typed.
TYPED: Final = tuple(kind for kind in KINDS if kind is not LineKind.SITTING)


def _group(kind: LineKind) -> click.Group:
    group = click.Group(kind.value, help=kind_label(kind) + ".")
    group.add_command(_adding(kind))
    group.add_command(_listing(kind))
    group.add_command(_showing(kind))
    group.add_command(_amending(kind))
    group.add_command(_removing(kind))
    return group


def _adding(kind: LineKind) -> click.Command:
    def add(session: Session, /, **said: Any) -> None:  # noqa: ANN401 - whatever click read
        readers = said.pop("readers")
        given = {name: _joined(value) for name, value in said.items() if value}
        if readers:
            given["visibility"] = f"restricted: {list_text(readers)}"
        with session.unlocked() as diary:
            number = diary.casefile.add_typed(kind, given)
        line = _("{name} {n} written down.").format(name=kind_label(kind), n=number)
        session.answer({"kind": kind.value, "number": number}, line)

    options: list[click.Parameter] = [*(_option(kind, one) for one in form(KINDS[kind])), in_json()]
    options.append(
        click.Option(
            ["--only-for", "readers"],
            multiple=True,
            type=READERS,
            help=_("Restrict to; may be given again."),
        )
    )
    words = _("Write a new one down.")
    return click.Command("add", callback=click.pass_obj(add), params=options, help=words)


def _option(kind: LineKind, one: Field) -> click.Option:
    choices = [choice.value for choice in one.choices]
    return click.Option(
        [f"--{one.name.replace('_', '-')}"],
        type=click.Choice(choices) if choices else str,
        multiple=one.is_list,
        help=field_label(kind, one.name),
    )


def _listing(kind: LineKind) -> click.Command:
    def list_records(session: Session, /) -> None:
        with session.unlocked() as diary:
            records = diary.casefile.records(kind)
        session.answer([_plain(record) for record in records], *map(_line, records))

    words = _("List them.")
    return click.Command(
        "list", callback=click.pass_obj(list_records), params=[in_json()], help=words
    )


def _showing(kind: LineKind) -> click.Command:
    def show(session: Session, /, number: int) -> None:
        with session.unlocked() as diary:
            record, text = diary.casefile.record(kind, number)
        plain = _plain(text) | {"record": to_plain(record)}
        session.answer(plain, _line(text), *_details(text))

    words = _("Show one.")
    return click.Command(
        "show", callback=click.pass_obj(show), params=[_number(), in_json()], help=words
    )


def _amending(kind: LineKind) -> click.Command:
    def amend(session: Session, /, number: int, field: str, to: str, why: str) -> None:
        with session.unlocked() as diary:
            diary.casefile.amend(kind, number, field, to, why=why)
        line = _("{name} {n} amended.").format(name=kind_label(kind), n=number)
        session.answer({"kind": kind.value, "number": number}, line)

    needed = [click.Option([f"--{name}"], required=True) for name in ("field", "to", "why")]
    given = [_number(), *needed, in_json()]
    words = _("Change one field; what it said before stays on record.")
    callback = click.pass_obj(amend)
    return click.Command("amend", callback=callback, params=given, help=words)


def _removing(kind: LineKind) -> click.Command:
    def remove(session: Session, /, number: int, why: str) -> None:
        with session.unlocked() as diary:
            diary.casefile.remove(kind, number, why=why)
        line = _("{name} {n} removed.").format(name=kind_label(kind), n=number)
        session.answer({"kind": kind.value, "number": number}, line)

    needed = [_number(), click.Option(["--why"], required=True), in_json()]
    words = _("Destroy what it says; its number, the date and the reason stay.")
    return click.Command("remove", callback=click.pass_obj(remove), params=needed, help=words)


def _number() -> click.Argument:
    return click.Argument(["number"], type=int)


def _joined(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _plain(text: RecordText) -> dict[str, Any]:
    return {
        "kind": text.kind.value,
        "number": text.number,
        "status": text.status.value,
        "title": text.title,
        "written": text.written,
        "typed_by": text.typed_by,
        "details": [
            {"field": one.name, "label": one.label, "text": one.text, "entries": list(one.entries)}
            for one in text.details
        ],
        "removed_on": text.removed_on,
        "removed_why": text.removed_why,
    }


def _line(text: RecordText) -> str:
    said = f"{text.removed_on}  {text.removed_why}" if text.removed_on else row_title(text)
    return f"{text.number:>4}  {text.status.value:8}  {said}"


def _details(text: RecordText) -> list[str]:
    lines = [_("Only for: {readers}").format(readers=", ".join(text.recipients))]
    lines = lines if text.visibility is Visibility.RESTRICTED else []
    for one in text.details:
        lines.append(f"{one.label}: {one.text}")
        lines += [f"  {x.at}  {x.old} -> {x.new}  ({x.why})" for x in one.history]
    return lines


@command("records")
@click.argument("words", nargs=-1)
def records(session: Session, words: tuple[str, ...]) -> None:
    """List the records around the incidents: all of them, or those that hold these words."""
    with session.unlocked() as diary:
        found = diary.casefile.records(words=" ".join(words))
    lines = (f"{text.kind.value:8}  {_line(text)}" for text in found)
    session.answer([_plain(text) for text in found], *lines)


@main.group("case")
def case() -> None:
    """Cases: one for each person this is about, with numbers of its own."""


@in_group(case, "add")
@click.option("--name", required=True, help="What the case is called.")
@click.option("--keeper", default="", help="Whose diary it is, if not the same as so far.")
@click.option("--initials", required=True, help="For exhibit references, such as SH.")
@click.option("--region", default="")
def add_case(session: Session, name: str, keeper: str, initials: str, region: str) -> None:
    """Begin another case; the commands go on in the one that was open."""
    with session.unlocked() as diary:
        about = diary.case()
        begun = Case(
            name=name,
            keeper=keeper or about.keeper,
            initials=initials.upper(),
            region=region or about.region,
        )
        diary.begin_case(begun)
        number = len(diary.cases())
    session.answer({"number": number}, _("Case {n} begun.").format(n=number))


@in_group(case, "change")
@click.option("--name", help="What the open case is to be called.")
@click.option("--initials", help="For new exhibit references; those given stay as they are.")
@click.option("--region", help="Where the keeper lives, such as GB-EAW.")
@click.option("--why", required=True, help="It stays in the record.")
def change_case(session: Session, why: str, **said: str | None) -> None:
    """Change the name, the initials or the region of the open case; the old ones stay on record."""
    changes = {name: to for name, to in said.items() if to is not None}
    with session.unlocked() as diary:
        about = diary.amend_case(changes, why=why).case()
    words = _("Case {name}: initials {initials}, region {region}.")
    session.answer(
        asdict(about), words.format(name=about.name, initials=about.initials, region=about.region)
    )


@in_group(case, "list")
def list_cases(session: Session) -> None:
    """List the cases."""
    with session.unlocked() as diary:
        cases, now = diary.cases(), diary.case_id
    plain = [
        {"number": number, "id": subject, "is_open": subject == now, **asdict(about)}
        for number, (subject, about) in enumerate(cases, start=1)
    ]
    lines = (f"{one['number']:>3} {'*' if one['is_open'] else ' '} {one['name']}" for one in plain)
    session.answer(plain, *lines)


@in_group(case, "open")
@click.argument("number", type=int)
def open_case(session: Session, number: int) -> None:
    """Go on in another case; it is also the one that opens next time."""
    with session.unlocked() as diary:
        cases = dict(enumerate(diary.cases(), start=1))
        if number not in cases:
            raise NoSuchCaseError
        about = diary.in_case(cases[number][0]).case()
    session.answer({"number": number}, _("Case {name} is open.").format(name=about.name))


@main.group("sitting")
def sitting() -> None:
    """Say who sits with the keeper; what is typed until the end carries it."""


@in_group(sitting, "begin")
@click.option("--helper", default="", help="Name of the helper.")
@click.option("--role", required=True, help="Such as advocate, friend, interpreter.")
@click.option("--how", type=click.Choice([one.value for one in Beside]), default="unsaid")
@click.option("--shown-as", type=click.Choice([one.value for one in ShownAs]), default="role only")
def begin(session: Session, helper: str, role: str, how: str, shown_as: str) -> None:
    """Begin a sitting."""
    said = Sitting(helper=helper, role=role, how=Beside(how), shown_as=ShownAs(shown_as))
    with session.unlocked() as diary:
        number = diary.casefile.begin_sitting(said)
    session.answer({"number": number}, _("Sitting {n} has begun.").format(n=number))


@in_group(sitting, "end")
def end(session: Session) -> None:
    """End the sitting."""
    with session.unlocked() as diary:
        diary.casefile.sittings.end()
    session.answer({}, _("No sitting is open now."))


sitting.add_command(_listing(LineKind.SITTING))
sitting.add_command(_showing(LineKind.SITTING))


for _kind in TYPED:
    main.add_command(_group(_kind))
