"""The two texts in a pack: what it is, and how to check it without any program of ours."""

from dataclasses import dataclass
from typing import Final

from diary.domain.edition import Edition
from diary.i18n import _
from diary.report.pack.names import TAGS

_SIGNATURE: Final = (
    "    openssl pkeyutl -verify -pubin -inkey signer.pub.pem -rawin"
    " -in head.json -sigfile head.sig"
)
# The list of the files beside the data, without those that are made of the signature itself.
_TAGS_LINE: Final = (
    "    grep -v -E ' (head.json|head.sig|SHA256SUMS)$' tagmanifest-sha256.txt | sha256sum"
)
# What is there but in no list: files, links, devices and empty folders. The last list is in none.
_EXTRA_LINE: Final = (
    "    comm -13 <(cut -c67- SHA256SUMS tagmanifest-sha256.txt | sort -u)"
    " <(find . ! -type d -o -type d -empty | cut -c3- | sort)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which of how many parts of a pack, and which reports and exhibits lie in it, where."""

    number: int = 1
    count: int = 1
    reports: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


def read_me(edition: Edition, part: Part, signer: str) -> bytes:
    """Return READ_ME_FIRST.txt."""
    heading = edition.heading
    about = [
        _("REPORT {id}: READ ME FIRST").format(id=heading.report_id),
        _("Kept by: {who}").format(who=heading.keeper),
        _("Made: {when}").format(when=f"{heading.made_local} ({heading.zone})"),
    ]
    if heading.to_whom:
        about.append(_("Made for: {who}").format(who=heading.to_whom))
    if part.count > 1:
        words = _("This is part {n} of {count}. Each part can be checked by itself.")
        about.append(words.format(n=part.number, count=part.count))
    holds = [
        _("WHAT IS IN HERE"),
        *(_("{file}: the report. Start there.").format(file=one) for one in part.reports[:1]),
        *(_("{file}: a further volume of it.").format(file=one) for one in part.reports[1:]),
        *_folders(part),
    ]
    if part.refs:
        holds.append(_("Exhibits in this part: {refs}").format(refs=", ".join(part.refs)))
    if part.copies:
        holds.append(_("Of these only copies: {refs}").format(refs=", ".join(part.copies)))
    if part.absent:
        words = _("Not in here, since no copy could be made without what is held back: {refs}")
        holds.append(words.format(refs=", ".join(part.absent)))
    left = [_("WHAT WAS LEFT OUT"), *edition.left_out]
    check = [
        _("HOW TO CHECK THAT NOTHING WAS CHANGED"),
        _("Open verify.html in a browser and choose this folder. It needs no internet."),
        _("VERIFY.txt tells other ways, with tools that are on your computer already."),
        _("The key that signed this pack: {key}").format(key=signer),
        _("Have whoever gave you the pack read the key to you, or compare an earlier pack."),
    ]
    means = [
        _("WHAT THAT PROVES"),
        _(
            "That these are the files that were put together for this report, and that the entries "
            "fit the chain up to the code on the report's last pages. If that code was handed "
            "over or time-stamped earlier, they existed then and were not changed since."
        ),
        _(
            "It does not prove that the events happened, who typed, or that the computer's clock "
            "was right. It says nothing about entries written after the last receipt."
        ),
        _("This folder holds personal and sensitive data. Keep it and pass it on with care."),
    ]
    return _joined(about, holds, left, check, means)


def _folders(part: Part) -> list[str]:
    """Say what each folder holds that lies in this part."""
    told = {
        "data/exhibits": _(
            "data/exhibits: the files the report speaks of, each byte as it came in."
        ),
        "data/copies": _(
            "data/copies: pictures without what was held back, made from the files for this report."
        ),
    }
    held = [
        words
        for folder, words in told.items()
        if any(path.startswith(f"{folder}/") for path in part.paths)
    ]
    if part.number > 1:
        return held
    return [
        *held,
        _("data/report.json, report.csv, case-uco.jsonld: the same words for programs."),
        _("data/ledger: the diary's chain of entries. What is not for you is sealed in it."),
        _("data/receipts: codes and time stamps that fix the diary in time."),
    ]


def how_to(
    *, reports: tuple[str, ...], stamps: tuple[int, ...], password: bool, is_first: bool
) -> bytes:
    """Return VERIFY.txt. The lines that start with four spaces are typed as they stand."""
    example = (*reports, "data/report.json")[0].replace("/", "\\")
    first = [
        _("HOW TO CHECK THIS FOLDER"),
        _("Type the lines below in a terminal that is in this folder, where this text lies."),
    ]
    if password:
        first.append(_("The zip was behind a password: unpack it first, for instance with 7-Zip."))
    sums = [
        _("1. Every file, against its SHA-256"),
        _("Linux:"),
        "    sha256sum --quiet -c SHA256SUMS",
        "    sha256sum --quiet -c tagmanifest-sha256.txt",
        _("macOS:"),
        "    shasum -a 256 -c SHA256SUMS",
        "    shasum -a 256 -c tagmanifest-sha256.txt",
        _("Windows, one file at a time; compare the answer with its line in SHA256SUMS:"),
        f"    certutil -hashfile {example} SHA256",
        _("No answer, or OK, means: as it was."),
        _("Linux and macOS: what is here but in no list (file, folder or link) was added later."),
        _("This must answer {name} and nothing else:").format(name=TAGS),
        _EXTRA_LINE,
        _("(.DS_Store is put there by macOS itself, when somebody looks at the folder.)"),
    ]
    bag = [
        _("2. The folder as a whole is a bag (BagIt 1.0, RFC 8493). Any validator reads it:"),
        "    bagit.py --validate .",
    ]
    signed = [
        _("3. The signature (needs OpenSSL 3). It covers head.json, which names the file list:"),
        _SIGNATURE,
        _("The value of “manifest” in head.json must be the SHA-256 of manifest-sha256.txt."),
        _("The value of “tags” (older packs have none) must be what this answers:"),
        _TAGS_LINE,
    ]
    chain = [
        _("4. The chain: each line of data/ledger/lines.jsonl holds, as “prev”, the SHA-256"),
        _("of the line before it without its line break; the last one's is “head” in head.json:"),
        "    tail -n 1 data/ledger/lines.jsonl | tr -d '\\n' | sha256sum",
        _("(With several parts, the ledger lies in part 1.)"),
    ]
    stamped = [
        _("5. Time stamps by others (RFC 3161). Get the root certificate from the authority"),
        _("itself; the one beside the stamp only shows what the keeper was given."),
    ]
    for number in stamps:
        base = f"data/receipts/stamp-{number}"
        stamped.append(
            f"    openssl ts -verify -data {base}.json -in {base}.tsr -CAfile {base}-ca.pem"
        )
    sealed = [
        _("{n}. The seal in the report itself (needs poppler). It holds; its issuer is unknown:"),
        _("no office vouches for the diary's own key."),
        *(f"    pdfsig {one}" for one in reports),
    ]
    if reports:
        sealed[0] = sealed[0].format(n=6 if stamps else 5)
    form = [
        _("{n}. Whether report and data are sound (needs qpdf and case-utils):"),
        *(f"    qpdf --check {one}" for one in reports),
        *(["    case_validate data/case-uco.jsonld"] if is_first else []),
    ]
    number = 5 + bool(stamps) + bool(reports)
    form[0] = form[0].format(n=number)
    ours = [
        _("With our program: diary verify FOLDER, or diary verify FILE.zip. No diary is needed."),
        _("What is named as changed, missing or added is not what was handed over."),
    ]
    parts = [
        first,
        sums,
        bag,
        signed,
        chain,
        *([stamped] if stamps else []),
        *([sealed] if reports else []),
        *([form] if len(form) > 1 else []),
        ours,
    ]
    return _joined(*parts)


def _joined(*parts: list[str]) -> bytes:
    text = "\n\n".join("\n".join(part) for part in parts)
    # Windows' own editor showed other line ends as one long line until 2018.
    return (text + "\n").replace("\n", "\r\n").encode("utf-8-sig")
