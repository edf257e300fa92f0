"""One printed page: a recovery sheet or a receipt with its code, or a letter without one."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What one page says.

    Attributes:
        title: Neutral; it stands in the file's metadata too.
        code: Printed large, and as a QR code; empty for a letter.
        before, after: Paragraphs above and below the code.
    """

    title: str
    code: str = field(default="", repr=False)
    before: tuple[str, ...] = field(default=(), repr=False)
    after: tuple[str, ...] = ()
    language: str = "en-GB"
    page_size: str = "A4"
