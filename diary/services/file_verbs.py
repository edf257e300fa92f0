"""What an unlocked diary does with files; a part of ``Diary``."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import RawIOBase
from pathlib import Path

from diary.domain.exhibit import Obtained
from diary.domain.incident import SubjectId
from diary.domain.picture_text import PictureText
from diary.evidence.inspector import Leaf, Words
from diary.services import intake, proposing
from diary.services.adding import Adding
from diary.services.intake import TakenIn
from diary.services.proposing import Proposal
from diary.services.reading import exhibit_view
from diary.services.sorting import PutIn, Sorted, put_in
from diary.services.transcribing import Transcribing
from diary.services.views import ExhibitView, Preferences
from diary.services.writing import Writing


class FileVerbs:
    """Needs what every diary has."""

    __slots__ = ()

    case_id: str
    writing: Writing
    adding: Adding
    transcribing: Transcribing
    preferences: Callable[[], Preferences]
    set_preferences: Callable[[Preferences], None]

    def add_file(
        self, subject: str, path: Path, *, obtained: Obtained = Obtained.FILE
    ) -> ExhibitView:
        """Add a file to a draft or an entry; see ``Adding.add_file``."""
        return exhibit_view(self.adding.add_file(SubjectId(subject), path, obtained=obtained))

    def add_files(
        self, subject: str, files: Sequence[Path], *, obtained: Obtained = Obtained.FILE
    ) -> list[ExhibitView]:
        """Add several files, all or none; see ``Adding.add_files``."""
        items = self.adding.add_files(SubjectId(subject), files, obtained=obtained)
        return [exhibit_view(item) for item in items]

    def add_bytes(
        self, subject: str, data: bytes, name: str, *, obtained: Obtained = Obtained.PASTED
    ) -> ExhibitView:
        """Add pasted bytes to a draft or an entry; see ``Adding.add_bytes``."""
        return exhibit_view(
            self.adding.add_bytes(SubjectId(subject), data, name, obtained=obtained)
        )

    def caption(self, exhibit: str, text: str) -> None:
        """Say what an exhibit shows; see ``Writing.caption``."""
        self.writing.caption(SubjectId(exhibit), text)

    def thumbnail(self, exhibit: str) -> bytes | None:
        """Return an exhibit's small picture; see ``Adding.thumbnail``."""
        return self.adding.thumbnail(SubjectId(exhibit))

    def picture(self, exhibit: str, edge: int) -> bytes | None:
        """Return an exhibit's picture; see ``Adding.picture``."""
        return self.adding.picture(SubjectId(exhibit), edge=edge)

    def take_in(
        self,
        subject: str,
        files: Sequence[Path],
        *,
        obtained: Obtained = Obtained.FILE,
        caption: str = "",
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> TakenIn:
        """Add many files, a few at a time; see ``intake.take_in``."""
        return intake.take_in(
            self.adding,
            SubjectId(subject),
            intake.files_in(files),
            obtained=obtained,
            caption=caption,
            progress=progress,
            cancelled=cancelled,
        )

    def propose(
        self,
        places: Sequence[Path],
        zone: str,
        *,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> list[Proposal]:
        """Return which files may be of one incident; see ``proposing.propose``."""
        files = intake.files_in(places)
        return proposing.propose(self.adding, files, zone=zone, progress=progress)

    def put_in(
        self,
        groups: Sequence[Sorted],
        *,
        zone: str,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> PutIn:
        """Take sorted files in; see ``sorting.put_in``."""
        return put_in(
            self.adding,
            self.case_id,
            groups,
            zone=zone,
            progress=progress,
            cancelled=cancelled,
        )

    def words_of(self, exhibit: str) -> Words | None:
        """Return the words of a file; see ``Looking.words``."""
        return self.adding.looking.words(SubjectId(exhibit))

    def leaf(self, exhibit: str, page: int, edge: int) -> Leaf | None:
        """Return a page of a PDF; see ``Looking.leaf``."""
        return self.adding.looking.leaf(SubjectId(exhibit), page=page, edge=edge)

    def original(self, exhibit: str) -> RawIOBase:
        """Open an original to be read from any place; see ``Looking.original``."""
        return self.adding.looking.original(SubjectId(exhibit))

    def picture_text(self, exhibit: str) -> PictureText:
        """Return the words in a picture; see ``Transcribing.of``."""
        return self.transcribing.of(SubjectId(exhibit))

    def read_picture(self, exhibit: str) -> PictureText:
        """Have a machine read a picture; see ``Transcribing.read``."""
        return self.transcribing.read(SubjectId(exhibit))

    def transcribe(self, exhibit: str, text: str) -> None:
        """Keep the keeper's own reading of a picture; see ``Transcribing.transcribe``."""
        self.transcribing.transcribe(SubjectId(exhibit), text)

    def unread_pictures(self, subject: str = "") -> list[str]:
        """Return the pictures of a draft or an entry, or of all, that no machine has read."""
        return list(map(str, self.transcribing.unread(subject)))

    def read_pictures(self) -> list[str]:
        """Return the pictures in which words were read or transcribed."""
        return list(map(str, self.transcribing.with_words()))

    def exhibit_of(self, exhibit: str) -> ExhibitView:
        """Return what a draft or an entry has under this subject.

        Raises:
            NoSuchExhibitError: There is none.
        """
        return exhibit_view(self.adding.vault.exhibits.get(SubjectId(exhibit)))

    def choose_languages(self, folder: str, names: Sequence[str]) -> None:
        """Have these languages read beside English from now on, also after the next opening.

        Errors as ``Transcribing.choose``; what was chosen before then stays kept.
        """
        self.transcribing.choose(folder, names)
        wanted = replace(
            self.preferences(), language_folder=folder if names else "", languages=" ".join(names)
        )
        self.set_preferences(wanted)
