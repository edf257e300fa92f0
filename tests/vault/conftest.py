from pathlib import Path

import pytest

from diary.vault.keyslots import Cost


@pytest.fixture
def key() -> bytes:
    return bytes(range(32))


@pytest.fixture
def quick() -> Cost:
    return Cost.quick()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "vault"
    place.mkdir(0o700)
    return place
