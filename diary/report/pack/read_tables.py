"""Reads the words for programs in a pack, and tells whether all of them say the same."""

import csv
import io
import json

from diary.domain.edition import Edition, EditionEntry
from diary.domain.plain import from_plain
from diary.report.pack.tables import guarded, row


def read_report(untrusted: bytes) -> tuple[Edition, dict[str, str]]:
    """Return the edition in ``report.json``, and where each exhibit lies.

    Raises:
        ValueError, KeyError, TypeError, RecursionError: It is none of ours.
    """
    said = json.loads(untrusted)
    files = said["files"]
    if not isinstance(files, dict) or not all(isinstance(one, str) for one in files.values()):
        raise TypeError("files are paths")
    return from_plain(Edition, said["edition"]), files


def has_the_table_of(edition: Edition, untrusted: bytes) -> bool:
    """Tell whether ``report.csv`` has the rows of an edition; names of columns are not compared."""
    labels = list(dict.fromkeys(one.label for entry in edition.entries for one in entry.fields))
    try:
        text = untrusted.decode("utf-8-sig")
        rows = [*csv.reader(io.StringIO(text, newline=""), strict=True)]
    except (ValueError, csv.Error):
        return False
    expected = [[guarded(one) for one in row(entry, labels)] for entry in edition.entries]
    shown = [guarded(one) for one in labels]
    return rows[1:] == expected and bool(rows) and rows[0][len(rows[0]) - len(labels) :] == shown


def has_the_case_of(edition: Edition, untrusted: bytes) -> bool:
    """Tell whether ``case-uco.jsonld`` tells the same events."""
    try:
        nodes = json.loads(untrusted)["@graph"]
        told = [
            one["uco-core:description"].partition("\n")[0::2]
            for one in nodes
            if str(one["@type"]).endswith(":Event")
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    entries = [one for one in edition.entries if one.is_told]
    return len(told) == len(entries) and all(
        entry.happened in first and rest == _lines(entry)
        for (first, rest), entry in zip(told, entries, strict=True)
    )


def _lines(entry: EditionEntry) -> str:
    return "\n".join(f"{one.label}: {one.text}" for one in entry.fields if one.text)
