from collections.abc import Sequence

from diary.app import run_windows
from diary.platform.process import LOCKED


def test_a_locked_desk_is_started_again_and_a_closed_one_is_not() -> None:
    codes = [LOCKED, LOCKED, 0]

    def run(_command: Sequence[str]) -> int:
        return codes.pop(0)

    assert run_windows(run=run) == 0
    assert codes == []
