"""What lies in a pack beside report and exhibits: words for programs, ledger, texts, signature."""

from dataclasses import dataclass
from typing import Final

from diary.assets import asset
from diary.domain.edition import Edition
from diary.domain.ledger import canonical
from diary.report.pack import names
from diary.report.pack.bag import Bag
from diary.report.pack.caseuco import as_case
from diary.report.pack.tables import as_csv, as_json
from diary.report.pack.words import Part, how_to, read_me
from diary.services.ledger_pages import LedgerPages

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Extras:
    """One part of a pack. ``files`` has the path of every exhibit of the edition, by reference."""

    edition: Edition
    pages: LedgerPages
    files: dict[str, str]
    part: Part


def write_extras(bag: Bag, extras: Extras) -> None:
    """Write what lies in the first part only."""
    edition, pages = extras.edition, extras.pages
    bag.add(names.JSON, [as_json(edition, extras.files)])
    bag.add(names.TABLE, [as_csv(edition)])
    bag.add(names.CASE, [as_case(edition, extras.files, bag.payload)])
    bag.add(names.LINES, [pages.headers()])
    bag.add(names.OPENED, [pages.contents()])
    bag.add(names.RECEIPTS, [pages.receipts()])
    for number, files in pages.stamps().items():
        for ending, content in files.items():
            bag.add(f"data/receipts/stamp-{number}{ending}", [content])


def write_tags(bag: Bag, extras: Extras, *, is_sealed: bool) -> str:
    """Write the texts, the signed head and the manifests; return what stands for the part."""
    edition, pages, part = extras.edition, extras.pages, extras.part
    heading = edition.heading
    stamps = tuple(pages.stamps()) if part.number == 1 else ()
    bag.tag(names.READ_ME, read_me(edition, part, pages.signer.public))
    is_first = part.number == 1
    told = how_to(reports=part.reports, stamps=stamps, password=is_sealed, is_first=is_first)
    bag.tag(names.HOW_TO, told)
    bag.tag(names.PAGE, asset("pack", "verify.html").read_bytes())

    bag.tag(names.SIGNER, pages.signer.pem)

    def head(manifest: str, tags: str) -> dict[str, bytes]:
        stated = canonical(
            {
                "v": _VERSION,
                "vault": pages.vault_id,
                "n": heading.head_number,
                "head": heading.head_hash,
                "report": heading.report_id,
                "made": heading.made_utc,
                "part": part.number,
                "of": part.count,
                "seal": heading.seal,
                "manifest": manifest,
                "tags": tags,
            }
        )
        return {names.HEAD: stated, names.SIGNATURE: pages.signer.sign(stated)}

    info = {
        "Bag-Software-Agent": f"Incident Diary {heading.app_version}",
        "Bagging-Date": heading.made_utc[:10],
        "Bag-Count": f"{part.number} of {part.count}",
        "Bag-Group-Identifier": f"Report_{heading.report_id}",
        "External-Identifier": heading.report_id,
        "External-Description": heading.title,
        "Contact-Name": heading.keeper,
    }
    return bag.close(info, head)
