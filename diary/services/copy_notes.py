"""Remembers when the last copy was made, never where, and reminds gently of an old one."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from diary.i18n import _, ngettext
from diary.vault import Vault
from diary.vault.columns import instant, parse_instant

_SETTING: Final = "copies"
OLD_AFTER: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCopy:
    """The last copy that was made and read back.

    Attributes:
        at: UTC, as in every line.
        elsewhere: It was made on another disk than the diary's.
        one_file: It was one file, not a folder.
        head: Number of the last line it holds.
    """

    at: str
    elsewhere: bool
    one_file: bool
    head: int


def note(vault: Vault, copy: LastCopy) -> None:
    """Remember a copy; one on the same disk never hides one made elsewhere."""
    kept = _kept(vault)
    kept["elsewhere" if copy.elsewhere else "here"] = copy
    with vault.transaction():
        plain = {place: asdict(one) for place, one in kept.items()}
        vault.settings.set(_SETTING, json.dumps(plain))


def last_copy(vault: Vault) -> LastCopy | None:
    """Return the last copy on another disk, None if there was none."""
    return _kept(vault).get("elsewhere")


def reminder(vault: Vault, now: datetime) -> str:
    """Return a sentence when the last copy elsewhere is old, nothing when it is not.

    A diary without a copy is reminded of one as late as of an old copy, counted from its start.
    """
    last = last_copy(vault)
    if last is None:
        begun = parse_instant(vault.ledger.line(1).line.written.utc)
        words = _("There is no copy of your diary outside this computer yet.")
        return words if now - begun > OLD_AFTER else ""
    age = now - parse_instant(last.at)
    if age <= OLD_AFTER:
        return ""
    words = ngettext(
        "The last copy of your diary outside this computer was made {n} day ago.",
        "The last copy of your diary outside this computer was made {n} days ago.",
        age.days,
    )
    return words.format(n=age.days)


def noted(copied_at: datetime, *, elsewhere: bool, one_file: bool, head: int) -> LastCopy:
    """Return what is remembered of a copy."""
    return LastCopy(at=instant(copied_at), elsewhere=elsewhere, one_file=one_file, head=head)


def _kept(vault: Vault) -> dict[str, LastCopy]:
    plain = json.loads(vault.settings.get(_SETTING) or "{}")
    return {place: LastCopy(**one) for place, one in plain.items()}
