"""What stands in a picture: as a machine read it, and as the keeper reads it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureText:
    """The words of one picture. Never the original: the picture is that.

    Attributes:
        words: Read by machine; may be wrong, and may lack some.
        sure: How sure the machine is of them on average, 0 to 100.
        left_out: How many lines it was too unsure of to keep.
        engine: Program and languages that read, ``Tesseract 5.5.4, eng``; empty if none did.
        read_at: UTC instant of the reading, fixed-width text, or empty.
        transcript: What the keeper typed as her own reading, or empty.
        typed_at: UTC instant of that, or empty.
    """

    words: str = field(default="", repr=False)
    sure: int = 0
    left_out: int = 0
    engine: str = ""
    read_at: str = ""
    transcript: str = field(default="", repr=False)
    typed_at: str = ""
