"""The seal of a report: who can check it, what it notices, and that it never changes by itself."""

import hashlib
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import NotAReportError, ReportFailedError
from diary.report import press
from diary.report.plate import Plate
from diary.report.press import Reader, print_report
from diary.report.seal import ROOM, check_seal, key_code, seal
from diary.report.sealed_file import check_file
from diary.vault.signing import Certifier
from tests.report.editions import full_edition, jpeg
from tests.report.test_archive import JARS, PREFLIGHT, judged

KEY = Certifier(ec.derive_private_key(4711, ec.SECP256R1()))
DIGEST = bytes(range(32))


def sealed(key: Certifier | None = KEY, password: str = "") -> bytes:
    edition = full_edition()
    code = key.code if key else ""
    edition = replace(edition, heading=replace(edition.heading, seal=code))
    out = io.BytesIO()
    with Reader(edition, password=password) as reader:
        sha256 = print_report(
            edition, lambda _ref, _room: Plate(640, 480, jpeg()), out, sealer=key, password=password
        )
        reader.prove(out)
    assert sha256 == hashlib.sha256(out.getvalue()).hexdigest()
    return out.getvalue()


@pytest.fixture(scope="module")
def report() -> bytes:
    return sealed()


@pytest.fixture(scope="module")
def locked() -> bytes:
    return sealed(password="ottér lamp")  # noqa: S106 - of a file that lasts one test


