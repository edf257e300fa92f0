import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from diary.domain.imports import Answers, ImportRecord, Question
from diary.domain.ledger import LineKind
from diary.domain.merkle import MerkleTree
from diary.domain.message import Kind, Message, State, Way
from diary.domain.plain import from_plain
from diary.errors import (
    AnswerNeededError,
    FileMissingError,
    MessagesUnreadableError,
    StoppedError,
    UnknownZoneError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from tests.evidence.messages.reading import zipped
from tests.services.conftest import PASSPHRASE

CHAT = (
    "14/02/26, 01:00 - Messages and calls are end-to-end encrypted.\n"
    "14/02/26, 02:00 - Tom: I know where you work\n"
    "and when you leave\n"
    "14/02/26, 02:01 - Ann: Stop\n"
    "14/02/26, 02:02 - Tom: Missed voice call\n"
)
ANN = Answers(me="Ann", zone="Europe/London")


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_bytes(CHAT.encode())
    return path


def originals(diary: Diary) -> list[Path]:
    return list(diary.vault.originals_folder.iterdir())


def test_a_look_keeps_nothing_and_says_what_to_ask(diary: Diary, chat: Path) -> None:
    report = diary.look_into(chat)

    assert report.questions == (Question.WHO,)
    assert [(one.name, one.count) for one in report.people] == [("Tom", 2), ("Ann", 1)]
    assert (report.lines, report.messages, report.system, report.continuation) == (5, 3, 1, 1)
    assert (report.zone, report.zone_was) == ("Europe/London", "assumed")
    assert diary.messages() == []
    assert originals(diary) == []


def test_an_import_keeps_source_messages_and_one_line(diary: Diary, chat: Path) -> None:
    before = diary.vault.ledger.head().n

    result = diary.import_messages(chat, ANN)

    assert (result.ref, result.added) == ("SH/1", 4)
    messages = [one.message for one in diary.messages()]
    assert [(one.way, one.kind) for one in messages] == [
        (Way.IN, Kind.CALL),
        (Way.OUT, Kind.MESSAGE),
        (Way.IN, Kind.MESSAGE),
        (Way.UNKNOWN, Kind.SYSTEM),
    ]
    assert messages[2].raw == CHAT[CHAT.index("14/02/26, 02:00") : CHAT.index("\n14/02/26, 02:01")]
    assert messages[2].place == 2
    lines = [line for line in diary.vault.ledger.lines() if line.n > before]
    assert [line.line.kind for line in lines] == [LineKind.EXHIBIT, LineKind.IMPORT]
    record = from_plain(ImportRecord, lines[1].content)
    assert (record.ref, record.messages, record.added, record.zone) == ("SH/1", 3, 4, ANN.zone)
    assert record.answers.me == "Ann"
    assert record.merkle == root(messages[::-1])


def root(messages: list[Message]) -> str:
    tree = MerkleTree()
    for message in messages:
        tree.add(message.leaf())
    return tree.root()


def test_the_source_comes_out_as_it_went_in(diary: Diary, chat: Path, tmp_path: Path) -> None:
    diary.import_messages(chat, ANN)

    diary.export("SH/1", tmp_path / "out")

    assert (tmp_path / "out").read_bytes() == CHAT.encode()


def test_a_later_export_of_the_same_chat_adds_only_what_is_new(
    diary: Diary, chat: Path, tmp_path: Path
) -> None:
    diary.import_messages(chat, ANN)
    later = tmp_path / "later.txt"
    later.write_text(CHAT[CHAT.index("14/02/26, 02:01") :] + "15/02/26, 03:00 - Tom: again\n")

    assert diary.look_into(later, ANN).duplicates == 2
    result = diary.import_messages(later, ANN)

    assert (result.added, result.report.duplicates, result.ref) == (1, 2, "SH/2")
    assert len(diary.messages()) == 5


def test_the_very_same_file_adds_nothing_at_all(diary: Diary, chat: Path, tmp_path: Path) -> None:
    first = diary.import_messages(chat, ANN)
    lines, files, rows = (
        diary.vault.ledger.head(),
        originals(diary),
        diary.vault.messages.snapshot(),
    )
    chat.rename(tmp_path / "another name.txt")

    again = diary.import_messages(tmp_path / "another name.txt", ANN)

    assert (again.added, again.ref, again.subject) == (0, "SH/1", first.subject)
    assert again.report == replace(first.report, duplicates=4)
    assert diary.vault.ledger.head() == lines
    assert originals(diary) == files
    assert diary.vault.messages.snapshot() == rows


def test_the_same_file_in_another_zone_is_kept_as_that_says(diary: Diary, chat: Path) -> None:
    diary.import_messages(chat, ANN)

    result = diary.import_messages(chat, Answers(me="Ann", zone="Asia/Tokyo"))

    assert (result.added, result.ref) == (4, "SH/2")
    assert len(originals(diary)) == 2


def test_pictures_that_come_with_a_later_export_are_joined_to_what_is_there(
    diary: Diary, tmp_path: Path
) -> None:
    words = (
        "14/02/26, 02:00 - Tom: IMG-20260214-WA0001.jpg (file attached)\n"
        "14/02/26, 02:01 - Ann: Stop\n"
        "14/02/26, 02:02 - Tom: IMG-20260214-WA0002.jpg (file attached)\n"
    )
    (tmp_path / "chat.txt").write_text(words)
    files: dict[str, str | bytes] = {"a/chat.txt": words, "a/IMG-20260214-WA0001.jpg": b"picture"}
    (tmp_path / "chat.zip").write_bytes(zipped(files))
    diary.import_messages(tmp_path / "chat.txt", ANN)
    before = diary.messages()

    assert diary.import_messages(tmp_path / "chat.zip", ANN).added == 0

    found = diary.messages()
    assert [one.id for one in found] == [one.id for one in before]
    assert diary.conversations.medium(found[2].id, 0) == b"picture"
    assert diary.conversations.medium(found[0].id, 0) is None
    assert [one.message.state for one in found] == [
        State.MEDIA_MISSING, State.NORMAL, State.NORMAL,
    ]  # fmt: skip
    assert found[1:2] == before[1:2]
    assert len(diary.messages(words="WA0001")) == 1
    rows = diary.vault.messages.snapshot()
    diary.rebuild()
    assert diary.vault.messages.snapshot() == rows


def test_the_same_source_and_answers_give_the_same_rows(diary: Diary, chat: Path) -> None:
    first, second = diary.look_into(chat, ANN), diary.look_into(chat, ANN)

    assert first == second
    other = diary.look_into(chat, Answers(me="Ann", zone="Asia/Tokyo"))
    assert other.merkle != first.merkle


def test_a_rebuild_makes_the_messages_again_from_the_sealed_sources(
    diary: Diary, chat: Path, tmp_path: Path, opening: Opening
) -> None:
    diary.import_messages(chat, ANN)
    later = tmp_path / "later.txt"
    later.write_text(CHAT + "15/02/26, 03:00 - Tom: żółć\n")
    diary.import_messages(later, ANN)
    before = diary.vault.messages.snapshot()
    with diary.vault.transaction():
        diary.vault.messages.forget_all()

    diary.rebuild()

    assert diary.vault.messages.snapshot() == before
    assert len(diary.messages(words="zolc")) == 1
    diary.close()
    again = opening.unlock(PASSPHRASE)
    assert again.vault.messages.snapshot() == before


@pytest.mark.parametrize("me", ["", "Somebody"])
def test_without_an_answer_that_is_needed_the_vault_is_as_it_was(
    diary: Diary, chat: Path, me: str
) -> None:
    before = diary.vault.ledger.head()

    with pytest.raises(AnswerNeededError) as asked:
        diary.import_messages(chat, Answers(me=me))

    assert (asked.value.question, asked.value.choices) == ("me", ("Tom", "Ann"))
    assert "Tom" not in str(asked.value)
    assert diary.vault.ledger.head() == before
    assert diary.messages() == []
    assert originals(diary) == []


def test_an_ambiguous_date_is_asked_about(diary: Diary, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("03/06/18, 13:55 - a: m\n04/07/18, 13:55 - a: m\n")

    with pytest.raises(AnswerNeededError, match="order"):
        diary.import_messages(path, Answers(me="a"))
    assert diary.import_messages(path, Answers(me="a", order="mdy")).added == 2


def test_a_stopped_import_leaves_nothing(diary: Diary, chat: Path) -> None:
    stop = threading.Event()
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 100:
            stop.set()

    with pytest.raises(StoppedError):
        diary.import_messages(chat, ANN, progress=progress, cancelled=stop)

    assert seen == sorted(seen)
    assert diary.messages() == []
    assert originals(diary) == []
    assert diary.import_messages(chat, ANN).added == 4


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\0" * 100, "unknown"),
        (b"A letter to my lawyer", "unknown"),
        (b"PK\x03\x04 but no zip", "damaged"),
        (b"<smses", "damaged"),
        (b"<smses count='0'></smses>", "nothing_inside"),
    ],
)
def test_what_is_no_export_is_said_to_be_none_and_nothing_is_kept(
    diary: Diary, tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)

    with pytest.raises(MessagesUnreadableError) as refused:
        diary.import_messages(path, ANN)

    assert refused.value.problem == problem
    assert originals(diary) == []
    assert diary.messages() == []


