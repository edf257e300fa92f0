"""What a vault holds that no edition shows, for the scanner to look for in what does leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from diary.domain.casefile import PrivateNote, SafeContact, Withheld
from diary.domain.choice import Choice
from diary.domain.edition import is_held
from diary.domain.scanner import Concern, Held
from diary.domain.wording import EntryText, RecordText
from diary.vault import Vault

_SAFE_KINDS: Final = ("home", "work", "school", "nursery", "refuge", "family", "friend", "safe")
# Places that everybody has.
_ANYWHERE: Final = frozenset({"", "home", "work", "online", "street", "house", "outside", "phone"})
_NAME: Final = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}\b")
_NO_NAMES: Final = frozenset(
    {"And", "Another", "Her", "His", "She", "Some", "Somebody", "Someone", "That", "The", "Their",
     "They", "This", "Two", "Was", "Who", "Neighbour", "Mother", "Father", "Police", "Yes", "Not",
     "None"}
)  # fmt: skip
_TELLING: Final = ("name", "address", "contact", "numbers", "accounts")


@dataclass(frozen=True, slots=True)
class Holdings:
    """Reads what is held back. Used on the vault thread only."""

    vault: Vault
    case: str

    def held(
        self, choice: Choice, entries: tuple[EntryText, ...], records: tuple[RecordText, ...]
    ) -> tuple[Held, ...]:
        """Return everything that must not stand anywhere in an edition without a warning."""
        return tuple(
            dict.fromkeys(
                (*self._aside(), *_of_records(choice, records), *_of_entries(choice, entries))
            )
        )

    def _aside(self) -> Iterator[Held]:
        for _subject, note, _at in self.vault.aside.all(self.case, "note", PrivateNote):
            yield Held(Concern.PRIVATE, note.title)
            yield Held(Concern.PRIVATE, note.text, is_note=True)
        for _subject, safe, _at in self.vault.aside.all(self.case, "safe contact", SafeContact):
            for text in (safe.number, safe.code_word, safe.other):
                yield Held(Concern.PRIVATE, text)


def _of_records(choice: Choice, records: tuple[RecordText, ...]) -> Iterator[Held]:
    for record in records:
        hidden = choice.hides(record)
        for one in record.details:
            is_telling = hidden and one.name in _TELLING
            if is_telling or (one.withheld is not None and one.withheld in choice.held_back):
                yield Held(Concern.HELD, one.text)
        if record.is_third_party and Withheld.NAMES in choice.held_back:
            for name in record.names:
                yield Held(Concern.HELD, name)


def _of_entries(choice: Choice, entries: tuple[EntryText, ...]) -> Iterator[Held]:
    for entry in entries:
        said = {one.name: one.text for one in entry.fields}
        for name in ("coordinates", "place", "your_account", "how_they_knew"):
            if is_held(name, choice) and _is_telling(said.get(name, "")):
                yield Held(Concern.HELD, said[name])
        if Withheld.NAMES in choice.held_back:
            for name in _NAME.findall(f"{said.get('witnesses', '')} {entry.source}"):
                if name not in _NO_NAMES:
                    yield Held(Concern.HELD, name)
        if any(word in said.get("place_kind", "").casefold() for word in _SAFE_KINDS):
            yield Held(Concern.PLACE, said.get("place", ""))


def _is_telling(place: str) -> bool:
    return place.casefold().removeprefix("at ").removeprefix("my ") not in _ANYWHERE
