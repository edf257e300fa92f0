"""Keeps the table of cases in step with amendments of their facts."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from diary.domain.exhibit import CASE_AMENDABLE, Case
from diary.domain.ledger import canonical
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Amendment
from diary.vault.columns import json_value

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_BODY: Final = "SELECT body FROM case_file WHERE subject = :subject"
_AMEND: Final = "UPDATE case_file SET body = :body WHERE subject = :subject"


def amend_case(conn: "Connection", subject: str, amendment: Amendment) -> None:
    """Take an amendment in, if it is about a case. The case keeps its place among the others."""
    row = conn.execute(_BODY, {"subject": subject}).fetchone()
    if row is not None and amendment.field in CASE_AMENDABLE:
        was = from_plain(Case, json_value(row["body"]))
        body = canonical(to_plain(replace(was, **{amendment.field: amendment.new})))
        conn.execute(_AMEND, {"subject": subject, "body": body})
