"""Check everything and change nothing: database, ledger, projections, originals."""

from collections.abc import Callable
from dataclasses import dataclass

from diary.domain.ledger import LineKind, first_break, line_hash
from diary.domain.plain import from_plain
from diary.domain.records import Issue
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.views import Finding
from diary.vault import Vault
from diary.vault.sealed import Sealed
from diary.vault.verifying import hash_of


@dataclass(frozen=True, slots=True)
class Checking:
    """Looks at all that is kept. Never writes."""

    vault: Vault

    def check(self, progress: Callable[[int, int], None] | None = None) -> list[Finding]:
        """Return one finding for each thing checked."""
        findings = [self._database(), self._ledger(), self._numbers()]
        originals = self.vault.originals.all()
        for done, sealed in enumerate(originals, start=1):
            findings.append(self._original(sealed))
            if progress:
                progress(done, len(originals))
        return findings

    def verify_report(self, sha256: str) -> Finding:
        """Tell whether a file with this hash is a report the ledger knows."""
        for line in self.vault.ledger.lines():
            if line.line.kind is not LineKind.EDITION or line.body is None:
                continue
            issue = from_plain(Issue, line.content)
            if issue.sha256 == sha256:
                return Finding(what=_("report {id}, unchanged").format(id=issue.report_id))
        problem = _("no report in this diary's record has exactly these bytes")
        return Finding(what=_("report"), problem=problem)

    def _database(self) -> Finding:
        damage = self.vault.damage()
        problem = _("{count} damaged places").format(count=len(damage)) if damage else ""
        return Finding(what=_("database"), problem=problem)

    def _ledger(self) -> Finding:
        lines = ((one.stored, one.salt, one.body) for one in self.vault.ledger.lines())
        broken = first_break(lines)
        head = self.vault.ledger.head()
        # No later line names the last one, so its own hash was kept beside it.
        if not broken and head.n and line_hash(self.vault.ledger.line(head.n).stored) != head.hash:
            broken = head.n
        problem = _("line {n} does not fit the one before it").format(n=broken) if broken else ""
        return Finding(what=_("ledger, {n} lines").format(n=head.n), problem=problem)

    def _numbers(self) -> Finding:
        problem = ""
        for case, _about in self.vault.entries.cases():
            count, following = self.vault.entries.count(case), self.vault.entries.next_number(case)
            if count + 1 != following:
                problem = _("a number is missing between the entries")
        return Finding(what=_("entry numbers"), problem=problem)

    def _original(self, sealed: Sealed) -> Finding:
        what = _("original {name}").format(name=sealed.name)
        try:
            found = hash_of(self.vault.originals_folder, sealed)
        except DiaryError as error:
            return Finding(what=what, problem=type(error).__name__)
        problem = "" if found == sealed.sha256 else _("its bytes are not those that were added")
        return Finding(what=what, problem=problem)
