"""Everything around the incidents."""

from diary.ui.casefile.book import CaseFileBook
from diary.ui.casefile.reports import ReportsMadePage
from diary.ui.casefile.sitting import SittingLine

__all__ = ["CaseFileBook", "ReportsMadePage", "SittingLine"]
