"""A fictional case to look around in: a dozen incidents over four months, with drawn pictures."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeAlias

from PIL import Image, ImageDraw

from diary import paths
from diary.clock import Reading, SystemClock
from diary.domain.edition import Audience, Choice
from diary.domain.exhibit import Case, Obtained
from diary.domain.incident import Channel, Incident, Kind
from diary.domain.ledger import LineKind
from diary.domain.when import Basis, Precision, When
from diary.services.demo_around import ANSWERS, AROUND
from diary.services.diary import Diary
from diary.services.gathering import mark_as_example
from diary.services.opening import Opening, drawn_passphrase
from diary.services.reporting import Wish
from diary.services.views import ReportResult

_ZONE: Final = "Europe/London"
CASE: Final = Case(name="Example case", keeper="Sam Hill", initials="SH", region="GB-EAW")
_GRASS, _NIGHT, _LAMP, _INK = (74, 92, 80), (28, 34, 48), (236, 214, 150), (240, 240, 236)

_Told: TypeAlias = tuple[str, Precision, Basis, int, Channel, str, str]

# When it happened, how exactly, what it rests on, hours until written down, what, where, how.
_STORY: Final[tuple[_Told, ...]] = (
    ("2026-01-06 18:20", Precision.EXACT, Basis.CLOCK, 2, Channel.IN_PERSON, "Outside my work",
     "He was standing by the bus stop when I left work. He did not speak. He watched me get on."),
    ("2026-01-13", Precision.DAY, Basis.MEMORY, 30, Channel.GIFT, "My doorstep",
     "Flowers on the step with no card. I had told nobody my new address."),
    ("2026-01-21 23:05", Precision.EXACT, Basis.MESSAGE, 10, Channel.TEXT, "Home",
     "14 text messages from a number I do not know. The last one says: “I can see your light.”"),
    ("2026-02-02 08:10", Precision.ABOUT, Basis.MEMORY, 3, Channel.VEHICLE, "Station Road",
     "The grey car was behind me from the roundabout to the school. Same car as in January."),
    ("2026-02-09 19:00", Precision.EXACT, Basis.CLOCK, 1, Channel.PHONE, "Home",
     "I told him on the phone: “Do not contact me again in any way.” He laughed and hung up."),
    ("2026-02-10 02:00", Precision.BETWEEN, Basis.MESSAGE, 8, Channel.PHONE, "Home",
     "37 calls from withheld numbers between two and four at night. I answered two. Silence."),
    ("2026-02-18 16:45", Precision.EXACT, Basis.PHOTO, 5, Channel.IN_PERSON, "Town library",
     "He sat at the next table for an hour. I took a photo of the table when he got up."),
    ("2026-02", Precision.MONTH, Basis.TOLD, -200, Channel.THIRD_PARTY, "My mother’s house",
     "My mother says a man asked the neighbours when I visit. She thinks early in February."),
    ("2026-03-04 22:41", Precision.EXACT, Basis.CLOCK, 9, Channel.IN_PERSON, "Back garden",
     "Someone was in the garden. The light came on. I saw him climb over the fence."),
    ("2026-03-19 12:30", Precision.EXACT, Basis.RECEIPT, 4, Channel.SOCIAL, "Online",
     "An account with my name and my photo wrote to two people from my work."),
    ("2026-04-02 07:55", Precision.EXACT, Basis.CLOCK, 1, Channel.VEHICLE, "My street",
     "All four tyres of my car are flat. There is a cut in each one."),
    ("2026-04-20 21:15", Precision.ABOUT, Basis.MEMORY, 60, Channel.IN_PERSON, "The gym",
     "He was at the front desk asking which classes I go to. Anna at the desk did not tell him."),
)  # fmt: skip
_PICTURED: Final = {1: "flowers.png", 2: "messages.png", 6: "table.jpg", 8: "garden.jpg",
                    10: "tyre.jpg"}  # fmt: skip


class StoryClock:
    """A clock that shows whatever time the story has reached, and the real one after its end."""

    def __init__(self) -> None:
        self._utc = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
        self._is_over = False

    def set_after(self, when: When, hours: int) -> None:
        """Move to some hours after an event, never backwards."""
        self._utc = max(self._utc + timedelta(minutes=5), when.latest + timedelta(hours=hours))

    def end(self) -> None:
        """Go on with the real time, unless that is earlier than the story's end."""
        self._is_over = True

    def read(self) -> Reading:
        """Return the story's time, or the real one."""
        real = SystemClock().read()
        if self._is_over and real.utc > self._utc:
            return real
        return Reading(utc=self._utc, zone=_ZONE, boot="", sync="unknown")


