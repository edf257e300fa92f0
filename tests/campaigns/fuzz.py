"""The decoder and the inspector, in this process, over files that coverage-guided fuzzing invents.

Needs ``pip install atheris`` (Linux; not installed by the set-up) and a folder of sample files:
``python -m tests.campaigns.fuzz decoder|inspector SAMPLES OUT SECONDS``. Where a real helper
process would have ended by itself, because an exception left ``answer``, the file is kept in OUT
and the run goes on; a crash of native code ends the run, and its file lies in OUT as well.
"""

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["diary.evidence"]):
    from diary.evidence import decoder_child, inspector_child
    from diary.evidence.inspecting import (
        VERB_FACTS,
        VERB_PAGE,
        VERB_WORDS,
        Asked,
        apart,
        request,
    )
    from diary.evidence.problem import AS_IT_IS, REQUEST
    from diary.evidence.sniff import sniff

_LARGEST: Final = 200_000
_EVERY: Final = 20_000
_MOST_ROUNDS: Final = 64


class Run:
    """Counts what was tried and keeps what went wrong."""

    def __init__(self, once: Callable[[bytes], None], out: Path) -> None:
        self._once, self._out = once, out
        self._begun = time.monotonic()
        self.tried, self.slowest = 0, 0.0
        self.escaped: Counter[str] = Counter()

    def __call__(self, untrusted: bytes) -> None:
        """Try one file."""
        begun = time.monotonic()
        try:
            self._once(untrusted)
        except Exception as error:  # noqa: BLE001 - whatever gets out is the finding
            self.escaped[f"{type(error).__name__}: {error}"[:120]] += 1
            name = f"escaped-{hashlib.sha256(untrusted).hexdigest()[:16]}"
            (self._out / name).write_bytes(untrusted)
        self.tried += 1
        self.slowest = max(self.slowest, time.monotonic() - begun)
        if self.tried % _EVERY == 0:
            self.say()

    def say(self) -> None:
        """Print how it stands."""
        took = time.monotonic() - self._begun
        print(f"{self.tried} tried in {took:.0f} s, slowest {self.slowest:.2f} s, escaped "
              f"{sum(self.escaped.values())} {dict(self.escaped)}", flush=True)  # fmt: skip


def decode(untrusted: bytes) -> None:
    """Ask for a small picture and for the picture's own data."""
    decoder_child.answer(REQUEST.pack(64, 64, 50) + untrusted)
    decoder_child.answer(REQUEST.pack(0, 0, AS_IT_IS) + untrusted)


def inspect(untrusted: bytes) -> None:
    """Ask for everything, handing over each part that is asked for."""
    kind = sniff(untrusted[:4096]).name
    for verb in (VERB_FACTS, VERB_WORDS, VERB_PAGE):
        parts = [(0, untrusted[:4096])]
        for _round in range(_MOST_ROUNDS):
            places = [(at, len(part)) for at, part in parts]
            asked = Asked(verb, kind, len(untrusted), places, 0, 32)
            head, _content = apart(
                inspector_child.answer(request(asked, [part for _at, part in parts]))
            )
            match head.get("want"):
                case [int(at), int(length)] if 0 <= at < len(untrusted) and length > 0:
                    parts.append((at, untrusted[at : at + length]))
                case _:
                    break


def main(what: str, samples: Path, out: Path, seconds: int) -> None:
    """Invent files until the time is over."""
    corpus = out / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(one for one in samples.rglob("*") if one.is_file())):
        if path.stat().st_size <= _LARGEST:
            (corpus / f"{number:05}").write_bytes(path.read_bytes())
    child, once = {
        "decoder": (decoder_child.prepare, decode),
        "inspector": (inspector_child.prepare, inspect),
    }[what]
    child()
    run = Run(once, out)
    options = (f"-max_total_time={seconds}", f"-max_len={_LARGEST}", "-timeout=20",
               "-rss_limit_mb=1536", f"-artifact_prefix={out}/")  # fmt: skip
    atheris.Setup([sys.argv[0], str(corpus), *options], run, enable_python_coverage=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
