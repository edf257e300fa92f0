"""Words in pictures: read by a machine, put right by the keeper, found by the search.

They are an aid to find a picture again. No report and no pack holds them: there the picture speaks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from diary.domain.incident import SubjectId
from diary.domain.picture_text import PictureText
from diary.errors import DiaryError, LanguageUnusableError, NoSuchExhibitError, VaultError
from diary.evidence import ocr
from diary.evidence.ocr import Languages, TextReader
from diary.services.describing import DECODED_AT_MOST
from diary.services.stamps import Stamps
from diary.vault import Vault
from diary.vault.sealed import open_sealed

_READ_NOTHING: Final = "none"


@dataclass(frozen=True, slots=True)
class ReadMany:
    """What became of many pictures.

    Attributes:
        with_words: How many had words in them.
        failed: Names or references of those that could not be read, and why, None without a reason.
        stopped: Somebody stopped it; what was read is kept.
    """

    read: int
    with_words: int
    failed: tuple[tuple[str, DiaryError | None], ...] = field(default=(), repr=False)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Transcribing:
    """Reads pictures of one vault."""

    vault: Vault
    stamps: Stamps
    reader: TextReader

    def of(self, subject: SubjectId) -> PictureText:
        """Return what is known of the words in a picture; all of it empty if nothing is."""
        return self.vault.picture_text.get(subject) or PictureText()

    def unread(self, entry: str = "") -> list[SubjectId]:
        """Return the pictures that no machine has read, of one draft or entry or of all."""
        return self.vault.picture_text.unread(entry)

    def with_words(self) -> list[SubjectId]:
        """Return the pictures of which words are known."""
        return self.vault.picture_text.known()

    def read(self, subject: SubjectId) -> PictureText:
        """Read one picture, also for a second time; a transcript stays as it is.

        One that the machine cannot read is kept as read without a word, so that it is not tried
        again and again.

        Raises:
            NoSuchExhibitError, OriginalMissingError, VaultDamagedError, TextReaderMissingError:
                As named; nothing is changed.
        """
        exhibit = self.vault.exhibits.get(subject).exhibit
        untrusted = b""
        if exhibit.size <= DECODED_AT_MOST:
            sealed = self.vault.originals.get(exhibit.original)
            with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
                untrusted = reader.read()
        found = self.reader.read(untrusted)
        text = PictureText(engine=_READ_NOTHING, read_at=self.stamps.peek().utc)
        if found is not None:
            text = PictureText(
                words=found.text,
                sure=found.sure,
                left_out=found.left_out,
                engine=found.engine or _READ_NOTHING,
                read_at=text.read_at,
            )
        with self.vault.transaction():
            self.vault.picture_text.keep(subject, exhibit.original, text)
        return self.of(subject)

    def read_all(
        self,
        subjects: Sequence[SubjectId],
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReadMany:
        """Read many pictures, one after the other; what is read stays whatever happens.

        Raises:
            TextReaderMissingError: This computer has no such library.
        """
        read = with_words = 0
        failed: list[tuple[str, DiaryError | None]] = []
        for done, subject in enumerate(subjects):
            if cancelled and cancelled():
                return ReadMany(read, with_words, tuple(failed), stopped=True)
            if progress:
                progress(done, len(subjects))
            try:
                text = self.read(subject)
            except (NoSuchExhibitError, VaultError) as error:
                failed.append(("", error))
                continue
            read += text.engine != _READ_NOTHING
            with_words += bool(text.words)
            if text.engine == _READ_NOTHING:
                failed.append((self._name(subject), None))
        if progress:
            progress(len(subjects), len(subjects))
        return ReadMany(read, with_words, tuple(failed))

    def transcribe(self, subject: SubjectId, text: str) -> None:
        """Keep what the keeper reads in a picture; what the machine read stays beside it.

        Raises:
            NoSuchExhibitError: There is none.
        """
        exhibit = self.vault.exhibits.get(subject).exhibit
        with self.vault.transaction():
            self.vault.picture_text.transcribe(
                subject, exhibit.original, text.strip(), at=self.stamps.peek().utc
            )

    def choose(self, folder: str, names: Sequence[str]) -> None:
        """Read these languages beside English from now on; English alone for none.

        Raises:
            TextReaderMissingError, LanguageUnusableError: As named; English alone is read then.
        """
        self.prepare(folder, names)
        if not names:
            return
        try:
            if not set(names) <= set(ocr.languages_in(Path(folder))):
                raise LanguageUnusableError
            self.reader.expect_usable()
        except DiaryError:
            self.reader.use(None)
            raise

    def prepare(self, folder: str, names: Sequence[str]) -> None:
        """As ``choose``, without trying them; files that are gone since are passed over."""
        there = set(ocr.languages_in(Path(folder))) if folder else set()
        known = tuple(one for one in names if one in there)
        self.reader.use(Languages(Path(folder), known) if known else None)

    def _name(self, subject: SubjectId) -> str:
        exhibit = self.vault.exhibits.get(subject).exhibit
        return exhibit.ref or exhibit.original_name


def can_read() -> bool:
    """Tell whether this computer can read words in pictures."""
    return ocr.is_there()


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages that a folder has files for."""
    return ocr.languages_in(folder)
