from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from diary.domain.when import Precision
from diary.services.diary import Diary
from diary.services.proposing import Proposal, Timed
from diary.services.sorting import Sorted, when_of

DAY = datetime(2024, 5, 6)  # noqa: DTZ001 - local, as a file has it


def group(*files: tuple[int, int, str]) -> Proposal:
    return Proposal(
        tuple(
            Timed(Path("x"), "x", DAY.replace(hour=hour, minute=minute), basis)
            for hour, minute, basis in files
        )
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (((21, 8, "file"),), "about 2024-05-06T21:08"),
        (((21, 8, "file"), (21, 30, "name")), "2024-05-06T21:08/2024-05-06T21:30"),
        (((0, 0, "name"), (21, 30, "file")), "2024-05-06"),
        (((21, 8, "changed"),), ""),
        (((20, 0, "changed"), (21, 8, "file")), "about 2024-05-06T21:08"),
    ],
)
def test_a_groups_time_is_told_no_more_exactly_than_its_files_do(
    files: tuple[tuple[int, int, str], ...], told: str
) -> None:
    when = when_of(group(*files), "Europe/London")

    assert when.typed_text == told
    assert (when.precision is Precision.UNKNOWN) == (not told)


def test_stopping_between_groups_keeps_whole_what_is_in(diary: Diary, tmp_path: Path) -> None:
    for number in range(3):
        Image.new("RGB", (9 + number, 9)).save(tmp_path / f"IMG_2024050{number + 1}_210000.png")
    groups = diary.propose([*tmp_path.glob("*.png")], "Europe/London")
    stops = iter([False, False, True])

    done = diary.put_in(
        [Sorted(group=one, about="Van") for one in groups],
        zone="Europe/London",
        cancelled=lambda: next(stops),
    )

    assert done.stopped
    assert [len(taken.added) for taken in done.begun] == [1]
    assert len(done.taken.added) == 1
    assert len([row for row in diary.timeline() if row.number is None]) == 1
