"""A whole case entered through the windows and on the command line: both give the same case."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from diary.clock import SystemClock
from diary.domain.casefile import form
from diary.domain.edition import Audience, Choice, EditionKind
from diary.domain.ledger import LineKind
from diary.domain.pattern import Cell
from diary.domain.plain import to_plain
from diary.domain.records import KeptRecord
from diary.domain.wording import RecordText
from diary.services.diary import Diary
from diary.services.gathering import Wish
from diary.services.opening import Opening
from diary.services.views import Row
from diary.ui.main_window import MainWindow
from diary.ui.pattern.parts import Part
from diary.vault import Cost
from tests.cli.conftest import Shell
from tests.e2e import trial_case as case
from tests.e2e.by_window import ByWindow
from tests.services.conftest import PASSPHRASE
from tests.ui.conftest import Desk

pytestmark = [
    pytest.mark.campaign,
    # The offscreen platform has no window manager to pass size hints to, and no other window to
    # raise a list of suggestions above, and says so.
    pytest.mark.qt_log_ignore("propagateSizeHints", "raise\\(\\)", "grabbing the keyboard"),
]

Facts = dict[str, Any]


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    window.resize(1200, 900)
    with desk.qtbot.waitExposed(window):
        window.show()
    yield window
    desk.settle()


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(case.chat())
    return path


def by_window(window: MainWindow, desk: Desk, chat: Path) -> None:
    """Enter everything through the windows."""
    keeper = ByWindow(window, desk)
    for noted in case.before():
        keeper.note(noted)
    for told in case.entries():
        for helper, role, how, numbers in case.SITTINGS:
            if told.number == numbers[0]:
                keeper.sit_down(helper, role, how)
        keeper.write(told)
        if any(told.number == numbers[-1] for _helper, _role, _how, numbers in case.SITTINGS):
            keeper.get_up()
    for noted in case.around():
        keeper.note(noted)
    number, withdrawn, why = case.WITHDRAWN
    keeper.amend(LineKind.CONSENT, number, "withdrawn", withdrawn, why)
    keeper.keep_apart(PASSPHRASE, case.NOTE, case.SAFE)
    keeper.bring(chat, "Sam")


def by_command(shell: Shell, chat: Path) -> None:
    """Enter everything on the command line."""
    for noted in case.before():
        _add(shell, noted)
    for told in case.entries():
        for helper, role, how, numbers in case.SITTINGS:
            if told.number == numbers[0]:
                shell("sitting", "begin", "--helper", helper, "--role", role, "--how", how)
        _record(shell, told)
        if any(told.number == numbers[-1] for _helper, _role, _how, numbers in case.SITTINGS):
            shell("sitting", "end")
    for noted in case.around():
        _add(shell, noted)
    number, withdrawn, why = case.WITHDRAWN
    shell("consent", "amend", number, "--field", "withdrawn", "--to", withdrawn, "--why", why)
    shell("note", "add", "--title", case.NOTE[0], "--text", case.NOTE[1])
    safe = (part for name, text in case.SAFE.items() for part in (f"--{name}", text))
    shell("safe-contact", *(part.replace("_", "-") for part in safe))
    shell("import", chat, "--me", "Sam", "--zone", case.ZONE)


def _add(shell: Shell, noted: case.Noted) -> None:
    words: list[str] = []
    for name, text in noted.said.items():
        many = text.split("\n") if name in ("terms", "vehicles") else [text]
        for one in many:
            words += [f"--{name.replace('_', '-')}", one]
    shell(noted.kind.value, "add", *words)


_OPTIONS = {
    "what_happened": "--what", "place": "--where", "channel": "--channel",
    "behaviours": "--behaviour", "count": "--count", "exact_words": "--exact-words",
    "harm": "--harm", "serious": "--serious", "breaks": "--breaks",
}  # fmt: skip


def _record(shell: Shell, told: case.Told) -> None:
    words = ["--happened", told.happened, "--zone", case.ZONE]
    for name, text in told.said.items():
        if name == "people":
            words += [part for one in text.split(", ") for part in ("--person", one)]
        else:
            words += [_OPTIONS[name], text]
    shell("record", *words)


# --- what there is, however it was entered ---


def facts(diary: Diary) -> Facts:
    """Return everything the case says, without when it was written."""
    entries = diary.vault.entries.in_order(diary.case_id)
    records = list(map(_said, diary.vault.records.all(diary.case_id)))
    return {
        "entries": [_without_case(to_plain(one.incident)) for one in entries],
        "records": sorted(records, key=repr),
        "notes": [(note.title, note.text) for _subject, note in diary.casefile.notes()],
        "safe": diary.casefile.safe_contact().code_word,
        "messages": diary.vault.messages.count(),
        "pattern": [cell.entries for cell in diary.conduct.pattern().months],
    }


def _said(kept: KeptRecord) -> tuple[Any, ...]:
    record = kept.record
    names = [one.name for one in form(type(record)) if one.name not in ("started", "ended")]
    answers = ((name, record.text_of(name)) for name in names)
    return kept.kind.value, record.number, record.typed_by, kept.status.value, *answers


def _without_case(plain: Any) -> Facts:  # noqa: ANN401 - JSON
    return {name: value for name, value in plain.items() if name != "case"}


def opened(shell: Shell) -> Facts:
    opening = Opening(shell.vault, SystemClock(), cost=Cost.quick())
    found = opening.unlock((shell.folder / "pass").read_text().strip())
    try:
        return facts(found)
    finally:
        found.close()


def test_both_ways_give_the_same_case(
    desk: Desk, window: MainWindow, shell: Shell, chat: Path
) -> None:
    by_window(window, desk, chat)
    there = desk.do(facts)
    _counts_are_whole(there)
    _records_are_found(desk)
    _numbers_lead_on(desk, window)
    _nothing_private_leaves(desk)

    by_command(shell, chat)
    assert opened(shell) == there
    _pattern_agrees_with_the_list(shell)
    for kind, word in case.unique_words():
        assert [one["kind"] for one in shell("records", word)] == [kind.value], word


def _counts_are_whole(there: Facts) -> None:
    kinds = Counter(record[0] for record in there["records"])

    assert len(there["entries"]) == case.ENTRIES
    assert there["messages"] == case.MESSAGES
    assert kinds["order"] == 2
    assert kinds["contact"] == 9
    assert kinds["sitting"] == 3
    assert kinds["consent"] == 2
    assert sum(bool(dict(one[4:]).get("withdrawn")) for one in there["records"]) == 1
    helped = [one["number"] for one in there["entries"] if one.get("author", {}).get("helper")]
    assert helped == [n for *_who, numbers in case.SITTINGS for n in numbers]


def _records_are_found(desk: Desk) -> None:
    for kind, word in case.unique_words():
        found = desk.do(partial(_records_with, word))
        assert [one.kind for one in found] == [kind], word
    for told in case.entries():
        word = f"Word{told.number:02d}x"
        rows = desk.do(partial(_rows_with, word))
        assert [row.number for row in rows] == [told.number]
    assert len(desk.do(lambda diary: diary.messages(words="line 4321"))) == 1


def _records_with(word: str, diary: Diary) -> list[RecordText]:
    return diary.casefile.records(words=word)


def _rows_with(word: str, diary: Diary) -> list[Row]:
    return diary.timeline(words=word)


def _numbers_lead_on(desk: Desk, window: MainWindow) -> None:
    """Look at every number on the pattern page; press the first of each part."""
    first = _counted(desk, window)
    assert len(first) >= 10
    for part, cell in first:
        part.table.picked.emit(cell)
        ByWindow(window, desk).until(partial(_is_shown, window, cell.entries))
        window.where.pages.setCurrentWidget(window.pattern)


def _counted(desk: Desk, window: MainWindow) -> list[tuple[Part, Cell]]:
    """Return the first number of each part that counts entries; all of them lead to some."""
    page = window.pattern
    with desk.qtbot.waitSignal(page.whole, timeout=20_000):
        ByWindow(window, desk).go(page)
    first = []
    for part in page.parts:
        found = [cell for cell in _cells(part) if cell.count]
        assert all(cell.entries for cell in found), part.name
        if not part.is_of_messages:
            numbers = {number for cell in found for number in cell.entries}
            assert numbers <= set(range(1, case.ENTRIES + 1)), part.name
            first.append((part, found[0]))
    return first


def _is_shown(window: MainWindow, numbers: tuple[int, ...]) -> bool:
    if len(numbers) == 1:
        heading = window.entry.heading.text()
        return window.pages.currentWidget() is window.entry and heading == f"Entry {numbers[0]}"
    rows = window.some.list.rows.rowCount()
    return window.pages.currentWidget() is window.some and rows == len(numbers)


def _cells(part: Part) -> list[Cell]:
    model = part.table.model()
    found = [
        model.index(row, column).data(Qt.ItemDataRole.UserRole)
        for row in range(part.table.rowCount())
        for column in range(part.table.columnCount())
    ]
    return [one for one in found if isinstance(one, Cell)]


def _nothing_private_leaves(desk: Desk) -> None:
    choices = [
        Choice(audience=audience, kind=kind)
        for audience in (Audience.POLICE, Audience.CLINIC)
        for kind in (EditionKind.FULL, EditionKind.COURT, EditionKind.STATEMENT)
    ]
    text = "\n".join(desk.do(partial(_edition, choice)) for choice in choices)
    assert "Chris Dunn" in text
    for secret in ("Hotelcanary", "Golfcanary", "07700 900199", "07700 900112", "6 Linden Walk",
                   "In a drawer"):  # fmt: skip
        assert secret not in text, secret


def _edition(choice: Choice, diary: Diary) -> str:
    gathering = diary.reporting.gathering()
    edition = gathering.edition(Wish(choice=choice), diary.stamps.peek(), "A1")
    return repr(to_plain(edition))


def _pattern_agrees_with_the_list(shell: Shell) -> None:
    """Count once more, out of what the command line prints of the entries."""
    found, listed = shell("pattern"), shell("list")
    told = [row["incident"] for row in listed]

    assert found["counted"]["count"] == len(listed) == case.ENTRIES
    assert _labelled(found["months"]) == Counter(row["happened"][:7] for row in listed)
    assert _labelled(found["places"]) == Counter(row["place"] for row in listed)
    assert _labelled(found["channels"]) == Counter(one["channel"] for one in told)
    assert _labelled(found["kinds"]) == Counter(act for one in told for act in one["behaviours"])
    week = Counter(
        (date.fromisoformat(row["happened"][:10]).weekday(), int(row["happened"][11:13]))
        for row in listed
    )
    assert {
        (at, hour): cell["count"]
        for at, row in enumerate(found["week"])
        for hour, cell in enumerate(row)
        if cell["count"]
    } == week
    broken = {one["number"] for one in told if one.get("breaks")} | {52}
    assert set(found["breaches"]["entries"]) == broken
    assert set(found["serious"]["entries"]) == {
        one["number"] for one in told if one.get("serious") == "yes"
    }
    assert set(found["third_parties"]["entries"]) == {
        one["number"]
        for one in told
        if "asking others" in one["behaviours"] or one["channel"] == "third party"
    }
    assert found["people"][0]["entries"] == sorted(row["number"] for row in listed)
    for rate in found["rates"]:
        day, at = rate["marker"]["day"], rate["marker"]["time"]
        # No entry of the trial tells of a marker but the one that she asked in.
        own = 12 if rate["marker"]["label"] == "Asked to stop" else 0
        rest = [row["happened"] for row in listed if row["number"] != own]
        later = [one for one in rest if one[:10] > day or (at and one[:16] >= f"{day} {at}")]
        assert rate["since"]["count"] == len(later)
        same = 0 if at else sum(one[:10] == day for one in rest)
        assert rate["same"]["count"] == same
    assert found["messages"]["totals"]["came_in"] == case.MESSAGES * 9 // 10
    assert json.dumps(found)


def _labelled(cells: list[Facts]) -> Counter[str]:
    return Counter({cell["label"]: cell["count"] for cell in cells if cell["count"]})
