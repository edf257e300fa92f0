import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from diary.report.pack.sinks import ZipSink
from diary.report.pack.sources import source_of


def test_members_that_lie_far_behind_in_a_large_zip_are_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 500)
    path = tmp_path / "large.zip"
    made = datetime(2026, 3, 5, 8, 0)  # noqa: DTZ001 - a zip's own clock has no zone
    with path.open("wb") as file, ZipSink(file, "Report", made) as sink:
        for name in ("a", "b", "c"):
            with sink.open(name, 400) as member:
                member.write(bytes(400))

    with source_of(path) as source:
        assert source.names == ("a", "b", "c")
        assert source.oddities == ()
