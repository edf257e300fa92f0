import sys
from pathlib import Path

import pytest

from diary.platform.memory import spare_kib

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked another way")


def test_what_linux_says_is_read(tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    told.write_text("MemTotal:       8000000 kB\nMemAvailable:    524288 kB\n")

    assert spare_kib(told) == 524288


def test_where_nobody_says_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("something else")

    assert spare_kib(tmp_path / "meminfo") is None
    assert spare_kib(tmp_path / "missing") is None
