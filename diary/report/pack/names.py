"""Names of files in a pack: ASCII, short, harmless, and the reference always in front."""

import re
import unicodedata
from typing import Final

from diary.domain.edition import Edition, EditionExhibit

REPORT: Final = "data/01_Report.pdf"
JSON: Final = "data/report.json"
TABLE: Final = "data/report.csv"
CASE: Final = "data/case-uco.jsonld"
LINES: Final = "data/ledger/lines.jsonl"
OPENED: Final = "data/ledger/opened.jsonl"
RECEIPTS: Final = "data/receipts/receipts.json"
HEAD, SIGNATURE, SIGNER = "head.json", "head.sig", "signer.pub.pem"
MANIFEST, TAGS, SUMS = "manifest-sha256.txt", "tagmanifest-sha256.txt", "SHA256SUMS"
BAGIT, INFO = "bagit.txt", "bag-info.txt"
READ_ME, HOW_TO, PAGE = "READ_ME_FIRST.txt", "VERIFY.txt", "verify.html"

_LONGEST: Final = 40
_COPY_SUFFIX: Final = ".jpg"
_OTHER: Final = re.compile(r"[^A-Za-z0-9]+")
# Anything else could start when somebody clicks on it.
_HARMLESS: Final = frozenset(
    {
        *("jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "avif", "bmp", "tif", "tiff"),
        *("mp4", "m4v", "3gp", "mov", "m4a", "aac", "mp3", "ogg", "oga", "opus", "ogv", "wav"),
        *("pdf", "txt", "csv", "json", "xml", "eml", "vcf", "zip", "docx", "xlsx", "odt", "ods"),
    }
)


def report_path(edition: Edition) -> str:
    """Return where the PDF lies that was made of an edition or a volume of one."""
    if (volume := edition.heading.volume) is None:
        return REPORT
    return REPORT.replace(".", f"_{volume.number}of{volume.count}.")


def exhibit_path(exhibit: EditionExhibit, *, bare: bool = False) -> str:
    """Return where an exhibit lies in a pack.

    Args:
        exhibit: As the edition shows it.
        bare: Without the name it came under, for packs whose list of names is not encrypted.
    """
    stem = stem_of(exhibit.ref)
    if exhibit.redactions:
        return f"data/copies/{stem}_redacted{_COPY_SUFFIX}"
    if exhibit.is_copy:
        return f"data/copies/{stem}_copy{_COPY_SUFFIX}"
    name, dot, suffix = exhibit.original_name.rpartition(".")
    if not dot:
        name, suffix = suffix, ""
    suffix = suffix.lower() if suffix.lower() in _HARMLESS else "bin"
    told = "" if bare else _ascii(name)[:_LONGEST].strip("_")
    return f"data/exhibits/{stem}{'_' if told else ''}{told}.{suffix}"


def stem_of(ref: str) -> str:
    """Return what the name of an exhibit's file begins with: ``SH-004`` for ``SH/4``."""
    initials, _slash, running = ref.partition("/")
    return f"{_ascii(initials) or 'X'}-{running.zfill(3)}"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _OTHER.sub("_", plain).strip("_")
