"""The decoder and the inspector over a folder of files, many of them made to do harm.

Pillow's own test pictures are in its source archive, which holds some hundred crashes, bombs and
time-outs; unpack it and run ``python -m tests.campaigns.pictures FOLDER``. Prints how many files
were tried, shown and refused, and how often a helper process died of one or had to be ended. That
the process that asks goes on is what is tried here.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from diary.evidence.decoder import Decoder
from diary.evidence.inspector import Inspector
from diary.evidence.problem import Problem
from diary.evidence.sniff import sniff

_DIED = frozenset({Problem.DECODER_DIED.value, Problem.TOO_SLOW.value})


@dataclass(slots=True)
class Result:
    """What became of the files."""

    tried: int = 0
    shown: int = 0
    refused: int = 0
    died: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    why: Counter[str] = field(default_factory=Counter)


def run(folder: Path) -> Result:
    """Look at every file under the folder."""
    result, inspector = Result(), Inspector()
    with Decoder() as decoder:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            _try(path, decoder, inspector, result)
    inspector.close()
    return result


def _try(path: Path, decoder: Decoder, inspector: Inspector, result: Result) -> None:
    untrusted = path.read_bytes()
    kind = sniff(untrusted[:4096])
    begun = time.perf_counter()
    look = decoder.look(untrusted)
    if not kind.is_picture:

        def read(offset: int, length: int) -> bytes:
            return untrusted[offset : offset + length]

        inspector.claims(kind.name, len(untrusted), read)
        inspector.words(kind.name, len(untrusted), read)
    took = time.perf_counter() - begun
    result.tried += 1
    result.shown += look.picture is not None
    result.refused += look.picture is None
    result.why[look.problem or "shown"] += 1
    result.slowest = max(result.slowest, (took, path.name))
    if look.problem in _DIED:
        result.died.append(f"{path.name}: {look.problem}")


def main(folder: Path) -> None:
    """Print what became of the files."""
    result = run(folder)
    print(f"tried {result.tried}, shown {result.shown}, refused {result.refused}, "
          f"died {len(result.died)}")  # fmt: skip
    print(f"slowest {result.slowest[0]:.2f} s ({result.slowest[1]}); {dict(result.why)}")
    for one in result.died:
        print(one)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
