"""The process that reads words in pictures: one untrusted picture in, its words out.

Started with pairs of arguments: a folder of language data, and languages in it, ``eng+pol``.
"""

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PIL import Image

from diary import child
from diary.evidence import decoder_child, exif
from diary.evidence.inspecting import packed
from diary.evidence.sniff import sniff

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

_MEMORY: Final = 1024 * 1024 * 1024
# Folder, Python and its libraries, and a language file while it is read.
_FILES: Final = 24
_MOST_PIXELS: Final = 8_000_000
_MOST_LETTERS: Final = 100_000
# Below this a line is mostly what the machine sees in leaves and fences.
LEAST_SURE: Final = 55
_NOTHING: Final = Image.new("L", (8, 8), 255)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: lines, their mean sureness by letters, and how many lines were left out."""

    languages: str
    text: str
    sure: int
    left_out: int


def main() -> None:
    """Load readers and languages under the limits, then give up opening files, and answer."""
    # No more threads than this one: they are not allowed, and would not help.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr  # noqa: F401, PLC0415 - not there on every system

    decoder_child.prepare()
    if hasattr(os, "nice"):
        # It can wait; the window and whatever else the keeper does cannot.
        os.nice(10)
    # Before the languages: also their files may come from anywhere.
    child.confine(memory=_MEMORY, files=_FILES, threads=True)
    pairs = tuple(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    tried = [(_reader(*one), one[1]) for one in pairs]
    readers = [reader for reader, _languages in tried if reader is not None]
    unusable = [languages for reader, languages in tried if reader is None]
    child.serve(partial(answer, readers, unusable), sealed=True)


def _reader(folder: str, languages: str) -> "PyTessBaseAPI | None":
    from tesserocr import PSM, PyTessBaseAPI  # noqa: PLC0415 - as above

    try:
        reader = PyTessBaseAPI(path=folder, lang=languages, psm=PSM.AUTO)
    except RuntimeError:
        return None
    # It opens its log when it first has something to say, and then no file can be opened any more.
    reader.SetVariable("debug_file", "")
    read(reader, _NOTHING)
    return reader


def answer(readers: Sequence["PyTessBaseAPI"], unusable: Sequence[str], frame: bytes) -> bytes:
    """Return the words in a picture, as the reader that is surest of them has it."""
    kind = sniff(frame[:4096])
    try:
        with Image.open(io.BytesIO(frame), formats=[decoder_child.FORMATS[kind.name]]) as image:
            turn = int(exif.claims(image).get("orientation", 1))
            plain = decoder_child.flat(image, turn, _room(image.size)).convert("L")
        found = max((read(one, plain) for one in readers), key=lambda one: one.sure, default=None)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        found = None
    except (NotImplementedError, ImportError, *exif.DAMAGE):
        found = None
    if found is None:
        return packed({"read": False, "unusable": list(unusable)}, b"")
    head = {"read": True, "unusable": list(unusable), "engine": _engine(found.languages)}
    return packed(head | {"sure": found.sure, "left_out": found.left_out}, found.text.encode())


def read(reader: "PyTessBaseAPI", plain: Image.Image) -> Found:
    """Read a grey picture line by line; lines that the reader is unsure of are counted only."""
    from tesserocr import RIL, iterate_level  # noqa: PLC0415 - as above

    reader.SetImageBytes(plain.tobytes(), *plain.size, 1, plain.width)
    reader.Recognize()
    lines, letters, sure, left_out = list[str](), 0, 0.0, 0
    place = reader.GetIterator()
    for one in iterate_level(place, RIL.TEXTLINE) if place else ():
        line, confidence = _line(one, RIL.TEXTLINE)
        if not line:
            continue
        if confidence < LEAST_SURE:
            left_out += 1
            continue
        begins = bool(lines) and one.IsAtBeginningOf(RIL.PARA)
        lines += ["", line] if begins else [line]
        letters += len(line)
        sure += confidence * len(line)
    reader.Clear()
    text = "\n".join(lines)[:_MOST_LETTERS]
    return Found(_languages(reader), text, round(sure / letters) if letters else 0, left_out)


def _line(place: "object", level: int) -> tuple[str, float]:
    try:
        text = place.GetUTF8Text(level)  # type: ignore[attr-defined]  # a library's iterator
        return text.strip(), place.Confidence(level)  # type: ignore[attr-defined]  # the same
    except RuntimeError:
        return "", 0.0  # it says so where there is nothing


def _languages(reader: "PyTessBaseAPI") -> str:
    return str(reader.GetInitLanguagesAsString())


def _engine(languages: str) -> str:
    from tesserocr import tesseract_version  # noqa: PLC0415 - as above

    return f"Tesseract {tesseract_version().split()[1]}, {languages}"


def _room(size: tuple[int, int]) -> tuple[int, int]:
    """Return what a picture is made smaller to, so that it can be read in a few seconds."""
    width, height = size
    scale = min(1.0, (_MOST_PIXELS / max(1, width * height)) ** 0.5)
    # Enough for either way it is turned.
    longest = max(1, round(max(width, height) * scale))
    return longest, longest


if __name__ == "__main__":
    main()
