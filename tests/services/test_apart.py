"""A photo whose own time is far from that of its entry."""

import io
from pathlib import Path

import pikepdf
from PIL import ExifTags, Image

from diary.domain.edition import Audience, Choice
from diary.report.proof import read_back, squeezed
from diary.services.diary import Diary
from diary.services.reporting import Wish
from tests.services.conftest import Write

POLICE = Choice(audience=Audience.POLICE)


def photo(taken: str, offset: str = "") -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = taken
    if offset:
        details[ExifTags.Base.OffsetTimeOriginal] = offset
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_note_stands_at_the_entry_and_at_the_exhibit_and_neither_is_changed(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He left this.", happened="2026-03-04 22:41")
    for content in (photo("2026:02:20 10:00:00", "+00:00"), photo("2026:03:04 22:50:00"),
                    photo("2026:03:09 10:00:00")):  # fmt: skip
        diary.add_bytes(subject, content, "IMG.jpg")
    diary.sign_off(subject)
    edition = diary.reporting.edition(Wish(choice=POLICE))
    notes = [one.apart for one in edition.exhibits]
    diary.report(Wish(choice=POLICE), tmp_path / "r.pdf")
    with pikepdf.open(tmp_path / "r.pdf") as pdf:
        text = squeezed("".join(one.text for one in read_back(pdf)))

    assert notes[1] == ""
    assert "SH/1 is 12 days earlier than entry 1 says" in notes[0]
    assert "SH/3 is at least 3 days later than entry 1 says" in notes[2]
    assert edition.entries[0].notes == (notes[0], notes[2])
    assert edition.entries[0].happened == "2026-03-04 22:41"
    assert any("2026-02-20 10:00:00" in value for _label, value in edition.exhibits[0].facts)
    assert diary.numbered(1).notes == edition.entries[0].notes
    assert [text.count(squeezed(one)) for one in (notes[0], notes[2])] == [2, 2]


def test_a_file_of_which_nothing_leaves_has_no_note(diary: Diary, draft: Write) -> None:
    subject = draft("Canaryname wrote this.")
    diary.add_bytes(subject, b"Date: Mon, 2 Feb 2026 10:00:00 +0000\nFrom: a@b.example\n"
                             b"Subject: x\n\ncanaryname\n", "a.eml")  # fmt: skip
    diary.sign_off(subject)
    assert diary.reporting.edition(Wish(choice=POLICE)).exhibits[0].apart
    diary.redacting.black_out_words("Canaryname", "a name", about="entry 1")
    (held,) = diary.reporting.edition(Wish(choice=Choice(audience=Audience.ADVOCATE))).exhibits

    assert (held.is_held, held.apart) == (True, "")
