import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from diary.report.pack import names
from diary.report.pack.check import Fault, check
from diary.report.pack.sinks import ZipSink
from diary.report.pack.sources import source_of

WORD = "open sesame"
MADE = datetime(2026, 3, 5, 8, 0)  # noqa: DTZ001 - a zip's own clock has no zone


def test_members_that_lie_far_behind_in_a_large_zip_are_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 500)
    path = tmp_path / "large.zip"
    with path.open("wb") as file, ZipSink(file, "Report", MADE) as sink:
        for name in ("a", "b", "c"):
            with sink.open(name, 400) as member:
                member.write(bytes(400))

    with source_of(path) as source:
        assert source.names == ("a", "b", "c")
        assert source.oddities == ()


def test_a_damaged_file_of_a_sealed_zip_is_told_from_the_sound_ones(tmp_path: Path) -> None:
    path = tmp_path / "sealed.zip"
    with path.open("wb") as file, ZipSink(file, "Report", MADE, WORD) as sink:
        for name in (names.MANIFEST, "data/a", "data/b"):
            with sink.open(name, 400) as member:
                member.write(bytes(400))
    with zipfile.ZipFile(path) as sealed:
        place = sealed.getinfo("Report/data/a").header_offset + 200
    damaged = bytearray(path.read_bytes())
    damaged[place] ^= 1
    path.write_bytes(damaged)

    with source_of(path, WORD) as source:
        done = check(source)
        # The library behind it is not made for more, and would find fault with sound files.
        assert source.at_once == 1

    assert done.found["data/a"].fault is Fault.UNREADABLE
    assert done.found["data/b"].fault is not Fault.UNREADABLE
