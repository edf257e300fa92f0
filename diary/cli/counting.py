"""The command that counts."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from diary.cli.session import Session, command
from diary.domain.contact_pattern import ContactPattern
from diary.domain.pattern import Cell, Pattern, Rate
from diary.i18n import _


@command("pattern")
def show_pattern(session: Session) -> None:
    """Count the entries: by month, kind, hour, channel, place, before and after each marker."""
    with session.unlocked() as diary:
        found, contacts = diary.conduct.pattern(), diary.conduct.contacts()
    tables = (
        (_("By month"), found.months),
        (_("By kind"), found.kinds),
        (_("By channel"), found.channels),
        (_("By place"), found.places),
        (_("By person"), found.people),
        (_("What entries tell of"), tuple(_marked(found))),
    )
    lines = [f"{name}\n" + "\n".join(map(_cell, cells)) for name, cells in tables if cells]
    lines += [*map(_rate, found.rates), *_contacts(contacts)]
    session.answer(asdict(found) | {"messages": asdict(contacts)}, *lines)


def _marked(found: Pattern) -> Iterable[Cell]:
    for label, cell in (
        (_("dated after today, and not counted"), found.ahead),
        (_("named as among the worst"), found.serious),
        (_("harm, damage, threats or trespass"), found.harm),
        (_("break an order"), found.breaches),
        (_("others bothered or used"), found.third_parties),
        (_("a witness"), found.witnessed),
    ):
        if cell.count:
            yield replace(cell, label=label)


def _contacts(found: ContactPattern) -> Iterable[str]:
    """Say what came in of messages and calls; the numbers in brackets are the first and last."""
    if not found.counted.count:
        return
    tables = (
        (_("Messages and calls that came in"), (found.counted,)),
        (_("Messages and calls by month"), found.months),
        (_("Messages and calls by sender"), found.people),
    )
    for name, stretches in tables:
        yield name
        yield from (f"{one.count:>6}  {one.label}  ({one.first}, {one.last})" for one in stretches)


def _cell(cell: Cell) -> str:
    return f"{cell.count:>6}  {cell.label}  ({', '.join(map(str, cell.entries))})"


def _rate(rate: Rate) -> str:
    words = _(
        "{marker}, {day}: {before} in the {days} days before, {after} in the {days} days after, "
        "{same} that day with no time known"
    )
    return words.format(
        marker=rate.marker.label,
        day=rate.marker.day,
        before=rate.before.count,
        after=rate.after.count,
        same=rate.same.count,
        days=rate.days,
    )
