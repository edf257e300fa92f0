"""The edition as data: JSON with everything in it, and a table of its entries."""

import csv
import io
import json
from typing import Final

from diary.domain.edition import Edition, EditionEntry, last_amended
from diary.domain.ledger import canonical
from diary.domain.plain import Plain, to_plain
from diary.i18n import _

_FORMAT: Final = "incident-diary/report/1"
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDE_FORMULA: Final = ("\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_json(edition: Edition, files: dict[str, str]) -> bytes:
    """Return the whole edition as JSON (RFC 8785). ``files`` tells where each exhibit lies."""
    places: Plain = dict(files)
    return canonical({"format": _FORMAT, "edition": to_plain(edition), "files": places})


def as_csv(edition: Edition) -> bytes:
    """Return one row for each entry, fit for any spreadsheet (RFC 4180, with a byte order mark)."""
    labels = list(dict.fromkeys(one.label for entry in edition.entries for one in entry.fields))
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    fixed = (
        *(_("Entry"), _("State"), _("Happened"), _("Time zone"), _("The time rests on")),
        *(_("Written down"), _("Written later by"), _("Told by"), _("Exhibits")),
        *(_("Amendments (old words: report.json)"), _("Last amended"), _("Removed")),
    )
    table.writerow([guarded(one) for one in (*fixed, *labels)])
    for entry in edition.entries:
        table.writerow([guarded(one) for one in row(entry, labels)])
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    bare = text.lstrip(" \u00a0\ufeff")
    if bare.startswith((*_FORMULA, *_WIDE_FORMULA)):
        return f"'{text}"
    return text


def row(entry: EditionEntry, labels: list[str]) -> list[str]:
    """Return the cells of one entry: what every entry has, then the answer under each label."""
    said = {one.label: one.text for one in entry.fields}
    return [
        str(entry.number),
        entry.status.value,
        entry.happened,
        entry.happened_zone,
        entry.basis,
        entry.written,
        entry.delay,
        entry.author,
        ", ".join(entry.exhibit_refs),
        str(sum(len(one.history) for one in entry.fields)),
        last_amended(entry.fields),
        ": ".join(filter(None, (entry.removed_on, entry.removed_why))),
        *(said.get(label, "") for label in labels),
    ]


def as_lines(values: list[Plain]) -> bytes:
    """Return values one a line (JSON Lines)."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in values).encode()
