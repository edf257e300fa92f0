"""Text into measured words: which font shows what, what is an emoji, what nothing can show.

No character is ever dropped: what no font can show is printed as its code, ``[U+0007]``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from bidi.mirror import MIRRORED

from diary.report import direction, emoji, fonts
from diary.report.fonts import Glyph

EMOJI_WIDTH: Final = 1.18
# Latin, Greek and Cyrillic without marks of their own: one glyph a character, nothing to join.
PLAIN: Final = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02af\u0370-\u0377\u037a-\u037f\u0384-\u03ff"
    "\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116]*"
)
JOINERS: Final = "\u200c\u200d"

# Printed as codes, so they must not reorder their neighbours unseen as well.
POWERLESS: Final = dict.fromkeys(fonts.HIDDEN_ORDER | {0x1C, 0x1D, 0x1E}, "\ufffc")

Kind = Literal["text", "space", "emoji"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn in one go.

    Attributes:
        text: As the keeper typed it.
        shown: What is drawn: characters of ``font``, or the emoji's cluster.
        width: At a size of one point.
        level: Its place in right-to-left order.
        glyphs: What is drawn instead, where the font joins, reorders or moves them.
    """

    kind: Kind
    text: str = field(repr=False)
    shown: str = field(repr=False)
    font: str
    width: float
    level: int
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False)


class Group(NamedTuple):
    """Pieces that no line may separate; ``width`` is theirs together."""

    pieces: tuple[Piece, ...]
    width: float


def is_plain(text: str, font: str) -> bool:
    """Tell whether text needs no shaping, no reordering and no other font."""
    if text.isascii() and text.isprintable():
        return True
    if not PLAIN.fullmatch(text):
        return False
    return fonts.coverage(font).issuperset(map(ord, text))


def groups(text: str, font: str) -> tuple[bool, list[Group]]:
    """Cut one paragraph into groups in reading order, and tell whether it runs leftwards.

    ``font`` is the Latin font to use, regular or bold.
    """
    base, levels = direction.levels(text.translate(POWERLESS))
    found: list[Group] = []
    extend, start, count = found.extend, 0, len(text)
    for word in text.split(" "):
        end = start + len(word)
        if word:
            extend(_groups(word, font, levels[start:end]))
        if end < count:
            extend(_groups(" ", font, levels[end : end + 1]))
        start = end + 1
    return bool(base), found


@lru_cache(maxsize=20_000)
def _groups(word: str, font: str, levels: bytes) -> tuple[Group, ...]:
    """Group the pieces of one word, which depends on nothing before it but its direction."""
    found: list[list[Piece]] = []
    for piece in _pieces(word, font, levels):
        if found and not _is_loose(piece) and not _ends_group(found[-1][-1]):
            found[-1].append(piece)
        else:
            found.append([piece])
    return tuple(Group(tuple(group), sum(one.width for one in group)) for group in found)


def _is_loose(piece: Piece) -> bool:
    return piece.kind != "text" or piece.font == fonts.IDEOGRAPHIC


def _ends_group(piece: Piece) -> bool:
    if piece.kind == "emoji":
        return False  # its name in brackets follows
    return piece.kind == "space" or piece.text.endswith(" ") or piece.font == fonts.IDEOGRAPHIC


def _pieces(text: str, font: str, levels: bytes) -> Iterator[Piece]:
    for start, run, face in _runs(text, levels):
        level = levels[start]
        rightwards = level + level % 2  # our own words, even within Arabic
        name = font if face in (fonts.REGULAR, "space") else face
        if face == "emoji":
            yield Piece("emoji", run, run, "", EMOJI_WIDTH, rightwards)
            label = f"\u00a0[{emoji.name_in_words(run)}]"
            for word in re.split("(?<= )", label):
                yield _piece(word, font, rightwards)
        elif face == "code":
            yield _piece(f"[U+{ord(run):04X}]", font, rightwards)
        else:
            yield _piece(run, name, level)


def cut(piece: Piece, room: float) -> tuple[Piece, Piece | None]:
    """Divide a word that is wider than a line, at a character that can begin one."""
    clusters = list(_clusters(piece.text))
    if piece.kind == "emoji" or len(clusters) < 2:  # noqa: PLR2004 - nothing to divide
        return piece, None
    low, high = 1, len(clusters) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _piece("".join(clusters[:middle]), piece.font, piece.level).width <= room:
            low = middle
        else:
            high = middle - 1
    head, tail = "".join(clusters[:low]), "".join(clusters[low:])
    return _piece(head, piece.font, piece.level), _piece(tail, piece.font, piece.level)


def _clusters(text: str) -> Iterator[str]:
    held = ""
    for char in text:
        if held and not unicodedata.category(char).startswith("M") and char not in JOINERS:
            yield held
            held = ""
        held += char
    if held:
        yield held


def _piece(text: str, font: str, level: int) -> Piece:
    glyphs, width = _measured(text, font)
    shown = text
    if level % 2 and not glyphs:
        # Signs within text that runs leftwards; what the font joins is turned by the font.
        shown = "".join(MIRRORED.get(char, char) for char in reversed(text))
    return Piece("space" if text == " " else "text", text, shown, font, width, level, glyphs)


@lru_cache(maxsize=50_000)
def _measured(text: str, font: str) -> tuple[tuple[Glyph, ...], float]:
    if font in (fonts.REGULAR, fonts.BOLD) and is_plain(text, font):
        return (), fonts.width_of(text, font)
    return fonts.shaped(text, font)


def _runs(text: str, levels: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield start, characters and font of runs that are shaped together."""
    start, place, face = 0, 0, ""
    pictures = {found.start(): found.group() for found in emoji.CLUSTER.finditer(text)}
    while place < len(text):
        cluster = pictures.get(place)
        now = "emoji" if cluster and is_picture(cluster) else _face(text[place], face)
        joins = now == face and levels[place] == levels[start] and _may_join(text[place], now)
        if not joins:
            if place > start:
                yield start, text[start:place], face
            start, face = place, now
        place += len(cluster) if now == "emoji" and cluster else 1
    if place > start:
        yield start, text[start:place], face


def is_picture(cluster: str) -> bool:
    """Tell whether an emoji is drawn, not set in a font's plain sign."""
    if not emoji.is_drawable(cluster):
        return False
    return emoji.asks_for_picture(cluster) or fonts.face_for(ord(cluster[0])) is None


def _may_join(char: str, face: str) -> bool:
    if face in ("emoji", "code", "space"):
        return False
    return face != fonts.IDEOGRAPHIC or unicodedata.category(char).startswith(("M", "P"))


def _face(char: str, before: str) -> str:
    if char == " ":
        return "space"
    if char in JOINERS and before == fonts.REGULAR:
        return "code"  # Latin letters have nothing to join
    is_text = before not in ("", "emoji", "code", "space")
    leans = not char.isalpha() or char in JOINERS
    if is_text and leans and ord(char) in fonts.coverage(before) and _is_seen(char):
        return before
    if char in JOINERS:
        return "code"
    return fonts.face_for(ord(char)) or "code"


def _is_seen(char: str) -> bool:
    return fonts.face_for(ord(char)) is not None
