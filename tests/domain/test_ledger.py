import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.ledger import (
    FIRST,
    By,
    Line,
    LineKind,
    SealedOriginal,
    Written,
    canonical,
    commitment,
    first_break,
    line_hash,
)

Stored = tuple[bytes, bytes | None, bytes | None]
SALT = bytes(range(32))


def chain(count: int) -> list[Stored]:
    lines: list[Stored] = []
    prev = FIRST
    for n in range(1, count + 1):
        body = canonical({"what_happened": f"He rang {n} times."})
        line = Line(
            vault="ab" * 16,
            n=n,
            prev=prev,
            kind=LineKind.INCIDENT,
            subject=f"{n:032x}",
            by=By(role="helper", present=True),
            written=Written(utc=f"2026-03-04T22:{n:02d}:00.000Z", zone="Europe/London"),
            commit=commitment(SALT, body),
            originals=(SealedOriginal(commit="cd" * 32, size=7),),
            app="1.0",
        )
        lines.append((line.to_bytes(), SALT, body))
        prev = line_hash(line.to_bytes())
    return lines


def changed(data: bytes, at: int, by: int) -> bytes:
    return data[:at] + bytes([data[at] ^ by]) + data[at + 1 :]


def test_a_chain_as_written_is_whole() -> None:
    assert first_break([]) is None
    assert first_break(chain(5)) is None


def test_a_line_reads_back_as_it_was() -> None:
    stored = chain(1)[0][0]
    line = Line.from_bytes(stored)

    assert line.to_bytes() == stored
    assert (line.n, line.prev, line.by.role) == (1, FIRST, "helper")


@given(data=st.data(), by=st.integers(1, 255))
def test_any_changed_byte_of_a_line_breaks_the_chain(data: st.DataObject, by: int) -> None:
    lines = chain(3)
    number = data.draw(st.integers(0, 1))
    stored, salt, body = lines[number]
    at = data.draw(st.integers(0, len(stored) - 1))
    lines[number] = (changed(stored, at, by), salt, body)

    assert first_break(lines) in (number + 1, number + 2)


@given(data=st.data(), by=st.integers(1, 255))
def test_any_changed_byte_of_content_or_salt_is_found(data: st.DataObject, by: int) -> None:
    lines = chain(2)
    stored, _, body = lines[1]
    assert body is not None
    at = data.draw(st.integers(0, len(body) - 1))

    assert first_break([lines[0], (stored, SALT, changed(body, at, by))]) == 2
    assert first_break([lines[0], (stored, changed(SALT, at % 32, by), body)]) == 2


@given(st.permutations(range(4)))
def test_reordered_lines_are_found(order: list[int]) -> None:
    lines = chain(4)
    first = next((place + 1 for place, n in enumerate(order) if place != n), None)

    assert first_break([lines[n] for n in order]) == first


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_line_taken_out_is_found(gone: int) -> None:
    lines = chain(4)
    del lines[gone]

    assert first_break(lines) == gone + 1


def test_destroyed_content_leaves_the_chain_whole() -> None:
    lines = chain(3)
    lines[1] = (lines[1][0], None, None)

    assert first_break(lines) is None


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[]", b"\xff", b'{"v":1}', b"null"])
def test_what_is_no_line_breaks_the_chain(spoilt: bytes) -> None:
    assert first_break([(spoilt, None, None)]) == 1


def test_a_line_of_another_version_or_form_is_refused() -> None:
    stored = chain(1)[0][0]
    for other in (stored.replace(b'"v":1', b'"v":2'), b" " + stored):
        with pytest.raises(ValueError, match="not a canonical line"):
            Line.from_bytes(other)


def test_the_same_words_commit_differently_under_another_salt() -> None:
    assert commitment(SALT, b"yes") != commitment(bytes(32), b"yes")
