"""Goes through the entries one at a time, and knows what each does not say yet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from diary.domain.incident import Channel, Incident, SubjectId
from diary.domain.records import Entry, Status
from diary.i18n import _
from diary.services.reading import Reading
from diary.services.views import EntryView
from diary.services.writing import Writing
from diary.vault import Vault

_SETTING: Final = "not known"
# Asked of every entry, and asked only of those that came by a certain way.
_OF_ALL: Final = ("channel", "place", "behaviours", "witnesses", "harm", "what_you_did",
                  "reported_to")  # fmt: skip
_WORDED: Final = frozenset(
    {Channel.PHONE, Channel.TEXT, Channel.APP, Channel.EMAIL, Channel.SOCIAL, Channel.POST,
     Channel.IN_PERSON, Channel.ONLINE, Channel.THIRD_PARTY}
)  # fmt: skip
_NUMBERED: Final = frozenset({Channel.PHONE, Channel.TEXT, Channel.APP})
_NAMED: Final = frozenset({Channel.EMAIL, Channel.SOCIAL, Channel.ONLINE, Channel.APP})
_UNSAID: Final = "unsaid"


@dataclass(frozen=True, slots=True)
class Step:
    """An entry, and the fields that may be asked about, the most telling first.

    Attributes:
        others: How many other entries have something to ask about.
    """

    view: EntryView
    asks: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Together:
    """Asks about each thing once; what nobody knows is not asked again."""

    vault: Vault
    reading: Reading
    writing: Writing

    def step(self, passed: tuple[str, ...] = ()) -> Step | None:
        """Return the next entry with something to ask, drafts first, then the oldest.

        Args:
            passed: Subjects that are not to be asked about now.
        """
        known = self._not_known()
        open_ = [
            (entry, asks)
            for entry in self._entries()
            if (asks := _asks(entry.incident, known.get(entry.subject, ())))
        ]
        wanted = [one for one in open_ if one[0].subject not in passed]
        if not wanted:
            return None
        entry, asks = wanted[0]
        return Step(self.reading.entry(entry.subject), asks, len(wanted) - 1)

    def answer(self, subject: str, field: str, text: str) -> None:
        """Write an answer down: into a draft, or as an amendment of what was signed off.

        Raises:
            BadFieldValueError, NothingChangedError, EntryRemovedError: As named.
        """
        view = self.reading.entry(SubjectId(subject))
        if view.status is Status.DRAFT:
            self.writing.save_draft(view.subject, view.incident.with_answer(field, text))
        else:
            why = _("Added when going through the diary once more.")
            self.writing.amend(self.reading.case, view.number or 0, field, text, why=why, helper="")

    def leave_open(self, subject: str, field: str) -> None:
        """Remember that this is not known, so that nobody asks again."""
        known = self._not_known()
        kept = dict.fromkeys((*known.get(subject, ()), field))
        with self.vault.transaction():
            self.vault.settings.set(_SETTING, json.dumps(known | {subject: tuple(kept)}))

    def _not_known(self) -> dict[str, tuple[str, ...]]:
        kept: dict[str, list[str]] = json.loads(self.vault.settings.get(_SETTING) or "{}")
        return {subject: tuple(names) for subject, names in kept.items()}

    def _entries(self) -> Iterator[Entry]:
        for draft in self.vault.drafts.all():
            if draft.incident.case == self.reading.case:
                yield draft
        for entry in self.vault.entries.in_order(self.reading.case):
            if entry.status is not Status.REMOVED:
                yield entry


def _asks(incident: Incident, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = [*([] if incident.what_happened else ["what_happened"]), *_OF_ALL]
    if incident.channel in _WORDED or "threats" in incident.behaviours:
        wanted.insert(1, "exact_words")
    if incident.channel in _NUMBERED:
        wanted.insert(2, "their_number")
    if incident.channel in _NAMED:
        wanted.insert(2, "their_account")
    empty = ("", _UNSAID)
    return tuple(name for name in wanted if name not in known and incident.text_of(name) in empty)
