"""Whether the words for programs say what the opened lines of the ledger say."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from diary.domain.disclosure import opened
from diary.domain.edition import Edition, EditionEntry, EditionField
from diary.domain.incident import Words
from diary.domain.ledger import Line, LineKind
from diary.domain.plain import Plain
from diary.domain.wording.entries import quote

# Fields that an edition shows to the letter. The others are put into words, or into links.
_VERBATIM: Final = frozenset(
    {
        *("what_happened", "place", "place_kind", "platform", "their_account", "their_number"),
        *("your_account", "url", "coordinates", "how_they_knew", "witnesses", "harm"),
        *("what_you_did", "reported_to", "translation", "translator", "notes_made_before"),
    }
)
_TIMES: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?: \d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of the ledger whose content lies beside it; that it fits was checked before."""

    n: int
    line: Line
    content: dict[str, Plain] = field(repr=False)


def read_open(untrusted_lines: bytes, untrusted_opened: bytes) -> tuple[OpenLine, ...]:
    """Return the lines that are open.

    Raises:
        ValueError, KeyError, TypeError: They are none of ours.
    """
    lines = untrusted_lines.splitlines()
    found = []
    for text in filter(None, untrusted_opened.split(b"\n")):
        said = json.loads(text)
        number, content = int(said["n"]), said["content"]
        if not 0 < number <= len(lines) or not isinstance(content, dict):
            raise ValueError("no line of ours")
        found.append(OpenLine(number, Line.from_bytes(lines[number - 1]), content))
    return tuple(found)


def is_told_alike(edition: Edition, lines: tuple[OpenLine, ...]) -> bool:
    """Tell whether an edition says what the open lines say, no word more in them or less."""
    begun = {one.line.subject for one in lines if one.line.kind is not LineKind.AMENDMENT}
    # What an amendment stands beside is not known where the line that began it is sealed.
    rows = [one for one in lines if one.line.subject in begun]
    case = next((str(one.content["case"]) for one in rows if "case" in one.content), "")
    if not case:
        case = next((one.line.subject for one in rows if one.line.kind is LineKind.CASE), "")
    due = {one.n for one in rows}
    if opened(edition, case, ((one.n, one.line, one.content) for one in rows)) != due:
        return False
    entries = {one.number: one for one in edition.entries if one.is_told}
    return all(
        _is_to_the_letter(entries[number], one.content, _changes(rows, one.line.subject))
        for one in rows
        if one.line.kind is LineKind.INCIDENT
        and isinstance(number := one.content.get("number"), int)
        and number in entries
    )


def _changes(rows: list[OpenLine], subject: str) -> dict[str, list[tuple[Plain, Plain]]]:
    found: dict[str, list[tuple[Plain, Plain]]] = {}
    for one in rows:
        if one.line.kind is LineKind.AMENDMENT and one.line.subject == subject:
            values = one.content.get("old", ""), one.content.get("new", "")
            found.setdefault(str(one.content.get("field")), []).append(values)
    return found


def _is_to_the_letter(
    entry: EditionEntry,
    content: dict[str, Plain],
    changes: dict[str, list[tuple[Plain, Plain]]],
) -> bool:
    first = _first_texts(content)
    for one in entry.fields:
        if one.name in _VERBATIM | {"exact_words"} and not _is_field(one, first, changes):
            return False
    happened = next((one for one in entry.fields if one.name == "happened"), None)
    if happened is None and not _is_time(entry.happened, content.get("happened")):
        return False
    what = " ".join(entry.said("what_happened").split())
    return not what or " ".join(entry.summary.rstrip("…").split()) in what


def _first_texts(content: dict[str, Plain]) -> dict[str, str]:
    author = content.get("author")
    parts = content | (author if isinstance(author, dict) else {})
    texts = {name: part for name, part in parts.items() if isinstance(part, str)}
    return texts | {"exact_words": "\n".join(_quotes(content.get("exact_words")))}


def _quotes(said: Plain) -> Iterator[str]:
    for one in said if isinstance(said, list) else []:
        if isinstance(one, dict):
            yield quote(Words(speaker=str(one.get("speaker", "")), words=str(one.get("words", ""))))


def _is_field(
    shown: EditionField, first: dict[str, str], changes: dict[str, list[tuple[Plain, Plain]]]
) -> bool:
    began = shown.history[0].old if shown.history else shown.text
    now = shown.history[-1].new if shown.history else shown.text
    if began != first.get(shown.name, "") or now != shown.text:
        return False
    made = changes.get(shown.name, [])
    if shown.name == "exact_words" or len(made) != len(shown.history):
        # Some amendments are sealed, or stand in their typed form.
        return True
    return made == [(one.old, one.new) for one in shown.history]


def _is_time(shown: str, happened: Plain) -> bool:
    said = happened if isinstance(happened, dict) else {}
    known = {str(said.get(name, "")).replace("T", " ") for name in ("start", "end")}
    return {*_TIMES.findall(shown)} == known - {""}
