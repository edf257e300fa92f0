from pathlib import Path

import pytest

from diary.domain.imports import Answers
from diary.services.diary import Diary
from diary.services.import_pace import Pace, Stage
from tests.evidence.messages.reading import zipped

ANN = Answers(me="Ann", zone="UTC", order="dmy")
LOOK = (Stage.STARTING, Stage.READING, Stage.HASHING)
KEEP = (Stage.SEALING, Stage.STARTING, Stage.READING, Stage.INDEXING, Stage.ENDING)


def chat(messages: int) -> bytes:
    lines = (
        f"{1 + n // 1440 % 28:02d}/01/2026, {n // 60 % 24:02d}:{n % 60:02d} - "
        f"{'Ann' if n % 3 else 'Tom'}: words number {n}\n"
        for n in range(messages)
    )
    return "".join(lines).encode()


@pytest.mark.parametrize(("is_look", "stages"), [(True, LOOK), (False, KEEP)])
@pytest.mark.parametrize(("size", "messages"), [(100, 1), (10**7, 10**5), (10**9, 50)])
def test_each_stage_begins_where_the_one_before_ended(
    *, is_look: bool, stages: tuple[Stage, ...], size: int, messages: int
) -> None:
    pace = Pace(size=size, messages=messages, is_look=is_look)

    ends = [0, *(pace.thousandths(one, 9, 9) for one in stages)]

    assert ends == sorted(ends)
    assert ends[-1] in (999, 1000)
    assert ends[:-1] == [pace.thousandths(one, 0, 9) for one in stages]
    for stage, start, end in zip(stages, ends, ends[1:], strict=False):
        assert start <= pace.thousandths(stage, 1, 2) <= end
        assert abs(pace.thousandths(stage, 1, 2) - (start + end) / 2) <= 1


def test_the_more_there_is_to_seal_the_more_of_the_bar_that_is() -> None:
    pictures, words = Pace(size=10**9, messages=1000), Pace(size=10**7, messages=10**5)

    assert pictures.thousandths(Stage.SEALING, 1, 1) > 700
    assert words.thousandths(Stage.SEALING, 1, 1) < 10


def test_nothing_is_believed_before_something_is_known() -> None:
    unknown = Pace(size=10**9, is_look=True)
    assert not unknown.is_known
    assert unknown.thousandths(Stage.READING, 0, 0) <= 1000

    learned = unknown.learned(115_000)

    assert learned.is_known
    assert learned == Pace(size=10**9, messages=1000, worth=115_000, is_look=True)
    assert learned.learned(7).messages == 1000


def test_pictures_inside_a_text_make_reading_longer() -> None:
    words, pictures = (Pace(size=10**9, messages=10**5).learned(worth) for worth in (10**7, 10**9))

    ends = [one.thousandths(Stage.READING, 1, 1) for one in (words, pictures)]

    assert ends[1] > ends[0] + 100


def told(diary: Diary, path: Path, *, is_look: bool) -> list[tuple[int, int]]:
    """Return what progress was told, having looked at an export or kept it."""
    seen: list[tuple[int, int]] = []
    if is_look:
        diary.look_into(path, ANN, progress=lambda *at: seen.append(at))
    else:
        looked = diary.look_into(path, ANN)
        diary.import_messages(path, ANN, looked=looked, progress=lambda *at: seen.append(at))
    return seen


@pytest.mark.parametrize("is_look", [True, False])
def test_a_bar_goes_through_every_stage_and_never_back(
    diary: Diary, tmp_path: Path, *, is_look: bool
) -> None:
    export = tmp_path / "chat.zip"
    pictures = {f"IMG-{n}.jpg": bytes(range(256)) * 4000 for n in range(20)}
    export.write_bytes(zipped({"_chat.txt": chat(3000), **pictures}))
    pace = Pace(size=export.stat().st_size, messages=3000, is_look=is_look)

    seen = told(diary, export, is_look=is_look)

    assert {total for _at, total in seen} == {1000}
    at = [one for one, _total in seen]
    assert at == sorted(at)
    stages = LOOK[1:] if is_look else (Stage.SEALING, Stage.READING, Stage.INDEXING)
    for stage in stages:
        # The guess at the messages of an export that is looked at may be off a little.
        start, end = pace.thousandths(stage, 0, 1) - 60, pace.thousandths(stage, 1, 1) + 60
        assert any(start <= one <= end for one in at), stage
    assert abs(at[-1] - pace.thousandths(stages[-1], 1, 1)) <= 60


def test_an_export_kept_without_having_been_looked_at_moves_the_bar_too(
    diary: Diary, tmp_path: Path
) -> None:
    export, seen = tmp_path / "chat.txt", list[int]()
    export.write_bytes(chat(3000))

    diary.import_messages(export, ANN, progress=lambda done, _of: seen.append(done))

    assert seen == sorted(seen)
    assert len(set(seen)) > 5
