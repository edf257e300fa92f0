"""What an unlocked diary hands out; a part of ``Diary``."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from diary.domain.edition import Choice
from diary.domain.exhibit import Case
from diary.domain.incident import SubjectId
from diary.domain.records import Issue
from diary.report import press
from diary.services.adding import Adding
from diary.services.gathering import is_example
from diary.services.kept_plates import KeptPlates
from diary.services.packing import Packing
from diary.services.previewing import Previewing
from diary.services.reading import Reading
from diary.services.reporting import ReportForm, Reporting, Wish
from diary.services.stamps import Stamps
from diary.services.views import Given, ReportPreview, ReportResult
from diary.vault import Vault

_PLAIN: Final = ReportForm()


class ReportVerbs:
    """Needs what every diary has."""

    __slots__ = ()

    vault: Vault
    case_id: str
    about: Case
    stamps: Stamps
    adding: Adding
    kept: KeptPlates

    @property
    def reading(self) -> Reading:
        """What only looks."""
        return Reading(self.vault, self.case_id, self.about.keeper)

    @property
    def reporting(self) -> Reporting:
        """Reports and receipts."""
        case = self.case_id
        return Reporting(self.vault, self.stamps, self.adding, case, self.about, self.kept)

    @property
    def previewing(self) -> Previewing:
        """Reports before they leave."""
        return Previewing(self.reporting)

    @property
    def packing(self) -> Packing:
        """Evidence packs."""
        return Packing(self.reporting)

    def export(self, ref: str, out: Path) -> str:
        """Write an original to a new file; see ``Adding.export``."""
        return self.adding.export(SubjectId(self.reading.exhibit(ref).subject), out)

    def is_example(self) -> bool:
        """Tell whether this is the made-up case."""
        return is_example(self.vault)

    def report_preview(self, choice: Choice) -> ReportPreview:
        """Return what a report would hold; see ``Previewing.preview``."""
        return self.previewing.preview(choice)

    def report_as_seen(self, wish: Wish) -> ReportPreview:
        """Return what a report would hold, as its reader sees it; see ``Previewing.looked_at``."""
        return self.previewing.looked_at(wish)

    def continued(self, choice: Choice, since: str) -> Choice:
        """Let a choice start from an earlier report or day; see ``Reporting.continued``."""
        return self.reporting.continued(choice, since)

    def report(
        self,
        wish: Wish,
        out: Path,
        *,
        form: ReportForm = _PLAIN,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReportResult:
        """Write a report; see ``Reporting.report``."""
        return self.reporting.report(wish, out, form=form, progress=progress, cancelled=cancelled)

    def receipt(self) -> tuple[int, str, str, str]:
        """Write a receipt line; see ``Reporting.receipt``."""
        return self.reporting.receipt()

    def give_up(self) -> None:
        """End a report under way, from any thread; nothing of it is left."""
        press.give_up()

    def issued(self) -> list[Issue]:
        """Return every report that was made."""
        return self.reporting.issued()

    def given(self) -> list[Given]:
        """Return what was given to whom, newest first; see ``Reporting.given``."""
        return self.reporting.given()
