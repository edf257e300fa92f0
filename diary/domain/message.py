"""Messages and calls out of an export, and what is said of an import before anything is kept."""

import hashlib
import json.encoder
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

MessageId = NewType("MessageId", int)

_DIGEST: Final = 16
# Of text, this is the form of RFC 8785.
_text: Final = json.encoder.encode_basestring


class Format(StrEnum):
    """What wrote an export."""

    WHATSAPP = "whatsapp"
    SMS_BACKUP = "sms-backup"
    SMS_IE = "sms-ie"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    MESSENGER = "messenger"
    TELEGRAM = "telegram"
    TELEGRAM_HTML = "telegram-html"
    SIGNAL = "signal"
    TIKTOK = "tiktok"
    SNAPCHAT = "snapchat"
    GOOGLE_VOICE = "google-voice"
    IMESSAGE = "imessage"
    IMESSAGE_TEXT = "imessage-text"
    MBOX = "mbox"
    EML = "eml"
    CSV = "csv"
    XLSX = "xlsx"


class Kind(StrEnum):
    """What sort of record it is."""

    MESSAGE = "message"
    CALL = "call"
    SYSTEM = "system"


class State(StrEnum):
    """What the export says became of a message."""

    NORMAL = "normal"
    DELETED = "deleted"
    EDITED = "edited"
    UNSENT = "unsent"
    MEDIA_MISSING = "media missing"
    SYSTEM = "system"


class Way(StrEnum):
    """Whether it came to the keeper or went from her."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of a call."""

    NONE = ""
    ANSWERED = "answered"
    MISSED = "missed"
    REJECTED = "rejected"
    VOICEMAIL = "voicemail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A file that a message names.

    Attributes:
        name: As the export has it; empty where it only says that something was left out.
        path: Its place inside the export, empty when it is not there.
    """

    name: str = field(default="", repr=False)
    path: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, call or system line as the export has it.

    Attributes:
        part: File inside the export, empty when it is a single file.
        place: Line or record number in that file, from 1.
        lines: How many lines or records it takes up.
        utc: Fixed-width UTC instant, empty when the export gives none that can be read.
        zone: Zone in which ``raw_time`` was read; UTC when the export itself is in UTC.
        raw_time: The time exactly as written.
        raw: The record exactly as written, without the bytes of enclosed files.
        seconds: How long a call lasted.
    """

    part: str = field(default="", repr=False)
    place: int = 0
    lines: int = 1
    kind: Kind = Kind.MESSAGE
    state: State = State.NORMAL
    way: Way = Way.UNKNOWN
    sender: str = field(default="", repr=False)
    thread: str = field(default="", repr=False)
    utc: str = ""
    zone: str = ""
    raw_time: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    raw: str = field(default="", repr=False)
    media: tuple[Medium, ...] = ()
    seconds: int = 0
    outcome: Outcome = Outcome.NONE

    def leaf(self) -> bytes:
        """Return the bytes that the import's Merkle root is taken over (RFC 8785 form)."""
        media = ",".join([f"[{_text(one.name)},{_text(one.path)}]" for one in self.media])
        return (
            f'[{_text(self.part)},{self.place},{self.lines},"{self.kind}","{self.state}",'
            f'"{self.way}",{_text(self.sender)},{_text(self.thread)},{_text(self.utc)},'
            f"{_text(self.zone)},{_text(self.raw_time)},{_text(self.text)},{_text(self.raw)},"
            f'[{media}],{self.seconds},"{self.outcome}"]'
        ).encode()

    def identity(self) -> bytes:
        """Return what stays the same when the same message is exported again."""
        when = self.utc or self.raw_time
        # With their lengths, so that no text can pass for the end of one and the start of another.
        said = (
            f"{len(self.thread)}:{self.thread}{len(when)}:{when}{len(self.sender)}:{self.sender}"
            f"{len(self.kind)}:{self.kind}{len(self.text)}:{self.text}"
            f"{len(self.outcome)}:{self.outcome}"
        )
        if self.media:
            said += "".join([f"{len(one.name)}:{one.name}" for one in self.media])
        return said.encode()


class Repeats:
    """Tells apart messages that are alike in one source: "hi" sent twice is two messages."""

    def __init__(self, apart: str = "") -> None:
        """Begin a source; messages told ``apart`` differ from equal ones told otherwise."""
        self._apart = apart.encode()
        self._seen: dict[bytes, int] = {}

    def digest(self, message: Message) -> bytes:
        """Return a message's identity, 16 bytes; the next one like it gets another."""
        alike = hashlib.sha256(self._apart + message.identity()).digest()[:_DIGEST]
        count = self._seen.get(alike, 0)
        self._seen[alike] = count + 1
        if not count:
            return alike
        return hashlib.sha256(alike + count.to_bytes(8)).digest()[:_DIGEST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A message in the vault.

    Attributes:
        id: Grows with time, so that the order of ids is the order of time.
        source: Ledger line of its import.
    """

    id: MessageId
    source: int
    message: Message
