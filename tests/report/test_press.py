import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from diary.domain.slip import Slip
from diary.errors import ReportFailedError
from diary.report import press
from diary.report.guarded import prepare
from diary.report.plate import Plate
from diary.report.press import print_report, print_slip
from tests.report.editions import full_edition, jpeg


def test_the_press_asks_for_pictures_and_gives_a_pdf() -> None:
    asked: list[str] = []
    news: list[tuple[int, int]] = []
    out = io.BytesIO()

    def pictures(ref: str, room: tuple[int, int]) -> Plate | None:
        asked.append(ref)
        assert 1900 < room[0] < 2000
        return Plate(640, 480, jpeg())

    print_report(
        full_edition(), pictures, out, progress=lambda done, count: news.append((done, count))
    )

    assert asked == ["SH/1"]
    assert out.getvalue().startswith(b"%PDF-")
    assert news[-1][0] == news[-1][1] > 5


def test_two_presses_print_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()

    for out in (first, second):
        print_report(full_edition(), lambda _ref, _room: Plate(640, 480, jpeg()), out)

    assert first.getvalue() == second.getvalue()


def test_a_photo_is_in_the_file_before_the_next_is_asked_for() -> None:
    edition = full_edition()
    exhibits = tuple(replace(edition.exhibits[0], ref=f"SH/{number}") for number in (7, 8))
    photos = {"SH/7": jpeg("navy"), "SH/8": jpeg("olive")}
    out = io.BytesIO()
    written: list[bool] = []

    def pictures(ref: str, _room: tuple[int, int]) -> Plate:
        written.append(photos["SH/7"] in out.getvalue())
        return Plate(640, 480, photos[ref])

    print_report(replace(edition, exhibits=exhibits), pictures, out)

    assert written == [False, True]


def test_a_picture_that_cannot_be_had_is_no_failure() -> None:
    out = io.BytesIO()

    print_report(full_edition(), lambda _ref, _room: None, out)

    assert out.getvalue().rstrip().endswith(b"%%EOF")


def test_a_picture_that_is_none_fails_the_report() -> None:
    with pytest.raises(ReportFailedError):
        print_report(
            full_edition(), lambda _ref, _room: Plate(9, 9, b"not a picture"), io.BytesIO()
        )


def test_an_edition_the_press_cannot_lay_out_fails_the_report() -> None:
    edition = full_edition()
    odd = replace(edition, heading=replace(edition.heading, page_size="A9"))

    with pytest.raises(ReportFailedError):
        print_report(odd, lambda _ref, _room: None, io.BytesIO())


def test_a_slip_is_one_page_with_its_code() -> None:
    out = io.BytesIO()

    print_slip(Slip(title="Sheet", code="ABCDE-12345", before=("Keep it.",), after=("Done.",)), out)

    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1


def test_a_press_that_does_not_start_fails_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "MODULE", "diary.report.nothing_here")

    with pytest.raises(ReportFailedError):
        print_report(full_edition(), lambda _ref, _room: None, io.BytesIO())
    with pytest.raises(ReportFailedError):
        print_slip(Slip(title="Sheet", code="ABCDE"), io.BytesIO())


def test_settings_in_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RL_useA85", "1")

    prepare()

    assert "RL_useA85" not in os.environ


def test_files_planted_for_reportlab_do_not_run(tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
    for name in (".reportlab_settings", ".reportlab_mods", "reportlab_settings.py"):
        (tmp_path / name).write_text(trap)
    program = "from diary.report.guarded import prepare; prepare(); import reportlab.rl_config as c"
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "RL_invariant": "0",
        "PYTHONPATH": os.pathsep.join([str(Path.cwd()), str(tmp_path)]),
    }

    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", f"{program}; assert c.invariant == 1 and c.trustedHosts == []"],
        check=True,
        env=environment,
        cwd=tmp_path,
    )

    assert not (tmp_path / "ran").exists()
