"""Chooses how dear each guess at a passphrase is made, by what this computer can do.

The goal is the standard cost. It is lowered, in halves of the memory and never below the floor,
only where the memory is not there or one opening would take too long: RFC 9106, section 4,
chooses the parameters in this order too. A guesser's computer is not ours, so a fast one gets
the same cost as a usual one.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from diary.vault.keyslots import Cost, from_passphrase, new_salt

# The longest an opening may take on this computer, in seconds.
LONGEST: Final = 2.0
# Nobody's memory may be taken whole: of what is there at most this part.
_SHARE: Final = 2
_TRIES: Final = 2


def calibrated(
    *,
    spare_kib: int | None = None,
    seconds: Callable[[Cost], float] | None = None,
    longest: float = LONGEST,
) -> Cost:
    """Return the cost for slots made on this computer.

    Args:
        spare_kib: Memory that can be had, in KiB; None where nobody knows.
        seconds: Measures one stretching; it is asked for the least cost only, at most twice.
        longest: The longest an opening may take, in seconds.
    """
    measure, least = seconds or _seconds, list(_steps())[-1]
    fitting = [one for one in _steps() if spare_kib is None or _fits(one, spare_kib)]

    def is_bearable(cost: Cost) -> bool:
        # The work grows with the memory.
        return took * cost.memory_kib / least.memory_kib <= longest

    took = float("inf")
    for _try in range(_TRIES if fitting else 0):
        # A busy moment makes one measurement too slow: the better one of two counts.
        took = min(took, measure(least))
        if is_bearable(fitting[0]):
            break
    return next((one for one in fitting if is_bearable(one)), least)


def _steps() -> Iterator[Cost]:
    """Yield the standard cost and cheaper ones, down to the least memory that is accepted."""
    cost = Cost.standard()
    while cost.memory_kib >= Cost.lowest().memory_kib:
        yield cost
        cost = replace(cost, memory_kib=cost.memory_kib // 2)


def _fits(cost: Cost, spare_kib: int) -> bool:
    return cost.memory_kib * _SHARE <= spare_kib


def _seconds(cost: Cost) -> float:
    salt, start = new_salt(), time.perf_counter()
    from_passphrase("five words that open nothing", salt, cost)
    return time.perf_counter() - start
