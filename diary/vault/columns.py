"""How instants and JSON are written into columns, and read back."""

import json
from datetime import UTC, datetime
from typing import Final

from diary.domain.plain import Plain

_FORM: Final = "%Y-%m-%dT%H:%M:%S.%f%z"


def instant(moment: datetime) -> str:
    """Return UTC text of fixed width, whole milliseconds, so that text order is time order.

    Raises:
        ValueError: The moment has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a zone")
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return text + "Z"


def parse_instant(text: str) -> datetime:
    """Return the moment, aware and in UTC.

    Raises:
        ValueError: The text is not of that form.
    """
    return datetime.strptime(text, _FORM).astimezone(UTC)


def json_value(body: bytes) -> Plain:
    """Return the JSON value of a stored body."""
    value: Plain = json.loads(body)
    return value
