"""The form of a table of words: for each type of error, what makes its text."""

from collections.abc import Callable
from typing import Any

from diary.errors import DiaryError

# Looked up at the moment of showing, hence a function for each.
Words = dict[type[DiaryError], Callable[[Any], str]]
