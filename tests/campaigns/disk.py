"""A disk that forgets: what of a recorded run a power cut would have left of it.

Harsher than real disks. A file's bytes last only once the file itself was flushed, its name only
once the folder was. What was not flushed may be lost, or there, or there in part, in any order;
pieces of a write may be missing or be noise; one folder's names may be behind another's.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.campaigns.shim import Change

_SECTORS: Final = (512, 4096)
_FATES: Final = ("lost", "there", "first", "some", "torn", "noise")


@dataclass
class File:
    """Bytes on the disk, and what was written since the last flush."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def flush(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending = []

    def after_a_cut(self, random: Random) -> bytes:
        """Return what may be found afterwards; another call may find something else."""
        content, fate = bytearray(self.durable), random.choice(_FATES)
        for change in self._survivors(fate, random):
            if fate in ("torn", "noise") and change.what == "W":
                _tear(content, change, random, noise=fate == "noise")
            else:
                _apply(content, change)
        return bytes(content)

    def _survivors(self, fate: str, random: Random) -> list[Change]:
        if fate == "lost":
            return []
        if fate == "there":
            return self.pending
        if fate == "first":
            return self.pending[: random.randint(0, len(self.pending))]
        return [change for change in self.pending if random.random() < 0.5]


@dataclass
class Folder:
    """Names on the disk, and what was done to them since the last flush; number 0 removes one."""

    names: dict[str, int] = field(default_factory=dict)
    pending: list[dict[str, int]] = field(default_factory=list)

    def flush(self) -> None:
        self.names = self.after(len(self.pending))
        self.pending = []

    def after(self, count: int) -> dict[str, int]:
        """Return the names as they are once so many of the pending changes are on the disk."""
        names = dict(self.names)
        for change in self.pending[:count]:
            names |= change
        return {name: number for name, number in names.items() if number}


class Disk:
    """Replays the log of a run; can be cut off at any place."""

    def __init__(self, root: Path, *, is_empty: bool) -> None:
        """Begin with a folder as it lies there, or as it was when it was empty."""
        self._files: dict[int, File] = {}
        self._folders = {_number(root): Folder()}
        # What the program sees, which is ahead of what the disk holds.
        self._seen = {str(root): _number(root)}
        self._root = _number(root)
        for path in () if is_empty else sorted(root.rglob("*")):
            number = self._seen[str(path)] = _number(path)
            self._folders[_number(path.parent)].names[path.name] = number
            if path.is_dir():
                self._folders[number] = Folder()
            else:
                self._files[number] = File(bytearray(path.read_bytes()))

    def apply(self, change: Change) -> None:
        """Take the next change in."""
        match change.what:
            case "C":
                self._files[change.inode] = File()
                self._name(change.path, change.inode)
            case "D":
                self._folders[change.inode] = Folder()
                self._name(change.path, change.inode)
            case "L":
                self._name(change.path, change.inode)
            case "R":
                self._rename(change.path, change.second)
            case "U" | "X":
                self._name(change.path, 0)
            case "W" | "T":
                self._files[change.inode].pending.append(change)
            case "S":
                (self._folders.get(change.inode) or self._files[change.inode]).flush()
            case _:
                pass  # a note

    def cut(self, out: Path, random: Random) -> None:
        """Write what is left if the power goes now into a new folder."""
        self._leave(self._root, out, random)

    def _leave(self, number: int, out: Path, random: Random) -> None:
        out.mkdir(0o700)
        folder = self._folders[number]
        most = len(folder.pending)
        for name, held in folder.after(random.choice((0, most, random.randint(0, most)))).items():
            if held in self._folders:
                self._leave(held, out / name, random)
            else:
                (out / name).write_bytes(self._files[held].after_a_cut(random))

    def _name(self, path: str, number: int) -> None:
        parent, _, name = path.rpartition("/")
        self._folders[self._seen[parent]].pending.append({name: number})
        if number:
            self._seen[path] = number
        else:
            del self._seen[path]

    def _rename(self, old: str, new: str) -> None:
        (parent, _, name), (new_parent, _, new_name) = old.rpartition("/"), new.rpartition("/")
        number = self._seen[old]
        if parent == new_parent:
            # One step on the disk: never both names, never neither.
            self._folders[self._seen[parent]].pending.append({new_name: number, name: 0})
        else:
            self._folders[self._seen[new_parent]].pending.append({new_name: number})
            self._folders[self._seen[parent]].pending.append({name: 0})
        for path in [path for path in self._seen if path == old or path.startswith(old + "/")]:
            self._seen[new + path.removeprefix(old)] = self._seen.pop(path)


def _number(path: Path) -> int:
    return path.stat().st_ino


def _apply(content: bytearray, change: Change) -> None:
    if change.what == "T":
        content[change.place :] = bytes(max(0, change.place - len(content)))
        return
    _grow(content, change.place)
    content[change.place : change.place + len(change.data)] = change.data


def _tear(content: bytearray, change: Change, random: Random, *, noise: bool) -> None:
    """Write some sectors and leave others, or put noise where they should have gone."""
    sector = random.choice(_SECTORS)
    for start in range(0, len(change.data), sector):
        piece = change.data[start : start + sector]
        place = change.place + start
        if random.random() < 0.5:
            if not noise or random.random() < 0.5:
                continue
            piece = random.randbytes(len(piece))
        _grow(content, place)
        content[place : place + len(piece)] = piece


def _grow(content: bytearray, length: int) -> None:
    content.extend(bytes(max(0, length - len(content))))
