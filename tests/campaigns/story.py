"""A diary being kept: one verb at a time, with what must be true once a verb has returned."""

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from PIL import Image

from diary.clock import Reading
from diary.domain.exhibit import Case
from diary.domain.incident import Incident, SubjectId
from diary.domain.plain import to_plain
from diary.domain.records import Status
from diary.domain.when import When
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.vault import Cost

CASE: Final = Case(name="Matter one", keeper="Sam Hill", initials="SH", region="GB-EAW")
PASSPHRASE: Final = "otter lamp violet canal seven"  # noqa: S105 - opens nothing that lasts
# Lines that the program may add by itself when it opens a diary.
_PROGRAMS_OWN: Final = ("clock", "migration", "restore")
_SIZES: Final = (0, 1, 700, 5_000, 40_000)
_LARGE: Final = 1_500_000

Facts = dict[str, Any]


class StepClock:
    """A clock that goes on a minute at each reading."""

    def __init__(self) -> None:
        self._at = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)

    def read(self) -> Reading:
        """Return the next minute."""
        self._at += timedelta(minutes=1)
        return Reading(utc=self._at, zone="Europe/London", boot="b1", sync="yes")


def seeded(seed: int) -> Random:
    """Return a generator that gives the same again for the same seed."""
    return Random(seed)  # noqa: S311 - chooses what is tried, keeps no secret


def way_into(folder: Path) -> Opening:
    """Return the real way into a diary, with key stretching that costs nothing."""
    return Opening(folder, StepClock(), cost=Cost.quick())


def facts(diary: Diary) -> Facts:
    """Return everything that must survive, as JSON values. Reads only."""
    vault = diary.vault
    head = vault.ledger.head()
    drafts = sorted(
        (one.subject, to_plain(one.incident), _pinned(diary, one.subject))
        for one in vault.drafts.all()
    )
    return {
        "n": head.n,
        "head": head.hash,
        "drafts": hashlib.sha256(json.dumps(drafts, sort_keys=True).encode()).hexdigest(),
        "originals": sorted([one.name, one.sha256.hex()] for one in vault.originals.all()),
        "minutes": diary.preferences().idle_minutes,
    }


def agrees(diary: Diary, with_: Facts) -> bool:
    """Tell whether a diary holds exactly this, but for lines that the program adds by itself."""
    found = facts(diary)
    if found["n"] < with_["n"]:
        return False
    own = [one.line.kind.value in _PROGRAMS_OWN for one in diary.vault.ledger.lines()]
    if not all(own[with_["n"] :]):
        return False
    if with_["n"]:
        found["head"] = diary.vault.ledger.line(with_["n"]).hash
    return found | {"n": with_["n"]} == with_


def _pinned(diary: Diary, subject: str) -> list[Any]:
    items = diary.vault.exhibits.of_entry(SubjectId(subject))
    return [to_plain(one.exhibit) for one in items]


@dataclass
class Story:
    """Keeps a diary by chance, the same for the same seed. Every verb copes with any state.

    Attributes:
        pictures: Whether some files are real pictures, which start the decoder process.
    """

    opening: Opening
    random: Random
    pictures: bool = False
    large: int = _LARGE
    diary: Diary = field(init=False)

    def begin(self) -> None:
        self.diary, _code = self.opening.begin(CASE, passphrase=PASSPHRASE)

    def unlock(self) -> None:
        self.diary = self.opening.unlock(PASSPHRASE)

    def verbs(self, count: int) -> Iterator[Callable[[], None]]:
        """Yield verbs: first each of them once or twice, then by chance."""
        once = [
            self.draft, self.write, self.pin, self.sign, self.draft, self.write, self.sign,
            self.add, self.amend, self.caption, self.reopen, self.prefer, self.draft, self.pin,
            self.discard, self.draft, self.write, self.add_large, self.sign, self.remove,
            self.receipt, self.reopen,
        ]  # fmt: skip
        often = [*once, self.write, self.write, self.sign, self.draft, self.pin]
        yield from once[:count]
        for _verb in range(count - len(once)):
            yield self.random.choice(often)

    def draft(self) -> None:
        self.diary.new_draft()

    def write(self) -> None:
        drafts = self.diary.vault.drafts.all()
        if drafts:
            subject = self.random.choice(drafts).subject
            self.diary.save_draft(subject, replace(drafts[0].incident, **self._told()))

    def sign(self) -> None:
        for draft in self.diary.vault.drafts.all():
            if draft.incident.what_happened:
                self.diary.sign_off(draft.subject)
                return

    def pin(self) -> None:
        drafts = self.diary.vault.drafts.all()
        if drafts:
            subject = self.random.choice(drafts).subject
            self.diary.add_bytes(subject, self._bytes(self.random.choice(_SIZES)), "notes.bin")

    def add(self) -> None:
        for number in self._present():
            subject = self.diary.vault.entries.by_number(self.diary.case_id, number).subject
            data = _picture() if self.pictures else self._bytes(self.random.choice(_SIZES))
            self.diary.add_bytes(subject, data, "garden.jpg")
            return

    def add_large(self) -> None:
        for draft in self.diary.vault.drafts.all():
            self.diary.add_bytes(draft.subject, self._bytes(self.large), "recording.bin")
            return

    def amend(self) -> None:
        for number in self._present()[:1]:
            self.diary.amend(number, "place", f"Place {self.random.random()}", "I remembered")

    def caption(self) -> None:
        for item in self.diary.vault.exhibits.all()[-1:]:
            self.diary.caption(item.subject, f"Shows {self.random.random()}")

    def remove(self) -> None:
        for number in self._present()[2:3]:
            self.diary.remove(number, "Asked to")

    def discard(self) -> None:
        for draft in self.diary.vault.drafts.all()[1:2]:
            self.diary.discard_draft(draft.subject)

    def prefer(self) -> None:
        minutes = self.diary.preferences().idle_minutes % 60 + 1
        self.diary.set_preferences(Preferences(idle_minutes=minutes))

    def receipt(self) -> None:
        self.diary.receipt()

    def reopen(self) -> None:
        self.diary.close()
        self.unlock()

    def _present(self) -> list[int]:
        entries = self.diary.vault.entries.in_order(self.diary.case_id)
        return [one.incident.number for one in entries if one.status is not Status.REMOVED]

    def _told(self) -> dict[str, Any]:
        words = "He stood at the gate. " * self.random.choice((1, 20, 400))
        return {"what_happened": words, "happened": When.parse("2026-03-04 22:41")}

    def _bytes(self, size: int) -> bytes:
        # A first byte that begins no picture.
        return (b"\0" + self.random.randbytes(size))[:size]


def drafted(diary: Diary, words: str) -> str:
    """Write a draft that can be signed off, and return its subject."""
    subject = diary.new_draft()
    diary.save_draft(subject, Incident(case=diary.case_id, what_happened=words))
    return subject


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (48, 32), (28, 34, 48)).save(out, "JPEG")
    return out.getvalue()
