"""Which entries and records an edition takes in, and which stay out and why."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from diary.domain.choice import Choice
from diary.domain.ledger import LineKind
from diary.domain.left_out import Omissions, of_entries
from diary.domain.masking import name_pattern
from diary.domain.records import Status
from diary.domain.typed import term_parts
from diary.domain.wording import EntryText, RecordText

_NAME: Final = 3  # letters of a part of a name that is looked for by itself


def taken(
    choice: Choice, entries: tuple[EntryText, ...], records: tuple[RecordText, ...]
) -> tuple[tuple[EntryText, ...], Omissions]:
    """Return the entries that are in, if only as a number, and why the others are not.

    A restricted entry is named whatever its day, kind or people are: leaving it out for one of
    them would tell what it is.
    """
    dark = {entry.number for entry in entries if choice.hides(entry)}
    names = [
        name_pattern(name)
        for one in records
        if one.kind is LineKind.PERSON and one.number in choice.people
        for whole in one.names
        for name in {whole, *(part for part in whole.split() if len(part) >= _NAME)}
    ]

    def apart(given: list[EntryText], *, is_in: Iterable[bool]) -> tuple[int, ...]:
        out = [one for one, ok in zip(given, is_in, strict=True) if not ok]
        given[:] = [one for one in given if one not in out]
        return of_entries(out)

    rest = list(entries)
    left = Omissions(
        names=apart(rest, is_in=[choice.is_named(one) for one in rest]),
        days=apart(rest, is_in=[one.number in dark or choice.in_days(one) for one in rest]),
        kinds=apart(rest, is_in=[one.number in dark or choice.is_of_kind(one) for one in rest]),
        people=apart(
            rest,
            is_in=[
                not choice.people
                or one.number in dark
                or not set(one.people).isdisjoint(choice.people)
                or any(name.search(text) for name in names for text in _texts(one))
                for one in rest
            ],
        ),
        earlier=apart(rest, is_in=[choice.is_news(one) for one in rest]),
    )
    removed = tuple(one.number for one in rest if one.status is Status.REMOVED)
    withheld = tuple(n for n in of_entries(rest) if n in dark and n not in removed)
    return tuple(rest), replace(left, withheld=withheld, removed=removed)


def _texts(entry: EntryText) -> Iterable[str]:
    return (entry.author, entry.source, *(one.text for one in entry.fields))


def around(
    choice: Choice,
    records: tuple[RecordText, ...],
    left: Omissions,
    inside: tuple[EntryText, ...] = (),
) -> tuple[tuple[RecordText, ...], Omissions]:
    """Return the records that are in, and the omissions with those that are not.

    ``inside`` are the entries that are in.
    """
    hidden = {*left.names, *left.days, *left.kinds, *left.people, *left.withheld}
    present, lonely, earlier = [], [], 0
    for one in (one for one in records if one.kind not in choice.left_out_kinds):
        about = {number for detail in one.details for number in detail.entries}
        if not choice.is_news(one):
            earlier += 1
        elif about and about <= hidden and not choice.hides(one):
            lonely.append(one)
        elif one.kind is not LineKind.PERSON or not choice.people or one.number in choice.people:
            present.append(one)
    broken = {
        detail.text
        for one in present
        if one.kind is LineKind.BREACH and not choice.hides(one)
        for detail in one.details
        if detail.name == "order"
    }
    told = (one for one in inside if not choice.hides(one))
    broken |= {str(term_parts(typed)[0]) for one in told for typed in one.breaks}
    known = [
        one
        for one in records
        if one.kind is LineKind.ORDER
        and str(one.number) in broken
        and not choice.is_news(one)
        and one.kind not in choice.left_out_kinds
    ]
    # A breach says little without the order it is of.
    present, earlier = [*present, *known], earlier - len(known)
    dark = sum(choice.hides(one) for one in present)
    unfit = {one.kind: one.name for one in records if one.kind in choice.left_out_kinds}
    more = replace(
        left,
        records=tuple(lonely),
        earlier_records=earlier,
        withheld_records=dark,
        kinds_of_record=tuple(unfit.values()),
    )
    return tuple(present), more
