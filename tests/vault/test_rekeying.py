import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from diary.errors import DiaryError, VaultDamagedError, WrongPassphraseError, WrongRecoveryCodeError
from diary.vault import Cost, Vault, create_vault, open_vault, open_vault_with_recovery

OLD = "vagueness bottom recycler"
NEW = "otter lamp violet canal"
QUICK = Cost.quick()


class Cut(BaseException):
    """The moment the power goes: nothing of ours runs on after it."""


@pytest.fixture
def made(tmp_path: Path) -> Callable[[], tuple[Vault, str]]:
    count = iter(range(1000))

    def make() -> tuple[Vault, str]:
        folder = tmp_path / str(next(count))
        vault, code = create_vault(folder, passphrase=OLD, cost=QUICK, floor=QUICK)
        with vault.transaction():
            vault.settings.set("kept", "words")
        return vault, code

    return make


def opened(folder: Path, passphrase: str) -> Vault:
    return open_vault(folder, passphrase=passphrase, floor=QUICK)


@contextmanager
def failing(
    patch: pytest.MonkeyPatch, place: int, error: Callable[[], BaseException], *, lasting: bool
) -> Iterator[list[int]]:
    """Let the n-th flush, renaming, making or removing of a file fail; and those after it."""
    calls: list[int] = []

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:  # noqa: ANN401
            calls.append(1)
            hit = len(calls) - 1
            if hit == place or (lasting and hit > place):
                raise error()
            return real(*args, **named)

        return call

    with patch.context() as inner:
        inner.setattr(os, "fsync", guarded(os.fsync))
        inner.setattr(os, "open", guarded(os.open))
        inner.setattr(Path, "replace", guarded(Path.replace))
        inner.setattr(Path, "unlink", guarded(Path.unlink))
        yield calls


def test_new_keys_end_the_old_passphrase_and_the_old_sheet(
    made: Callable[[], tuple[Vault, str]],
) -> None:
    vault, code = made()
    before = (vault.folder / "data.db").read_bytes()
    (new_code,) = vault.replace_keys(NEW)

    assert vault.settings.get("kept") == "words"
    with vault.transaction():
        vault.settings.set("kept", "more")
    vault.close()
    with pytest.raises(WrongPassphraseError):
        opened(vault.folder, OLD)
    with pytest.raises(WrongRecoveryCodeError):
        open_vault_with_recovery(vault.folder, codes=(code,), floor=QUICK)
    with opened(vault.folder, NEW) as again:
        assert again.settings.get("kept") == "more"
        assert again.damage() == []
    with open_vault_with_recovery(vault.folder, codes=(new_code,), floor=QUICK) as again:
        assert again.vault_id == vault.vault_id
    (vault.folder / "data.db").write_bytes(before)
    with pytest.raises(VaultDamagedError):
        opened(vault.folder, NEW)


def test_new_keys_come_with_a_split_sheet_when_asked(
    made: Callable[[], tuple[Vault, str]],
) -> None:
    vault, _code = made()
    codes = vault.replace_keys(NEW, split=True)
    vault.close()

    open_vault_with_recovery(vault.folder, codes=codes[1:], floor=QUICK).close()


def test_old_keys_put_back_open_nothing_and_destroy_nothing(
    made: Callable[[], tuple[Vault, str]],
) -> None:
    vault, _code = made()
    old = (vault.folder / "keys").read_bytes()
    vault.replace_keys(NEW)
    vault.close()

    (vault.folder / "keys.bak").write_bytes(old)
    with pytest.raises(WrongPassphraseError):
        opened(vault.folder, OLD)

    with opened(vault.folder, NEW) as again:
        assert again.ways.keys.healed


ERRORS: dict[str, tuple[Callable[[], BaseException], bool]] = {
    "cut": (Cut, True),
    "full once": (lambda: OSError(errno.ENOSPC, "full"), False),
    "full": (lambda: OSError(errno.ENOSPC, "full"), True),
    "broken once": (lambda: OSError(errno.EIO, "broken"), False),
    "broken": (lambda: OSError(errno.EIO, "broken"), True),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_wherever_it_breaks_off_old_or_new_opens_everything(
    made: Callable[[], tuple[Vault, str]], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    error, lasting = ERRORS[kind]
    ends = {OLD: 0, NEW: 0}
    for place in range(200):
        vault, _code = made()
        codes: tuple[str, ...] = ()
        with (
            failing(monkeypatch, place, error, lasting=lasting) as calls,
            suppress(Cut, DiaryError),
        ):
            codes = vault.replace_keys(NEW)
        if codes:
            # Whoever was given codes can go on writing at once.
            with vault.transaction():
                vault.settings.set("kept", "words")
        vault.close()
        ends[_whole(vault.folder, must=NEW if codes else "")] += 1
        if len(calls) <= place:
            break
    else:
        pytest.fail("it never came to an end")
    assert ends[NEW] > 0
    assert ends[OLD] > 0


@pytest.mark.parametrize("kind", ERRORS)
def test_a_change_of_passphrase_that_returns_counts_and_one_that_fails_does_not(
    made: Callable[[], tuple[Vault, str]], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    error, lasting = ERRORS[kind]
    for place in range(100):
        vault, _code = made()
        ended = ""
        with failing(monkeypatch, place, error, lasting=lasting) as calls:
            try:
                vault.ways.change_passphrase(NEW)
                ended = NEW
            except DiaryError:
                ended = OLD
            except Cut:
                pass
        vault.close()
        assert _whole(vault.folder, must=ended) in {OLD, NEW}
        if len(calls) <= place:
            break
    else:
        pytest.fail("it never came to an end")
    assert ended == NEW


@pytest.mark.parametrize("at_opening", range(12))
def test_a_change_broken_off_twice_is_completed_the_third_time(
    made: Callable[[], tuple[Vault, str]], monkeypatch: pytest.MonkeyPatch, at_opening: int
) -> None:
    vault, _code = made()
    new = vault.ways.keys.replaced()
    vault.ways.begin_replacing(new, NEW, split=False)
    vault.close()

    with failing(monkeypatch, at_opening, Cut, lasting=True), suppress(Cut):
        opened(vault.folder, NEW).close()

    assert _whole(vault.folder, must=NEW) == NEW


def _whole(folder: Path, *, must: str) -> str:
    """Open a vault by whichever passphrase opens it, and expect it whole and tidied up."""
    for passphrase in (must,) if must else (OLD, NEW):
        with suppress(WrongPassphraseError), opened(folder, passphrase) as vault:
            assert vault.settings.get("kept") == "words"
            assert vault.damage() == []
            assert vault.ways.keys.former is None
            assert not list(folder.glob("data.db.new*"))
            assert (folder / "keys").read_bytes() == (folder / "keys.bak").read_bytes()
            return passphrase
    raise AssertionError("nothing opens it")
