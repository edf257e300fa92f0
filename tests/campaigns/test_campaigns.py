"""Each campaign, short. By hand they run long: see ``resources/handbook/tested.md``."""

import io
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.campaigns import pictures, shim

pytestmark = pytest.mark.campaign
LINE = re.compile(r"tried (\d+), lost 0, damaged 0, silent 0")


def tried(name: str, count: int) -> int:
    """Run a campaign as by hand; return how many it tried if nothing went wrong."""
    command = [sys.executable, "-m", f"tests.campaigns.{name}", "--count", str(count)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    clean = LINE.search(done.stdout)
    assert clean, done.stdout + done.stderr
    assert done.returncode == 0
    return int(clean[1])


@pytest.mark.skipif(not shim.is_possible(), reason="needs Linux and a C compiler")
def test_a_power_cut_loses_nothing_and_raises_no_alarm() -> None:
    assert tried("power", 200) >= 200


@pytest.mark.skipif(not shim.is_possible(), reason="needs Linux and a C compiler")
def test_a_failing_disk_damages_nothing_and_is_told_in_words() -> None:
    assert tried("fault", 40) == 40


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_killed_program_loses_nothing() -> None:
    assert tried("kill", 8) == 8


def test_a_change_from_outside_is_noticed() -> None:
    assert tried("harm", 60) == 60


def test_programs_that_compete_make_no_fork() -> None:
    assert tried("writers", 12) >= 12


def test_odd_clocks_refuse_nothing_and_change_no_order() -> None:
    assert tried("clocks", 100) == 100


def test_no_picture_ends_the_process_that_asks(tmp_path: Path) -> None:
    for form in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"):
        out = io.BytesIO()
        Image.effect_noise((64, 64), 80).save(out, form)
        whole = out.getvalue()
        (tmp_path / f"whole.{form}").write_bytes(whole)
        for part in range(1, 6):
            cut = len(whole) * part // 6
            (tmp_path / f"cut{part}.{form}").write_bytes(whole[:cut])
            (tmp_path / f"noise{part}.{form}").write_bytes(whole[:cut] + whole[:40] + whole[cut:])

    result = pictures.run(tmp_path)

    assert result.tried == 77
    assert result.shown >= 7
    assert result.shown + result.refused == result.tried
    assert result.died == []
