"""Runs each try in a process of its own, several at a time, and adds up what they counted."""

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, cast

from tests.campaigns.tally import Tally, say

Try = Callable[[], Tally]
# Tries after which a worker says how far it is.
_NEWS: Final = 100


def apart(one: Try) -> Tally:
    """Return what one try counted; a process that died or crashed is damage."""
    child, reading = started(one)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _child, status = os.waitpid(child, 0)
    if answer and not os.WIFSIGNALED(status):
        return cast("Tally", pickle.loads(answer))  # noqa: S301 - our own child wrote it
    tally = Tally(tried=1)
    tally.note("damaged", f"the process died ({status}): {one}")
    return tally


def spread(tries: Sequence[Try], workers: int) -> Tally:
    """Share tries out to workers, each of which runs them one after another, each apart."""
    running = [started(partial(_all, tries[place::workers])) for place in range(workers)]
    tally = Tally()
    for child, reading in running:
        with os.fdopen(reading, "rb") as pipe:
            tally += cast("Tally", pickle.loads(pipe.read()))  # noqa: S301 - our own child wrote it
        os.waitpid(child, 0)
    return tally


def started(call: Try) -> tuple[int, int]:
    """Begin a call in a new process; return its number and where its answer can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(call(), pipe)
            code = 0
        finally:
            # Nothing of the parent's may run twice: no clean-up, no tests that follow.
            os._exit(code)
    os.close(writing)
    return child, reading


def _all(tries: Sequence[Try]) -> Tally:
    tally = Tally()
    for one in tries:
        tally += apart(one)
        if tally.tried % _NEWS == 0:
            say(tally.line())
    return tally
