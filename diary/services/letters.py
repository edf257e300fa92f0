"""Letters that are ready to sign: link my reports to one case, keep this evidence for me.

Never sent by the program and never signed by it. They hold what the records say and nothing of the
entries but their numbers.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from diary.clock import tz
from diary.domain.casefile import AgencyReport, Recorded, Wanted
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.slip import Slip
from diary.domain.wording import detail_text
from diary.errors import NothingToAskError, RecordRemovedError
from diary.i18n import _, in_english
from diary.services.sheets import write_slip
from diary.services.stamps import Stamps
from diary.vault import Vault

_NEVER: Final = "9999"


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one case."""

    vault: Vault
    stamps: Stamps
    case: str
    keeper: str

    @in_english
    def link_reports(self, out: Path, *, page_size: str = "A4") -> int:
        """Write the letter that asks for all reports to be joined; return how many it names.

        Raises:
            NothingToAskError: Nothing was reported yet.
            FileExistsAlreadyError, CannotWriteError, DiskFullError, ReportFailedError: As named.
        """
        kept = self.vault.records.of_kind(self.case, LineKind.CONTACT)
        present = (one.record for one in kept if one.status is not Status.REMOVED)
        reports = [record for record in present if isinstance(record, AgencyReport)]
        if not reports:
            raise NothingToAskError
        reports.sort(key=lambda one: (one.when.start or _NEVER, one.number))
        paragraphs = (
            *self._head(),
            _("I reported the following to you or to other agencies. I ask you to link these "
              "reports to one case of stalking, and to look at them as one course of conduct."),
            *map(_reported, reports),
            _("Please tell me in writing the number of that case, who is in charge of it, and "
              "what will be done next."),
            _("I keep a dated record of what happened. I can give you a report of it."),
            *self._foot(),
        )  # fmt: skip
        title = _("Please link my reports to one case")
        write_slip(Slip(title=title, before=paragraphs, page_size=page_size), out)
        return len(reports)

    @in_english
    def ask_for(self, number: int, out: Path, *, page_size: str = "A4") -> None:
        """Write the letter that asks a holder to keep evidence and hand it out.

        Raises:
            NoSuchRecordError, RecordRemovedError: As named.
            FileExistsAlreadyError, CannotWriteError, DiskFullError, ReportFailedError: As named.
        """
        kept = self.vault.records.by_number(self.case, LineKind.WANTED, number)
        wanted = kept.record
        if kept.status is Status.REMOVED or not isinstance(wanted, Wanted):
            raise RecordRemovedError
        until = detail_text(wanted.lost_by)
        lost = _("I was told that it will be deleted after {day}.").format(day=until)
        paragraphs = (
            *self._head(wanted.holder),
            _("I believe that you hold the following. It matters as evidence in a case of "
              "stalking:"),
            wanted.what,
            *((lost,) if until else ()),
            _("Please keep it and do not delete or overwrite it. Please tell me how I, or the "
              "police, can get a copy, and what you need from me for that."),
            _("If somebody else decides about this, please pass this letter on and tell me whom "
              "to ask."),
            *self._foot(),
        )  # fmt: skip
        title = _("Please keep this evidence")
        write_slip(Slip(title=title, before=paragraphs, page_size=page_size), out)

    def _head(self, to: str = "") -> tuple[str, ...]:
        reading = self.stamps.clock.read()
        day = f"{reading.utc.astimezone(tz(reading.zone)):%Y-%m-%d}"
        return (_("To: {name}").format(name=to or "____________________"), day)

    def _foot(self) -> tuple[str, ...]:
        return (
            _("How to reach me: ____________________"),
            _("Signature: ____________________"),
            self.keeper,
        )


def _reported(record: AgencyReport) -> str:
    taken_by = " ".join(filter(None, (record.to_whom, record.officer_number)))
    parts = (
        record.agency or _("An agency"),
        detail_text(record.when),
        record.incident_reference
        and _("incident number {ref}").format(ref=record.incident_reference),
        record.crime_reference and _("crime reference {ref}").format(ref=record.crime_reference),
        taken_by and _("taken by: {who}").format(who=taken_by),
        _("refused") if record.recorded is Recorded.REFUSED else "",
    )
    return "– " + ", ".join(part for part in parts if part)
