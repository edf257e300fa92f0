"""The words inside of exhibits' files, where they may hold something that is blacked out."""

from dataclasses import dataclass
from typing import Final

from diary.domain.incident import SubjectId
from diary.domain.redacting import Bar, black_of
from diary.domain.wording import ExhibitText
from diary.errors import DiaryError
from diary.evidence.inspector import Inspector
from diary.services.describing import part_of
from diary.vault import Vault
from diary.vault.sealed import open_sealed

# Files that hold others, whose words nobody has read.
_CONTAINERS: Final = ("zip", "mbox", "x-ole-storage", "officedocument", "opendocument", "warc")
_UNREAD: Final = ("image/", "audio/", "video/")
_MOST_RAW: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads the words in exhibits' files, where they may hold something blacked out."""

    vault: Vault
    inspector: Inspector | None = None

    def words(
        self, bars: tuple[Bar, ...], exhibits: tuple[ExhibitText, ...]
    ) -> dict[str, str | None]:
        """Return the words of each file that has some; None where not all of them can be read."""
        if not any(bar.words for bar in bars):
            return {}
        return {
            one.ref: self._words(one)
            for one in exhibits
            if not one.media_type.startswith(_UNREAD)
            and black_of(bars, f"entry {one.entry_number}").passages
        }

    def _words(self, one: ExhibitText) -> str | None:
        if self.inspector is None or any(part in one.media_type for part in _CONTAINERS):
            return None
        try:
            exhibit = self.vault.exhibits.get(SubjectId(one.subject)).exhibit
            sealed = self.vault.originals.get(exhibit.original)
            with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
                found = self.inspector.words(one.media_type, reader.size, part_of(reader))
                reader.seek(0)
                raw = reader.read(_MOST_RAW) if reader.size <= _MOST_RAW else b""
        except DiaryError:
            return None
        if found is None or found.is_cut or not found.text.strip() or _has_more(raw):
            return None
        # What stands in a file's markup is not among its words.
        return "\n".join((found.text, raw.decode("utf-8", "replace")))


def _has_more(raw: bytes) -> bool:
    """Tell whether a letter has something attached, or parts in a form that hides its words."""
    folded = raw[:_MOST_RAW].lower()
    return b"content-disposition: attachment" in folded
