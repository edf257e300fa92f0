"""Sources that are cut, written in another encoding, or hold what no phone writes."""

import io
import json
import zipfile
from dataclasses import dataclass

import pytest

from diary.domain.message import Format
from diary.evidence.messages.items import Row
from tests.evidence.messages.reading import Read, zipped
from tests.evidence.messages.test_every_importer import SEEDS, assert_accounted, everything
from tests.evidence.messages.test_sms_backup import backup, sms

TEXTS = (Format.WHATSAPP, Format.SIGNAL, Format.IMESSAGE_TEXT, Format.CSV)
BINARY = (Format.XLSX,)
CHAT = "25/02/26, 22:41 - Tom: {}\n25/02/26, 22:42 - Ann: no\n"


def said(source: bytes) -> list[Row]:
    return [one for one in everything(source)[0] if isinstance(one, Row) and one.kind != "system"]


@dataclass
class Endless(io.RawIOBase):
    """A source of any size that takes up none."""

    pattern: bytes
    size: int
    at: int = 0

    def seek(self, offset: int, _whence: int = 0, /) -> int:
        self.at = offset
        return offset

    def tell(self) -> int:
        return self.at

    def read(self, size: int = -1, /) -> bytes:
        size = min(size if size >= 0 else self.size, self.size - self.at)
        start = self.at % len(self.pattern)
        found = (self.pattern * (size // len(self.pattern) + 2))[start : start + size]
        self.at += size
        return found


@pytest.mark.parametrize("source", SEEDS)
def test_a_file_cut_anywhere_keeps_what_came_before(source: Format) -> None:
    whole = said(SEEDS[source])
    for part in range(1, 20):
        cut = SEEDS[source][: len(SEEDS[source]) * part // 20]
        items, is_whole = everything(cut, source.value)
        found = [one for one in items if isinstance(one, Row) and one.kind != "system"]
        assert len(found) <= len(whole)
        if is_whole:
            assert_accounted(items)


@pytest.mark.parametrize("source", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_give_the_same_messages(source: Format, encoding: str) -> None:
    plain = SEEDS[source].decode()

    assert said(plain.encode(encoding)) == said(SEEDS[source])


def test_an_old_encoding_is_read_as_what_it_is() -> None:
    [row, _other] = said(CHAT.format("caf\u00e9 \u2013 no").encode("cp1252"))

    assert row.text == "caf\u00e9 \u2013 no"


@pytest.mark.parametrize("source", [one for one in SEEDS if one not in BINARY])
def test_nul_bytes_are_no_end(source: Format) -> None:
    content = SEEDS[source] + b"\0\0\0"

    items, is_whole = everything(content, source.value)

    assert [one for one in items if isinstance(one, Row)]
    if is_whole:
        assert_accounted(items)


def test_a_nul_in_a_message_is_kept_and_the_next_one_too() -> None:
    rows = said(CHAT.format("a\0b").encode())

    assert [row.text for row in rows] == ["a\0b", "no"]


@pytest.mark.parametrize("year", ["0000", "0001", "9999", "99999"])
def test_years_beyond_the_calendar_lose_no_line(year: str) -> None:
    read = Read(f"25/02/{year}, 22:41 - Tom: one\n{CHAT.format('two')}".encode())

    texts = [one.text for one in read.messages] + [one.raw for one in read.unread]
    assert any("one" in text for text in texts)
    assert "two" in texts
    assert read.found.lines == 3


@pytest.mark.parametrize("ms", [-(10**15), -62167219200001, 0, 253402300799999, 253402300800000])
def test_instants_beyond_the_calendar_are_kept_without_a_time(ms: int) -> None:
    thread = {"participants": [{"name": "T"}], "messages": [
        {"sender_name": "T", "timestamp_ms": ms, "content": "x"}]}  # fmt: skip
    [row] = Read(json.dumps(thread).encode()).messages

    assert row.text == "x"
    assert (row.utc == "") == (not -62135596800000 <= ms <= 253402300799999)


def test_the_same_record_twice_is_two_messages() -> None:
    read = Read(backup(sms("hi"), sms("hi")))

    assert [one.text for one in read.messages] == ["hi", "hi"]


@pytest.mark.parametrize("formula", ["=cmd|'/c calc'!A1", "+44", "-1", "@SUM(A1)", "\t=1"])
def test_formulas_in_a_table_are_words(formula: str) -> None:
    [row] = said(f'Date,Number,Message\n14/02/2026 02:10,+4477,"{formula}"\n'.encode())

    assert row.text == formula.strip()


def test_a_gigabyte_of_nothing_is_refused_without_being_read() -> None:
    source = Endless(b"\0", 1 << 30)
    read = Read.of(source, source.size)

    assert read.end.problem == "unknown"


def test_names_in_a_zip_that_are_paths_are_only_names() -> None:
    files = {"../../etc/_chat.txt": CHAT.format("x"), "/abs/b.txt": "no chat", "C:\\x.txt": "-"}
    read = Read(zipped(files))

    assert [one.part for one in read.messages] == ["../../etc/_chat.txt"] * 2


def test_a_zip_that_says_it_is_endless_is_a_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", CHAT.format("x") + "\n" * 90_000_000)
    read = Read(out.getvalue())

    assert read.end.problem == "bomb"
