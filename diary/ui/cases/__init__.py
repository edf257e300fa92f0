"""The cases in one diary."""

from diary.ui.cases.page import CasesPage

__all__ = ["CasesPage"]