def test_a_wrong_zone_and_a_missing_file_are_said_before_anything(
    diary: Diary, chat: Path, tmp_path: Path
) -> None:
    with pytest.raises(UnknownZoneError):
        diary.import_messages(chat, Answers(me="Ann", zone="Mars/Base"))
    with pytest.raises(FileMissingError):
        diary.import_messages(tmp_path / "nowhere", ANN)


def test_people_are_found_by_a_part_of_their_name_and_words_with_them(
    diary: Diary, chat: Path
) -> None:
    diary.import_messages(chat, ANN)

    assert len(diary.messages(person="tom")) == 4
    assert len(diary.messages(person="an")) == 1
    assert len(diary.messages(person="nobody")) == 0
    assert len(diary.messages(words="know where", person="Tom")) == 1


def test_chosen_messages_become_a_draft_with_quotes_and_an_extract(
    diary: Diary, chat: Path, tmp_path: Path
) -> None:
    diary.import_messages(chat, ANN)
    ids = [one.id for one in diary.messages() if one.message.way is Way.IN]

    subject = diary.incident_from_messages(ids)

    view = diary.entry(subject)
    incident = view.incident
    assert (incident.count, incident.answered, incident.direction.value) == (2, 0, "from them")
    assert (incident.happened.start, incident.happened.end) == (
        "2026-02-14T02:00",
        "2026-02-14T02:02",
    )
    [quote] = incident.exact_words
    assert (quote.speaker, quote.words) == (
        "Tom",
        "I know where you work\nand when you leave",
    )
    assert (incident.platform, incident.their_account) == ("WhatsApp", "Tom")
    assert incident.what_happened == "1 message, 1 call, 0 answered."
    [extract] = view.exhibits
    diary.sign_off(subject)
    [extract] = diary.entry(subject).exhibits
    diary.export(extract.ref, tmp_path / "extract")
    text = (tmp_path / "extract").read_text()
    assert "14/02/26, 02:00 - Tom: I know where you work\nand when you leave" in text
    assert "Stop" not in text
    assert "SH/1" in text


def test_bursts_are_found_in_what_came_in(diary: Diary, tmp_path: Path) -> None:
    path = tmp_path / "calls.txt"
    path.write_text(
        "".join(
            f"14/02/26, 02:{minute:02d} - Tom: Missed voice call\n" for minute in range(0, 60, 2)
        )
        + "14/02/26, 12:00 - Ann: Stop\n"
    )
    diary.import_messages(path, ANN)

    [burst] = diary.bursts()

    assert (burst.who, burst.calls, burst.answered) == ("Tom", 30, 0)
    assert diary.bursts(least=31) == []
    assert diary.bursts(pause=timedelta(minutes=1)) == []
    assert diary.entry(diary.incident_from_messages(burst.ids)).incident.count == 30


def test_a_check_after_an_import_raises_no_alarm(diary: Diary, chat: Path) -> None:
    diary.import_messages(chat, ANN)

    assert [one.what for one in diary.check() if one.problem] == []
