"""A bag after BagIt 1.0 (RFC 8493), written file by file with one pass over the bytes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Final, Self

from diary.report.pack.names import BAGIT, INFO, MANIFEST, SUMS, TAGS
from diary.report.pack.sinks import Sink

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_SMALL: Final = 1 << 16


class Digest:
    """SHA-256 on a thread of its own, so that hashing and writing overlap."""

    def __init__(self) -> None:
        self._hash, self.size = hashlib.sha256(), 0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="hash")
        self._under_way: Future[None] | None = None

    def update(self, data: bytes) -> None:
        """Take the next bytes in, when those before are done."""
        self.size += len(data)
        if self._under_way is not None:
            self._under_way.result()
        if len(data) < _SMALL:
            self._under_way = None
            self._hash.update(data)
        else:
            self._under_way = self._pool.submit(self._hash.update, data)

    def hex(self) -> str:
        """Return the hash of all that was taken in."""
        if self._under_way is not None:
            self._under_way.result()
        return self._hash.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _exc: object, _trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()


class Entrant:
    """A file on its way into a bag. Only written to, from start to end."""

    def __init__(self, file: IO[bytes], digest: Digest) -> None:
        self._file, self._digest = file, digest

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._digest.size

    def write(self, data: bytes) -> int:
        """Write the next bytes."""
        self._digest.update(data)
        self._file.write(data)
        return len(data)


class Bag:
    """Writes payload and tag files into a sink, and what proves them at the end."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.payload: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._octets = 0

    @contextmanager
    def open(self, path: str, size: int = 0) -> Iterator[Entrant]:
        """Begin a payload file, whose path starts with ``data/``."""
        with Digest() as digest:
            with self._sink.open(path, size) as file:
                yield Entrant(file, digest)
            self.payload[path] = digest.hex()
            self._octets += digest.size

    def add(self, path: str, chunks: Iterable[bytes], size: int = 0) -> str:
        """Add a payload file and return its SHA-256 in hex."""
        with self.open(path, size) as file:
            for chunk in chunks:
                file.write(chunk)
        return self.payload[path]

    def tag(self, path: str, content: bytes) -> None:
        """Add a tag file."""
        with self._sink.open(path, len(content)) as file:
            file.write(content)
        self._tags[path] = hashlib.sha256(content).hexdigest()

    def close(self, info: dict[str, str], head: Callable[[str, str], dict[str, bytes]]) -> str:
        """Write the manifests; return the SHA-256 of the last, which stands for the whole bag.

        Args:
            info: For ``bag-info.txt``.
            head: Given the SHA-256 of the payload manifest, and that of the list of the tag files
                so far (that one among them), returns further tag files.
        """
        self.tag(MANIFEST, listing(self.payload))
        self.tag(BAGIT, _DECLARATION)
        oxum = {"Payload-Oxum": f"{self._octets}.{len(self.payload)}"}
        lines = (f"{name}: {' '.join(text.split())}\n" for name, text in (info | oxum).items())
        self.tag(INFO, "".join(lines).encode())
        tags = hashlib.sha256(listing(self._tags)).hexdigest()
        for path, content in head(self._tags[MANIFEST], tags).items():
            self.tag(path, content)
        self.tag(SUMS, listing(self.payload | self._tags))
        self.tag(TAGS, listing(self._tags))
        return self._tags[TAGS]


def listing(hashes: dict[str, str]) -> bytes:
    """Return hashes as ``sha256sum`` writes them, which is BagIt's form too."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()
