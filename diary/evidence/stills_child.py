"""The process that looks into film and sound: one untrusted recording in, one picture out.

Of a film it gives a frame from near its start, upright; of sound the wave, from start to end.
"""

import io
import json
from array import array
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

import av
from PIL import Image, ImageDraw

from diary import child
from diary.evidence.facts import FileFacts
from diary.evidence.problem import ANSWER, MOST_PIXELS, REQUEST, Problem
from diary.evidence.sniff import sniff

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_MEMORY: Final = 2 * 1024 * 1024 * 1024
_RGB: Final = 3
# Only the reader for what the content claims to be is ever tried; none that opens other files.
FORMATS: Final = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/3gpp": "mov",
    "audio/mp4": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/flac": "flac",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
}
# A tenth into the film, but no more than this; black and white frames are passed over.
_EARLY, _LATEST_SECOND = 10, 3
_FRAMES_TRIED: Final = 48
_LEAST_SPREAD: Final = 12
_RATE: Final = 8000
_BLOCK: Final = _RATE // 20
_MOST_BLOCKS: Final = 20 * 60 * 60 * 4
_WIDE, _HIGH = 1600, 320
_INK, _GROUND, _RULE = (70, 70, 70), (255, 255, 255), (190, 190, 190)


def main() -> None:
    """Prepare, give up every right, and answer until the parent goes away."""
    prepare()
    child.confine(memory=_MEMORY, threads=True)
    child.serve(answer, sealed=True)


def prepare() -> None:
    """Load what is needed: nothing can be imported afterwards."""
    av.logging.set_level(None)
    trial = io.BytesIO()
    with av.open(trial, "w", format="wav") as made:
        stream = made.add_stream("pcm_s16le", rate=_RATE)
        frame = av.AudioFrame(format="s16", layout="mono", samples=_BLOCK)
        frame.sample_rate = _RATE
        frame.planes[0].update(bytes(2 * _BLOCK))
        made.mux(stream.encode(frame))
    answer(REQUEST.pack(8, 8, 50) + trial.getvalue())
    Image.new("RGB", (2, 2)).save(io.BytesIO(), "JPEG")


def answer(frame: bytes) -> bytes:
    """Return the picture that a request asks for, or why there is none."""
    width, height, quality = REQUEST.unpack_from(frame)
    untrusted = frame[REQUEST.size :]
    kind = sniff(untrusted[:4096])
    facts: dict[str, str | int] = {"media_type": kind.name}
    size, picture = (0, 0, 0), b""
    try:
        made = _picture(untrusted, kind.name)
        made.thumbnail((width, height))
        out = io.BytesIO()
        made.save(out, "JPEG", quality=quality, optimize=True)
        size, picture = (*made.size, _RGB), out.getvalue()
    except MemoryError:
        facts["problem"] = Problem.TOO_LARGE
    except KeyError:
        facts["problem"] = Problem.UNSUPPORTED
    except (av.FFmpegError, ValueError, LookupError, ArithmeticError, OSError, StopIteration):
        facts["problem"] = Problem.DAMAGED
    text = json.dumps(FileFacts.from_json(facts).to_json()).encode()
    return ANSWER.pack(len(text), *size) + text + picture


def _picture(untrusted: bytes, kind: str) -> Image.Image:
    with av.open(io.BytesIO(untrusted), "r", FORMATS[kind], metadata_errors="replace") as film:
        is_film = kind.startswith("video/") and film.streams.video
        return _still(film) if is_film else _wave(film)


def _still(film: "InputContainer") -> Image.Image:
    """Return a frame that is neither black nor white if there is one soon."""
    stream = film.streams.video[0]
    _alone(stream)
    if not 0 < stream.codec_context.width * stream.codec_context.height <= MOST_PIXELS:
        raise ValueError("no size")
    if film.duration:
        film.seek(min(film.duration // _EARLY, _LATEST_SECOND * av.time_base))
    first: Image.Image | None = None
    for frame in islice(film.decode(stream), _FRAMES_TRIED):
        shown = _upright(frame, stream)
        first = first or shown
        darkest, lightest = shown.convert("L").resize((32, 32)).getextrema()
        if lightest - darkest >= _LEAST_SPREAD:  # type: ignore[operator]  # one band, two numbers
            return shown
    if first is None:
        raise ValueError("no frame")
    return first


def _alone(stream: "VideoStream | AudioStream") -> None:
    """Let a stream be decoded in this thread; there may be nothing that decodes it."""
    if stream.codec_context is None:
        raise ValueError("unknown coding")
    stream.codec_context.thread_count = 1


def _upright(frame: "VideoFrame", stream: "VideoStream") -> Image.Image:
    """Return a frame as players show it: with the shape of its pixels, and turned."""
    shown: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    shape = stream.sample_aspect_ratio
    if shape and shape != 1:
        wide = round(shown.width * float(shape))
        if not 0 < wide * shown.height <= MOST_PIXELS:
            raise ValueError("no shape")
        shown = shown.resize((wide, shown.height))
    return shown.rotate(frame.rotation, expand=True) if frame.rotation else shown


def _wave(film: "InputContainer") -> Image.Image:
    """Return the loudest and the quietest of each moment, from left to right."""
    blocks = list(islice(_blocks(film), _MOST_BLOCKS))
    if not blocks:
        raise ValueError("no sound")
    image = Image.new("RGB", (_WIDE, _HIGH), _GROUND)
    draw = ImageDraw.Draw(image)
    middle, most = _HIGH // 2, max(1, *(max(high, -low) for low, high in blocks))
    draw.line((0, middle, _WIDE, middle), fill=_RULE)
    for x in range(_WIDE):
        start = x * len(blocks) // _WIDE
        part = blocks[start : max(start + 1, (x + 1) * len(blocks) // _WIDE)]
        low, high = min(one[0] for one in part), max(one[1] for one in part)
        scale = (middle - 4) / most
        draw.line((x, middle - high * scale, x, middle - low * scale), fill=_INK)
    return image


def _blocks(film: "InputContainer") -> Iterator[tuple[int, int]]:
    """Give the lowest and the highest of each twentieth of a second."""
    stream = film.streams.audio[0]
    _alone(stream)
    resampler = av.AudioResampler(format="s16", layout="mono", rate=_RATE)
    held = array("h")
    for frame in film.decode(stream):
        for part in resampler.resample(frame):
            held.frombytes(bytes(part.planes[0])[: 2 * part.samples])
        while len(held) >= _BLOCK:
            yield min(held[:_BLOCK]), max(held[:_BLOCK])
            del held[:_BLOCK]
    if held:
        yield min(held), max(held)


if __name__ == "__main__":
    main()
