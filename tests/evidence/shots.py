"""Pictures with words in them."""

import io

from PIL import Image, ImageDraw, ImageFont, ImageOps

from diary.assets import asset


def screenshot(*lines: str, dark: bool = False, form: str = "PNG", turned: int = 0) -> bytes:
    """Bubbles with these lines, as a phone shows them."""
    image = Image.new("RGB", (900, 160 * len(lines) + 40), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(asset("fonts", "NotoSans-Regular.ttf")), 44)
    for number, line in enumerate(lines):
        top = 160 * number + 40
        draw.rounded_rectangle((40, top, 860, top + 110), 30, fill=(226, 240, 226))
        draw.text((80, top + 24), line, font=font, fill="black")
    if dark:
        image = ImageOps.invert(image)
    exif = Image.Exif()
    if turned:
        image, exif[0x0112] = image.rotate(90, expand=True), turned
    out = io.BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()
