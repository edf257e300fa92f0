import io
import stat
import zipfile
from pathlib import Path

import pytest

from diary.domain.wording.imports import report_lines
from diary.domain.wording.messages import cautions
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.problem import GivenUpError
from tests.evidence.messages.reading import Read, zipped

CHAT = "13/02/26, 23:59 - Tom: see IMG-20260213-WA0001.jpg (file attached)\n"


def test_names_that_point_outside_are_only_names(tmp_path: Path) -> None:
    read = Read(zipped({"../../_chat.txt": CHAT, "/etc/passwd": b"x", "C:\\a\\b.jpg": b"x"}))

    assert read.found.messages == 1
    assert read.messages[0].part == "../../_chat.txt"
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed_and_not_listed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("chat.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("_chat.txt", CHAT)

    bundle = Bundle(io.BytesIO(out.getvalue()), len(out.getvalue()))

    assert [entry.name for entry in bundle.files] == ["_chat.txt"]


@pytest.mark.parametrize("size", [80_000_000])
def test_a_bomb_is_not_unpacked(size: int) -> None:
    read = Read(zipped({"_chat.txt": CHAT.encode() + b"\n" * size}))

    assert "bomb" in (read.end.problem, *read.found.problems)


def test_a_zip_in_a_zip_is_said_to_be_one() -> None:
    read = Read(zipped({"inner.zip": zipped({"_chat.txt": CHAT})}))

    assert read.end.problem == "packed"


def encrypted(content: bytes) -> bytes:
    """Set the flag that says a password is needed, in both places where it stands."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.index(mark)
        changed[at + offset] |= 1
    return bytes(changed)


def test_a_password_is_named() -> None:
    assert Read(encrypted(zipped({"_chat.txt": CHAT}))).end.problem == "encrypted"


@pytest.mark.parametrize("cut", [1, 30, 100])
def test_a_cut_zip_is_damaged(cut: int) -> None:
    assert Read(zipped({"_chat.txt": CHAT})[:-cut]).end.problem in ("damaged", "empty")


def test_a_damaged_member_stops_with_what_came_before() -> None:
    content = bytearray(zipped({"_chat.txt": CHAT * 5000}))
    content[len(content) // 2] ^= 0xFF

    read = Read(bytes(content))

    assert "damaged" in (read.end.problem, *read.found.problems) if read.report else True
    assert read.end.problem == "damaged"


def test_nothing_is_found_in_nothing() -> None:
    with pytest.raises(GivenUpError, match="empty"):
        Bundle(io.BytesIO(b""), 0)
    empty = zipped({})
    with pytest.raises(GivenUpError, match="empty"):
        Bundle(io.BytesIO(empty), len(empty))


def found(files: list[str], name: str, near: str = "") -> str:
    source = zipped(dict.fromkeys(files, b"x"))
    return Bundle(io.BytesIO(source), len(source)).find(name, near)


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        (["_chat.txt", "a.jpg"], "a.jpg", "a.jpg"),
        (["x/inbox/tom/photos/a.jpg"], "inbox/tom/photos/a.jpg", "x/inbox/tom/photos/a.jpg"),
        (["photos/a.jpg"], "inbox/tom/photos/a.jpg", "photos/a.jpg"),
        (["media/a.jpg"], ".\\media\\a.jpg", "media/a.jpg"),
        (["inbox/tom/a.jpg"], "inbox/ann/a.jpg", ""),
        (["b.jpg"], "a.jpg", ""),
        (["a.jpg"], "", ""),
    ],
)
def test_a_file_is_found_by_the_folders_that_are_named(
    files: list[str], name: str, expected: str
) -> None:
    assert found(files, name) == expected


def test_of_files_with_the_same_name_the_one_beside_the_message_counts() -> None:
    files = ["tom/chat.html", "tom/photos/a.jpg", "ann/photos/a.jpg"]

    assert found(files, "photos/a.jpg", "tom/chat.html") == "tom/photos/a.jpg"
    assert found(files, "a.jpg", "ann/chat.html") == "ann/photos/a.jpg"
    assert found(files, "a.jpg") == ""
    assert found(["a.jpg", "x/a.jpg"], "a.jpg", "_chat.txt") == "a.jpg"


def test_files_that_may_hold_messages_and_were_not_read_are_named() -> None:
    files: dict[str, str | bytes] = {
        "_chat.txt": CHAT + "13/02/26, 23:59 - Tom: said.txt (file attached)\n",
        "said.txt": b"joined",
        "photo.jpg": b"x",
        "Other.json": b"{}",
        "more/Chats.ZIP": b"x",
    }
    found = Read(zipped(files)).found

    assert (found.others, found.other_names) == (2, ("Other.json", "more/Chats.ZIP"))
    [said] = [one for one in cautions(found) if "not read" in one]
    assert said in report_lines(found)
    assert said.startswith("2 other files")
    assert said.endswith("Other.json, more/Chats.ZIP")
    assert Read(zipped({"_chat.txt": CHAT})).found.others == 0


def test_pictures_are_not_looked_into_and_do_not_move_the_bar() -> None:
    source = zipped({"_chat.txt": CHAT, "a.JPG": b"\xff\xd8" + bytes(200_000)})
    bundle = Bundle(io.BytesIO(source), len(source))

    picture = next(one for one in bundle.files if one.name == "a.JPG")
    assert picture.head() == b""
    assert bundle.find("a.JPG") == "a.JPG"
    with picture.open() as file:
        assert len(file.read()) == 200_002
    assert bundle.share == 0
