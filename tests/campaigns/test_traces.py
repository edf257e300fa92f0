"""The searches for traces, short. By hand they go through every command."""

import base64
import gzip
import subprocess
import sys
import zlib

import pytest

from tests.campaigns import canary, memory, strace

pytestmark = pytest.mark.campaign
PATIENCE_S = 300


def run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(not strace.is_possible(), reason="needs strace")
@pytest.mark.skipif(not memory.has_display(), reason="needs xvfb-run")
def test_nothing_typed_is_written_anywhere_and_no_way_online_is_opened() -> None:
    found = run("tests.campaigns.traces", "--quick")

    assert "hits 0, unexpected files 0" in found
    assert "sockets to other computers 0" in found


@pytest.mark.skipif(not memory.is_possible(), reason="needs namespaces and xvfb-run")
def test_after_locking_no_process_has_a_word_of_it() -> None:
    assert ": 0 copies in " in run("tests.campaigns.memory")


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_the_search_sees_through_every_packing(before: str) -> None:
    word = canary.draw()
    said = f"{before}{word} and the rest of a sentence"

    looked_for = canary.forms(word)

    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = said.encode(encoding)
        for packed in (text, base64.b64encode(text), zlib.compress(text), gzip.compress(text)):
            assert canary.holds(b"junk" + packed, looked_for)
    assert not canary.holds(b"nothing of the kind", looked_for)
