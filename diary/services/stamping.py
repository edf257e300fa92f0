"""Time stamps: a request out, the authority's answer in. The program itself never goes online."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from uuid import uuid4

from diary import paths
from diary.domain.ledger import LineKind, head_statement
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Token
from diary.errors import BadStampError
from diary.evidence import tokens
from diary.services.stamps import PROGRAM, Stamps
from diary.vault import Vault
from diary.vault.columns import instant
from diary.vault.ledger import Head


@dataclass(frozen=True, slots=True)
class Stamping:
    """Has somebody else say when the ledger stood where."""

    vault: Vault
    stamps: Stamps

    def request(self, out: Path) -> int:
        """Write a request about the head as it now stands; return the head's number.

        Raises:
            FileExistsAlreadyError, CannotWriteError, DiskFullError: As named.
        """
        head = self.vault.ledger.head()
        with paths.whole_file(out) as file:
            file.write(tokens.make_request(self._statement(head)))
        return head.n

    def accept(self, answer: Path, certificates: Path) -> Token:
        """Check an answer and write it into the ledger. Accepting it again writes nothing.

        Raises:
            BadStampError: It does not hold, or is about something else.
            FileMissingError, FileUnreadableError: As named.
        """
        untrusted, roots = _read(answer), _read(certificates)
        stamp = tokens.read_stamp(untrusted)
        head = self._stamped(stamp.imprint)
        stamp.check(self._statement(head), roots)
        token = Token(
            number=head.n,
            head=head.hash,
            stated=instant(stamp.stated.astimezone(UTC)),
            authority=stamp.authority,
            response=base64.b64encode(untrusted).decode(),
            roots=tokens.as_pem(tokens.read_certificates(roots)),
        )
        if token not in self.accepted():
            with self.vault.transaction():
                written = self.stamps.now()
                self.vault.write(
                    LineKind.STAMP, uuid4().hex, to_plain(token), written=written, by=PROGRAM
                )
        return token

    def accepted(self) -> list[Token]:
        """Return every time stamp that was written down, oldest first."""
        return [
            from_plain(Token, one.content)
            for one in self.vault.ledger.lines()
            if one.line.kind is LineKind.STAMP
        ]

    def _stamped(self, imprint: bytes) -> Head:
        for one in self.vault.ledger.lines():
            head = Head(one.n, one.hash)
            if hashlib.sha256(self._statement(head)).digest() == imprint:
                return head
        raise BadStampError(part="head")

    def _statement(self, head: Head) -> bytes:
        return head_statement(self.vault.vault_id, head.n, head.hash)


def _read(path: Path) -> bytes:
    with paths.explained_reads(), path.open("rb") as file:
        return file.read(tokens.LARGEST)
