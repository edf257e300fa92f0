"""Orders and their terms, as entries and breaches name them."""

from diary.domain.casefile import Order
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.errors import BadFieldValueError
from diary.vault import Vault


def look_up(vault: Vault, case: str, *, order: int, term: int, field: str) -> None:
    """Raise if there is no such order, or it has no such term; one that was removed may have.

    Args:
        vault: Used on its thread.
        case: Whose orders.
        order: Its number.
        term: Which of its terms, counted from 1; 0 where none is named.
        field: Where it was named.

    Raises:
        NoSuchRecordError: There is no such order.
        BadFieldValueError: The order has fewer terms.
    """
    kept = vault.records.by_number(case, LineKind.ORDER, order)
    terms = kept.record.terms if isinstance(kept.record, Order) else ()
    if term > len(terms) and kept.status is not Status.REMOVED:
        choices = tuple(str(place) for place, _words in enumerate(terms, 1))
        raise BadFieldValueError(field=field, choices=choices)
