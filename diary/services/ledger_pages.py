"""The ledger as a recipient gets it: every line's header, and the contents that are for her."""

import base64
from dataclasses import dataclass, field
from typing import Final, Self

from diary.domain.code import encode
from diary.domain.disclosure import opened
from diary.domain.edition import Edition
from diary.domain.ledger import LineKind, canonical, head_statement
from diary.domain.plain import Plain, from_plain
from diary.domain.records import Receipt, Token
from diary.report.pack.tables import as_lines
from diary.services.bars import bars_of
from diary.vault import Vault
from diary.vault.ledger import StoredLine
from diary.vault.signing import Signer

_CODE_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class LedgerPages:
    """What a pack holds of the ledger, up to the head that its report names."""

    vault_id: str
    lines: tuple[StoredLine, ...] = field(repr=False)
    open_lines: frozenset[int]
    signer: Signer

    @classmethod
    def of(cls, vault: Vault, edition: Edition, case: str) -> Self:
        """Read the ledger.

        Raises:
            VaultDamagedError: The signing key does not open (part ``keys``).
        """
        last = edition.heading.head_number
        lines = tuple(one for one in vault.ledger.lines() if one.n <= last)
        rows = ((one.n, one.line, one.content) for one in lines)
        bars = bars_of(vault, case) if edition.heading.is_redacted else ()
        found = opened(edition, case, rows, bars)
        return cls(vault.vault_id, lines, found, vault.signer())

    def headers(self) -> bytes:
        """Return the lines, one a line."""
        return b"".join(one.stored + b"\n" for one in self.lines)

    def contents(self) -> bytes:
        """Return salt and content of the opened ones, one a line."""
        said: list[Plain] = [
            {"n": one.n, "salt": one.salt.hex(), "content": one.content}
            for one in self.lines
            if one.n in self.open_lines and one.salt is not None
        ]
        return as_lines(said)

    def receipts(self) -> bytes:
        """Return the receipts: when, which head, its code."""
        said: list[Plain] = []
        for one in self.lines:
            if one.line.kind is LineKind.RECEIPT:
                receipt = from_plain(Receipt, one.content)
                code = encode(bytes.fromhex(receipt.head)[:_CODE_BYTES])
                plain: Plain = {
                    "line": one.n,
                    "written": one.line.written.utc,
                    "n": receipt.number,
                    "head": receipt.head,
                    "code": code,
                    "signature": receipt.signature,
                }
                said.append(plain)
        return canonical(said)

    def stamps(self) -> dict[int, dict[str, bytes]]:
        """Return for each stamp's line what was stamped, the answer and the certificates."""
        found = {}
        for one in self.lines:
            if one.line.kind is LineKind.STAMP:
                token = from_plain(Token, one.content)
                found[one.n] = {
                    ".json": head_statement(self.vault_id, token.number, token.head),
                    ".tsr": base64.b64decode(token.response),
                    "-ca.pem": token.roots.encode(),
                }
        return found
