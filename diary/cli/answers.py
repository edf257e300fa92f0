"""Options of ``record`` for everything an incident can say beyond when, what and where."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

import click

from diary.domain.incident import (
    BEHAVIOURS,
    Account,
    Answer,
    Audience,
    Channel,
    Direction,
    Incident,
    Kind,
    Knowledge,
)
from diary.domain.typed import list_text

Command = Callable[..., object]
_UNSAID: Final = "unsaid"

# Option, field, what it takes, help.
_ONE: Final[tuple[tuple[str, str, type[StrEnum] | None, str], ...]] = (
    ("--kind", "kind", Kind, "What sort of event it is."),
    ("--channel", "channel", Channel, "The way the contact came."),
    ("--platform", "platform", None, "App or site, as shown."),
    ("--their-account", "their_account", None, "Their account, as shown."),
    ("--their-number", "their_number", None, "Their number, not a nickname."),
    ("--your-account", "your_account", None, "Which account of the keeper's."),
    ("--url", "url", None, "Web address."),
    ("--direction", "direction", Direction, "Who contacted whom."),
    ("--count", "count", None, "How many calls or messages."),
    ("--answered", "answered", None, "How many of them were answered."),
    ("--asked-to-stop", "asked_to_stop_before", Answer, "Asked to stop before?"),
    ("--place-kind", "place_kind", None, "Such as home, work, street."),
    ("--coordinates", "coordinates", None, "Map position; not printed unless allowed."),
    ("--how-they-knew", "how_they_knew", None, "How they may have known where she was."),
    ("--witnesses", "witnesses", None, "Who else saw or heard it."),
    ("--harm", "harm", None, "Harm, damage or threats."),
    ("--serious", "serious", Answer, "Is it one of the worst for the keeper?"),
    ("--what-you-did", "what_you_did", None, "What the keeper did."),
    ("--reported-to", "reported_to", None, "To whom it was reported, when, reference."),
    ("--account-of", "account_of", Account, "Whose account it is."),
    ("--knowledge", "knowledge", Knowledge, "How they know it."),
    ("--source", "source", None, "Who told it, or where it is from."),
    ("--language", "language", None, "Language it was told in."),
    ("--translation", "translation", None, "The account in another language."),
    ("--translator", "translator", None, "Who translated it."),
    ("--notes-made-before", "notes_made_before", None, "Notes made earlier, and where."),
)

# Those to whom an entry or a record can be restricted.
READERS: Final = click.Choice([one.value for one in Audience])


def answers(command: Command) -> Command:
    """Give a command the options; what they hold is read by ``answered``."""
    for option, name, choices, words in reversed(_ONE):
        kind = click.Choice([one.value for one in choices if one != _UNSAID]) if choices else None
        command = click.option(option, name, type=kind, help=words)(command)
    several: tuple[tuple[str, str, Any, str], ...] = (
        ("--exact-words", "spoken", str, "“speaker: words”; may be given again."),
        ("--behaviour", "acts", str, f"Such as {list_text(BEHAVIOURS[:4])}; may be given again."),
        ("--breaks", "breaks", str, "A term of an order it breaks, such as 1/2."),
        ("--only-for", "readers", READERS, "Restrict to; may be given again."),
    )
    for option, name, kind, words in several:
        command = click.option(option, name, multiple=True, type=kind, help=words)(command)
    return command


def answered(incident: Incident, said: Mapping[str, Any], read: Callable[[str], str]) -> Incident:
    """Return an incident with what the options say.

    Args:
        incident: What is known already.
        said: The options' values.
        read: Turns ``@FILE`` into the file's text.

    Raises:
        BadFieldValueError: A value that its field cannot hold.
    """
    for _option, name, _choices, _words in _ONE:
        if said[name]:
            incident = incident.with_answer(name, read(said[name]))
    if said["spoken"]:
        # Each option is one utterance; further lines of it are indented to stay together.
        lines = (read(one).strip().replace("\n", "\n  ") for one in said["spoken"])
        incident = incident.with_answer("exact_words", "\n".join(lines))
    if said["acts"]:
        incident = incident.with_answer("behaviours", list_text(said["acts"]))
    if said["breaks"]:
        incident = incident.with_answer("breaks", list_text(said["breaks"]))
    if said["readers"]:
        readers = list_text(said["readers"])
        incident = incident.with_answer("visibility", f"restricted: {readers}")
    return incident
