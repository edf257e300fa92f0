from collections.abc import Sequence

from diary.app import run_windows
from diary.platform.process import LOCKED


def test_a_locked_desk_is_started_again_and_a_closed_one_is_not() -> None:
    codes, afterwards = [LOCKED, LOCKED, 0], list[int]()

    def run(_command: Sequence[str]) -> int:
        return codes.pop(0)

    assert run_windows(run=run, after=lambda: afterwards.append(len(codes))) == 0
    assert codes == []
    assert afterwards == [2, 1, 0]
