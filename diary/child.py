"""An isolated helper process spoken to in frames, for work on bytes we do not trust."""

import ctypes
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self, cast
from weakref import WeakSet

from diary.errors import ChildDiedError, ChildTooSlowError

LONGEST_FRAME: Final = 256 * 1024 * 1024

_LENGTH_BYTES: Final = 8
# What Linux lets everybody have.
_PIPE: Final = 1024 * 1024
# Whoever looks at the windows goes first.
_NICER: Final = 5
_ON_WINDOWS: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38


class Child:
    """A helper process, started with nothing of the user's: no home, no settings, no files.

    It answers one frame at a time and is ended as soon as it is too slow.
    """

    def __init__(self, module: str, *, patience: float, arguments: Sequence[str] = ()) -> None:
        """Start the process.

        Args:
            module: The importable module to run; it must end in ``serve``.
            arguments: What it is started with, for all to see who can list processes.
            patience: Seconds that one answer may take, the first start included.

        Raises:
            ChildDiedError: The process could not be started.
        """
        self._module, self._patience = module, patience
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-B", "-m", module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(sys.executable).anchor,
                env=_bare_environment(),
                creationflags=_ON_WINDOWS,
            )
        except OSError as exc:
            raise ChildDiedError from exc
        _step_back(self._process.pid)
        _widen(self._process.stdin)
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._incoming: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # Threads, because Windows cannot wait for a pipe: a write blocks as a read does.
        self._threads = [
            threading.Thread(target=work, name=f"child {module}", daemon=True)
            for work in (self._write_all, self._read_all)
        ]
        for thread in self._threads:
            thread.start()
        with _TURN:
            _RUNNING.add(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def process(self) -> int:
        """The system's number of the process."""
        return self._process.pid

    def send(self, frame: bytes) -> None:
        """Hand a frame over; it is written in the background.

        Raises:
            ChildDiedError: The process has ended.
        """
        if len(frame) > LONGEST_FRAME:
            raise ValueError("frame too long")
        if not self.is_alive:
            raise ChildDiedError
        self._outgoing.put(frame)

    def receive(self) -> bytes:
        """Wait for the next answer.

        Raises:
            ChildTooSlowError: None came in time; the process was ended.
            ChildDiedError: The process ended, or spoke out of turn and was ended.
        """
        try:
            frame = self._incoming.get(timeout=self._patience)
        except queue.Empty:
            self.close()
            raise ChildTooSlowError from None
        if frame is None:
            self.close()
            raise ChildDiedError
        return frame

    def end(self, module: str) -> None:
        """End the process if it runs this module; may be called from any thread.

        Who waits for its answer is told that it died.
        """
        if module == self._module:
            self._process.kill()

    def close(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._outgoing.put(None)
        for thread in self._threads:
            thread.join()

    def _write_all(self) -> None:
        # Popen was asked for the pipe, so it is there.
        pipe = cast("IO[bytes]", self._process.stdin)
        try:
            with pipe as stream:
                while (frame := self._outgoing.get()) is not None:
                    write_frame(stream, frame)
        except OSError:
            return  # the process ended: the reader says so

    def _read_all(self) -> None:
        pipe = cast("IO[bytes]", self._process.stdout)
        with pipe as stream:
            try:
                while True:
                    self._incoming.put(read_frame(stream))
            except (EOFError, ValueError, OSError):
                self._incoming.put(None)


# Whoever must leave at once cannot know who is waiting for which helper.
_RUNNING: Final[WeakSet[Child]] = WeakSet()
_TURN: Final = threading.Lock()


def end_all(module: str) -> None:
    """End every helper process that runs this module, from any thread."""
    with _TURN:
        running = tuple(_RUNNING)
    for child in running:
        child.end(module)


def serve(answer: Callable[[bytes], bytes], *, sealed: bool = False) -> None:
    """Answer frames until the parent goes away; what the helper process's ``main`` ends in.

    What was standard output now leads nowhere, so a stray print cannot break a frame.

    Args:
        answer: Makes the answer of a frame; an exception of its ends the process.
        sealed: Nothing may be opened from now on, neither file nor connection (not on Windows).
    """
    incoming, outgoing = _taken_streams(sealed=sealed)
    with incoming, outgoing:
        while True:
            try:
                frame = read_frame(incoming)
            except EOFError:
                return
            write_frame(outgoing, answer(frame))


def converse(work: Callable[[IO[bytes], IO[bytes]], None], *, sealed: bool = False) -> None:
    """Do one piece of work that asks back while it goes on; ends when it does.

    Args:
        work: Given what the parent writes and what it reads, both for frames.
        sealed: As in ``serve``.
    """
    incoming, outgoing = _taken_streams(sealed=sealed)
    with incoming, outgoing:
        work(incoming, outgoing)


def _taken_streams(*, sealed: bool) -> tuple[IO[bytes], IO[bytes]]:
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    if sealed and sys.platform != "win32":
        import resource  # noqa: PLC0415 - does not exist on Windows

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return incoming, outgoing


def confine(*, memory: int, files: int = 8, threads: bool = False) -> None:
    """Give up, for good, what the helper process does not need.

    Linux: memory, no file writing, no new processes or threads, few open files, no core file,
    no new privileges, not readable by other programs. macOS: the same limits as far as the
    system keeps them, without the last two. Windows: nothing; there the separate process and
    the time limit are all the protection.

    Args:
        memory: Bytes of address space.
        files: How many files may be open at once, the three standard ones included.
        threads: New threads stay possible, and so, on Linux, do new processes.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: files,
        resource.RLIMIT_AS: memory,
    }
    if threads:
        del limits[resource.RLIMIT_NPROC]
    if sys.platform == "darwin":
        # The system shares its libraries in more address space than any useful limit.
        del limits[resource.RLIMIT_AS]
    for kind, limit in limits.items():
        resource.setrlimit(kind, (limit, limit))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def read_frame(stream: IO[bytes]) -> bytes:
    """Read one frame: its length in eight bytes, then itself.

    Raises:
        EOFError: The other side went away.
        ValueError: The length is beyond what we ever send.
    """
    length = int.from_bytes(_read_exactly(stream, _LENGTH_BYTES))
    if length > LONGEST_FRAME:
        raise ValueError("frame too long")
    return _read_exactly(stream, length)


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame and have it leave at once."""
    stream.write(len(frame).to_bytes(_LENGTH_BYTES))
    stream.write(frame)
    stream.flush()


def _read_exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


def _step_back(process: int) -> None:
    """Let a helper process leave the processor to the windows (Windows: ``_ON_WINDOWS``)."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # it has ended already: whoever waits for its answer is told
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, process, ours + _NICER)


def _widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold more, so that a photo goes over in few turns, not in fifty."""
    if sys.platform != "linux" or pipe is None:
        return
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _bare_environment() -> dict[str, str]:
    # A folder nobody can have prepared: some libraries run code they find in the home folder.
    nowhere = str(Path(sys.executable).anchor + "nonexistent-" + secrets.token_hex(16))
    bare = {"HOME": nowhere, "USERPROFILE": nowhere, "PATH": os.defpath, "LANG": "C.UTF-8"}
    if "SYSTEMROOT" in os.environ:
        bare["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return bare
