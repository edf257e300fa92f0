"""Pictures that were made once are not made again while the diary is open."""

import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from diary.domain.casefile import RedactedArea
from diary.domain.edition import Audience, Choice, PictureForm
from diary.report.plate import Plate
from diary.services.diary import Diary
from diary.services.kept_plates import KeptPlates, PlateKey
from diary.services.reporting import Wish
from tests.report.editions import photos_in
from tests.services.conftest import Write

if TYPE_CHECKING:
    from collections.abc import Callable

WISH = Wish(choice=Choice(audience=Audience.POLICE))
KEY = PlateKey("abc", PictureForm.SCALED, (100, 100))
PLATE = Plate(40, 30, b"\xff\xd8\xff" + b"canary of a picture" * 9)


def photo(place: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (20 * place, 90, 255 - 20 * place)).save(out, "JPEG", quality=95)
    return out.getvalue()


def shade(jpeg: bytes) -> int:
    with Image.open(io.BytesIO(jpeg)) as image:
        pixel = image.convert("RGB").getpixel((20, 20))
    assert isinstance(pixel, tuple)
    return round(pixel[0] / 20)


def decodes(diary: Diary) -> bool:
    return diary.decoder.process is not None


def open_files(folder: Path) -> list[bytes]:
    """What this process has open in a folder, with a name or without."""
    found = Path("/proc/self/fd")
    places = [one for one in found.iterdir() if one.exists()] if found.is_dir() else []
    return [one.read_bytes() for one in places if str(one.readlink()).startswith(str(folder))]


def told(diary: Diary, draft: Write, count: int) -> None:
    for place in range(count):
        subject = draft(f"Picture {place}.")
        diary.add_bytes(subject, photo(place), f"{place}.jpg")
        diary.sign_off(subject)
    diary.decoder.close()


def test_pictures_made_ahead_stand_where_they_belong_and_are_kept_for_the_next_report(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    told(diary, draft, 10)

    diary.report(WISH, tmp_path / "a.pdf")

    first = [one.data for one in photos_in((tmp_path / "a.pdf").read_bytes())]
    assert [shade(one) for one in first] == list(range(10))
    assert decodes(diary)
    diary.decoder.close()
    seen = diary.previewing.pdf(WISH)
    diary.report(WISH, tmp_path / "b.pdf")
    assert not decodes(diary)
    for again in (seen, (tmp_path / "b.pdf").read_bytes()):
        assert [one.data for one in photos_in(again)] == first


def test_a_file_that_is_lost_is_told_of_among_many(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    told(diary, draft, 9)
    item = diary.vault.exhibits.by_ref(diary.case_id, "SH/5")
    name = diary.vault.originals.get(item.exhibit.original).name
    whole = bytearray((path := diary.vault.originals_folder / name).read_bytes())
    whole[-1] ^= 1
    path.write_bytes(whole)

    diary.report(WISH, tmp_path / "a.pdf")

    shades = [shade(one.data) for one in photos_in((tmp_path / "a.pdf").read_bytes())]
    assert shades == [0, 1, 2, 3, 5, 6, 7, 8]


def test_another_form_is_made_of_its_own(diary: Diary, draft: Write, tmp_path: Path) -> None:
    told(diary, draft, 1)
    own = Wish(choice=WISH.choice, pictures=PictureForm.ORIGINAL)

    diary.report(WISH, tmp_path / "a.pdf")
    diary.report(own, tmp_path / "b.pdf")

    scaled, same = (photos_in((tmp_path / f"{one}.pdf").read_bytes())[0] for one in "ab")
    assert scaled.data != same.data


def test_after_a_removal_nothing_is_kept(diary: Diary, draft: Write, tmp_path: Path) -> None:
    told(diary, draft, 2)
    diary.report(WISH, tmp_path / "a.pdf")
    diary.decoder.close()

    diary.remove(1, "Not mine to tell")
    diary.report(WISH, tmp_path / "b.pdf")

    assert decodes(diary)
    assert len(photos_in((tmp_path / "b.pdf").read_bytes())) == 1


def looks(diary: Diary, wish: Wish) -> bytes:
    """An edition of this moment, as it is printed."""
    edition = diary.reporting.edition(wish, "ABCD1234")
    out = io.BytesIO()
    diary.reporting.printing.drawn(edition, out)
    return out.getvalue()


def test_what_was_kept_makes_no_difference_whatever_was_changed(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    told(diary, draft, 9)
    place = iter(range(9, 99))
    subjects = [one.subject for one in diary.vault.exhibits.of_case(diary.case_id)]
    area = RedactedArea(x=5, y=5, width=20, height=20)
    changes: list[Callable[[], object]] = [
        lambda: told(diary, draft, 1),
        lambda: diary.caption(subjects[2], f"Caption {next(place)}"),
        lambda: diary.redacting.black_out_words("Picture 3", f"reason {next(place)}"),
        lambda: diary.redacting.black_out_area("SH/5", area, "my door"),
        lambda: diary.remove(7, "Not mine to tell"),
        lambda: None,
    ]
    forms = [replace(WISH, pictures=form) for form in PictureForm]
    wishes = [*forms, replace(forms[0], page_size="LETTER"), replace(forms[0], beside="cy")]
    before = b""
    for change in changes:
        change()
        for wish in wishes:
            warm = looks(diary, wish)
            assert warm != before
            before = warm
            assert looks(replace(diary, kept=KeptPlates(tmp_path, most=0)), wish) == warm


@pytest.mark.skipif(sys.platform != "linux", reason="Linux shows what a process has open")
def test_what_is_kept_is_read_back_and_cannot_be_read_on_the_disk(tmp_path: Path) -> None:
    kept = KeptPlates(tmp_path, spare=0)
    for number in range(3):
        kept.put(KEY._replace(sealed=str(number)), Plate(number + 1, 9, PLATE.jpeg))

    given = [kept.get(KEY._replace(sealed=str(number))) for number in (2, 0, 1)]

    assert [one and one.width for one in given] == [3, 1, 2]
    assert kept.get(KEY) is None
    held = open_files(tmp_path)
    assert sum(map(len, held)) > 3 * len(PLATE.jpeg)
    assert b"canary" not in b"".join(held)
    kept.forget()
    assert kept.get(KEY._replace(sealed="1")) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("room", [{"most": 100}, {"spare": 1 << 60}])
def test_where_there_is_no_room_nothing_is_kept(tmp_path: Path, room: dict[str, int]) -> None:
    kept = KeptPlates(tmp_path, **room)

    kept.put(KEY, PLATE)

    assert kept.get(KEY) is None
    assert not kept.has(KEY)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    kept = KeptPlates(tmp_path / "nowhere", spare=0)

    kept.put(KEY, PLATE)

    assert kept.get(KEY) is None
