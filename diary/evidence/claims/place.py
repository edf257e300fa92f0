"""Places as recordings write them (ISO 6709, annex H)."""

import re
from typing import Final

from diary.evidence.claims.source import Claim

_PLACE: Final = re.compile(r"([+-]\d{1,3}(?:\.\d{1,10})?)([+-]\d{1,3}(?:\.\d{1,10})?)")
_MOST: Final = (90, 180)


def place(text: str, source: str) -> list[Claim]:
    """Return latitude and longitude in decimal degrees, nothing where the text is no place."""
    match = _PLACE.match(text)
    if not match:
        return []
    degrees = [float(part) for part in match.groups()]
    if any(abs(one) > most for one, most in zip(degrees, _MOST, strict=True)):
        return []
    return [
        Claim(name, f"{one:.6f}", source)
        for name, one in zip(("latitude", "longitude"), degrees, strict=True)
    ]
