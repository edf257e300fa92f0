"""Every importer on damaged forms of what it reads: it says what it cannot read, and nothing else.

In this process, since there are hundreds of them; the reader process has tests of its own.
"""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.importers import IMPORTERS, importer_of, version_of
from diary.evidence.messages.items import Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.problem import GivenUpError
from diary.evidence.messages.reader_child import DAMAGE
from tests.evidence.messages import test_json_formats as chats
from tests.evidence.messages import test_markup as pages
from tests.evidence.messages.reading import zipped
from tests.evidence.messages.test_imessage_db import database
from tests.evidence.messages.test_mail import mail
from tests.evidence.messages.test_plain_chats import IMESSAGE, SIGNAL
from tests.evidence.messages.test_sms_backup import backup, mms, sms
from tests.evidence.messages.test_workbook import workbook

TIKTOK = {"Chat History with tom7:": [{"Date": "2023-05-01 12:00:00", "From": "t", "Content": "x"}]}
SNAP = {"Received": [{"From": "t", "Media Type": "TEXT", "Created": "1", "Text": "x"}]}
CALLS = [{"number": "+44", "date": "1579294140000", "duration": "1", "type": "1"}]
MESSENGER = {
    "participants": ["Ann"],
    "messages": [{"senderName": "T", "text": "x", "timestamp": 1, "media": []}],
}
WHATSAPP = "13/02/26, 23:59 - Tom: x\nmore\n13/02/26, 23:59 - Tom: <Media omitted>\n"
TABLE = "Date,Number,Call Type\n14/02/2026 02:10,+44,Missed\n"
SEEDS = {
    Format.WHATSAPP: WHATSAPP.encode(),
    Format.SMS_BACKUP: backup(sms("&#55357;&#56846;"), mms("aGVsbG8=")),
    Format.SMS_IE: json.dumps(CALLS).encode(),
    Format.FACEBOOK: chats.dumped(chats.thread({"content": "x", "photos": [{"uri": "a/b.jpg"}]})),
    Format.INSTAGRAM: b'{"messages":[{"sender_name":"T","timestamp_ms":1,"content":"x"}]}',
    Format.MESSENGER: json.dumps(MESSENGER).encode(),
    Format.TELEGRAM: chats.dumped(chats.TELEGRAM),
    Format.TELEGRAM_HTML: pages.telegram(pages.bubble('<div class="text">x</div>')),
    Format.SIGNAL: SIGNAL.encode(),
    Format.TIKTOK: json.dumps(TIKTOK).encode(),
    Format.SNAPCHAT: json.dumps(SNAP).encode(),
    Format.GOOGLE_VOICE: pages.CHAT.encode(),
    Format.IMESSAGE_TEXT: IMESSAGE.encode(),
    Format.MBOX: b"From t@x.example Tue Mar  5 11:00:00 2019\n" + mail(attach=True),
    Format.EML: mail(attach=True),
    Format.CSV: TABLE.encode(),
    Format.XLSX: workbook(["Date", "Number"], ["14/02/2026 02:10", "+44"]),
}
damage = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.2), st.binary(max_size=12)), max_size=4)


def everything(source: bytes, wished: str = "") -> tuple[list[Item], bool]:
    """Return all items, and whether reading came to its end."""
    items: list[Item] = []
    try:
        bundle = Bundle(io.BytesIO(source), len(source))
        items.extend(importer_of(bundle, wished).read(bundle, Wish(order="dmy")))
    except (GivenUpError, RecursionError, *DAMAGE):
        return items, False
    return items, True


def assert_accounted(items: list[Item]) -> None:
    taken = sum(one.lines for one in items if isinstance(one, Row | Unparsed))
    told = sum(int(one.value) for one in items if isinstance(one, Note) and one.name == "lines")
    assert taken == told
    assert all(one.place > 0 and one.lines > 0 for one in items if isinstance(one, Row | Unparsed))


def test_every_format_has_an_importer_and_a_seed(tmp_path: Path) -> None:
    seeds = SEEDS | {Format.IMESSAGE: database(tmp_path / "x.db", [])}

    assert set(seeds) == {one.format for one in IMPORTERS} == set(Format)
    assert all(version_of(source) >= 1 for source in Format)


@pytest.mark.parametrize("source", SEEDS)
def test_every_format_is_told_by_its_content_and_accounted_for(source: Format) -> None:
    bundle = Bundle(io.BytesIO(SEEDS[source]), len(SEEDS[source]))

    assert importer_of(bundle, "").format is source
    items, is_whole = everything(SEEDS[source])
    assert is_whole
    assert_accounted(items)
    assert any(isinstance(one, Row) and one.kind != "system" for one in items)


@pytest.mark.parametrize("source", SEEDS)
def test_the_same_bytes_give_the_same_rows(source: Format) -> None:
    assert everything(SEEDS[source]) == everything(SEEDS[source])


@pytest.mark.parametrize("source", SEEDS)
@given(places=damage)
@settings(max_examples=60, deadline=None)
def test_damage_is_read_around_or_said(
    source: Format, places: list[tuple[float, float, bytes]]
) -> None:
    content = bytearray(SEEDS[source])
    for start, length, put in places:
        at = int(start * len(content))
        content[at : at + int(length * len(content))] = put

    for wished in ("", source.value):
        items, is_whole = everything(bytes(content), wished)
        if is_whole:
            assert_accounted(items)


@given(noise=st.binary(max_size=300), wished=st.sampled_from([one.value for one in Format]))
def test_no_bytes_are_an_error(noise: bytes, wished: str) -> None:
    for source in (noise, zipped({"a.json": noise, "b.txt": noise, "c.html": noise})):
        items, is_whole = everything(source, wished)
        if is_whole:
            assert_accounted(items)


@given(text=st.text(max_size=300), wished=st.sampled_from([one.value for one in Format]))
def test_no_text_is_an_error(text: str, wished: str) -> None:
    items, is_whole = everything(text.encode("utf-8", "surrogatepass"), wished)

    if is_whole:
        assert_accounted(items)
