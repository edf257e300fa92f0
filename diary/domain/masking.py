"""Names of third parties replaced by what they are in the matter, wherever they stand."""

import dataclasses
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar, cast

from diary.domain.wording import RecordText
from diary.domain.words_too import WORDS_TOO
from diary.i18n import _

T = TypeVar("T")

_SHORTEST: Final = 3
# Said by the program alone: where a name is a word as well, what stands instead would give it away.
_OURS: Final = frozenset(
    {
        *("left_out", "label", "note", "happened_zone", "basis", "written", "written_zone"),
        *("delay", "removed_on", "account", "knowledge", "media_type"),
        *("no_preview_reason", "region", "zone", "receipts", "declaration"),
    }
)
# Never looked into: numbers, codes and what the program itself says.
_APART: Final = frozenset(
    {"line_hash", "sha256", "ref", "exhibit_refs", "kind", "status", "news", "name", "report_id"}
)


@dataclass(frozen=True, slots=True)
class Mask:
    """Names to replace, and what with."""

    names: tuple[tuple[re.Pattern[str], str], ...] = ()

    def over(self, text: str) -> str:
        """Return a text with every name replaced."""
        for pattern, instead in self.names:
            text = pattern.sub(lambda _found, said=instead: said, text)  # type: ignore[misc]
        return text

    def over_all(self, value: T) -> T:
        """Return a record with every text in it masked that people may have written."""
        return over_texts(value, self.over, _OURS) if self.names else value


def over_texts(value: T, over: Callable[[str], str], apart: frozenset[str] = frozenset()) -> T:
    """Return a record with every text in it put through a function.

    Args:
        value: Any record of an edition.
        over: What is done to each text.
        apart: Fields that are left as they are, besides numbers, codes and what the program says.
    """
    return cast("T", _over(value, over, _APART | apart))


def _over(value: object, over: Callable[[str], str], apart: frozenset[str]) -> object:
    if type(value) is str:
        return over(value)
    if isinstance(value, tuple):
        return tuple(_over(one, over, apart) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {
            one.name: _over(getattr(value, one.name), over, apart)
            for one in dataclasses.fields(value)
            if one.name not in apart
        }
        return dataclasses.replace(value, **parts)
    return value


def mask_of(records: Iterable[RecordText], *, spared: str) -> Mask:
    """Return the mask over everybody who is no party to the matter.

    Args:
        records: All records of the case, also those the recipient may not see.
        spared: Names of the keeper: a family name that is shared with her stays readable.
    """
    people = [one for one in records if one.names]
    parties = {
        part.casefold()
        for name in (spared, *(name for one in people if not one.is_third_party
                               for name in one.names))
        for part in name.split()
    }  # fmt: skip
    found: dict[str, str] = {}
    for one in people:
        if one.is_third_party:
            instead = _("[person {number}, {role}]").format(number=one.number, role=one.role)
            for name in one.names:
                found.setdefault(name, instead)
                for part in name.split():
                    if len(part) >= _SHORTEST and part.casefold() not in parties:
                        found.setdefault(part, instead)
    # The longest first, so that a whole name goes before its parts.
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return Mask(tuple((name_pattern(name), _escaped(instead)) for name, instead in ordered))


def name_pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name as a word of its own, in any case unless it is a word as well."""
    words = r"\s+".join(map(re.escape, name.split()))
    flags = re.NOFLAG if name.casefold() in WORDS_TOO else re.IGNORECASE
    return re.compile(rf"(?<!\w){words}(?!\w)", flags)


def _escaped(instead: str) -> str:
    return instead.replace("\\", r"\\")
