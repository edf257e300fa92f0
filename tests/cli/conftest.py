import json
import sys
from pathlib import Path
from typing import Any

import pytest

from diary import cli
from diary.services import opening
from diary.vault import Cost


class Shell:
    """Runs command lines in this process and keeps what they print."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self.vault = folder / "vault"
        self._patch = monkeypatch
        self._capsys = capsys
        self.error = ""

    def __call__(self, *words: object, expect: int = 0) -> Any:  # noqa: ANN401
        printed = self.text("--json", *words, expect=expect)
        return json.loads(printed) if printed else None

    def text(self, *words: object, expect: int = 0) -> str:
        """Run a command that answers in words."""
        where = ("--vault", self.vault, "--passphrase-file", self.folder / "pass")
        self._patch.setattr(sys, "argv", ["diary", *map(str, (*where, *words))])
        code = cli.run()
        printed = self._capsys.readouterr()
        self.error = printed.err
        assert code == expect, printed.err
        return printed.out


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch keys cheaply; the cost is a field that ``Opening`` already takes."""

    def cheap(folder: Path, clock: Any) -> opening.Opening:  # noqa: ANN401
        return opening.Opening(folder, clock, cost=Cost.quick())

    monkeypatch.setattr(cli.session, "Opening", cheap)


@pytest.fixture
def shell(
    tmp_path: Path,
    quick: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    shell = Shell(tmp_path, monkeypatch, capsys)
    shell("init", "--keeper", "Sam Hill", "--initials", "sh")
    return shell
