"""Prints how fast exports are read, kept and searched, each beside something plain in one run.

``python tests/bench/messages.py [MESSAGES]``
"""

import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.domain.imports import Answers
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.importers import importer_of
from diary.evidence.messages.items import Row, Wish
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault import Cost
from diary.vault.migrations import m0002_messages
from diary.vault.projection import folded

PASSPHRASE = "five plain words for timing"  # noqa: S105 - opens nothing but this example
INSERT = "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
QUERY = """
    SELECT message.* FROM message_search JOIN message ON message.id = message_search.rowid
    WHERE message_search MATCH ? ORDER BY message_search.rowid DESC LIMIT 50
"""
LEAST_WORDS, MOST_WORDS = 3, 24
COMMON = ("gate", "where", "you", "letter", "tomorrow", "morning", "żółć", "你好吗", "call", "home")
TYPED = ("gate", "where you", "zolc", "你好", "letter", "xylophone", "tomorrow morning", "qu")


def main(count: int) -> None:
    """Make two exports, and print a line for each thing measured."""
    chance = random.Random(1)  # noqa: S311 - the same file every time
    words = _vocabulary(chance)
    texts = [" ".join(chance.choices(words, k=chance.randint(LEAST_WORDS, MOST_WORDS)))
             for _ in range(count)]  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        whatsapp, sms = Path(place) / "chat.txt", Path(place) / "sms.xml"
        whatsapp.write_text("".join(_lines(texts, chance)), "utf-8")
        sms.write_text(_backup(texts), "utf-8")
        for path in (whatsapp, sms):
            _parsing(path)
        opening = Opening(Path(place) / "vault", SystemClock(), cost=Cost.quick())
        case = Case(name="Bench", keeper="Ann", initials="SH", region="GB-EAW")
        diary, _code = opening.begin(case, passphrase=PASSPHRASE)
        rows = _rows(whatsapp)
        plain = dbapi2.connect(str(Path(place) / "plain.db"), isolation_level=None)
        took = _timed(lambda: _fill(plain, rows))
        answers = Answers(me="Ann", zone="UTC")
        ours = _timed(lambda: diary.import_messages(whatsapp, answers))
        print(f"{count} messages kept: {ours:.1f} s; plain SQLite {took:.1f} s; "
              f"ratio {ours / took:.2f}")  # fmt: skip
        _searching(diary, plain)
        diary.close()


def _vocabulary(chance: random.Random) -> list[str]:
    letters = "etaoinshrdlucmfwygpbvk"
    made = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(5000)]
    return [*made, *COMMON * 20]


def _lines(texts: list[str], chance: random.Random) -> list[str]:
    at, lines = datetime(2024, 1, 1), []  # noqa: DTZ001 - a wall clock
    for text in texts:
        at += timedelta(minutes=chance.randint(0, 9))
        lines.append(f"{at:%d/%m/%Y, %H:%M} - {chance.choice(['Tom Smith', 'Ann'])}: {text}\n")
    return lines


def _backup(texts: list[str]) -> str:
    records = (
        f'<sms protocol="0" address="+447700900123" date="{1577836800000 + number * 60000}" '
        f'type="{number % 2 + 1}" subject="null" body="{text}" toa="null" sc_toa="null" '
        'service_center="+447785016005" read="1" status="-1" locked="0" '
        'readable_date="1 Jan 2020 00:00:00" contact_name="(Unknown)"/>\n'
        for number, text in enumerate(texts)
    )
    return f'<?xml version="1.0"?>\n<smses count="{len(texts)}">\n{"".join(records)}</smses>\n'


def _rows(path: Path) -> list[Row]:
    content = path.read_bytes()
    bundle = Bundle(io.BytesIO(content), len(content))
    items = importer_of(bundle, "").read(bundle, Wish())
    return [item for item in items if isinstance(item, Row)]


def _parsing(path: Path) -> None:
    start = time.process_time()
    count = len(_rows(path))
    took = time.process_time() - start
    start = time.process_time()
    with path.open(encoding="utf-8") as file:
        for _line in file:
            pass
    bare = time.process_time() - start
    rate = path.stat().st_size / took / 1e6
    print(f"{path.name}: {count} rows, {rate:.1f} MB/s; bare lines are {took / bare:.0f} x quicker")


def _fill(plain: dbapi2.Connection, rows: list[Row]) -> None:
    m0002_messages.step(plain)
    plain.execute("BEGIN")
    for number, row in enumerate(rows):
        given: tuple[object, ...] = (
            number, 1, number.to_bytes(16), row.part, row.place, row.lines, row.kind, row.state,
            row.way, row.sender, row.thread, row.wall, "UTC", row.raw_time, row.text, row.raw,
            "", 0, "",
        )  # fmt: skip
        plain.execute(INSERT, given)
        words = (number, folded(row.text))
        plain.execute("INSERT INTO message_search (rowid, words) VALUES (?, ?)", words)
    plain.execute("COMMIT")


def _searching(diary: Diary, plain: dbapi2.Connection) -> None:
    typed = [word[:length] for word in TYPED for length in range(1, len(word) + 1)]
    ours, theirs = [], []
    for words in typed:
        start = time.perf_counter()
        diary.messages(words=words, limit=50)
        ours.append(time.perf_counter() - start)
        match = " ".join(f'"{word}"' for word in folded(words).split())
        start = time.perf_counter()
        plain.execute(QUERY, (match,)).fetchall()
        theirs.append(time.perf_counter() - start)
    long = [number for number, words in enumerate(typed) if all(len(w) > 2 for w in words.split())]
    fair = _p95([ours[number] for number in long]), _p95([theirs[number] for number in long])
    print(
        f"search as typed: 95th percentile {_p95(ours) * 1000:.1f} ms, worst {max(ours) * 1000:.1f}"
    )
    print(f"three letters and more: {fair[0] * 1000:.1f} ms; plain {fair[1] * 1000:.1f} ms; "
          f"ratio {fair[0] / fair[1]:.2f}")  # fmt: skip


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
