"""Prints how fast exports are read, kept and searched, each beside something plain in one run.

``python -m tests.bench.messages [MESSAGES]``, with a tenth as many entries beside them.
"""

import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
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
from diary.vault.migrations import m0001_first, m0002_messages
from diary.vault.projection import folded
from tests.bench.timeline_rows import fill

PASSPHRASE = "five plain words for timing"  # noqa: S105 - opens nothing but this example
INSERT = "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
QUERY = """
    SELECT message.* FROM message_search JOIN message ON message.id = message_search.rowid
    WHERE message_search MATCH ? ORDER BY message_search.rowid DESC LIMIT 50
"""
LIKE = "SELECT * FROM message WHERE text LIKE ? ORDER BY id DESC LIMIT 50"
ENTRIES = """
    SELECT * FROM entry WHERE subject IN (SELECT subject FROM search WHERE {})
    ORDER BY sort DESC LIMIT 50
"""
FTS_LEAST, TRIES = 3, 3
LEAST_WORDS, MOST_WORDS = 3, 24
COMMON = ("gate", "where", "you", "letter", "tomorrow", "morning", "żółć", "你好吗", "call", "home")
TYPED = ("gate", "where you", "zolc", "你好", "letter", "xylophone", "tomorrow morning", "qu")


def main(count: int) -> None:
    """Make two exports, and print a line for each thing measured."""
    chance = random.Random(1)  # noqa: S311 - the same file every time
    words = vocabulary(chance)
    texts = [" ".join(chance.choices(words, k=chance.randint(LEAST_WORDS, MOST_WORDS)))
             for _ in range(count)]  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        whatsapp, sms = Path(place) / "chat.txt", Path(place) / "sms.xml"
        whatsapp.write_text("".join(lines(texts, chance)), "utf-8")
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
        fill(diary, count // 10)
        _copy_entries(diary, plain)
        _searching(diary, plain)
        diary.close()


def vocabulary(chance: random.Random) -> list[str]:
    """Return words to write with; some of them are searched for."""
    letters = "etaoinshrdlucmfwygpbvk"
    made = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(5000)]
    return [*made, *COMMON * 20]


def lines(texts: list[str], chance: random.Random) -> list[str]:
    """Return these texts as the lines of a chat of two."""
    at, made = datetime(2024, 1, 1), []  # noqa: DTZ001 - a wall clock
    for text in texts:
        at += timedelta(minutes=chance.randint(0, 9))
        made.append(f"{at:%d/%m/%Y, %H:%M} - {chance.choice(['Tom Smith', 'Ann'])}: {text}\n")
    return made


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


def _items(content: bytes) -> int:
    """Return how many items a source gives, keeping none, as the reader process does."""
    bundle = Bundle(io.BytesIO(content), len(content))
    return sum(1 for _item in importer_of(bundle, "").read(bundle, Wish()))


def _parsing(path: Path) -> None:
    """Print how quick parsing is beside reading lines, in processor time, the best of three."""
    content = path.read_bytes()
    took = min(_worked(lambda: _items(content)) for _ in range(TRIES))

    def bare_lines() -> None:
        with path.open(encoding="utf-8") as file:
            for _line in file:
                pass

    bare = min(_worked(bare_lines) for _ in range(TRIES))
    rate = len(content) / took / 1e6
    print(f"{path.name}: {len(content) / 1e6:.1f} MB, {rate:.1f} MB/s; bare lines are "
          f"{took / bare:.0f} x quicker")  # fmt: skip


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
    """Print the processor time of each keystroke of a search, in messages and in entries too."""
    typed = [word[:length] for word in TYPED for length in range(1, len(word) + 1)]
    queries = [_query(words) for words in typed]
    for query, given in queries:
        _plainly(plain, query, given)
    ours, theirs, entries, bare = [], [], [], []
    for words, (query, given) in zip(typed, queries, strict=True):
        ours.append(_worked(partial(diary.messages, words=words, limit=50)))
        theirs.append(_worked(partial(_plainly, plain, query, given)))
        entries.append(_worked(partial(diary.timeline, words=words, limit=50)))
        found = "search MATCH ?" if query is QUERY else "words LIKE ?"
        bare.append(_worked(partial(_plainly, plain, ENTRIES.format(found), given)))
    for name, least in (("all", 1), ("three letters and more", 3), ("one or two letters", 0)):
        places = [n for n, words in enumerate(typed) if _is_in(words, least)]
        mine, plains = _p95([ours[n] for n in places]), _p95([theirs[n] for n in places])
        ratios = [ours[n] / theirs[n] for n in places]
        print(f"search as typed, {name}: 95th percentile {mine * 1000:.1f} ms, plain "
              f"{plains * 1000:.1f} ms, ratio {mine / plains:.2f} (median of ratios "
              f"{statistics.median(ratios):.2f}, worst {max(ratios):.2f}); worst "
              f"{max(ours[n] for n in places) * 1000:.1f} ms")  # fmt: skip
    mine, plains = _p95(entries), _p95(bare)
    print(f"the same in {diary.count()} entries, with all a list shows: 95th percentile "
          f"{mine * 1000:.1f} ms, plain {plains * 1000:.1f} ms, ratio {mine / plains:.2f}; worst "
          f"{max(entries) * 1000:.1f} ms")  # fmt: skip


def _copy_entries(diary: Diary, plain: dbapi2.Connection) -> None:
    """Give plain SQLite the same entries and the same index over them."""
    m0001_first.step(plain)
    kept = diary.vault.entries._conn  # noqa: SLF001 - only to copy from
    plain.execute("BEGIN")
    for table in ("entry", "search"):
        rows = kept.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
        marks = ",".join("?" * len(rows[0]))
        plain.executemany(f"INSERT INTO {table} VALUES ({marks})", map(tuple, rows))  # noqa: S608
    plain.execute("COMMIT")


def _is_in(words: str, least: int) -> bool:
    shortest = min(map(len, words.split()))
    return shortest >= least if least else shortest < FTS_LEAST


def _query(words: str) -> tuple[str, str]:
    """Return what plain SQLite is asked: the index, or for one or two letters every row."""
    parts = folded(words).split()
    if min(map(len, parts)) >= FTS_LEAST:
        return QUERY, " ".join(f'"{word}"' for word in parts)
    return LIKE, "%" + "%".join(parts) + "%"


def _plainly(plain: dbapi2.Connection, query: str, given: str) -> None:
    plain.execute(query, (given,)).fetchall()


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _worked(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
