"""The sixty incidents, judged by the tools recipients have: each passes, and notices a change."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from diary.report.proof import printed, read_back, squeezed
from diary.services.opening import Opening
from diary.services.packing import PackForm
from diary.services.reporting import Wish, choice_of
from diary.vault import Cost
from tests.report.test_archive import JARS, PREFLIGHT, judged
from tests.report.test_document import needs_poppler
from tests.services.authority import Authority
from tests.services.conftest import CASE, PASSPHRASE, MemoryKeychain, SetClock
from tests.services.sixty import tell_sixty

pytestmark = needs_poppler
SCRIPTS = Path(sys.executable).parent
REPORT = "data/01_Report.pdf"
Spoil = Callable[[Path], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A police pack of the whole case, stamped by an authority; told once for all tests here."""
    place = tmp_path_factory.mktemp("sixty")
    opening = Opening(place / "v", SetClock(), cost=Cost.quick(), keychain=MemoryKeychain())
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    tell_sixty(diary)
    diary.receipt()
    authority = Authority.begun(place / "authority")
    diary.stamping.request(place / "a.tsq")
    diary.stamping.accept(authority.answer(place / "a.tsq"), authority.ca)
    wish = Wish(choice=choice_of("police", "", ""), to_whom="PC Smith", purpose="Case 7")
    diary.packing.pack(wish, PackForm(), place / "pack")
    (place / "few" / "data").mkdir(parents=True)
    few = replace(wish, choice=replace(wish.choice, entries=(5,)))
    diary.report(few, place / "few" / REPORT)
    diary.close()
    return place / "pack"


@pytest.fixture
def pack(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "pack"))