def pdfsig(pdf: bytes, folder: Path, *more: str) -> str:
    (folder / "report.pdf").write_bytes(pdf)
    done = subprocess.run(  # noqa: S603
        ["pdfsig", *more, "report.pdf"],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    return done.stdout


needs_pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils checks it")


@needs_pdfsig
def test_a_reader_says_that_it_is_whole_and_that_it_does_not_know_the_signer(
    report: bytes, tmp_path: Path
) -> None:
    told = pdfsig(report, tmp_path)

    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Certificate issuer is unknown." in told
    assert f"CN=Diary seal {KEY.code}" in told
    assert "Signing Time: Mar 10 2026 09:00:00" in told
    changed = bytearray(report)
    changed[len(report) // 2] ^= 1
    assert "Signature is Valid." not in pdfsig(bytes(changed), tmp_path)


@needs_pdfsig
def test_one_behind_a_password_is_sealed_too_and_opens_with_it_alone(
    locked: bytes, tmp_path: Path
) -> None:
    told = pdfsig(locked, tmp_path, "-upw", "ottér lamp")

    assert "Signature is Valid." in told
    assert check_file(io.BytesIO(locked)).code == KEY.code
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    with pikepdf.open(io.BytesIO(locked), password="ottér lamp") as pdf:  # noqa: S106
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        # The standard's own rules: no PDF/A behind a password, and none says so.
        assert "pdfaid:part" not in pdf.open_metadata()
        assert "Sam Hill" not in locked.decode("latin-1")


def test_a_locked_report_holds_no_word_in_the_clear(locked: bytes) -> None:
    assert b"ObjStm" in locked
    for word in ("Sam Hill", "Stalking diary", "gate"):
        for coded in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-be").hex()):
            raw = coded if isinstance(coded, bytes) else coded.encode()
            assert raw not in locked
    assert locked != sealed(password="ottér lamp")  # noqa: S106 - keys are drawn anew


def test_the_seal_allows_no_changes(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        signature = pdf.Root.Perms.DocMDP
        rule = signature.Reference[0]
        field = pdf.Root.AcroForm.Fields[0]

        assert (str(rule.TransformMethod), int(rule.TransformParams.P)) == ("/DocMDP", 1)
        assert int(pdf.Root.AcroForm.SigFlags) == 3
        assert field.V.objgen == signature.objgen
        assert field.objgen in [one.objgen for one in pdf.pages[0].Annots]
        assert int(field.F) == 132
        assert list(map(int, signature.ByteRange))[3] + ROOM > 0
        start, length, behind, rest = map(int, signature.ByteRange)
        assert (start, behind - length, behind + rest) == (0, 2 * ROOM + 2, len(report))


def test_the_same_edition_and_key_give_the_same_bytes(report: bytes) -> None:
    assert sealed() == report
    other = Certifier(ec.derive_private_key(4712, ec.SECP256R1()))
    assert sealed(other) != report


def test_without_a_key_there_is_no_seal() -> None:
    plain = sealed(None)

    with pikepdf.open(io.BytesIO(plain)) as pdf:
        assert "/Perms" not in pdf.Root
        assert "/AcroForm" not in pdf.Root
    with pytest.raises(ValueError, match="no seal"):
        check_file(io.BytesIO(plain))


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_every_changed_byte_is_noticed(report: bytes, data: st.DataObject) -> None:
    # Half of them in and around the seal itself, which the signature does not cover.
    near = report.index(b"/ByteRange") - 300
    low = data.draw(st.sampled_from([0, near]))
    place = data.draw(st.integers(low, len(report) - 1))
    changed = bytearray(report)
    changed[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises((ValueError, NotAReportError)):
        check_file(io.BytesIO(bytes(changed)))


@pytest.mark.parametrize("more", [b"\n", b"%%EOF\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_bytes_put_behind_it_are_noticed(report: bytes, more: bytes) -> None:
    with pytest.raises(ValueError, match="cover"):
        check_file(io.BytesIO(report + more))


def test_a_second_seal_put_behind_it_is_noticed(report: bytes) -> None:
    with pytest.raises(ValueError, match="several"):
        check_file(io.BytesIO(report + report))


@pytest.mark.parametrize("cut", [1, 10, 5_000])
def test_a_file_cut_short_is_noticed(report: bytes, cut: int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of them does not matter
        check_file(io.BytesIO(report[:-cut]))


def test_what_is_no_pdf_is_told_apart() -> None:
    for content in (b"", b"PK\3\4", b"a note"):
        with pytest.raises(NotAReportError):
            check_file(io.BytesIO(content))


def test_a_seal_holds_for_its_digest_only() -> None:
    made = seal(KEY, DIGEST)

    assert check_seal(made.ljust(ROOM, b"\0"), DIGEST) == KEY.code == key_code(KEY.certificate)
    assert made == seal(KEY, DIGEST)
    assert len(made) < ROOM
    with pytest.raises(ValueError, match="hold"):
        check_seal(made, bytes(32))


@settings(max_examples=300, deadline=None)
@given(untrusted=st.binary(max_size=300))
def test_bytes_that_are_no_seal_are_refused(untrusted: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of them does not matter
        check_seal(untrusted, DIGEST)


def test_the_certificate_is_of_the_key_alone_and_names_nobody() -> None:
    again = Certifier(ec.derive_private_key(4711, ec.SECP256R1()))

    assert again.certificate == KEY.certificate
    assert KEY.certificate.subject.rfc4514_string() == f"CN=Diary seal {KEY.code}"
    KEY.certificate.verify_directly_issued_by(KEY.certificate)
    assert "4711" not in repr(KEY)


@pytest.mark.parametrize("asked", ["~rest", "&", "=", "/"])
def test_a_press_that_asks_for_a_seal_or_a_picture_unasked_is_refused(
    monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setattr(press, "MODULE", "tests.report.rogue_press")

    with pytest.raises(ReportFailedError):
        print_report(full_edition(), lambda _ref, _room: None, io.BytesIO(), password=asked)


@pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / f"{PREFLIGHT[0]}.jar").exists(),
    reason="Java and libpdfbox2-java judge the file here",
)
def test_preflight_minds_nothing_about_the_seal(report: bytes, tmp_path: Path) -> None:
    found = [
        set(re.findall(r"^([0-9.]+) :", judged(one, tmp_path), re.MULTILINE))
        for one in (report, sealed(None))
    ]

    assert found[0] == found[1]
