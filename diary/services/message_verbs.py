"""What an unlocked diary does with messages; a part of ``Diary``."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from diary.domain.bursts import LEAST, LONGEST_PAUSE, Burst
from diary.domain.imports import Answers, ImportRecord, ImportReport
from diary.domain.message import Kept, MessageId
from diary.evidence.messages.reader import MessageReader
from diary.services.adding import Adding
from diary.services.column_profiles import ColumnProfiles
from diary.services.conversations import Conversations
from diary.services.import_run import Cancelled
from diary.services.importing import Importing, ImportResult
from diary.services.stamps import Stamps
from diary.services.writing import Writing
from diary.vault import Vault


class MessageVerbs:
    """Needs what every diary has."""

    __slots__ = ()

    vault: Vault
    case_id: str
    stamps: Stamps
    writing: Writing
    adding: Adding

    @property
    def importing(self) -> Importing:
        """What brings exports in."""
        return Importing(self.vault, self.stamps, self.writing, self.case_id, MessageReader())

    @property
    def column_profiles(self) -> ColumnProfiles:
        """How tables of calls are laid out."""
        return ColumnProfiles(self.vault)

    @property
    def conversations(self) -> Conversations:
        """What is done with messages once they are in."""
        return Conversations(self.vault, self.writing, self.adding, self.case_id)

    def look_into(
        self,
        path: Path,
        answers: Answers | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> ImportReport:
        """Return what an export holds, keeping nothing; see ``Importing.look_into``."""
        return self.importing.look_into(path, answers, progress=progress)

    def import_messages(
        self,
        path: Path,
        answers: Answers,
        *,
        looked: ImportReport | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportResult:
        """Keep an export and its messages; see ``Importing.import_messages``."""
        return self.importing.import_messages(
            path, answers, looked=looked, progress=progress, cancelled=cancelled
        )

    def messages(
        self,
        *,
        words: str = "",
        person: str = "",
        before: MessageId | None = None,
        after: MessageId | None = None,
        limit: int = 200,
    ) -> list[Kept]:
        """Return messages, latest first; see ``Conversations.messages``."""
        return self.conversations.messages(
            words=words, person=person, before=before, after=after, limit=limit
        )

    def message_ids(
        self, first: MessageId, last: MessageId, *, words: str = "", person: str = "", limit: int
    ) -> list[MessageId]:
        """Return the ids from one message to another; see ``Conversations.message_ids``."""
        return self.conversations.message_ids(first, last, words=words, person=person, limit=limit)

    def message_picture(self, number: MessageId, place: int, edge: int) -> bytes | None:
        """Return a picture that came with a message; see ``Conversations.picture``."""
        return self.conversations.picture(number, place, edge)

    def message_recording(self, number: MessageId, place: int) -> BytesIO | None:
        """Return a recording that came with a message; see ``Conversations.recording``."""
        return self.conversations.recording(number, place)

    def imports(self) -> list[tuple[int, ImportRecord]]:
        """Return every import with its ledger line."""
        return self.conversations.imports()

    def bursts(self, *, least: int = LEAST, pause: timedelta = LONGEST_PAUSE) -> list[Burst]:
        """Return bursts of contact; see ``Conversations.bursts``."""
        return self.conversations.bursts(least=least, pause=pause)

    def incident_from_messages(self, ids: Sequence[MessageId]) -> str:
        """Begin a draft from messages; see ``Conversations.incident_from_messages``."""
        return self.conversations.incident_from_messages(ids)
