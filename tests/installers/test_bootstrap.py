import sys
from pathlib import Path

import pytest

from tests.installers.scripts import INSTALLERS, load


@pytest.fixture(autouse=True)
def search_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(INSTALLERS), *sys.path])


def test_a_package_under_its_newer_name_is_not_missing() -> None:
    packages = (("libglib2.0-0", "libglib2.0-0t64"), ("libgl1",))
    missing = load("bootstrap").missing_packages(packages, {"libglib2.0-0t64"})
    assert missing == [("libgl1",)]


def test_qt_wants_twelve_libraries() -> None:
    assert len(load("bootstrap").QT_PACKAGES) == 12


def test_a_set_up_that_did_not_reach_its_end_is_not_current(tmp_path: Path) -> None:
    bootstrap = load("bootstrap")
    stamp = tmp_path / "installed"
    assert not bootstrap.is_current(stamp, "abc")
    stamp.write_text("abd", "utf-8")
    assert not bootstrap.is_current(stamp, "abc")
    stamp.write_text("abc", "utf-8")
    assert bootstrap.is_current(stamp, "abc")


def test_a_changed_lock_changes_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap = load("bootstrap")
    before = bootstrap.fingerprint()
    lock = tmp_path / "lock"
    lock.write_text("other", "utf-8")
    monkeypatch.setattr(bootstrap, "LOCK", lock)
    assert bootstrap.fingerprint() != before


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":1"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_recognised(
    environment: dict[str, str], platform: str, *, shown: bool
) -> None:
    assert load("bootstrap").has_display(environment, platform) is shown


def test_each_example_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    bootstrap = load("bootstrap")
    for name in ("diary-demo", "diary-demo-2", "diary-demo-3"):
        folder = bootstrap.free_folder(tmp_path, "diary-demo")
        assert folder == tmp_path / name
        folder.mkdir()


def test_without_windows_the_example_is_made() -> None:
    run = load("run")
    assert run.command([], windows=False)[:2] == ["demo", "--out"]
    assert run.command([], windows=True) == []
    assert run.command(["list"], windows=False) == ["list"]


def test_quick_leaves_only_campaigns_out() -> None:
    test = load("test")
    assert test.steps([]) == list(test.STEPS)
    assert test.steps(["--quick"])[-1] == (
        "tests",
        [*test.STEPS[-1][1], "-m", "not campaign"],
    )


def test_the_lock_names_no_host_and_pins_everything() -> None:
    text = (INSTALLERS / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    starts = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line for line in starts)
