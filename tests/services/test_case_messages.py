import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from diary.domain.imports import Answers
from diary.domain.message import MessageId
from diary.errors import NoSuchMessageError
from diary.services.diary import Diary
from tests.services.conftest import CASE

OTHER = replace(CASE, name="Matter two", initials="XY")
CHAT = (
    "14/02/26, 02:00 - Tom: I know where you work\n"
    "14/02/26, 02:01 - Ann: Stop\n"
    "14/02/26, 02:02 - Tom: IMG-20260214-WA0001.jpg (file attached)\n"
    "14/02/26, 02:03 - Tom: IMG-20260214-WA0002.jpg (file attached)\n"
)
ANN = Answers(me="Ann", zone="Europe/London")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("IMG-20260214-WA0001.jpg", picture())
        archive.writestr("IMG-20260214-WA0002.jpg", b"no picture at all")
    return path


@pytest.fixture
def two(diary: Diary, chat: Path) -> tuple[Diary, Diary]:
    """Two cases; the export is in the second."""
    other = diary.in_case(diary.begin_case(OTHER))
    other.import_messages(chat, ANN)
    return diary, other


def test_messages_belong_to_the_case_of_their_import(two: tuple[Diary, Diary]) -> None:
    first, second = two

    assert first.messages() == first.messages(words="where") == []
    assert first.messages(words="kn") == first.messages(person="Tom") == []
    assert (first.imports(), first.bursts(least=1), first.conversations.people()) == ([], [], [])
    assert len(second.messages()) == 4
    assert len(second.bursts(least=1)) == 1
    assert "Tom" in second.conversations.people()


def test_the_same_export_can_belong_to_two_cases(two: tuple[Diary, Diary], chat: Path) -> None:
    first, second = two

    result = first.import_messages(chat, ANN)

    assert (result.added, result.report.duplicates) == (4, 0)
    assert len(first.messages()) == len(second.messages()) == 4
    assert second.look_into(chat, ANN).duplicates == 4
    before = first.vault.messages.snapshot()
    first.rebuild()
    assert first.vault.messages.snapshot() == before


def test_a_message_of_another_case_is_not_handed_out(two: tuple[Diary, Diary]) -> None:
    first, second = two
    number = second.messages()[0].id

    assert second.conversations.message(number).id == number
    with pytest.raises(NoSuchMessageError):
        first.conversations.message(number)
    with pytest.raises(NoSuchMessageError):
        first.incident_from_messages([number])


def test_pages_go_forward_too_and_a_range_has_ids(two: tuple[Diary, Diary]) -> None:
    second = two[1]
    ids = [one.id for one in second.messages()][::-1]

    assert [one.id for one in second.messages(after=ids[0], limit=2)] == [ids[2], ids[1]]
    assert second.message_ids(ids[1], ids[2], limit=9) == ids[1:3]
    assert second.message_ids(ids[0], ids[3], limit=2) == ids[:2]
    assert second.message_ids(ids[0], ids[3], words="know", limit=9) == ids[:1]
    assert second.message_ids(ids[0], ids[3], person="Ann", limit=9) == ids[1:2]


def test_a_picture_inside_the_export_can_be_seen(two: tuple[Diary, Diary]) -> None:
    second = two[1]
    broken, whole = [one.id for one in second.messages()[:2]]

    small = second.message_picture(whole, 0, 100)

    assert small is not None
    with Image.open(io.BytesIO(small)) as seen:
        assert seen.size == (100, 75)
    assert second.conversations.medium(whole, 0) == picture()
    assert second.message_picture(broken, 0, 100) is None
    with pytest.raises(NoSuchMessageError):
        second.message_picture(MessageId(7), 0, 100)
