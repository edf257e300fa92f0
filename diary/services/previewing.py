"""What a report would hold and how it would look, before anything leaves the diary."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from diary.domain.edition import Choice, Edition, EntryStatus, told_count
from diary.domain.incident import Visibility
from diary.domain.sections import sections, title
from diary.domain.warning import warnings
from diary.domain.wording import choice_text
from diary.i18n import _, in_english
from diary.services.consents import Consents
from diary.services.gathering import Wish, missing_words
from diary.services.held import Holdings
from diary.services.reporting import Reporting
from diary.services.views import ReportPreview

# Stands where a report has its number, so that what was only looked at is never taken for one.
_NUMBER: Final = "PREVIEW"
_DAY: Final = len("2026-03-04")


@dataclass(frozen=True, slots=True)
class Previewing:
    """Looks at an edition that is not given to anybody. Used on the vault thread only."""

    reporting: Reporting

    def preview(self, choice: Choice) -> ReportPreview:
        """Return what a report would hold and who could read it; writes nothing."""
        return self.looked_at(Wish(choice=choice))

    def looked_at(self, wish: Wish) -> ReportPreview:
        """Return what a report would hold, as its reader would see it; writes nothing."""
        reporting = self.reporting
        edition = reporting.filtered(wish, "")
        texts, _exhibits, records = reporting.gathering().texts()
        held = Holdings(reporting.vault, reporting.case).held(wish.choice, texts, records)
        doubts = warnings(edition, held)
        told = {one.number for one in edition.entries if one.is_told}
        kept = [one.number for one in texts if one.visibility is Visibility.RESTRICTED]
        return ReportPreview(
            entries=told_count(edition),
            exhibits=len(edition.exhibits),
            records=len(edition.records),
            sections=tuple(title(one) for one in sections(edition)),
            included=(*self._ended(wish, edition), *_lost(edition), *_included(edition)),
            left_out=edition.left_out,
            warnings=tuple(one.words for one in doubts),
            doubts=doubts,
            opened=tuple(number for number in kept if number in told),
        )

    def _ended(self, wish: Wish, edition: Edition) -> tuple[str, ...]:
        """Say first of all which consents for this reader do not hold any more."""
        consents = Consents(self.reporting.vault, self.reporting.case)
        reader = choice_text("recipients", wish.choice.audience.value)
        today = edition.heading.made_local[:_DAY]
        return consents.ended(wish.to_whom, reader, today=today)

    @in_english
    def pdf(
        self,
        wish: Wish,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """Return the PDF that this wish would give. It is made in memory and never on a disk.

        Raises:
            CancelledError, ReportFailedError, UnreadableTimeError, OriginalMissingError,
            VaultDamagedError: As named.
        """
        reporting = self.reporting
        edition = reporting.edition(wish, _NUMBER)
        pages = BytesIO()
        reporting.printing.drawn(edition, pages, progress=progress, cancelled=cancelled)
        return pages.getvalue()


def _lost(edition: Edition) -> tuple[str, ...]:
    """Warn of files that can only be shown by their hash."""
    refs = [one.ref for one in edition.exhibits if one.no_preview_reason == missing_words()]
    told = _("Files missing from the diary, shown by their SHA-256 alone: {refs}.")
    return (told.format(refs=", ".join(refs)),) if refs else ()


def _included(edition: Edition) -> tuple[str, ...]:
    removed = sum(entry.status is EntryStatus.REMOVED for entry in edition.entries)
    return (
        _("Whoever holds the PDF can read all of it, and can pass it on."),
        _("In a court case the other side may get to read it too."),
        _("It holds your name, the times, the words of each entry, and the pictures."),
        _("Amended entries show the old words as well, struck through."),
        _("Removed entries show only number, date and reason: {count}.").format(count=removed),
    )
