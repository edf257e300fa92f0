"""Changes a locked diary from outside, by accident or on purpose, and asks whether it is noticed.

``python -m tests.campaigns.harm --count 10000``
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from diary.services.diary import Diary
from tests.campaigns.apart import apart, spread
from tests.campaigns.story import (
    Facts,
    Story,
    agrees,
    drafted,
    seeded,
    unlocked,
    was_odd,
    way_into,
)
from tests.campaigns.tally import Tally, outcome, playground, say, wanted

_VERBS: Final = 60
_LARGE: Final = 60_000
_PAGE: Final = 16384
_DATABASE: Final = "data.db"
_KEYS: Final = ("keys", "keys.bak")
_NOT_KEPT: Final = ("lock", "data.db-journal")
# Spare copies: one that is damaged is refused when it is asked for, and harms nothing before.
_SNAPSHOTS: Final = "snapshots"
_A_SHARE: Final = 250

Files = dict[str, bytes]
Harm = Callable[["_Vaults", Random], "Files | None"]


@dataclass
class _Vaults:
    """One diary as it is, and as it was at earlier times: all that an intruder can have."""

    now: Files
    earlier: list[Files]
    facts: Facts

    def originals(self) -> list[str]:
        return sorted(name for name in self.now if name.startswith("originals/"))

    def aim(self, random: Random) -> str:
        """Choose a file, the database as often as all others together."""
        return random.choice((_DATABASE, random.choice(sorted(self.now))))


def main() -> int:
    asked = wanted(10_000)
    with playground() as place:
        told = apart(partial(_made, place / "vault", place / "told", asked.seed))
        if not told.is_clean:
            return told.finish()
        vaults = _vaults(place / "told")
        starts = range(0, asked.count, _A_SHARE)
        tries = [
            partial(_Share(place / f"share{start}", asked.seed, vaults).run, start, asked.count)
            for start in starts
        ]
        say(f"{len(vaults.now)} files, {len(vaults.earlier)} earlier states")
        return spread(tries, asked.workers).finish()


def _made(folder: Path, told: Path, seed: int) -> Tally:
    """Keep a diary, and a copy of its folder each time it was locked."""
    story = Story(way_into(folder), seeded(seed), large=_LARGE)
    story.begin()
    for number, verb in enumerate(story.verbs(_VERBS)):
        verb()
        if number % 9 == 8 or number > _VERBS - 4:
            story.diary.close()
            shutil.copytree(folder, told / f"{number:03}")
            story.unlock()
    story.draft()
    story.write()
    story.sign()
    known = story.facts()
    story.diary.close()
    shutil.copytree(folder, told / "now")
    (told / "facts").write_text(json.dumps(known))
    return Tally()


def _vaults(told: Path) -> _Vaults:
    *earlier, now = sorted(path for path in told.iterdir() if path.is_dir())
    known = json.loads((told / "facts").read_text())
    return _Vaults(_files(now), [_files(one) for one in earlier], known)


def _files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _NOT_KEPT and _SNAPSHOTS not in path.parts
    }


# --- what can be done to a diary; each returns the changed files, or None if it changed nothing ---


def _flip(vaults: _Vaults, random: Random) -> Files:
    name = vaults.aim(random)
    data = bytearray(vaults.now[name])
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return vaults.now | {name: bytes(data)}


def _scribble(vaults: _Vaults, random: Random) -> Files:
    name = vaults.aim(random)
    data = bytearray(vaults.now[name])
    start = random.randrange(len(data))
    length = random.choice((2, 16, 512, 5000))
    data[start : start + length] = random.randbytes(len(data[start : start + length]))
    return vaults.now | {name: bytes(data)}


def _cut(vaults: _Vaults, random: Random) -> Files:
    name = vaults.aim(random)
    data = vaults.now[name]
    end = random.randrange(len(data))
    if random.random() < 0.5:
        end -= end % _PAGE
    return vaults.now | {name: data[:end]}


def _lengthen(vaults: _Vaults, random: Random) -> Files:
    name = vaults.aim(random)
    length = random.choice((1, 16, 512, _PAGE))
    return vaults.now | {name: vaults.now[name] + random.randbytes(length)}


def _replay_page(vaults: _Vaults, random: Random) -> Files | None:
    old, now = random.choice(vaults.earlier)[_DATABASE], vaults.now[_DATABASE]
    places = range(0, min(len(old), len(now)), _PAGE)
    differing = [at for at in places if old[at : at + _PAGE] != now[at : at + _PAGE]]
    if not differing:
        return None
    data = bytearray(now)
    for at in random.sample(differing, random.randint(1, min(4, len(differing)))):
        data[at : at + _PAGE] = old[at : at + _PAGE]
    return vaults.now | {_DATABASE: bytes(data)}


def _swap_pages(vaults: _Vaults, random: Random) -> Files | None:
    data = bytearray(vaults.now[_DATABASE])
    one, two = (random.randrange(len(data) // _PAGE) * _PAGE for _side in "ab")
    first, second = data[one : one + _PAGE], data[two : two + _PAGE]
    data[one : one + _PAGE], data[two : two + _PAGE] = second, first
    return None if first == second else vaults.now | {_DATABASE: bytes(data)}


def _older_database(vaults: _Vaults, random: Random) -> Files:
    return vaults.now | {_DATABASE: random.choice(vaults.earlier)[_DATABASE]}


def _older_vault(vaults: _Vaults, random: Random) -> Files:
    """Put everything back but for the guard: without it, only a receipt can tell."""
    guard = {name: data for name, data in vaults.now.items() if name == "guard"}
    return random.choice(vaults.earlier) | guard


def _older_keys(vaults: _Vaults, random: Random) -> Files | None:
    old = random.choice(vaults.earlier)
    names = random.choice((_KEYS, _KEYS[:1], _KEYS[1:]))
    changed = vaults.now | {name: old[name] for name in names}
    return None if changed == vaults.now else changed


def _swap_originals(vaults: _Vaults, random: Random) -> Files:
    one, two = random.sample(vaults.originals(), 2)
    return vaults.now | {one: vaults.now[two], two: vaults.now[one]}


def _other_original(vaults: _Vaults, random: Random) -> Files:
    """Put another original in the place of one, with its own number written into its head."""
    one, two = random.sample(vaults.originals(), 2)
    data, start = vaults.now[two], len("DIARYORG") + 2
    number = bytes.fromhex(one.removeprefix("originals/"))
    return vaults.now | {one: data[:start] + number + data[start + len(number) :]}


def _drop(vaults: _Vaults, random: Random) -> Files:
    gone = vaults.aim(random)
    return {name: data for name, data in vaults.now.items() if name != gone}


def _empty(vaults: _Vaults, random: Random) -> Files:
    return vaults.now | {vaults.aim(random): b""}


def _plain_database(vaults: _Vaults, _random: Random) -> Files:
    return vaults.now | {_DATABASE: b"SQLite format 3\0" + bytes(4 * _PAGE)}


def _edit_keys(vaults: _Vaults, random: Random) -> Files:
    """Change what the key files say, and make their plain checksum right again."""
    whole = vaults.now[_KEYS[0]]
    length = int.from_bytes(whole[10:14])
    fields = json.loads(whole[14 : 14 + length])
    slot = random.choice(fields["slots"])
    edit = random.randrange(5)
    if edit == 0:
        slot["cost"] = [8, 1, 1] if slot["cost"] else [65536, 3, 1]
    elif edit == 1:
        slot["cost"] = [2**31 - 1, 2**20, 255]
    elif edit == 2:
        fields["slots"] = fields["slots"] * random.randint(2, 50)
    elif edit == 3:
        fields["vault"] = random.randbytes(16).hex()
    else:
        slot["salt"] = random.randbytes(16).hex()
    text = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    mac = whole[14 + length : -32]
    body = whole[:10] + len(text).to_bytes(4) + text + mac
    edited = body + hashlib.sha256(body).digest()
    return vaults.now | dict.fromkeys(random.choice((_KEYS, _KEYS[:1])), edited)


_HARMS: Final[tuple[Harm, ...]] = (
    _flip, _flip, _flip, _scribble, _scribble, _cut, _cut, _lengthen, _replay_page, _replay_page,
    _swap_pages, _older_database, _older_vault, _older_keys, _swap_originals, _other_original,
    _drop, _empty, _plain_database, _edit_keys,
)  # fmt: skip


@dataclass
class _Share:
    """Some of the tries, in a folder of their own."""

    folder: Path
    seed: int
    vaults: _Vaults
    tally: Tally = field(default_factory=Tally)

    def run(self, start: int, end: int) -> Tally:
        for number in range(start, min(end, start + _A_SHARE)):
            random = seeded(self.seed * 1_000_000 + number)
            harmed = None
            while harmed is None:
                harm = random.choice(_HARMS)
                harmed = harm(self.vaults, random)
            self._try(harmed, f"seed {self.seed}, try {number}, {harm.__name__}")
        return self.tally

    def _try(self, harmed: Files, name: str) -> None:
        self.tally.tried += 1
        for path, data in harmed.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(data)
        differing = [one for one in self.vaults.now if harmed.get(one) != self.vaults.now[one]]
        noticed, _error, crash = outcome(partial(self._noticed, name))
        if crash:
            self.tally.note("damaged", f"{name} {differing}: crashed: {crash}")
        elif noticed is False:
            self.tally.note("silent", f"{name} {differing}")
        _none, _error, crash = outcome(self._written)
        if crash:
            self.tally.note("damaged", f"{name} {differing}: crashed at saving: {crash}")
        shutil.rmtree(self.folder)

    def _noticed(self, name: str) -> bool:
        """Open it as a keeper would, and check; whatever is foreseen raises and is noticed."""
        with closing(unlocked(self.folder)) as diary:
            if any(one.problem for one in diary.check()) or _warned(diary):
                return True
            if not agrees(diary, self.vaults.facts):
                self.tally.note("lost", f"{name}: other content, and nothing said")
            return False

    def _written(self) -> None:
        """Write in it as it then is; that may fail, but in words."""
        with closing(unlocked(self.folder)) as diary:
            diary.sign_off(drafted(diary, "He rang after it was harmed."))


def _warned(diary: Diary) -> bool:
    """Tell whether the opening itself has something to tell."""
    return diary.last_time.found.healed or was_odd(diary)


if __name__ == "__main__":
    sys.exit(main())
