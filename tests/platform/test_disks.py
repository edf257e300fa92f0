import os
from pathlib import Path

import pytest

from diary.platform.disks import are_apart, on_two_disks


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """A system with disk ``a`` in two partitions, and disk ``b`` in one."""
    for name, number in (("a/a1", "8:1"), ("a/a2", "8:2"), ("b/b1", "8:17")):
        part = tmp_path / "real" / name
        part.mkdir(parents=True)
        (part / "partition").touch()
        (tmp_path / number).symlink_to(part)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="numbers of Linux devices")
@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((8, 1), (8, 1), False), ((8, 1), (8, 2), False), ((8, 1), (8, 17), True),
     ((8, 1), (0, 50), True), ((0, 50), (0, 51), True)],
)  # fmt: skip
def test_two_disks_are_apart_and_two_partitions_are_not(
    devices: Path,
    one: tuple[int, int],
    other: tuple[int, int],
    apart: bool,  # noqa: FBT001 - a parameter of the table above
) -> None:
    assert on_two_disks(os.makedev(*one), os.makedev(*other), devices) is apart


def test_a_folder_and_itself_are_not_apart(tmp_path: Path) -> None:
    assert not are_apart(tmp_path, tmp_path)
