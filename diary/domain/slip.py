"""One printed page with a code on it: a recovery sheet or a receipt."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What one page says.

    Attributes:
        title: Neutral; it stands in the file's metadata too.
        code: Printed large, and as a QR code.
        before, after: Paragraphs above and below the code.
    """

    title: str
    code: str = field(repr=False)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    language: str = "en-GB"
    page_size: str = "A4"
