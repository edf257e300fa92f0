from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diary.clock import Reading
from diary.domain.exhibit import Case
from diary.domain.when import When
from diary.errors import KeychainError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault import Cost

PASSPHRASE = "otter lamp violet canal seven"  # noqa: S105 - of a vault that lasts one test
CASE = Case(name="Matter one", keeper="Sam Hill", initials="SH", region="GB-EAW")


@dataclass
class SetClock:
    """A clock that stands where a test puts it."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 5, 8, 0, tzinfo=UTC))

    def read(self) -> Reading:
        return Reading(utc=self.at, zone="Europe/London", boot="b1", sync="yes")

    def pass_by(self, **gap: int) -> None:
        self.at += timedelta(**gap)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@dataclass
class MemoryKeychain:
    """A keychain that a test can look into, lock and clear."""

    kept: dict[str, bytes] = field(default_factory=dict)
    error: KeychainError | None = None

    def read(self, name: str) -> bytes | None:
        self._answer()
        return self.kept.get(name)

    def write(self, name: str, secret: bytes) -> None:
        self._answer()
        self.kept[name] = secret

    def remove(self, name: str) -> None:
        self._answer()
        self.kept.pop(name, None)

    def _answer(self) -> None:
        if self.error is not None:
            raise self.error


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def opening(tmp_path: Path, clock: SetClock, keychain: MemoryKeychain) -> Opening:
    return Opening(tmp_path / "notes", clock, cost=Cost.quick(), keychain=keychain)


@pytest.fixture
def diary(opening: Opening) -> Iterator[Diary]:
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    yield diary
    diary.close()


Write = Callable[..., str]


@pytest.fixture
def draft(diary: Diary) -> Write:
    """Write a draft and return its subject."""

    def written(words: str, *, happened: str = "2026-03-04 22:41", **said: str) -> str:
        subject = diary.new_draft()
        incident = replace(
            diary.entry(subject).incident,
            happened=When.parse(happened, zone="Europe/London"),
            what_happened=words,
            **said,  # type: ignore[arg-type]  # whatever text fields the test names
        )
        diary.save_draft(subject, incident)
        return subject

    return written
