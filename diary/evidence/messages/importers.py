"""All importers, the ones that look closest first, and which of them reads a source."""

from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.call_table import CallTable
from diary.evidence.messages.imessage_db import IMessageDatabase
from diary.evidence.messages.items import Importer
from diary.evidence.messages.mail import MailFile
from diary.evidence.messages.markup import GOOGLE_VOICE, TELEGRAM_HTML
from diary.evidence.messages.messenger import Messenger
from diary.evidence.messages.meta import Meta
from diary.evidence.messages.plain_chats import IMESSAGE_TEXT, SIGNAL
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.sms_backup import SmsBackup
from diary.evidence.messages.sms_ie import SmsImportExport
from diary.evidence.messages.snapchat import Snapchat
from diary.evidence.messages.telegram import Telegram
from diary.evidence.messages.tiktok import TikTok
from diary.evidence.messages.whatsapp import WhatsApp

IMPORTERS: Final[tuple[Importer, ...]] = (
    SmsBackup(),
    SmsImportExport(),
    Messenger(),
    Meta(Format.FACEBOOK),
    Meta(Format.INSTAGRAM),
    Telegram(),
    Snapchat(),
    TikTok(),
    SIGNAL,
    IMESSAGE_TEXT,
    WhatsApp(),
    GOOGLE_VOICE,
    TELEGRAM_HTML,
    IMessageDatabase(),
    MailFile(Format.MBOX),
    MailFile(Format.EML),
    CallTable(Format.XLSX),
    CallTable(Format.CSV),
)

# How files of Microsoft's older kind begin, and newer ones behind a password ([MS-CFB], 2.2).
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def importer_of(bundle: Bundle, wished: str) -> Importer:
    """Return the importer that was asked for, else the one that knows the content.

    Raises:
        GivenUpError: None knows it.
    """
    for one in IMPORTERS:
        if one.format == wished if wished else one.recognises(bundle):
            return one
    if not bundle.is_zip and bundle.files[0].head().startswith(_COMPOUND):
        raise GivenUpError(Problem.OLD_WORKBOOK)
    packed = bundle.is_zip and any(entry.head().startswith(b"PK\x03\x04") for entry in bundle.files)
    raise GivenUpError(Problem.PACKED if packed else Problem.UNKNOWN)


def version_of(source: Format) -> int:
    """Return the version of a format's importer."""
    return next(one.version for one in IMPORTERS if one.format == source)