def tell(folder: Path, passphrase: str) -> tuple[Diary, str]:
    """Make the example vault; return its diary, still open, and its recovery code.

    Raises:
        FolderNotEmptyError, CannotWriteError, DiskFullError: As named.
    """
    clock = StoryClock()
    diary, code = Opening(folder, clock).begin(CASE, passphrase=passphrase)
    mark_as_example(diary.vault)
    for place, told in enumerate(_STORY):
        _tell_one(diary, clock, place, told)
        for kind, record in AROUND.get(place, ()):
            diary.casefile.add(kind, record)
    first = "He was standing by the bus stop at ten past six, and again when I left work."
    diary.amend(1, "what_happened", first, "I remembered that I had seen him earlier as well.")
    diary.amend(12, "witnesses", "Anna, front desk. She will give a statement.", "She agreed.")
    diary.remove(10, "It names people from work who asked me to leave them out.")
    diary.casefile.amend(LineKind.CONTACT, 2, "result", "A crime reference was given.",
                         why="They rang back.")  # fmt: skip
    clock.end()
    return diary, code


def make(out: Path) -> tuple[ReportResult, Path]:
    """Make the example vault, its passphrase file and its report in a folder.

    Raises:
        FolderNotEmptyError, CannotWriteError, DiskFullError, ReportFailedError: As named.
    """
    passphrase = drawn_passphrase()
    diary, code = tell(out / "vault", passphrase)
    report = out / "report.pdf"
    try:
        wish = Wish(choice=Choice(audience=Audience.POLICE), to_whom="Example Police")
        result = diary.report(wish, report)
    finally:
        diary.close()
    with paths.create_private(out / "passphrase.txt") as file:
        file.write(f"{passphrase}\n".encode())
    with paths.create_private(out / "recovery-code.txt") as file:
        file.write(f"{code}\n".encode())
    return result, report


def _tell_one(diary: Diary, clock: StoryClock, place: int, told: _Told) -> None:
    start, precision, basis, hours, channel, where, what = told
    end = "2026-02-10 04:10" if precision is Precision.BETWEEN else ""
    when = When.parse(start, end=end, precision=precision, zone=_ZONE, basis=basis)
    clock.set_after(when, hours)
    subject = diary.new_draft()
    incident = Incident(
        case=diary.case_id,
        kind=Kind.ASKED_TO_STOP if "contact me again" in what else Kind.INCIDENT,
        happened=when,
        what_happened=what,
        place=where,
        channel=channel,
    )
    incident = replace(incident, **ANSWERS.get(place, {}))  # type: ignore[arg-type]  # by name
    diary.save_draft(subject, incident)
    if place in _PICTURED:
        name = _PICTURED[place]
        view = diary.add_bytes(subject, _drawn(name, when), name, obtained=Obtained.FILE)
        diary.caption(view.subject, f"Example picture: {name.partition('.')[0]}")
    diary.sign_off(subject)


def _drawn(name: str, when: When) -> bytes:
    """Return a small drawn picture, with the time a camera would have noted."""
    image = Image.new("RGB", (960, 720), _NIGHT)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 480, 960, 720), fill=_GRASS)
    draw.ellipse((700, 80, 820, 200), fill=_LAMP)
    for post in range(40, 960, 110):
        draw.rectangle((post, 360, post + 26, 520), fill=_INK)
    draw.text((48, 48), f"EXAMPLE  {name}", fill=_INK, font_size=44)
    out = io.BytesIO()
    if name.endswith(".png"):
        image.save(out, "PNG")
        return out.getvalue()
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Example", "Phone 1"
    exif.get_ifd(0x8769)[0x9003] = f"{when.earliest:%Y:%m:%d %H:%M:%S}"
    exif.get_ifd(0x8769)[0x9011] = "+00:00"
    image.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()
