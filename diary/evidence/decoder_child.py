"""The decoder process: one untrusted picture in, facts and a plain JPEG out."""

import io
import json
import warnings
from typing import Final

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from pillow_heif import options as heif_options
from pillow_heif import register_heif_opener

from diary import child
from diary.evidence import blacking, exif, jpeg, provenance
from diary.evidence.facts import FileFacts
from diary.evidence.problem import ANSWER, AS_IT_IS, BLACKED_OUT, MOST_PIXELS, REQUEST, Problem
from diary.evidence.sniff import sniff

_RGB: Final = 3
_SMALL: Final = 512
_MEMORY: Final = 1024 * 1024 * 1024
# Only the reader for what the content claims to be is ever tried.
FORMATS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
    "image/avif": "AVIF",
}
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Loaded before the doors close: nothing can be imported afterwards.
_READERS: Final = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)


def main() -> None:
    """Prepare the readers, give up every right, and answer until the parent goes away."""
    prepare()
    # The HEIC decoder always starts a worker thread, and Linux counts threads as processes.
    child.confine(memory=_MEMORY, threads=True)
    child.serve(answer, sealed=True)


def prepare() -> None:
    """Load what decoding needs and switch off what it must not do."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    # Each thread takes address space from the picture.
    heif_options.DECODE_THREADS = 1
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    register_heif_opener()
    trial = io.BytesIO()
    Image.new("P", (2, 2)).save(trial, "PNG")
    answer(REQUEST.pack(8, 8, 50) + trial.getvalue())
    area = blacking.packed(((0, 0, 1, 1),))
    answer(REQUEST.pack(0, 0, BLACKED_OUT) + area + trial.getvalue())


def answer(frame: bytes) -> bytes:
    """Return facts and, if it can be decoded, the picture that a request asks for."""
    width, height, quality = REQUEST.unpack_from(frame)
    untrusted = frame[REQUEST.size :]
    areas: tuple[blacking.Rectangle, ...] = ()
    if quality == BLACKED_OUT:
        areas, untrusted = blacking.unpacked(untrusted)
    kind = sniff(untrusted[:4096])
    facts: dict[str, str | int] = {"media_type": kind.name}
    size, picture = (0, 0, 0), b""
    try:
        with Image.open(io.BytesIO(untrusted), formats=[FORMATS[kind.name]]) as image:
            facts |= exif.claims(image) | _embedded(image, untrusted)
            turn = int(facts.get("orientation", 1))
            facts |= _upright_size(image, turn)
            if quality == AS_IT_IS:
                size, picture = _as_it_is(untrusted)
            elif quality == BLACKED_OUT:
                upright = flat(image, turn, (max(image.size),) * 2)
                size, picture = (*upright.size, _RGB), blacking.blacked_out(upright, areas)
            else:
                size, picture = _picture(image, turn, (width, height), quality)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        facts["problem"] = Problem.TOO_LARGE
    except (NotImplementedError, ImportError):
        facts["problem"] = Problem.UNSUPPORTED
    except exif.DAMAGE:
        facts["problem"] = Problem.DAMAGED
    text = json.dumps(FileFacts.from_json(facts).to_json()).encode()
    return ANSWER.pack(len(text), *size) + text + picture


def _embedded(image: Image.Image, untrusted: bytes) -> dict[str, str | int]:
    """Return what stands in the picture besides EXIF, in the names of ``FileFacts``."""
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    made, offset = provenance.xmp_time(xmp)
    return {
        "xmp_time": made,
        "xmp_offset": offset,
        "xmp_tool": provenance.xmp_tool(xmp),
        "provenance": "C2PA" if provenance.has_c2pa(untrusted) else "",
    }


def _as_it_is(untrusted: bytes) -> tuple[tuple[int, int, int], bytes]:
    """Return a JPEG's own data, once it has been read through to its end."""
    found = jpeg.bare(untrusted)
    with Image.open(io.BytesIO(found.data), formats=["JPEG"]) as image:
        fits = image.size == (found.width, found.height) and image.mode in ("L", "RGB")
        if not fits or not isinstance(image, JpegImagePlugin.JpegImageFile):
            raise ValueError("another picture")
        # The smallest form, yet all of the data has to be there for it.
        image.draft(image.mode, (1, 1))
        image.load()
    return (found.width, found.height, found.channels), found.data


def _upright_size(image: Image.Image, orientation: int) -> dict[str, str | int]:
    width, height = image.size
    if exif.is_sideways(orientation) and not _turns_itself(image):
        width, height = height, width
    return {"width": width, "height": height}


def _turns_itself(image: Image.Image) -> bool:
    # Pillow turns TIFF upright while loading it, and only that.
    return image.format == "TIFF"


def _picture(
    image: Image.Image, orientation: int, room: tuple[int, int], quality: int
) -> tuple[tuple[int, int, int], bytes]:
    plain = flat(image, orientation, room)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=quality, optimize=True)
    return (*plain.size, _RGB), out.getvalue()


def flat(image: Image.Image, orientation: int, room: tuple[int, int]) -> Image.Image:
    """Return an opened picture upright, on white, no larger than ``room``, without metadata.

    Raises:
        Whatever a damaged picture makes its reader raise; see ``answer``.
    """
    itself = _turns_itself(image)
    if exif.is_sideways(orientation) and not itself:
        room = (room[1], room[0])
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.draft("RGB", _wanted(image.size, room))
    image.load()
    small = _coloured(image)
    small.thumbnail(room)
    if orientation in _UPRIGHT and not itself:
        small = small.transpose(_UPRIGHT[orientation])
    plain = _on_white(small)
    plain.info.clear()
    return plain


def _wanted(size: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """Return the least size that a JPEG is to be decoded to.

    A JPEG can be decoded at an eighth of its size for a fraction of the work; for a small picture
    a tenth less than there is room for is worth that.
    """
    width, height = _fitted(size, room)
    if max(room) > _SMALL:
        return width, height
    return max(1, width * 9 // 10), max(1, height * 9 // 10)


def _fitted(size: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """Return the size that a picture has once it fits; never larger than it is."""
    scale = min(1.0, room[0] / size[0], room[1] / size[1])
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _coloured(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be made smaller well."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGB", "L"):
        return image.copy() if image.format == "GIF" else image
    see_through = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa")
    return image.convert("RGBA" if see_through else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


if __name__ == "__main__":
    main()
