"""Films and sounds in a report: a frame or the wave, and where the file is."""

import subprocess
from pathlib import Path

from diary.domain.edition import Audience, Choice
from diary.services.diary import Diary
from diary.services.reporting import Wish
from tests.evidence.recordings import HIGH, WIDE, film, sound
from tests.report.editions import photos_in
from tests.report.test_document import needs_poppler
from tests.services.conftest import Write


@needs_poppler
def test_a_report_shows_a_frame_of_a_film_and_the_wave_of_a_sound(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("The doorbell saw him, and the phone heard him.")
    diary.add_bytes(subject, film(), "doorbell.mp4")
    diary.add_bytes(subject, sound(), "voice.wav")
    diary.add_bytes(subject, film()[:500], "broken.mp4")
    diary.sign_off(subject)
    out = tmp_path / "report.pdf"

    diary.report(Wish(choice=Choice(audience=Audience.POLICE)), out)

    photos = photos_in(out.read_bytes())
    assert (photos[0].width, photos[0].height) == (WIDE, HIGH)
    assert photos[1].width > 5 * photos[1].height - 9
    command = ["pdftotext", "-layout", str(out), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    pages = [" ".join(page.split()) for page in done.stdout.split("\f")]
    (first,) = [page for page in pages if "One frame from near the start of the film." in page]
    (second,) = [page for page in pages if "The sound from start to end" in page]
    (third,) = [page for page in pages if "No picture of it could be made here." in page]
    assert "Exhibit SH/1" in first
    assert "begins with SH-001 is this one" in first
    assert "Exhibit SH/2" in second
    assert "Exhibit SH/3" in third
