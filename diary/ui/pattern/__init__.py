"""The course of conduct in numbers."""

from diary.ui.pattern.page import PatternPage

__all__ = ["PatternPage"]
