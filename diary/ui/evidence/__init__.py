"""All the evidence of a case."""

from diary.ui.evidence.page import EvidencePage

__all__ = ["EvidencePage"]
