"""What both ends of the decoder agree on: the limits, the frames, and why there is no picture."""

import struct
from enum import StrEnum
from typing import Final

MOST_BYTES: Final = 100_000_000
MOST_PIXELS: Final = 60_000_000
# Edge and quality; the file follows.
REQUEST: Final = struct.Struct(">IB")
# Length of the facts, width, height; facts and picture follow.
ANSWER: Final = struct.Struct(">III")


class Problem(StrEnum):
    """Why there is no picture of a file. Its bytes are kept all the same."""

    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    NOT_A_PICTURE = "not_a_picture"
    TOO_SLOW = "too_slow"
    DECODER_DIED = "decoder_died"
    UNSUPPORTED = "unsupported"
