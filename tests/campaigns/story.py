"""A diary being kept: one verb at a time, with what must be true once a verb has returned."""

import hashlib
import io
import json
from collections.abc import Callable, Collection, Iterator
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
from diary.errors import WrongPassphraseError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.restoring import take_snapshot
from diary.services.views import Preferences
from diary.vault import Cost

CASE: Final = Case(name="Matter one", keeper="Sam Hill", initials="SH", region="GB-EAW")
PASSPHRASE: Final = "otter lamp violet canal seven"  # noqa: S105 - opens nothing that lasts
PASSPHRASES: Final = (PASSPHRASE, "quiet maple button frost anchor")
# Lines that the program may add by itself when it opens a diary.
_PROGRAMS_OWN: Final = ("clock", "migration", "restore")
_SHRINKING: Final = ("discard", "remove")
_DRAFTING: Final = ("draft", "write", "pin", "add_batch", "add_large", "discard", "sign")
_BATCH: Final = 5
_SIZES: Final = (0, 1, 700, 5_000, 40_000)
_LARGE: Final = 1_500_000

Facts = dict[str, Any]


def unlocked(folder: Path, opens: Collection[int] = (0, 1)) -> Diary:
    """Open a diary with one of two passphrases, and with no other.

    Raises:
        WrongPassphraseError: None of those named opens it.
    """
    for number, passphrase in enumerate(PASSPHRASES):
        try:
            diary = way_into(folder).unlock(passphrase)
        except WrongPassphraseError:
            continue
        if number in opens:
            return diary
        diary.close()
        raise AssertionError("a passphrase that was replaced opens the diary")
    raise WrongPassphraseError


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
    return found | {"n": with_["n"], "opens": with_["opens"]} == with_


def missing(diary: Diary, known: Facts, verb: str) -> str:
    """Return what a diary has lost of what was known before a verb that did not return.

    The verb may have been done or not; everything else is as it was.
    """
    if agrees(diary, known):
        return ""
    now, ledger = facts(diary), diary.vault.ledger
    if now["n"] < known["n"] or (known["n"] and ledger.line(known["n"]).hash != known["head"]):
        return f"lines: {known} became {now}"
    gone = [one for one in known["originals"] if one not in now["originals"]]
    if gone and verb not in _SHRINKING:
        return f"originals: {gone}"
    if now["drafts"] != known["drafts"] and verb not in _DRAFTING:
        return f"drafts: {known} became {now}"
    return ""


def was_odd(diary: Diary) -> bool:
    """Tell whether the opening told of something that no crash explains."""
    found = diary.last_time.found
    odd = found.older or found.differs or found.keys_older or found.disturbed
    return bool(odd or found.guard != "whole")


def _pinned(diary: Diary, subject: str) -> list[Any]:
    items = diary.vault.exhibits.of_entry(SubjectId(subject))
    return [to_plain(one.exhibit) for one in items]


@dataclass
class Story:
    """Keeps a diary by chance, the same for the same seed. Every verb copes with any state.

    Attributes:
        pictures: Whether some files are real pictures, which start the decoder process.
        outside: Where files lie before they are added; None where there is no such place.
    """

    opening: Opening
    random: Random
    pictures: bool = False
    large: int = _LARGE
    outside: Path | None = None
    passphrase: str = PASSPHRASE
    diary: Diary = field(init=False)

    def begin(self) -> None:
        self.diary, _code = self.opening.begin(CASE, passphrase=PASSPHRASE)

    def unlock(self) -> None:
        self.diary = self.opening.unlock(self.passphrase)

    def facts(self) -> Facts:
        """Return what must survive, and which of the passphrases opens it."""
        return facts(self.diary) | {"opens": PASSPHRASES.index(self.passphrase)}

    def verbs(self, count: int) -> Iterator[Callable[[], None]]:
        """Yield verbs: first each of them once or twice, then by chance."""
        once = [
            self.draft, self.write, self.pin, self.sign, self.draft, self.write, self.sign,
            self.add, self.amend, self.caption, self.reopen, self.prefer, self.draft, self.pin,
            self.discard, self.draft, self.write, self.add_batch, self.add_large, self.sign,
            self.remove, self.receipt, self.change_passphrase, self.reopen, self.replace_keys,
            self.reopen,
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

    def add_batch(self) -> None:
        """Add several files at once, which are sealed side by side."""
        for draft in self.diary.vault.drafts.all():
            if self.outside is not None:
                self.outside.mkdir(exist_ok=True)
                files = [self.outside / f"{number}.bin" for number in range(_BATCH)]
                for file in files:
                    file.write_bytes(self._bytes(self.random.choice(_SIZES)))
                self.diary.add_files(draft.subject, files)
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
        """Lock it, as the program does: with a snapshot, which the next opening checks."""
        self.diary.close()
        take_snapshot(self.opening.folder, self.opening.clock)
        self.unlock()
        self.diary.tending()()

    def change_passphrase(self) -> None:
        """Have the other of two passphrases open the diary from now on."""
        self.diary.vault.ways.change_passphrase(_other(self.passphrase))
        self.passphrase = _other(self.passphrase)

    def replace_keys(self) -> None:
        """Somebody knew it: another passphrase, and the whole database under another key."""
        self.diary.vault.replace_keys(_other(self.passphrase))
        self.passphrase = _other(self.passphrase)

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


def _other(passphrase: str) -> str:
    return PASSPHRASES[1 - PASSPHRASES.index(passphrase)]


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (48, 32), (28, 34, 48)).save(out, "JPEG")
    return out.getvalue()
