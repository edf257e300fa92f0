"""Why an export, or the rest of it, cannot be read."""

from enum import StrEnum


class Problem(StrEnum):
    """Why reading stopped. What was read before it stands."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    OLD_WORKBOOK = "old_workbook"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    BOMB = "bomb"
    TOO_LARGE = "too_large"
    PACKED = "packed"
    ENTITIES = "entities"
    TOO_DEEP = "too_deep"
    NOTHING_INSIDE = "nothing_inside"
    TOO_SLOW = "too_slow"
    READER_DIED = "reader_died"


class GivenUpError(Exception):
    """An importer cannot go on. Inside the reader process only."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
