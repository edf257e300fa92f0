"""Takes a file out of the middle of the export that holds it: of an MMS, or of an e-mail.

Such files have no name of their own in an export; ``#7/2`` is part 2 of record 7, both as the
importer counted them.
"""

import binascii
import re
from email.parser import BytesParser
from itertools import islice
from typing import Final
from xml.parsers import expat

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.mail import LARGEST, MailFile, split
from diary.evidence.messages.sms_backup import is_backup
from diary.evidence.messages.sms_repair import Kept, well_formed
from diary.evidence.messages.text import encoding_of

_PLACE: Final = re.compile(r"#(\d{1,9})/(\d{1,9})")
_MAILS: Final = (MailFile(Format.MBOX), MailFile(Format.EML))


def is_embedded(name: str) -> bool:
    """Tell whether this is a place inside a file, not the name of a file."""
    return _PLACE.fullmatch(name) is not None


def embedded(bundle: Bundle, part: str, name: str, most: int) -> bytes | None:
    """Return the bytes of an embedded file; None if it is not there or has more than ``most``.

    Args:
        bundle: The export.
        part: Which of its files the message stands in, as ``Message.part`` has it.
        name: See ``is_embedded``.
        most: In bytes.

    Raises:
        GivenUpError: The export cannot be read.
    """
    found = _PLACE.fullmatch(name)
    entry = next((one for one in bundle.files if one.name == part), None)
    if found is None or entry is None:
        return None
    record, number = int(found[1]), int(found[2])
    if is_backup(entry):
        return _of_mms(entry, record, number, most)
    source = next((one.format for one in _MAILS if one.is_mine(entry)), None)
    content = _of_mail(entry, source, record, number) if source else None
    return content if content is None or len(content) <= most else None


def _of_mail(entry: Entry, source: Format, record: int, number: int) -> bytes | None:
    whole = split(entry) if source is Format.MBOX else iter([entry.whole(LARGEST)])
    for mail in islice(whole, record - 1, record):
        for part in islice(BytesParser().parsebytes(mail).walk(), number, number + 1):
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None


def _of_mms(entry: Entry, record: int, number: int, most: int) -> bytes | None:
    kept = Kept(most)
    search = _Search(record, number)
    with entry.open() as file:
        for piece in well_formed(file, encoding_of(entry.head()), kept):
            search.feed(piece)
            if search.is_over:
                break
    if search.said in kept.blobs:
        return kept.blobs[search.said]
    try:
        # A small one stands there as it is; one that was too large only as its hash.
        return binascii.a2b_base64(search.said, strict_mode=True) if search.said else None
    except binascii.Error:
        return None


class _Search:
    """Goes by the records of a backup as the importer counts them, up to one part of one.

    Attributes:
        said: What the part's ``data`` says; empty as long as it was not met.
        is_over: Whether the part, or the end of its record, was met.
    """

    def __init__(self, record: int, number: int) -> None:
        self._record, self._number = record, number
        self._depth = self._records = self._parts = 0
        self.said, self.is_over = "", False
        parser = expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser

    def feed(self, piece: str) -> None:
        """Parse more; what is no XML is the end of it."""
        try:
            self._parser.Parse(piece, False)  # noqa: FBT003 - the parser's own signature
        except expat.ExpatError:
            self.is_over = True

    def _refuse(self, *_declared: object) -> None:
        self.is_over = True

    def _start(self, name: str, said: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 2:  # noqa: PLR2004 - directly below the root
            self._records += 1
            self._parts = 0
        elif name == "part" and self._records == self._record and not self.is_over:
            if self._parts == self._number:
                self.said, self.is_over = said.get("data", ""), True
            self._parts += 1

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._depth == 1 and self._records >= self._record:
            self.is_over = True
