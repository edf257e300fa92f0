"""A helper process that is started when it is first needed, and anew after it died."""

from collections.abc import Sequence
from threading import Lock

from diary.child import Child
from diary.errors import ChildDiedError, ChildTooSlowError


class Standby:
    """One helper process at most. May be used from several threads; they take turns."""

    def __init__(self, module: str, *, patience: float, arguments: Sequence[str] = ()) -> None:
        """Name the module that the process runs, and the seconds that an answer may take."""
        self._module, self._arguments = module, tuple(arguments)
        self._patience = patience
        self._child: Child | None = None
        self._turn = Lock()

    @property
    def process(self) -> int | None:
        """The system's number of the process, None while there is none."""
        return self._child.process if self._child else None

    def exchange(self, frame: bytes) -> bytes:
        """Send a frame and return the answer.

        Raises:
            ChildTooSlowError, ChildDiedError: As named; the process has been ended.
        """
        with self._turn:
            if self._child is not None and not self._child.is_alive:
                self._end()
            if self._child is None:
                self._child = Child(
                    self._module, patience=self._patience, arguments=self._arguments
                )
            try:
                self._child.send(frame)
                return self._child.receive()
            except (ChildTooSlowError, ChildDiedError):
                self._end()
                raise

    def close(self) -> None:
        """End the process if there is one."""
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None
