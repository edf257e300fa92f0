"""Makes a golden vault: ``python -m tests.golden.make FOLDER``; once for each schema, for ever.

It holds one of everything a keeper can write. Beside it lies ``expected.json``: what the program
read back from it on the day it was made. Never make an old one again; later versions must open
the bytes that were really written.
"""

import hashlib
import io
import json
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PIL import Image

from diary.clock import Reading
from diary.domain.casefile import (
    CaseRecord,
    Impact,
    Order,
    Person,
    PrivateNote,
    SafeContact,
)
from diary.domain.edition import Audience, Choice
from diary.domain.exhibit import Case, Obtained
from diary.domain.imports import Answers
from diary.domain.incident import (
    Account,
    Answer,
    Author,
    Channel,
    Direction,
    Incident,
    Kind,
    Knowledge,
    Visibility,
    Words,
)
from diary.domain.ledger import LineKind
from diary.domain.picture_text import PictureText
from diary.domain.plain import Plain, to_plain
from diary.domain.records import Entry
from diary.domain.when import Basis, Precision, When
from diary.services.changing import HalfChange
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.reporting import Wish
from diary.services.views import Preferences
from diary.vault import Cost

PASSPHRASE: Final = "otter lamp violet canal seven"  # noqa: S105 - meant to be known
_ZONE: Final = "Europe/London"
_CHAT: Final = (
    "14/02/26, 01:00 - Messages and calls are end-to-end encrypted.\n"
    "14/02/26, 02:00 - Tom: I know where you work\nand when you leave 😶\n"
    "14/02/26, 02:01 - Ann: Stop\n"
).encode()
_RECORDS: Final[tuple[tuple[LineKind, CaseRecord], ...]] = (
    (LineKind.PERSON, Person(name="Tom Example")),
    (LineKind.PERSON, Person(name="Priya Example")),
    (LineKind.ORDER, Order(kind="Bail", terms=("stay away", "no calls"))),
    (LineKind.IMPACT, Impact(before="I went out", after="I stay in")),
)
_MESSAGE: Final = "“I can see your light.” – Παπαδοπούλου 😶 עברית\n".encode()


@dataclass
class StepClock:
    """A clock that goes on an hour at each reading, unless it is set."""

    at: datetime = field(default_factory=lambda: datetime(2026, 1, 10, 9, 0, tzinfo=UTC))

    def read(self) -> Reading:
        """Return the next hour."""
        self.at += timedelta(hours=1)
        return Reading(utc=self.at, zone=_ZONE, boot="b1", sync="yes")


def main(folder: Path) -> None:
    """Make the vault and what is expected of it."""
    clock = StepClock()
    case = Case(name="Matter one", keeper="Sam Hill", initials="SH", region="GB-EAW")
    opening = Opening(folder / "vault", clock, cost=Cost.lowest())
    diary, code = opening.begin(case, passphrase=PASSPHRASE)
    _write(diary, clock, folder)
    expected = told(diary)
    diary.close()
    (folder / "vault" / "lock").unlink()
    expected |= {"passphrase": PASSPHRASE, "recovery_code": code}
    expected |= {"files": dict(hashes(folder / "vault"))}
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "expected.json").write_text(text + "\n", "utf-8")


