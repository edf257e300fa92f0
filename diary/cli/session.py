"""What every command is given, and how it answers."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec

import click

from diary import VERSION, paths
from diary.cli.saying import say, say_json, say_json_list
from diary.clock import SystemClock
from diary.errors import DiaryError, NoVaultError
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.restoring import take_snapshot
from diary.services.views import Finding

CHECK_FAILED: Final = 3
NEW_FILE: Final = click.Path(path_type=Path, dir_okay=False)
ANY_PATH: Final = click.Path(path_type=Path)
_ASK: Final = Path("-")
P = ParamSpec("P")


@dataclass(slots=True)
class Session:
    """What every command is given: where the vault is, and how to answer."""

    folder: Path
    passphrase_file: Path | None
    as_json: bool
    recovery_file: Path | None = None

    def opening(self) -> Opening:
        """Return the way into the vault."""
        return Opening(self.folder, SystemClock())

    def passphrase(self) -> str:
        """Return the passphrase from its file, else ask for it without echo."""
        if self.passphrase_file is None:
            typed: str = click.prompt(_("Passphrase"), hide_input=True, err=True)
            return typed
        with paths.explained_reads():
            return self.passphrase_file.read_text("utf-8").strip()

    def secret(self) -> tuple[str, tuple[str, ...]]:
        """Return what opens the diary: a passphrase, or else recovery codes."""
        if self.recovery_file is not None:
            return "", (self._codes(self.recovery_file),)
        return self.passphrase(), ()

    def open(self) -> tuple[Diary, str | None]:
        """Open the diary; return the passphrase too, None if the recovery sheet opened it.

        Raises:
            NoVaultError: There is no diary; nobody is asked for its passphrase then.
        """
        if not self.opening().exists():
            raise NoVaultError
        if self.recovery_file is not None:
            return self.opening().unlock_with_recovery(self._codes(self.recovery_file)), None
        passphrase = self.passphrase()
        return self.opening().unlock(passphrase), passphrase

    def _codes(self, file: Path) -> str:
        if file == _ASK:
            typed: str = click.prompt(_("Recovery codes"), hide_input=True, err=True)
            return typed
        with paths.explained_reads():
            return file.read_text("utf-8")

    def answer_each(self, results: Iterable[tuple[dict[str, Any], str]]) -> None:
        """Print results as they come, of which there may be many: a JSON list, or their lines."""
        if self.as_json:
            say_json_list(result for result, _line in results)
            return
        for _result, line in results:
            say(line)

    def unlocked(self) -> "_Unlocked":
        """Return the open diary as a context that locks it again."""
        return _Unlocked(self)

    def answer(self, result: dict[str, Any] | list[Any], *lines: str) -> None:
        """Print the result: as JSON, or as these lines."""
        if self.as_json:
            say_json(result)
            return
        for line in lines:
            say(line)


@dataclass(slots=True)
class _Unlocked:
    session: Session
    diary: Diary | None = None

    def __enter__(self) -> Diary:
        self.diary, _passphrase = self.session.open()
        return self.diary

    def __exit__(self, kind: type[BaseException] | None, *_exc: object) -> None:
        if self.diary:
            with suppress(DiaryError):
                if kind is None:
                    self.diary.tending()()
            self.diary.close()
            take_snapshot(self.session.folder, SystemClock())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--vault", type=ANY_PATH, envvar="DIARY_VAULT", help="Folder of the diary.")
@click.option("--passphrase-file", type=NEW_FILE, help="File that holds the passphrase.")
@click.option(
    "--recovery-file",
    type=NEW_FILE,
    help="Open with the recovery codes in this file; - asks for them.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.version_option(VERSION, prog_name="diary")
@click.pass_context
def main(
    context: click.Context,
    vault: Path | None,
    passphrase_file: Path | None,
    recovery_file: Path | None,
    *,
    as_json: bool,
) -> None:
    """Keep an encrypted diary of incidents, and make reports of it."""
    context.obj = Session(vault or paths.default_vault(), passphrase_file, as_json, recovery_file)


def command(name: str) -> Callable[[Callable[P, object]], click.Command]:
    """Make a function a command that is given the session first."""

    def make(function: Callable[P, object]) -> click.Command:
        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> object:
            return function(*args, **kwargs)

        return main.command(name)(_either_way(click.pass_obj(call)))

    return make


def _either_way(function: Callable[P, object]) -> Callable[P, object]:
    """Let ``--json`` stand after the command too."""
    return click.option(
        "--json", is_flag=True, expose_value=False, callback=_note, help="Answer in JSON."
    )(function)


def in_json() -> click.Option:
    """Make the option that lets ``--json`` stand after a command that is made by hand."""
    return click.Option(
        ["--json"], is_flag=True, expose_value=False, callback=_note, help="Answer in JSON."
    )


def _note(context: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    session: Session = context.obj
    session.as_json = session.as_json or value


def answer_findings(session: Session, findings: list[Finding], *more: str) -> int:
    """Print what was checked, and in words some more; return the exit code."""
    lines = (f"{one.what}: {one.problem or one.note or _('as it should be')}" for one in findings)
    session.answer([asdict(one) for one in findings], *lines, *more)
    return CHECK_FAILED if any(one.problem for one in findings) else 0


def in_group(group: click.Group, name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command of a group that is given the session first."""
    return lambda function: group.command(name)(_either_way(click.pass_obj(function)))
