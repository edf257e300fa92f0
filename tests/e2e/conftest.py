"""The window's desk and the command line, side by side."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell, quick
from tests.ui.conftest import desk

__all__ = ["desk", "quick"]


@pytest.fixture
def shell(
    tmp_path: Path,
    quick: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """A command line with a diary of its own."""
    folder = tmp_path / "commands"
    folder.mkdir()
    shell = Shell(folder, monkeypatch, capsys)
    shell("init", "--keeper", "Sam Hill", "--initials", "sh")
    return shell
