"""Packs for the tests: made of a small case with pictures, a restricted entry and a receipt."""

import io
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from diary.domain.edition import Audience, Choice
from diary.domain.incident import Visibility
from diary.services.diary import Diary
from diary.services.packing import PackForm, PackResult
from diary.services.reporting import Wish
from tests.services.conftest import Write

POLICE = Wish(choice=Choice(audience=Audience.POLICE), to_whom="PC Smith", purpose="Case 7")
HIDDEN = "canaryrestricted"
FOLDER, ZIP = PackForm(), PackForm(as_zip=True)


def photo(colour: str = "teal", *, latitude: float | None = None) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    if latitude is not None:
        exif.get_ifd(0x8825).update(
            {1: "N", 2: (float(int(latitude)), 30.0, 0.0), 3: "W", 4: (1.0, 30.0, 0.0)}
        )
    Image.new("RGB", (400, 300), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def tell(diary: Diary, draft: Write) -> None:
    """Write three entries: one with two files, one restricted to the advocate, one removed."""
    subject = draft("He rang. He said: I can see you.", place="Home")
    diary.add_bytes(subject, photo(), "garden.jpg")
    diary.add_bytes(subject, b"a note he left", "note.txt")
    diary.sign_off(subject)
    only = {"visibility": Visibility.RESTRICTED, "recipients": ("advocate",)}
    hidden = draft(HIDDEN, **only)
    diary.add_bytes(hidden, HIDDEN.encode(), f"{HIDDEN}.txt")
    diary.sign_off(hidden)
    diary.sign_off(draft("A letter."))
    diary.amend(3, "what_happened", "A letter came.", "More exact")
    diary.sign_off(draft("Canaryremoved."))
    diary.remove(4, "Not mine to tell.")
    diary.receipt()


def packed(diary: Diary, out: Path, form: PackForm = FOLDER, wish: Wish = POLICE) -> PackResult:
    return diary.packing.pack(wish, form, out)


def files_in(folder: Path) -> list[str]:
    return sorted(
        Path(place, one).relative_to(folder).as_posix()
        for place, _folders, files in os.walk(folder)
        for one in files
    )


@dataclass
class After:
    """Says yes after having been asked so often."""

    times: int

    def __call__(self) -> bool:
        self.times -= 1
        return self.times < 0
