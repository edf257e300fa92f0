"""Reads times as people say them: ``last Tuesday about 9pm``, ``3 days ago``, ``in March``.

Rules of this package: what is understood is always shown back before it counts. What can mean two
times is not decided here: both readings are given. What is loosely said ("a few days ago", "about
3 March") becomes a stretch that is wide enough for what people mean by it. English words, as the
keeper's region uses them.
"""

from diary.domain.spoken.ahead import expected
from diary.domain.spoken.now import Now
from diary.domain.spoken.reading import understood

__all__ = ["Now", "expected", "understood"]
