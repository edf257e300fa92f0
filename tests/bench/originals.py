"""Prints how quickly originals are kept, checked, played from the middle, and copied.

Every figure is a ratio to a baseline of the same run; the disk's speed changes from minute to
minute. ``python tests/bench/originals.py [FOLDER]``
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary import paths
from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.restoring import take_snapshot
from diary.vault import Cost
from diary.vault.sealed import CHUNK, open_sealed
from diary.vault.sealing import seal
from diary.vault.verifying import hashes_of

FILES, SIZE, LARGE, LONG = 100, 3_000_000, 2 << 30, 300 << 20
PASSPHRASE = "five plain words for timing"  # noqa: S105 - opens nothing but this example
CASE = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")


class Endless:
    """A source of many bytes that takes no room."""

    def __init__(self, size: int) -> None:
        self._left, self._block = size, os.urandom(CHUNK)

    def readinto(self, buffer: memoryview) -> int:
        length = min(len(buffer), self._left, len(self._block))
        self._left -= length
        buffer[:length] = self._block[:length]
        return length


def main(place: Path) -> None:
    """Measure in a folder, which should lie on a disk, not in memory."""
    sources = place / "sources"
    sources.mkdir()
    files = [sources / f"{number:03d}.bin" for number in range(FILES)]
    for path in files:
        path.write_bytes(os.urandom(SIZE))
    os.sync()
    adding(place, files)
    opening = Opening(place / "vault", SystemClock(), cost=Cost.quick())
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    subject = filled(diary, files)
    checking(diary, sources)
    copying(diary, subject, place)
    memory(diary, subject, place)
    diary.close()
    locking(opening)
    seeking(place)


def filled(diary: Diary, files: list[Path]) -> str:
    """Add all files to one draft."""
    subject = diary.new_draft()
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened="Files."))
    diary.add_files(subject, files)
    return subject


def adding(place: Path, files: list[Path]) -> None:
    """Compare with a plain copy that flushes each file, and with restic and borg."""
    plain, ours, others = list[float](), list[float](), dict[str, list[float]]()
    for turn in range(3):
        plain.append(timed(lambda: copied(files, place / "plain")))
        ours.append(timed_adding(place / "timed", files))
        for name, call in rivals(place / f"rival{turn}", files[0].parent).items():
            others.setdefault(name, []).append(timed(call))
        for name in ("plain", "timed", f"rival{turn}"):
            shutil.rmtree(place / name, ignore_errors=True)
        os.sync()
    base, mine = statistics.median(plain), statistics.median(ours)
    print(f"adding {FILES} files of 3 MB: {base / mine:.2f} x a plain flushed copy")
    for name in ("restic", "borg"):
        if name not in others:
            print(f"  {name} is not installed")
            continue
        print(f"  {statistics.median(others[name]) / mine:.2f} x {name}")


def timed_adding(folder: Path, files: list[Path]) -> float:
    """Return the seconds of one whole batch: sealed, described, in the ledger's database."""
    diary, _code = Opening(folder, SystemClock(), cost=Cost.quick()).begin(
        CASE, passphrase=PASSPHRASE
    )
    took = timed(lambda: filled(diary, files))
    diary.close()
    return took


def copied(files: list[Path], into: Path) -> None:
    """Copy plainly, each file flushed."""
    into.mkdir()
    for path in files:
        paths.copy_file(path, into / path.name)
    paths.flush_folder(into)


def rivals(place: Path, source: Path) -> dict[str, Callable[[], object]]:
    """Return what can be compared with here, each with its store already made."""
    place.mkdir()
    quiet = os.environ | {"RESTIC_PASSWORD": "x", "BORG_PASSPHRASE": "x", "HOME": str(place)}

    def run(*words: object) -> object:
        return subprocess.run([*map(str, words)], env=quiet, check=True, capture_output=True)

    found: dict[str, Callable[[], object]] = {}
    if shutil.which("restic"):
        run("restic", "-r", place / "restic", "init")
        found["restic"] = lambda: run("restic", "-r", place / "restic", "backup", source)
    if shutil.which("borg"):
        run("borg", "init", "-e", "repokey-blake2", place / "borg")
        found["borg"] = lambda: run("borg", "create", f"{place / 'borg'}::a", source)
    return found


def checking(diary: Diary, sources: Path) -> None:
    """Compare reading every original back with OpenSSL's hash of the plain files."""
    folder, originals = diary.vault.originals_folder, diary.vault.originals.all()
    names = sorted(str(path) for path in sources.iterdir())
    theirs, ours = list[float](), list[float]()
    command = ["openssl", "sha256", *names]
    for _turn in range(3):
        theirs.append(timed(lambda: subprocess.run(command, check=True, capture_output=True)))
        ours.append(timed(lambda: list(hashes_of(folder, originals))))
    print(
        f"check of originals: {statistics.median(theirs) / statistics.median(ours):.2f} x openssl"
    )


def copying(diary: Diary, subject: str, place: Path) -> None:
    """Tell what a second copy moves after one new photo."""
    whole = timed(lambda: diary.back_up(place / "copy"))
    (place / "photo.bin").write_bytes(os.urandom(SIZE))
    diary.add_file(subject, place / "photo.bin")
    start = time.perf_counter()
    done = diary.back_up(place / "copy")
    again = time.perf_counter() - start
    database = (place / "copy" / "data.db").stat().st_size
    print(f"second copy after one photo: {done.written / 1e6:.1f} MB in {again:.2f} s "
          f"(photo 3.0, database {database / 1e6:.1f}); the whole took {whole:.2f} s")  # fmt: skip


def locking(opening: Opening) -> None:
    """Tell how long locking takes, and the snapshot after it, which nobody waits for."""
    diary = opening.unlock(PASSPHRASE)
    lock = timed(diary.close)
    snapshot = timed(lambda: take_snapshot(opening.folder, SystemClock()))
    print(f"lock {lock * 1000:.0f} ms; the snapshot after it {snapshot * 1000:.0f} ms")


def seeking(place: Path) -> None:
    """Compare a jump into a long recording with decrypting one chunk."""
    folder = place / "long"
    folder.mkdir()
    sealed = seal(Endless(LONG), folder)
    with open_sealed(folder, sealed.name, sealed.key) as reader:

        def jump(number: int) -> None:
            reader.seek(number * CHUNK + 5)
            reader.read(10)

        jumps = [timed(partial(jump, number)) for number in range(1, 200, 7)]
    cipher, nonce, block = AESGCM(bytes(32)), bytes(12), bytes(CHUNK)
    locked = cipher.encrypt(nonce, block, None)
    chunks = [timed(lambda: cipher.decrypt(nonce, locked, None)) for _turn in range(30)]
    one, chunk = statistics.median(jumps), statistics.median(chunks)
    print(f"seek in 300 MB: {one * 1000:.1f} ms, {one / chunk:.1f} x decrypting one chunk")


def memory(diary: Diary, subject: str, place: Path) -> None:
    """Tell how much more memory the process takes at most while a very large file is added."""
    large = place / "large.bin"
    with large.open("wb") as file:
        file.truncate(LARGE)
    diary.add_file(subject, place / "photo.bin")
    Path("/proc/self/clear_refs").write_text("5")
    before = resident("VmRSS")
    diary.add_file(subject, large)
    print(f"memory for a file of 2 GB: {resident('VmHWM') - before:.0f} MB above the start")


def resident(name: str) -> float:
    """Return a figure of this process's memory, in MB; Linux only."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1000


def timed(call: Callable[[], object]) -> float:
    """Return the seconds a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        main(Path(name))
