"""Options that choose what goes into an edition, shared by what hands one out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import click

from diary.domain.casefile import Withheld
from diary.domain.edition import Choice
from diary.errors import BadFieldValueError
from diary.i18n import LANGUAGES, _
from diary.services.diary import Diary
from diary.services.reporting import RECIPIENTS, choice_of

Command = Callable[..., object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was typed."""

    audience: str
    start: str
    end: str
    since: str
    entries: str
    kinds: tuple[str, ...]
    people: str
    withhold: tuple[str, ...]
    allow: tuple[str, ...]
    redact: str | None

    def choice(self, diary: Diary) -> Choice:
        """Return what was chosen.

        Raises:
            BadFieldValueError, UnreadableTimeError: As named.
        """
        choice = choice_of(
            self.audience,
            self.start,
            self.end,
            allowed=_details("allow", self.allow),
            withheld=_details("withhold", self.withhold),
            entries=self.entries,
            kinds=_parts(self.kinds),
            people=self.people,
            redact=None if self.redact is None else self.redact == "yes",
        )
        if self.audience == "supplement" and not self.since:
            raise click.UsageError(_("A supplement needs --since: an earlier report, or a day."))
        return diary.continued(choice, self.since) if self.since else choice


headings = click.option(
    "--headings",
    type=click.Choice([one.code for one in LANGUAGES]),
    default=LANGUAGES[0].code,
    show_default=True,
    help="Say the headings in this language too, below the English.",
)


def choosing(command: Command) -> Command:
    """Give a command the options; it is called with one ``chosen``."""

    @wraps(command)
    def call(*args: object, **said: object) -> object:
        names = Chosen.__dataclass_fields__
        chosen = Chosen(**{name: said.pop(name) for name in names})  # type: ignore[arg-type]
        return command(*args, chosen=chosen, **said)

    named = " | ".join(RECIPIENTS)
    details = ",".join(one.value for one in Withheld)
    for option in reversed(
        (
            click.option("--for", "audience", required=True, help=named),
            click.option("--from", "start", default="", help="First day."),
            click.option("--to", "end", default="", help="Last day."),
            click.option(
                "--since",
                default="",
                help="Number of an earlier report, or a day: what came after counts as new.",
            ),
            click.option("--entries", default="", help="Only these numbers: 1,4-9."),
            click.option("--kinds", multiple=True, help="Only these behaviours or kinds."),
            click.option("--people", default="", help="Only entries that name these people."),
            click.option("--withhold", multiple=True, help=f"Hold these back too: {details}."),
            click.option("--allow", multiple=True, help="Give these although held back as a rule."),
            click.option(
                "--redact",
                type=click.Choice(["yes", "no"]),
                default=None,
                help="Apply what is blacked out; without it, to all but full police reports.",
            ),
        )
    ):
        call = option(call)
    return call


def _parts(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was typed one by one or with commas between."""
    return tuple(part.strip() for one in given for part in one.split(",") if part.strip())


def _details(field: str, given: tuple[str, ...]) -> frozenset[Withheld]:
    named = _parts(given)
    if not set(named) <= set(Withheld):
        raise BadFieldValueError(field=field, choices=tuple(one.value for one in Withheld))
    return frozenset(map(Withheld, named))
