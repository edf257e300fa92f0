from contextlib import suppress
from pathlib import Path

import keyring
import pytest

from diary.errors import KeychainLockedError, KeychainUnavailableError
from diary.platform.keychain import SystemKeychain
from tests.platform.keychain_backends import Steady

HERE = "tests.platform.keychain_backends:"
SECRET = bytes(range(32))


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    Steady.kept.clear()
    Steady.seen.clear()


def test_a_secret_is_kept_read_and_forgotten_under_a_neutral_name() -> None:
    keychain = SystemKeychain((HERE + "Steady",))
    assert keychain.read("a") is None

    keychain.write("a", SECRET)

    assert keychain.read("a") == SECRET
    assert list(Steady.kept) == [("notes", "a")]
    keychain.remove("a")
    keychain.remove("a")
    assert Steady.kept == {}


def test_one_that_forgets_is_found_out_at_once() -> None:
    with pytest.raises(KeychainUnavailableError):
        SystemKeychain((HERE + "Forgetful",)).write("a", SECRET)


def test_what_we_did_not_write_counts_as_nothing() -> None:
    assert SystemKeychain((HERE + "Garbled",)).read("a") is None


@pytest.mark.parametrize(
    ("name", "error"),
    [("Locked", KeychainLockedError), ("Broken", KeychainUnavailableError)],
)
def test_its_errors_are_ours(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        SystemKeychain((HERE + name,)).read("a")


@pytest.mark.parametrize("allowed", [(), ("no.such.module:Keyring",), (HERE + "Absent",)])
def test_where_none_is_allowed_or_there_none_is_used(allowed: tuple[str, ...]) -> None:
    with pytest.raises(KeychainUnavailableError):
        SystemKeychain(allowed).read("a")


def test_neither_variables_nor_files_put_another_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    for folder in (tmp_path, tmp_path / "python_keyring"):
        folder.mkdir(exist_ok=True)
        (folder / "keyringrc.cfg").write_text(planted)
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "theirs")
    monkeypatch.chdir(tmp_path)

    keychain = SystemKeychain((HERE + "Absent", HERE + "Steady"))
    keychain.write("a", SECRET)

    assert Steady.kept == {("notes", "a"): SECRET.hex()}
    assert set(Steady.seen) == {"own"}


def test_the_systems_own_are_the_only_ones_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", HERE.replace(":", ".") + "Steady")
    assert keyring.get_keyring().__class__.__name__ == "Steady"

    with suppress(KeychainUnavailableError, KeychainLockedError):
        SystemKeychain().read("no such vault")

    assert Steady.seen == []
