"""Two decoder processes that share the work when many files come in at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import LifoQueue
from typing import Final, TypeVar

from diary.evidence.decoder import Decoder

T = TypeVar("T")

# One processor stays free for the window.
_AT_ONCE: Final = 2


class Decoders:
    """The decoder that is always there, and another while there is much to do."""

    def __init__(self, decoder: Decoder, *, at_once: int = _AT_ONCE) -> None:
        self._more = [Decoder() for _one in range(at_once - 1)]
        self._free: LifoQueue[Decoder] = LifoQueue()
        # Last in, first out: as long as one is enough, only one is started.
        for one in (*self._more, decoder):
            self._free.put(one)
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="look")

    def submit(self, work: Callable[[Decoder], T]) -> Future[T]:
        """Have a decoder do this as soon as one is free."""

        def run() -> T:
            decoder = self._free.get()
            try:
                return work(decoder)
            finally:
                self._free.put(decoder)

        return self._pool.submit(run)

    def close(self) -> None:
        """Drop what was not begun, and end the processes that were started for this."""
        self._pool.shutdown(cancel_futures=True)
        for one in self._more:
            one.close()


@contextmanager
def shared(decoder: Decoder) -> Iterator[Decoders]:
    """Give several decoders for as long as there is much to do."""
    decoders = Decoders(decoder)
    try:
        yield decoders
    finally:
        decoders.close()
