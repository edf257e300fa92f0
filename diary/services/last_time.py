"""What is told after unlocking: the last opening, failed attempts, and whether all is as it was.

Nothing is forgotten before it was told: a command that only lists entries leaves the failed
attempts for the next one that shows them.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from diary.clock import Clock
from diary.domain.ledger import Written
from diary.domain.wording import written_text
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.platform.keychain import Keychain
from diary.services.unlocking import head_name
from diary.vault import Vault
from diary.vault.columns import instant
from diary.vault.guard import (
    MOST_ATTEMPTS,
    Found,
    Memory,
    State,
    opened_head,
    read_guard,
    sealed_head,
    write_guard,
)
from diary.vault.ledger import Head
from diary.vault.seal import SealState
from diary.vault.transaction import explained_database

_SETTING: Final = "guard"
_MOST_OPENINGS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """What happened since the diary was last opened.

    Attributes:
        opened: The opening before this one, in words; empty if none is known.
        openings: The latest openings in words, oldest first.
        failed: Failed attempts nobody was told of yet, in words, oldest first.
        more_failed: There may have been more of them than are kept.
        earlier_failed: Those that were told of before.
        healed: One of the two key files was damaged or older, and was made good.
        older: How many lines the record had when last opened and how many it has now, if fewer.
        differs: The record is another one than when last opened.
        keys_older: The key files are older than when last opened.
        disturbed: The database is not the file that was locked last time.
        guard: ``whole``, ``missing`` or ``replaced``: the file that remembers all this.
    """

    opened: str = ""
    openings: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    more_failed: bool = False
    earlier_failed: tuple[str, ...] = ()
    healed: bool = False
    older: tuple[int, int] | None = None
    differs: bool = False
    keys_older: bool = False
    disturbed: bool = False
    guard: str = State.WHOLE.value

    @property
    def is_quiet(self) -> bool:
        """Nothing but the last opening is there to tell."""
        return not (self.failed or self.healed or self._is_odd)

    @property
    def _is_odd(self) -> bool:
        return bool(
            self.older
            or self.differs
            or self.keys_older
            or self.disturbed
            or self.guard != State.WHOLE.value
        )

    def lines(self) -> tuple[str, ...]:
        """Return all of it in calm words, one sentence or two a line."""
        told = [_("Last opened: {when}.").format(when=self.opened)] if self.opened else []
        if self.failed:
            told.append(_failed_line(self.failed, more=self.more_failed))
        if self.older:
            then, now = self.older
            told.append(
                _("This diary is older than the one you last opened ({now}, then {then}). "
                  "That is so after restoring a copy. If you did not, somebody may have put an "
                  "old copy here.").format(now=now, then=then)
            )  # fmt: skip
        if self.differs:
            told.append(
                _("This diary's record is not the one you last opened. If you did not restore a "
                  "copy, keep this folder as it is and compare it with your last receipt.")
            )  # fmt: skip
        if self.keys_older:
            told.append(
                _("The key files are older than when you last opened the diary, so an earlier "
                  "passphrase may open it. Change the passphrase once more to be safe.")
            )  # fmt: skip
        if self.disturbed and not (self.older or self.differs):
            told.append(
                _("The diary’s main file was changed while the diary was locked. That is so after "
                  "restoring a copy, or when a disk is faulty. Run a check, and compare your last "
                  "entries with your last receipt.")
            )  # fmt: skip
        if self.healed:
            told.append(
                _("One of the two key files was damaged or older. "
                  "It was put right from the other one; nothing is lost.")
            )  # fmt: skip
        if self.guard != State.WHOLE.value:
            told.append(
                _("The file that remembers openings and failed attempts was missing or replaced, "
                  "as after restoring a copy. Your diary is not touched by that.")
            )  # fmt: skip
        return tuple(told)


def _failed_line(failed: tuple[str, ...], *, more: bool) -> str:
    count = len(failed)
    if more:
        said = _("At least {n} failed attempts to open it since, the last kept one {when}.")
    else:
        said = ngettext(
            "{n} failed attempt to open it since: {when}.",
            "{n} failed attempts to open it since, the last one {when}.",
            count,
        )
    return said.format(n=count, when=failed[-1])


@dataclass(slots=True)
class LastTime:
    """One opening of one vault: what it found, and what it leaves for the next."""

    vault: Vault
    clock: Clock
    keychain: Keychain
    found: SinceLast = field(default_factory=SinceLast)
    _memory: Memory = field(default_factory=Memory)
    _left: Found = field(default_factory=lambda: Found(State.WHOLE))
    _told: bool = False
    _ended: bool = False
    _known: int = 0
    _begun: Head = field(default_factory=lambda: Head(0, ""))

    def begin(self, *, fresh: bool = False) -> None:
        """Compare with what the last sitting left, and note this opening. Never fails.

        Args:
            fresh: The vault was made just now, so that nothing can have been left.
        """
        keys, settings = self.vault.ways.keys, self.vault.settings
        self._left = read_guard(self.vault.folder, keys)
        self._known = int(settings.get(_SETTING) or 0)
        state = self._state(fresh=fresh)
        memory = self._left.memory
        self._begun = head = self.vault.ledger.head()
        heads = [(memory.n, memory.hash), self._kept_head()]
        serial = max(self._known, memory.serial) + 1
        self.found = self._compared(head, heads, state)
        self._memory = replace(
            memory,
            serial=serial,
            keys_serial=keys.serial,
            opened=(*memory.opened, instant(self.clock.read().utc))[-_MOST_OPENINGS:],
            healed=self.found.healed,
            lost=state,
            database="",
            disturbed=self.found.disturbed,
        )
        self._keep()

    def tell(self) -> SinceLast:
        """Return what was found, and take it as told."""
        self._told = True
        self._memory = replace(
            self._memory,
            failed=(*self._memory.failed, *self._left.attempts)[-MOST_ATTEMPTS:],
            healed=False,
            disturbed=False,
            lost=State.WHOLE,
        )
        self._left = Found(State.WHOLE)
        self._keep()
        return self.found

    def end(self) -> None:
        """Note the ledger's head as it is now. Never fails, and once only."""
        if not self._ended:
            self._ended = True
            with suppress(DiaryError), explained_database():
                self._keep_serial(self._head_kept())

    def leave(self, database: str) -> None:
        """Leave this sitting's memory, with the digest of the locked database. Never fails."""
        self._memory = replace(self._memory, database=database)
        with suppress(DiaryError):
            keys = self.vault.ways.keys
            write_guard(self.vault.folder, keys, self._memory, self._left.attempts)

    def today(self) -> str:
        """Return the date on the computer's clock."""
        return self._words(instant(self.clock.read().utc))[: len("2026-03-04")]

    def _head_kept(self) -> Head:
        backwards = self.found.older is not None or self.found.differs
        head = self.vault.ledger.head()
        if self._told or not backwards:
            serial = self.vault.ways.serial()
            self._memory = replace(self._memory, n=head.n, hash=head.hash, keys_serial=serial)
            self._keep_head(head)
        return head

    def _keep(self) -> None:
        with suppress(DiaryError), explained_database():
            head = self._head_kept()
            keys = self.vault.ways.keys
            write_guard(self.vault.folder, keys, self._memory, self._left.attempts)
            self._keep_serial(head)

    def _keep_serial(self, head: Head) -> None:
        # Not at every opening: the database stays as it is while nothing is written.
        if self._known and head == self._begun:
            return
        with self.vault.transaction():
            self.vault.settings.set(_SETTING, str(self._memory.serial))
        self._known, self._begun = self._memory.serial, head

    def _state(self, *, fresh: bool) -> State:
        left = self._left
        if left.state is State.WHOLE:
            stale = left.memory.serial < self._known
            return State.REPLACED if stale else left.memory.lost
        if left.state is State.MISSING and (fresh or self._known == 0):
            return State.WHOLE
        return left.state

    def _compared(self, head: Head, heads: list[tuple[int, str]], state: State) -> SinceLast:
        memory, keys = self._left.memory, self.vault.ways.keys
        then = max(n for n, _hash in heads)
        return SinceLast(
            opened=self._words(memory.opened[-1]) if memory.opened else "",
            openings=tuple(self._words(one) for one in memory.opened),
            failed=tuple(self._words(one.at) for one in self._left.attempts),
            more_failed=len(self._left.attempts) >= MOST_ATTEMPTS,
            earlier_failed=tuple(self._words(one.at) for one in memory.failed),
            healed=keys.healed or memory.healed,
            older=(then, head.n) if then > head.n else None,
            differs=any(
                0 < n <= head.n and self.vault.ledger.line(n).hash != told for n, told in heads
            ),
            keys_older=keys.serial < memory.keys_serial,
            disturbed=memory.disturbed or self.vault.seal.state is SealState.BROKEN,
            guard=state.value,
        )

    def _kept_head(self) -> tuple[int, str]:
        if not self.vault.ways.is_bound():
            return 0, ""
        with suppress(DiaryError):
            kept = self.keychain.read(head_name(self.vault.vault_id))
            return opened_head(self.vault.ways.keys, kept)
        return 0, ""

    def _keep_head(self, head: Head) -> None:
        with suppress(DiaryError):
            if self.vault.ways.is_bound():
                packed = sealed_head(self.vault.ways.keys, head.n, head.hash)
                self.keychain.write(head_name(self.vault.vault_id), packed)

    def _words(self, at: str) -> str:
        return written_text(Written(utc=at, zone=self.clock.read().zone))
