"""A message as a row of its table, and what of it can be searched."""

import json
from typing import TYPE_CHECKING, Final, TypeAlias

from diary.domain.message import Kept, Kind, Medium, Message, MessageId, Outcome, State, Way
from diary.vault.projection import folded

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Row

# Ledger lines of the imports that are looked at; None where all of them are.
Sources: TypeAlias = tuple[int, ...] | None

_KINDS: Final = {one.value: one for one in Kind}
_STATES: Final = {one.value: one for one in State}
_WAYS: Final = {one.value: one for one in Way}
_OUTCOMES: Final = {one.value: one for one in Outcome}
# Every character of a text begins a piece of three, so that one or two letters can be looked up.
_PADDING: Final = "\n\n"
_MINE: Final = "source IN (SELECT value FROM json_each(:sources))"


def of_sources(query: str, sources: Sources) -> tuple[str, dict[str, str]]:
    """Return a query in which ``{mine}`` stands for the sources, and what it is given."""
    if sources is None:
        return query.replace("{mine}", "TRUE"), {}
    return query.replace("{mine}", _MINE), {"sources": json.dumps(sources)}


def indexed(row: "Row") -> tuple[int, str]:
    """Return the id and the searchable words of a row that has id, text and media."""
    text = row["text"].replace("\0", " ")
    if row["media"]:
        text += "\n" + "\n".join(name for name, _path in json.loads(row["media"]))
    return row["id"], folded(text) + _PADDING


def kept(row: "Row") -> Kept:
    """Return the message of a whole row."""
    # By place, in the order of the table, and without calling the enums: lists are long.
    (number, source, _digest, part, place, lines, kind, state, way, sender, thread, utc, zone,
     raw_time, text, raw, media, seconds, outcome) = row  # fmt: skip
    message = Message(
        part=part,
        place=place,
        lines=lines,
        kind=_KINDS[kind],
        state=_STATES[state],
        way=_WAYS[way],
        sender=sender,
        thread=thread,
        utc=utc,
        zone=zone,
        raw_time=raw_time,
        text=text,
        raw=raw,
        media=tuple(Medium(name=name, path=path) for name, path in json.loads(media))
        if media
        else (),
        seconds=seconds,
        outcome=_OUTCOMES[outcome],
    )
    return Kept(id=MessageId(number), source=source, message=message)
