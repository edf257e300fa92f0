"""Has removed words leave the search for good."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_INDEXES: Final = ("search", "picture_search")


def sweep(conn: "Connection") -> None:
    """Merge the indexes, since deleting alone only marks words as gone.

    The caller holds the transaction in which they were deleted.
    """
    for name in _INDEXES:
        conn.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608 - our names
