"""What both ends of the decoder agree on: the limits, the frames, and why there is no picture."""

import struct
from enum import StrEnum
from typing import Final

MOST_BYTES: Final = 100_000_000
MOST_PIXELS: Final = 60_000_000
# The width and height the picture must fit into, and its quality; the file follows.
REQUEST: Final = struct.Struct(">IIB")
# As a quality: the picture's own data is wanted, not a new picture.
AS_IT_IS: Final = 0
# As a quality: a copy of the same size with areas blacked out; their number and the areas follow
# before the file, each as left, top, width and height.
BLACKED_OUT: Final = 255
AREAS: Final = struct.Struct(">H")
AREA: Final = struct.Struct(">IIII")
# Length of the facts, width, height, channels; facts and picture follow.
ANSWER: Final = struct.Struct(">IIIB")


class Problem(StrEnum):
    """Why there is no picture of a file. Its bytes are kept all the same."""

    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    NOT_A_PICTURE = "not_a_picture"
    TOO_SLOW = "too_slow"
    DECODER_DIED = "decoder_died"
    UNSUPPORTED = "unsupported"
