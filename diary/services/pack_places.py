"""Where a pack goes while it is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from diary import paths
from diary.errors import PackTooLargeError
from diary.report.pack.sinks import FolderSink, Sink, ZipSink


@dataclass(slots=True)
class Place:
    """A folder of files, a folder of zips, or one zip's file; ``folder`` can hold what helps."""

    folder: Path
    file: BinaryIO | None = None
    volume: int = 0

    @contextmanager
    def sink(self, name: str, made: datetime, password: str) -> Iterator[Sink]:
        """Give where one part of the pack goes.

        Raises:
            CannotWriteError, DiskFullError: As named.
            PackTooLargeError: The part came out larger than it may be.
        """
        if self.file is not None:
            with paths.explained_writes():
                with ZipSink(self.file, name, made, password) as sink:
                    yield sink
                paths.flush(self.file)
        elif self.volume:
            path = self.folder / f"{name}.zip"
            with paths.whole_file(path) as file, ZipSink(file, name, made, password) as sink:
                yield sink
            if path.stat().st_size > self.volume:
                raise PackTooLargeError(size=path.stat().st_size, most=self.volume)
        else:
            with FolderSink(self.folder) as sink:
                yield sink


@contextmanager
def place_of(out: Path, *, as_zip: bool, volume: int) -> Iterator[Place]:
    """Give a place that is there whole at the end or not at all."""
    if as_zip and not volume:
        with paths.whole_file(out) as file:
            yield Place(out.parent, file)
        return
    with paths.new_folder(out) as folder:
        yield Place(folder, volume=volume)
