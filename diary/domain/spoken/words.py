"""Brings what was typed into one form: figures for numbers, ``at 9.30`` for ``half past nine``."""

import re
from typing import Final

_COUNTS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty-five": 25,
    "twenty five": 25, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER: Final = "|".join(_COUNTS)
_COUNT: Final = re.compile(rf"\b(?:{_NUMBER})\b")
# "5 to 10" in figures is a span; "ten to ten" and "5 minutes to 10" are not.
_PAST: Final = re.compile(
    rf"\b(?:an?\s+)?(?P<by>quarter|half|{_NUMBER}|\d{{1,2}})(?:\s+min(?:ute)?s?)?\s+past\s+"
    rf"(?P<hour>{_NUMBER}|\d{{1,2}}|noon|midday|midnight)\b"
)
_TO: Final = re.compile(
    rf"\b(?:an?\s+)?(?P<by>quarter|(?<!from )(?<!between )(?:{_NUMBER})|\d{{1,2}}(?=\s+min))"
    rf"(?:\s+min(?:ute)?s?)?\s+to\s+(?P<hour>{_NUMBER}|\d{{1,2}}|noon|midday|midnight)\b"
)
_HALF: Final = re.compile(rf"\bhalf\s+(?P<hour>{_NUMBER}|\d{{1,2}})\b")
_O_CLOCK: Final = re.compile(r"\b(?:at\s+)?(\d{1,2})\s*o\s?'?\s?clock\b")
_LOOSE: Final = re.compile(
    r"\b(?:at\s+)?(?:about|around|roughly|approximately|approx\.?|maybe|perhaps|probably|"
    r"ca\.?|circa|some ?time around)\s+|~\s*|,?\s*\bi think\b,?\s*"
)
# Days after or before which a figure alone is an hour.
_BESIDE: Final = r"(?:yesterday|today|tonight|this|last|in the|on|(?:the )?day before)\b"
_BARE: Final = r"\d{1,2}(?:[.:]\d\d)?"
_LOOSE_HOUR: Final = re.compile(rf"@ (?={_BARE}(?:$|,|\s+{_BESIDE}))")
_HOUR_FIRST: Final = re.compile(rf"^(?={_BARE},?\s+{_BESIDE})")
_HOUR_LAST: Final = re.compile(
    rf"(?:(?<=yesterday )|(?<=today )|(?<=tonight )|(?<=morning )|(?<=afternoon )"
    rf"|(?<=evening )|(?<=night ))(?={_BARE}$)"
)
_SOME_TIME: Final = re.compile(
    r"^(?:some ?time|some day|at some point|earlier"
    r"|1 (?:day|morning|afternoon|evening|night)(?! ago))\s+"
)
_TWELVE: Final = 12
_HOUR: Final = 60


def plain(text: str) -> tuple[str, bool]:
    """Return what was said in one form, and whether it was said to be about right only."""
    said = " ".join(text.casefold().replace("’", "'").replace("–", "-").split()).strip(" .,!")
    for pattern in (_PAST, _TO, _HALF):
        said = pattern.sub(_figures, said)
    said = _COUNT.sub(lambda one: str(_COUNTS[one[0]]), said)
    said = _O_CLOCK.sub(r"at \1", said)
    said = re.sub(r"\b12\s+(?=noon|midday|midnight)", "", said)
    said = re.sub(r"\b(\d{1,4}|an?|couple of) nights ago\b", r"\1 days ago night", said)
    said = re.sub(r"\ball day(?: long)?\b", "", said).strip() or "today" * ("all day" in said)
    loose = _LOOSE.sub(" @ ", said)
    is_about = loose != said
    said = " ".join(loose.split()).removesuffix(" @")
    said = _LOOSE_HOUR.sub("at ", said).replace("@ ", "").replace("@", "")
    said = _SOME_TIME.sub("", said)
    said = _HOUR_LAST.sub("at ", _HOUR_FIRST.sub("at ", said))
    return re.sub(r"\bat (?:at )+", "at ", said).strip(" ,"), is_about


def _figures(clock: re.Match[str]) -> str:
    """Return ``quarter to ten`` as ``at 9.45``."""
    parts = clock.groupdict()
    by = {"quarter": 15, "half": 30}.get(parts.get("by") or "half")
    minutes = by if by is not None else _number(parts["by"])
    word = parts["hour"]
    half = {"noon": "pm", "midday": "pm", "midnight": "am"}.get(word, "")
    hour = _TWELVE if half else _number(word)
    if clock.re is _TO:
        hour, minutes = (hour - 1) or _TWELVE, _HOUR - minutes
        half = {"am": "pm", "pm": "am"}.get(half, "")
    return f"at {hour}.{minutes:02d}{half}"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.replace("-", " ")]
