"""Tells whether two places are on different disks."""

import os
from pathlib import Path
from typing import Final

_DEVICES: Final = Path("/sys/dev/block")


def are_apart(one: Path, other: Path) -> bool:
    """Tell whether two existing places would not be lost together with one disk."""
    return on_two_disks(one.stat().st_dev, other.stat().st_dev)


def on_two_disks(one: int, other: int, devices: Path = _DEVICES) -> bool:
    """Tell whether two device numbers are of different disks.

    Partitions of one disk are not, as far as the system tells which disk they are on.
    """
    if one == other:
        return False
    disks = [_disk(number, devices) for number in (one, other)]
    return disks[0] is None or disks[0] != disks[1]


def _disk(number: int, devices: Path) -> Path | None:
    if os.name != "posix":
        return None
    place = devices / f"{os.major(number)}:{os.minor(number)}"
    if not place.exists():
        return None
    device = place.resolve()
    # A partition's entry lies inside the entry of its disk.
    return device.parent if (device / "partition").exists() else device