def run(pack: Path, command: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": f"{SCRIPTS}:/usr/bin:/bin", "HOME": str(pack.parent)}
    words = ["/bin/sh", "-c", command]
    return subprocess.run(  # noqa: S603
        words, cwd=pack, env=env, capture_output=True, text=True, check=False
    )


def spoil(path: Path, place: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    path.write_bytes(whole)


def in_first(kind: bytes, *, start: bool = True) -> Spoil:
    """Change a byte, the first or the middle one, of the first long stream of a kind."""

    def spoilt(pack: Path) -> None:
        path = pack / REPORT
        streams = re.finditer(
            rb"<<[^>]*?%b[^>]*?/Length (\d{4,}) >>\nstream\n" % kind, path.read_bytes()
        )
        found = next(streams)
        spoil(path, found.end() + (0 if start else int(found[1]) // 2))

    return spoilt


def amid(name: str) -> Spoil:
    return lambda pack: spoil(pack / name, (pack / name).stat().st_size // 2)


def amid_the_form_of(name: str) -> Spoil:
    """Change a byte that is no letter of a text: any other letter would be as good a text."""

    def spoilt(pack: Path) -> None:
        whole = (pack / name).read_bytes()
        spoil(pack / name, whole.index(b'"@id"', len(whole) // 2))

    return spoilt


def stamp_of(pack: Path) -> str:
    (path,) = (pack / "data/receipts").glob("stamp-*.json")
    return f"data/receipts/{path.stem}"


STAMPED = "openssl ts -verify -data {0}.json -in {0}.tsr -CAfile {0}-ca.pem"


@pytest.mark.parametrize(
    ("command", "passes", "spoilt"),
    [
        (f"qpdf --check {REPORT}", "No syntax or stream encoding errors", in_first(b"/Flate")),
        (f"pdfsig {REPORT}", "Signature is Valid.", amid(REPORT)),
        ("bagit.py --validate .", "", amid("data/report.csv")),
        (
            "case_validate data/case-uco.jsonld",
            "Conforms: True",
            amid_the_form_of("data/case-uco.jsonld"),
        ),
        ("sha256sum -c SHA256SUMS", f"{REPORT}: OK", amid("data/report.json")),
        ("sha256sum -c tagmanifest-sha256.txt", "head.json: OK", amid("head.json")),
        (STAMPED, "Verification: OK", lambda pack: amid(f"{stamp_of(pack)}.json")(pack)),
    ],
)
def test_a_tool_passes_it_and_fails_it_once_a_byte_is_changed(
    pack: Path, command: str, passes: str, spoilt: Spoil
) -> None:
    command = command.format(stamp_of(pack))
    done = run(pack, command)

    assert done.returncode == 0, done.stdout + done.stderr
    assert passes in done.stdout + done.stderr
    spoilt(pack)
    after = run(pack, command)
    assert after.returncode != 0 or passes not in after.stdout


def test_every_font_is_embedded_and_a_damaged_one_shows(pack: Path) -> None:
    rows = run(pack, f"pdffonts {REPORT}").stdout.splitlines()[2:]

    assert rows
    # Embedded, a subset of its face, and told what its glyphs mean.
    assert all(re.search(r" yes +yes +yes +\d+ +\d+$", row) for row in rows)
    in_first(b"/ObjStm")(pack)
    after = run(pack, f"pdffonts {REPORT}")
    assert after.stdout.splitlines()[2:] != rows or after.stderr


def test_the_pictures_taken_out_are_the_same_each_time_until_a_byte_is_changed(pack: Path) -> None:
    def hashes(name: str) -> list[str]:
        run(pack, f"mkdir {name} && pdfimages -all {REPORT} {name}/p")
        photos = sorted((pack / name).glob("*.jpg"))
        return [hashlib.sha256(one.read_bytes()).hexdigest() for one in photos]

    first = hashes("a")
    assert len(first) == 6
    with pikepdf.open(pack / REPORT) as pdf:
        held = {
            hashlib.sha256(one.read_raw_bytes()).hexdigest()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/DCTDecode"
        }
    assert set(first) == held
    in_first(b"/DCTDecode", start=False)(pack)
    assert hashes("b") != first


def test_the_text_is_told_in_order_and_a_change_in_it_shows(made: Path, tmp_path: Path) -> None:
    # One entry of the case: poppler draws a page again for every element on it.
    pack = Path(shutil.copytree(made.parent / "few", tmp_path / "few"))
    told = run(pack, f"pdfinfo -struct-text {REPORT}").stdout

    for role in ("Document", "H1", "H2", "Table", "TR", "TH", "TD", "Figure", "Link", "LI"):
        assert re.search(rf"^ *{role}\b", told, re.MULTILINE), role
    assert told.index('"Summary"') < told.index('"Chronology"') < told.index('"Entries in full"')
    in_first(b"/ObjStm")(pack)
    after = run(pack, f"pdfinfo -struct-text {REPORT}")
    assert after.stdout != told or after.stderr


@pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / f"{PREFLIGHT[0]}.jar").exists(),
    reason="Java and libpdfbox2-java judge the file here",
)
def test_preflight_minds_nothing_but_the_see_through_pictures_of_emoji(
    pack: Path, tmp_path: Path
) -> None:
    told = judged((pack / REPORT).read_bytes(), tmp_path)

    assert set(re.findall(r"^([0-9.]+) :", told, re.MULTILINE)) <= {"2.2.2"}
    with pikepdf.open(pack / REPORT) as pdf:
        pdf.Root.Metadata = pdf.make_stream(
            pdf.Root.Metadata.read_bytes().replace(b"dc:title", b"dc:titlf", 1)
        )
        pdf.save(tmp_path / "other.pdf")
    assert judged((tmp_path / "other.pdf").read_bytes(), tmp_path) != told


def test_report_json_says_nothing_that_the_pdf_does_not(pack: Path) -> None:
    edition = json.loads((pack / "data/report.json").read_text())["edition"]
    with pikepdf.open(pack / REPORT) as pdf:
        whole = squeezed("".join(one.text for one in read_back(pdf)))

    texts = [
        part
        for one in (*edition["entries"], *edition["records"])
        for field in one.get("fields", [])
        for part in field.get("text", "").split("\n")
    ]
    texts += [one.get("caption", "") for one in edition["exhibits"]] + edition["left_out"]
    assert len(texts) > 300
    missing = [one for one in texts if squeezed(printed(one)) not in whole]
    assert missing == []
    assert edition["heading"]["report_id"] in whole
