"""What people check a pack with who do not have this program. The lines stand in VERIFY.txt."""

import base64
import hashlib
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from diary.assets import asset
from diary.services.diary import Diary
from tests.services.authority import Authority
from tests.services.conftest import Write
from tests.services.packs import packed, tell

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def pack(diary: Diary, draft: Write, tmp_path: Path) -> Path:
    tell(diary, draft)
    authority = Authority.begun(tmp_path / "authority")
    diary.stamping.request(tmp_path / "a.tsq")
    diary.stamping.accept(authority.answer(tmp_path / "a.tsq"), authority.ca)
    packed(diary, tmp_path / "pack")
    return tmp_path / "pack"


def run(command: str, pack: Path) -> subprocess.CompletedProcess[str]:
    path = f"{SCRIPTS}:/usr/bin:/bin"
    words = ["/bin/sh", "-c", command]
    return subprocess.run(  # noqa: S603
        words, cwd=pack, env={"PATH": path}, capture_output=True, text=True, check=False
    )


def documented(pack: Path, start: str) -> list[str]:
    text = (pack / "VERIFY.txt").read_text("utf-8-sig")
    return re.findall(rf"^    ({re.escape(start)}.*)$", text, re.M)


def spoil(pack: Path, name: str) -> None:
    whole = bytearray((pack / name).read_bytes())
    whole[len(whole) // 2] ^= 1
    (pack / name).write_bytes(whole)


@pytest.mark.parametrize(
    ("start", "count", "spoilt"),
    [
        ("sha256sum", 2, "head.sig"),
        ("bagit.py", 1, "data/report.csv"),
        ("openssl pkeyutl", 1, "head.json"),
        ("case_validate", 1, "data/case-uco.jsonld"),
        ("openssl ts", 1, "data/receipts/stamp-{}.json"),
    ],
)
def test_each_documented_line_passes_and_notices_a_changed_byte(
    pack: Path, start: str, count: int, spoilt: str
) -> None:
    commands = documented(pack, start)
    number = re.findall(r"stamp-(\d+)\.tsr", (pack / "VERIFY.txt").read_text("utf-8-sig"))[0]

    assert len(commands) == count
    for command in commands:
        assert run(command, pack).returncode == 0, command
    spoil(pack, spoilt.format(number))
    assert any(run(command, pack).returncode for command in commands)


def test_the_line_that_looks_for_more_names_whatever_is_in_no_list(pack: Path) -> None:
    (command,) = documented(pack, "comm")
    as_typed = f"exec bash -c {shlex.quote(command)}"
    assert run(as_typed, pack).stdout.split() == ["tagmanifest-sha256.txt"]

    (pack / "data/empty").mkdir()
    (pack / "more.txt").write_text("added")
    (pack / "data/link").symlink_to(pack / "more.txt")
    found = run(as_typed, pack).stdout.split()

    assert sorted(found) == ["data/empty", "data/link", "more.txt", "tagmanifest-sha256.txt"]


def test_the_end_of_the_chain_is_the_signed_head(pack: Path) -> None:
    (command,) = documented(pack, "tail")
    head = json.loads((pack / "head.json").read_text())

    assert run(command, pack).stdout.split()[0] == head["head"]


def test_the_list_of_files_beside_the_data_is_in_the_signed_head(pack: Path) -> None:
    (command,) = documented(pack, "grep")
    head = json.loads((pack / "head.json").read_text())

    assert run(command, pack).stdout.split()[0] == head["tags"]


def test_case_tools_take_the_investigation(pack: Path) -> None:
    done = run("case_validate data/case-uco.jsonld", pack)

    assert done.returncode == 0, done.stdout
    assert "Conforms: True" in done.stdout


def test_the_page_checks_the_folder_without_a_network(pack: Path) -> None:
    script = Path(__file__).with_name("verify_page.js")
    answers = json.loads(run(f"node {script} {pack / 'verify.html'} .", pack).stdout)

    assert [(one["bad"], one["signature"]) for one in answers] == [([], "holds")] * 2
    spoil(pack, "data/01_Report.pdf")
    (pack / "data/more.txt").write_text("added")
    (pack / "data/report.csv").unlink()
    page = asset("pack", "verify.html")
    for one in json.loads(run(f"node {script} {page} .", pack).stdout):
        assert sorted(one["bad"]) == [
            ["data/01_Report.pdf", "changed"],
            ["data/more.txt", "added"],
            ["data/report.csv", "missing"],
        ]
    lists = ("tagmanifest-sha256.txt", "SHA256SUMS")
    was = hashlib.sha256((pack / "VERIFY.txt").read_bytes()).hexdigest()
    (pack / "VERIFY.txt").write_text("other words")
    now = hashlib.sha256((pack / "VERIFY.txt").read_bytes()).hexdigest()
    for name in lists[::-1]:
        sums = hashlib.sha256((pack / "SHA256SUMS").read_bytes()).hexdigest()
        told = (pack / name).read_text().replace(was, now)
        (pack / name).write_text(told)
        after = hashlib.sha256((pack / "SHA256SUMS").read_bytes()).hexdigest()
        (pack / lists[0]).write_text((pack / lists[0]).read_text().replace(sums, after))
    for one in json.loads(run(f"node {script} {page} .", pack).stdout):
        assert "VERIFY.txt" not in dict(one["bad"])
        assert one["signature"] == "broken"
    spoil(pack, "head.sig")
    for one in json.loads(run(f"node {script} {page} .", pack).stdout):
        assert one["signature"] == "broken"


def test_the_page_runs_its_own_script_only_and_writes_no_markup() -> None:

    page = asset("pack", "verify.html").read_text("utf-8")
    script = page.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert f"script-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|fetch\(|eval\(", page)
    assert "http" not in page.replace("http-equiv", "")
