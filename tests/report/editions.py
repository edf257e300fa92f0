"""Editions and pictures for the tests of the report."""

from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

import pikepdf
from PIL import Image

from diary.domain.edition import (
    Audience,
    Edition,
    EditionChange,
    EditionEntry,
    EditionExhibit,
    EditionField,
    EntryStatus,
    Heading,
    PictureForm,
)

SCRIPTS = {
    "Welsh": "tŷ, dŵr, Llŷr",
    "Polish": "Żółć, gęślą, jaźń",
    "Ukrainian": "їжак ґанок",
    "Greek": "Ξέρω πού",
    "Hindi": "मैं जानता हूँ",
    "Bengali": "আমি জানি",
    "Punjabi": "ਮੈਨੂੰ ਪਤਾ",
    "Gujarati": "મને ખબર છે",
    "Tamil": "எனக்குத் தெரியும்",
    "Thai": "ฉันรู้",
    "Chinese": "我知道你住在哪里。",
    "Japanese": "知っています",
    "Korean": "나는 네가 어디 사는지 알아",
}


def jpeg(colour: str = "steelblue", size: tuple[int, int] = (640, 480)) -> bytes:
    held = BytesIO()
    Image.new("RGB", size, colour).save(held, "JPEG", quality=90)
    return held.getvalue()


def entry(number: int, text: str, **more: object) -> EditionEntry:
    made = EditionEntry(
        number=number,
        status=EntryStatus.SIGNED,
        happened="4 March 2026, 22:41",
        happened_zone="Europe/London",
        basis="my phone",
        written="5 March 2026, 08:10",
        written_zone="Europe/London",
        delay="9 hours 29 minutes",
        author="the keeper",
        summary=text[:160],
        fields=(EditionField(label="What happened", text=text),),
        line_hash="ab" * 32,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # any field, for brevity in tests


def edition_of(*entries: EditionEntry, exhibits: tuple[EditionExhibit, ...] = ()) -> Edition:
    heading = Heading(
        report_id="R-2026-0007",
        audience=Audience.POLICE,
        language="en",
        page_size="A4",
        made_utc="2026-03-10T09:00:00Z",
        made_local="10 March 2026, 09:00",
        zone="Europe/London",
        app_version="0.1.0",
        title="Stalking diary",
        keeper="Sam Hill",
        case_name="Reports about a former colleague",
        initials="SH",
        region="England and Wales",
        period_from="2026-03-01",
        period_to="2026-03-09",
        head_number=57,
        head_hash="c0ffee" * 10 + "abcd",
        head_code="K7QX2-M4P9D-R3T8W-H6J5N-B2C4F-Y",
        line_count=57,
    )
    left_out = ("Drafts and private notes are never part of a report, and are not counted here.",)
    return Edition(heading=heading, left_out=left_out, entries=entries, exhibits=exhibits)


def full_edition() -> Edition:
    """Every kind of entry, exhibit and script."""
    amended = EditionField(
        label="Where",
        text="Outside number 14",
        history=(
            EditionChange(
                old="Outside number 12",
                new="Outside number 14",
                why="I misread the number",
                by="the keeper",
                at="6 March 2026, 10:00",
            ),
        ),
    )
    told = "He stood by the gate and waited. “I know where you live,” he said. " * 9
    exhibits = (
        EditionExhibit(
            ref="SH/1",
            entry_number=1,
            caption="The car by the gate",
            caption_history=(
                EditionChange(old="The van by the gate", by="the keeper", at="6 March 2026, 10:05"),
            ),
            original_name="IMG_2041.jpg",
            media_type="image/jpeg",
            size=2_345_678,
            sha256="12" * 32,
            how_obtained="own photograph",
            received="5 March 2026, 08:12",
            facts=(("Taken", "2026-03-04 22:41:07, zone unknown"), ("Device", "Pixel 8")),
            preview="original",
        ),
        EditionExhibit(
            ref="SH/2",
            entry_number=1,
            original_name="broken.heic",
            media_type="image/heic",
            size=99,
            sha256="34" * 32,
            no_preview_reason="the file is damaged",
        ),
        EditionExhibit(ref="SH/3", entry_number=2, original_name="gone.png", destroyed=True),
    )
    return edition_of(
        entry(
            1,
            told,
            exhibit_refs=("SH/1", "SH/2", "SH/9"),
            evidence_times=("SH/1: 2026-03-04 22:41:07, zone unknown",),
            notes=("The computer's clock had gone back.",),
        ),
        EditionEntry(
            number=2,
            status=EntryStatus.AMENDED,
            happened="sometime in March 2026",
            written="6 March 2026, 09:00",
            summary="Second time this week.",
            fields=(EditionField(label="What happened", text="Second time this week."), amended),
        ),
        EditionEntry(
            number=3,
            status=EntryStatus.REMOVED,
            removed_on="7 March 2026",
            removed_why="written twice by mistake",
        ),
        EditionEntry(number=4, status=EntryStatus.WITHHELD),
        entry(5, "\n".join(SCRIPTS.values())),
        entry(6, "أنا أعرف أين تسكنين، اتصلي بي 07700 900123 الآن! 😡🇬🇧 I see you \u0007 \u202e x"),
        exhibits=exhibits,
    )


def in_form(edition: Edition, form: PictureForm) -> Edition:
    return replace(edition, heading=replace(edition.heading, pictures=form))


class Photo(NamedTuple):
    """A JPEG as it stands in a report."""

    width: int
    height: int
    colours: str
    data: bytes


def photos_in(content: bytes) -> list[Photo]:
    with pikepdf.open(BytesIO(content)) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        return [
            Photo(
                int(one["/Width"]),
                int(one["/Height"]),
                str(one["/ColorSpace"]),
                one.read_raw_bytes(),
            )
            for one in streams
            if one.get("/Filter") == "/DCTDecode"
        ]
