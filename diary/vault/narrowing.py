"""Turns what is sought into one statement over the entries; each part is a fixed piece of SQL."""

from typing import Final

from diary.domain.sought import LITTLE, Sought
from diary.domain.when import When
from diary.vault.columns import instant
from diary.vault.projection import FTS_LEAST, folded
from diary.vault.word_search import WordSearch

_NAMED: Final = """subject IN (
    WITH hit AS MATERIALIZED (
        SELECT subject FROM search WHERE search MATCH :names
        UNION ALL SELECT subject FROM picture_text
        WHERE id IN (SELECT rowid FROM picture_search WHERE picture_search MATCH :names))
    SELECT subject FROM hit
    UNION ALL SELECT entry FROM exhibit WHERE subject IN (SELECT subject FROM hit))"""
_LINKED: Final = """EXISTS (
    SELECT 1 FROM json_each(CAST(body AS TEXT), '$.people') WHERE value = :person)"""
_EVIDENCE: Final = "EXISTS (SELECT 1 FROM exhibit WHERE exhibit.entry = entry.subject)"
# Said in the entry itself, or by the record of a report that names it.
_REPORTED: Final = """(json_extract(CAST(body AS TEXT), '$.reported_to') IS NOT NULL
    OR number IN (SELECT told.value FROM record AS report,
        json_each(CAST(report.body AS TEXT), '$.entries') AS told
        WHERE report.case_file = entry.case_file AND report.kind = 'contact'
            AND report.body IS NOT NULL))"""
_LITTLE: Final = f"""(json_extract(CAST(body AS TEXT), '$.happened.precision') = 'unknown' OR (
    length(json_extract(CAST(body AS TEXT), '$.what_happened')) < {LITTLE}
    AND json_extract(CAST(body AS TEXT), '$.place') IS NULL
    AND json_extract(CAST(body AS TEXT), '$.exact_words') IS NULL
    AND json_extract(CAST(body AS TEXT), '$.behaviours') IS NULL
    AND NOT {_EVIDENCE}))"""
# The plus keeps SQLite from choosing the index by case, which would sort every entry of it.
_PAGE: Final = """
    SELECT * FROM entry WHERE +case_file = :case AND (sort, subject) < (:sort, :subject){}
    ORDER BY sort DESC, subject DESC LIMIT :limit
"""
# Events of an unknown time sort before every year.
_DATED: Final = "sort > '0001-01-03'"


def page_query(sought: Sought, search: WordSearch) -> tuple[str, dict[str, str | int]]:
    """Return a statement for one page of the entries sought, and what it is given.

    Raises:
        UnreadableTimeError, UnknownZoneError: From a first or last day.
    """
    parts: list[str] = []
    given: dict[str, str | int] = {}
    if sought.words.strip():
        part, more = search.part(sought.words)
        parts.append(part)
        given |= more
    names = [name for name in map(folded, sought.names) if len(name.strip()) >= FTS_LEAST]
    if sought.names or sought.person:
        given["names"] = " OR ".join('"{}"'.format(one.replace('"', '""')) for one in names)
        given["person"] = sought.person
        parts.append(f"({_NAMED if names else '0'} OR {_LINKED})")
    parts += _told(sought, given)
    parts += _dated(sought, given)
    if sought.is_narrowed:
        parts.append("status != 'removed'")
    return _PAGE.format("".join(f" AND {part}" for part in parts)), given


def _told(sought: Sought, given: dict[str, str | int]) -> list[str]:
    parts = []
    for name in ("kind", "channel"):
        if value := getattr(sought, name):
            parts.append(f"json_extract(CAST(body AS TEXT), '$.{name}') = :{name}")
            given[name] = value
    if sought.place:
        parts.append("json_extract(CAST(body AS TEXT), '$.place') LIKE :place ESCAPE '!'")
        like = sought.place.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        given["place"] = f"%{like}%"
    for wanted, test in ((sought.has_evidence, _EVIDENCE), (sought.is_reported, _REPORTED)):
        if wanted is not None:
            parts.append(test if wanted else f"NOT {test}")
    if sought.is_little:
        parts.append(_LITTLE)
    return parts


def _dated(sought: Sought, given: dict[str, str | int]) -> list[str]:
    parts = []
    if sought.first:
        parts.append("sort >= :first")
        given["first"] = instant(When.parse(sought.first, zone=sought.zone).earliest)
    if sought.last:
        parts.append("sort <= :last")
        given["last"] = instant(When.parse(sought.last, zone=sought.zone).latest)
    return [*parts, _DATED] if parts else []
