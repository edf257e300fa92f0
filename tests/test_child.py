import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import child
from diary.child import Child, end_all, read_frame, write_frame
from diary.errors import ChildDiedError, ChildTooSlowError

DECODER = "diary.evidence.decoder_child"


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_frames_come_back_as_they_were_written(frames: list[bytes]) -> None:
    stream = io.BytesIO()
    for frame in frames:
        write_frame(stream, frame)
    stream.seek(0)

    assert [read_frame(stream) for _ in frames] == frames


def test_a_cut_frame_is_an_end() -> None:
    with pytest.raises(EOFError):
        read_frame(io.BytesIO((5).to_bytes(8) + b"four"))


def test_a_frame_of_absurd_length_is_refused_before_reading() -> None:
    with pytest.raises(ValueError, match="too long"):
        read_frame(io.BytesIO(b"\xff" * 8))


def test_a_frame_too_long_to_send_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "LONGEST_FRAME", 3)

    with Child(DECODER, patience=10) as helper, pytest.raises(ValueError, match="too long"):
        helper.send(b"four")


def test_a_process_that_never_answers_is_ended() -> None:
    with Child("json.tool", patience=0.2) as helper:
        with pytest.raises(ChildTooSlowError):
            helper.receive()

        assert not helper.is_alive


def test_a_process_that_ends_is_said_to_have_died() -> None:
    with Child("diary.no_such_module", patience=20) as helper:
        with pytest.raises(ChildDiedError):
            helper.receive()
        with pytest.raises(ChildDiedError):
            helper.send(b"")


def test_a_frame_the_process_chokes_on_ends_it() -> None:
    with Child(DECODER, patience=20) as helper:
        helper.send(b"")

        with pytest.raises(ChildDiedError):
            helper.receive()


def test_a_great_frame_to_a_process_that_ends_is_no_bug() -> None:
    with Child("diary.no_such_module", patience=20) as helper:
        helper.send(bytes(10_000_000))

        with pytest.raises(ChildDiedError):
            helper.receive()


def test_an_interpreter_that_is_gone_counts_as_died(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(Path(os.sep, "gone", "python")))

    with pytest.raises(ChildDiedError):
        Child(DECODER, patience=1)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at the process through /proc")
def test_the_process_inherits_nothing_of_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RL_settings", "planted")
    monkeypatch.setenv("PYTHONPATH", "planted")
    monkeypatch.setenv("SYSTEMROOT", "C:\\Windows")

    with Child("json.tool", patience=5) as helper:
        found = Path(f"/proc/{helper.process}/environ").read_bytes()

    assert b"planted" not in found
    assert b"HOME=/nonexistent-" in found
    assert b"SYSTEMROOT=" in found


@pytest.mark.skipif(sys.platform == "win32", reason="asked for at the start there")
def test_a_helper_lets_the_windows_go_first() -> None:
    with Child(DECODER, patience=20) as helper:
        theirs = os.getpriority(os.PRIO_PROCESS, helper.process)

    assert theirs > os.getpriority(os.PRIO_PROCESS, 0)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at the process through /proc")
def test_the_decoder_may_open_and_write_nothing() -> None:
    with Child(DECODER, patience=20) as helper:
        helper.send(bytes(5) + b"no picture")
        helper.receive()
        lines = Path(f"/proc/{helper.process}/limits").read_text("ascii").splitlines()
        status = Path(f"/proc/{helper.process}/status").read_text("ascii").split()

    limits = {line[:26].strip(): line[26:].split()[:2] for line in lines}
    for name in ("Max file size", "Max core file size", "Max open files"):
        assert limits[name] == ["0", "0"]
    assert limits["Max address space"] == [str(1 << 30)] * 2
    assert status[status.index("NoNewPrivs:") + 1] == "1"
    assert status[status.index("Threads:") + 1] == "1"


def test_who_waits_for_a_helper_that_is_ended_is_told() -> None:
    with Child(DECODER, patience=30) as helper:
        end_all("diary.another")
        assert helper.is_alive

        end_all(DECODER)

        with pytest.raises(ChildDiedError):
            helper.receive()
