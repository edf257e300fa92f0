"""Many files at once."""

import os
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diary.errors import DiskFullError, FileMissingError
from diary.services.adding import Adding
from diary.services.diary import Diary
from diary.services.intake import files_in
from diary.services.proposing import APART, Timed, grouped, named_at, told_at
from tests.services.conftest import Write

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty pictures, one of them twice, and what a system leaves beside them."""
    folder = tmp_path / "DCIM"
    (folder / "100").mkdir(parents=True)
    for number in range(20):
        Image.new("RGB", (20 + number, 10)).save(folder / "100" / f"{number:02}.png")
    (folder / "again.png").write_bytes((folder / "100" / "05.png").read_bytes())
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / ".hidden").write_bytes(b"x")
    if os.name != "nt":
        (folder / "link.png").symlink_to(folder / "100" / "00.png")
    return folder


def test_a_folder_goes_in_with_one_caption_and_what_is_there_twice_is_said(
    diary: Diary, draft: Write, folder: Path
) -> None:
    told: list[tuple[int, int, str]] = []
    subject = draft("Photos.")

    taken = diary.take_in(
        subject, [folder], caption="The fence", progress=lambda *now: told.append(now)
    )

    exhibits = diary.entry(subject).exhibits
    assert len(taken.added) == len(exhibits) == 20
    assert {one.caption for one in exhibits} == {"The fence"}
    assert [(one.name, one.same_as, one.was_added) for one in taken.twice] == [
        ("again.png", "05.png", False)
    ]
    assert told[0] == (0, 21, "00.png")
    assert told[-1] == (21, 21, "")
    assert len(list(diary.vault.originals_folder.iterdir())) == 20


def test_a_file_that_is_with_another_entry_goes_in_and_is_told(
    diary: Diary, draft: Write, folder: Path
) -> None:
    first, second = draft("One."), draft("Two.")
    one = folder / "again.png"
    diary.take_in(first, [one])
    diary.sign_off(first)

    again = diary.take_in(first, [one])
    other = diary.take_in(second, [one])

    assert [(item.same_as, item.was_added) for item in again.twice] == [("SH/1", False)]
    assert [(item.same_as, item.was_added) for item in other.twice] == [("SH/1", True)]
    assert (len(again.added), len(other.added)) == (0, 1)


def test_stopping_leaves_whole_what_is_in(diary: Diary, draft: Write, folder: Path) -> None:
    subject = draft("Photos.")
    answers = iter([False, True])

    taken = diary.take_in(subject, [folder], cancelled=lambda: next(answers))

    assert taken.stopped
    assert 0 < len(taken.added) == len(diary.entry(subject).exhibits) < 20
    assert len(list(diary.vault.originals_folder.iterdir())) == len(taken.added)


def test_one_that_cannot_be_read_keeps_none_of_the_others_out(
    diary: Diary, draft: Write, folder: Path
) -> None:
    subject = draft("Photos.")

    taken = diary.take_in(subject, [folder / "gone.png", folder / "100"])

    assert len(taken.added) == 20
    assert [(name, type(error)) for name, error in taken.refused] == [
        ("gone.png", FileMissingError)
    ]


def test_a_full_disk_ends_it_and_what_is_in_stays(
    diary: Diary, draft: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject, real, calls = draft("Photos."), Adding._kept, []  # noqa: SLF001 - to fail once

    def kept(*args: object) -> object:
        calls.append(args)
        if len(calls) > 1:
            raise DiskFullError
        return real(*args)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Adding, "_kept", kept)

    taken = diary.take_in(subject, [folder])

    assert isinstance(taken.broken, DiskFullError)
    assert len(taken.added) == len(diary.entry(subject).exhibits) == 8


def test_files_far_apart_in_time_are_proposed_as_different_incidents(
    diary: Diary, folder: Path
) -> None:
    names = ("IMG_20240506_070809.png", "Screenshot_2024-05-06-08-00-00.png", "odd.png")
    block = Image.Exif()
    block[0x010F] = "Maker"
    block.get_ifd(0x8769)[0x9003] = "2024:05:07 23:00:00"
    for name in names:
        exif = block if name == "odd.png" else Image.Exif()
        Image.new("RGB", (9, 9)).save(folder / name, exif=exif)

    groups = diary.propose([folder / name for name in names], "Europe/London")

    assert [[one.name for one in group.files] for group in groups] == [list(names[:2]), ["odd.png"]]
    assert groups[0].first == datetime(2024, 5, 6, 7, 8, 9)  # noqa: DTZ001 - as it is shown
    assert [group.files[0].basis for group in groups] == ["name", "file"]
    assert groups[0].files[1].same_as == names[0]
    assert diary.vault.exhibits.hashes() == {}


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2021, 1, 1)), max_size=20))  # noqa: DTZ001
def test_every_file_is_in_one_group_and_groups_are_apart(times: list[datetime]) -> None:
    files = [Timed(Path(str(n)), str(n), at, "file") for n, at in enumerate(times)]

    groups = grouped(files, APART)

    assert sorted(one.name for group in groups for one in group.files) == sorted(
        one.name for one in files
    )
    for one, following in pairwise(groups):
        assert following.first - one.last >= APART


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024-05-06 07:08:09 UTC", "2024-05-06 08:08:09"),
        ("2024-05-06T07:08:09.000Z", "2024-05-06 08:08:09"),
        ("2024-05-06 07:08:09 +0300", "2024-05-06 05:08:09"),
        ("2024-05-06 07:08:09 (zone unknown)", "2024-05-06 07:08:09"),
        ("Mon, 6 May 2024 07:08:09 +0000", "2024-05-06 08:08:09"),
        ("2024-02-31 07:08:09", "None"),
        ("yesterday", "None"),
        ("", "None"),
    ],
)
def test_a_files_time_is_told_in_the_keepers_zone(text: str, told: str) -> None:
    assert str(told_at(text, LONDON)) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("IMG-20240506-WA0001.jpg", "2024-05-06 00:00:00"),
        ("Screenshot 2024-05-06 at 07.08.09.png", "2024-05-06 07:08:09"),
        ("PXL_20240506_070809123.jpg", "2024-05-06 07:08:09"),
        ("20240231.jpg", "None"),
        ("+44 7700 900123.jpg", "None"),
    ],
)
def test_the_time_in_a_name_is_read(name: str, told: str) -> None:
    assert str(named_at(name)) == told


def test_a_folder_is_read_in_order_of_names(folder: Path) -> None:
    names = [path.name for path in files_in([folder])]

    assert names == [*(f"{n:02}.png" for n in range(20)), "again.png"]
    assert timedelta(hours=1) < APART
