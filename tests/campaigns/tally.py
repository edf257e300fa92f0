"""What every campaign counts, how it is called, and the one line it ends with."""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from diary.errors import DiaryError

T = TypeVar("T")
_MOST_SHOWN: Final = 12
_MEMORY_DISK: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


@dataclass
class Tally:
    """The outcome of many tries.

    Attributes:
        lost: Acknowledged words or originals that were not there afterwards.
        damaged: Diaries that did not open, failed their check, or failed with an error that
            has no words.
        silent: Changes that nothing noticed.
        stories: What happened in those, to find the cause by.
    """

    tried: int = 0
    lost: int = 0
    damaged: int = 0
    silent: int = 0
    stories: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Tally") -> "Tally":
        self.tried += other.tried
        self.lost += other.lost
        self.damaged += other.damaged
        self.silent += other.silent
        self.stories += other.stories
        return self

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.damaged or self.silent)

    def note(self, kind: str, story: str) -> None:
        """Count a failure: ``lost``, ``damaged`` or ``silent``."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.stories.append(f"{kind}: {story}")

    def line(self) -> str:
        return f"tried {self.tried}, lost {self.lost}, damaged {self.damaged}, silent {self.silent}"

    def finish(self) -> int:
        """Print the line, with what went wrong before it; return the exit code."""
        for story in self.stories[:_MOST_SHOWN]:
            print(story)
        print(self.line())
        return 0 if self.is_clean else 1


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    count: int
    seed: int
    workers: int
    part: tuple[int, int] = (1, 1)


def wanted(count: int, *, in_parts: bool = False) -> Wanted:
    """Read ``--count N --seed S --workers W``; the count given is the one of a long run.

    With ``in_parts`` also ``--part K/N``: parts may run at different times, and their lines be
    added up.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=count, help="how many to try")
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same again")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    if in_parts:
        parser.add_argument("--part", help="such as 2/3: the second of three shares of all tries")
    parser.set_defaults(part="1/1")
    given = parser.parse_args()
    part, parts = (int(number) for number in given.part.split("/"))
    return Wanted(given.count, given.seed, given.workers, (part, parts))


@contextmanager
def playground() -> Iterator[Path]:
    """Yield an empty folder, on a memory disk where there is one, and clear it away."""
    base = _MEMORY_DISK if os.access(_MEMORY_DISK, os.W_OK) else None
    place = Path(tempfile.mkdtemp(dir=base))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def outcome(call: Callable[[], T]) -> tuple[T | None, DiaryError | None, str]:
    """Return what a call gave, or the error we foresaw, or where it crashed."""
    try:
        return call(), None, ""
    except DiaryError as error:
        return None, error, ""
    except Exception as error:  # noqa: BLE001 - a crash is what a campaign looks for
        places = traceback.extract_tb(error.__traceback__)[-3:]
        where = " > ".join(f"{Path(place.filename).name}:{place.lineno}" for place in places)
        return None, None, f"{type(error).__name__} {error} at {where}"


def say(text: str) -> None:
    """Say how far a long run is; the result alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)
