"""Films and sounds for the tests, made with the library that reads them."""

import io
import math
from array import array

import pytest
from PIL import Image

av = pytest.importorskip("av", reason="films and sounds are made and read with PyAV")

WIDE, HIGH = 64, 48


def film(*, seconds: int = 2, dark: int = 1, turned: int = 0) -> bytes:
    """An MP4 whose left half is green and whose right half is red, after some black frames."""
    out = io.BytesIO()
    picture = Image.new("RGB", (WIDE, HIGH), (220, 20, 20))
    picture.paste((20, 200, 20), (0, 0, WIDE // 2, HIGH))
    with av.open(out, "w", format="mp4") as made:
        stream = made.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = WIDE, HIGH, "yuv420p"
        for number in range(seconds * 5):
            shown = Image.new("RGB", (WIDE, HIGH)) if number < dark else picture
            made.mux(stream.encode(av.VideoFrame.from_image(shown)))
        made.mux(stream.encode())
    whole = out.getvalue()
    # The matrix of the track's header says how players turn it (ISO 14496-12, 8.3.2).
    plain = b"".join(one.to_bytes(4) for one in (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30))
    right = b"".join(
        (one % (1 << 32)).to_bytes(4) for one in (0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    )
    place = whole.index(plain, whole.index(b"tkhd"))
    return whole[:place] + (right if turned else plain) + whole[place + len(plain) :]


def sound(kind: str = "wav", codec: str = "pcm_s16le") -> bytes:
    """Silence in its first half, a tone in its second."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as made:
        stream = made.add_stream(codec, rate=16000)
        for number in range(20):
            tone = [int(9000 * math.sin(place / 5)) if number >= 10 else 0 for place in range(1152)]
            frame = av.AudioFrame(format="s16", layout="mono", samples=1152)
            frame.sample_rate, frame.pts = 16000, number * 1152
            frame.planes[0].update(array("h", tone).tobytes())
            made.mux(stream.encode(frame))
        made.mux(stream.encode())
    return out.getvalue()
