"""Blacks out parts of a picture for good: what was there is in no byte of what comes out."""

import io
from typing import Final

from PIL import Image

from diary.evidence.problem import AREA, AREAS

# A JPEG without colour subsampling is made of blocks this wide. An area that is made of whole
# blocks comes out in one colour, and nothing of what was under it shows along its edges.
GRID: Final = 8
_QUALITY: Final = 92
_BLACK: Final = (0, 0, 0)

Rectangle = tuple[int, int, int, int]


def packed(areas: tuple[Rectangle, ...]) -> bytes:
    """Return areas, each as left, top, width and height, for the decoder process."""
    return AREAS.pack(len(areas)) + b"".join(AREA.pack(*one) for one in areas)


def unpacked(frame: bytes) -> tuple[tuple[Rectangle, ...], bytes]:
    """Return the areas that a frame starts with, and what follows them."""
    (count,) = AREAS.unpack_from(frame)
    end = AREAS.size + count * AREA.size
    areas = tuple(AREA.iter_unpack(frame[AREAS.size : end]))
    return areas, frame[end:]


def fitted(area: Rectangle, size: tuple[int, int]) -> Rectangle | None:
    """Return an area widened to whole blocks and cut to a picture; None if it lies outside.

    Args:
        area: Left, top, width and height in pixels of the upright picture.
        size: Its width and height.
    """
    x, y, width, height = area
    left, top = x // GRID * GRID, y // GRID * GRID
    right = min(-(-(x + width) // GRID) * GRID, size[0])
    bottom = min(-(-(y + height) // GRID) * GRID, size[1])
    return (left, top, right - left, bottom - top) if left < right and top < bottom else None


def blacked_out(upright: Image.Image, areas: tuple[Rectangle, ...]) -> bytes:
    """Return a JPEG of an RGB picture with areas in black, and with no metadata at all."""
    flat = upright.copy()
    flat.info.clear()
    for area in areas:
        if found := fitted(area, flat.size):
            left, top, width, height = found
            flat.paste(_BLACK, (left, top, left + width, top + height))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