def hashes(folder: Path) -> list[tuple[str, Plain]]:
    """Return the SHA-256 of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
    ]


def told(diary: Diary) -> dict[str, Plain]:
    """Return everything a diary holds as JSON values."""
    vault = diary.vault
    head = vault.ledger.head()
    return {
        "vault_id": vault.vault_id,
        "case_id": diary.case_id,
        "case": to_plain(diary.case()),
        "head": {"n": head.n, "hash": head.hash},
        "lines": [
            [one.n, one.line.kind.value, one.line.subject, one.hash, to_plain(one.content)]
            for one in vault.ledger.lines()
        ],
        "entries": [_entry(diary, one) for one in vault.entries.in_order(diary.case_id)],
        "drafts": [_entry(diary, one) for one in vault.drafts.all()],
        "issued": [to_plain(one) for one in diary.issued()],
        "idle_minutes": diary.preferences().idle_minutes,
        "records": [
            [one.kind.value, one.record.number, one.status.value, to_plain(one.record)]
            for one in vault.records.all(diary.case_id)
        ],
        "notes": [to_plain(note) for _subject, note in diary.casefile.notes()],
        "safe_contact": to_plain(diary.casefile.safe_contact()),
        "begun": to_plain(begun[0]) if (begun := diary.changing.begun()) else None,
        "picture_text": [
            to_plain(vault.picture_text.get(item.subject)) for item in vault.exhibits.all()
        ],
        "messages": [[one.message.raw, one.message.raw_time] for one in diary.messages()],
    }


def _entry(diary: Diary, entry: Entry) -> dict[str, Plain]:
    return {
        "subject": entry.subject,
        "status": entry.status.value,
        "written": entry.written.utc,
        "clock_note": entry.clock_note,
        "incident": to_plain(entry.incident),
        "first": to_plain(entry.first),
        "amendments": [to_plain(one.amendment) for one in entry.amendments],
        "removal": to_plain(entry.removal) if entry.removal else None,
        "exhibits": [
            [item.subject, to_plain(item.exhibit)]
            for item in diary.vault.exhibits.of_entry(entry.subject)
        ],
    }


def _write(diary: Diary, clock: StepClock, folder: Path) -> None:
    full = _draft(diary, _everything())
    diary.caption(diary.add_bytes(full, _picture(), "garden.jpg").subject, "The garden at night")
    diary.add_bytes(full, _MESSAGE, "messages.txt", obtained=Obtained.DROPPED)
    diary.sign_off(full)
    _sign(diary, "2026-01-13", "Flowers on the step with no card.")
    removed = _draft(diary, _told("2026-01-14", "Names somebody who asked not to be named."))
    diary.add_bytes(removed, b"to be destroyed", "gone.txt")
    diary.sign_off(removed)
    diary.amend(1, "place", "Back garden, by the shed", "I remembered", helper="Advocate A")
    diary.amend(1, "happened", "about 2026-01-12 22:50", "The neighbour told me")
    diary.remove(3, "They asked me to")
    clock.at -= timedelta(days=2)
    _sign(diary, "2026-01", "My mother says a man asked the neighbours when I visit.")
    after = diary.vault.entries.by_number(diary.case_id, 2).subject
    diary.caption(diary.add_bytes(after, b"\x00" * 900, "blank.bin").subject, "Found later")
    diary.receipt()
    choice = Choice(audience=Audience.POLICE)
    diary.report(Wish(choice=choice, to_whom="Example Police"), folder / "report.pdf")
    (folder / "report.pdf").unlink()
    diary.add_bytes(_draft(diary, _told("", "Not finished yet.")), b"pinned", "pinned.txt")
    diary.set_preferences(Preferences(idle_minutes=7))
    _write_around(diary, folder)


def _write_around(diary: Diary, folder: Path) -> None:
    """Write what schemas 2 to 4 brought: a chat, the case file, notes, words in a picture."""
    (folder / "chat.txt").write_bytes(_CHAT)
    diary.import_messages(folder / "chat.txt", Answers(me="Ann", zone=_ZONE))
    (folder / "chat.txt").unlink()
    for kind, record in _RECORDS:
        diary.casefile.add(kind, record)
    diary.casefile.amend(LineKind.PERSON, 1, "relation", "Neighbour", why="I asked")
    diary.casefile.remove(LineKind.IMPACT, 1, why="Not to be told")
    diary.casefile.save_note(PrivateNote(title="For me", text="Ask Priya 😶"))
    diary.casefile.set_safe_contact(SafeContact(number="+44 7700 900456", times="mornings"))
    picture = diary.vault.exhibits.by_ref(diary.case_id, "SH/1")
    original, at = picture.exhibit.original, "2026-01-15T09:00:00.000000Z"
    read = PictureText(words="I can see y0u", sure=88, left_out=1, engine="T, eng", read_at=at)
    with diary.vault.transaction():
        diary.vault.picture_text.keep(picture.subject, original, read)
        diary.vault.picture_text.transcribe(picture.subject, original, "I can see you", at=at)
    diary.changing.keep(HalfChange(number=1, field="place", to="Behind the sh", why="I rem"))


def _everything() -> Incident:
    return Incident(
        kind=Kind.INCIDENT,
        happened=When.parse(
            "2026-01-12 22:41", end="2026-01-12 23:05", zone=_ZONE, basis=Basis.CLOCK,
            precision=Precision.BETWEEN,
        ),
        author=Author(
            account_of=Account.HELPER, helper="Advocate A", helper_role="advocate",
            knowledge=Knowledge.TOLD, source="Sam", language="el", translation="He came back.",
            translator="B", notes_made_before="A note on my phone",
        ),
        what_happened="Someone was in the garden. Ξαναγύρισε. 😶",
        exact_words=(Words(speaker="him", words="“I can see you”", language="en"),),
        behaviours=("watching", "trespass"),
        channel=Channel.IN_PERSON, platform="-", their_account="@x", their_number="+44 7700 900123",
        your_account="@y", url="https://example.org/x", direction=Direction.IN, count=3, answered=1,
        asked_to_stop_before=Answer.YES, place="Back garden", place_kind="home",
        coordinates="51.5, -0.1", how_they_knew="Lives near", witnesses="Priya", harm="The fence",
        what_you_did="Called 999", reported_to="Police, ref 1", visibility=Visibility.RESTRICTED,
        recipients=("police",),
    )  # fmt: skip


def _told(day: str, words: str) -> Incident:
    return Incident(happened=When.parse(day, zone=_ZONE), what_happened=words)


def _draft(diary: Diary, incident: Incident) -> str:
    subject = diary.new_draft()
    diary.save_draft(subject, replace(incident, case=diary.case_id))
    return subject


def _sign(diary: Diary, day: str, words: str) -> None:
    diary.sign_off(_draft(diary, _told(day, words)))


def _picture() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F], exif[0x0110] = "Example", "Phone 1"
    exif.get_ifd(0x8769)[0x9003] = "2026:01:12 22:44:10"
    Image.new("RGB", (48, 32), (28, 34, 48)).save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
