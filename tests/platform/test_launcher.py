from collections.abc import Sequence

from diary.app import run_windows
from diary.platform.process import EXAMPLE, EXAMPLE_FLAG, LOCKED


def test_a_locked_desk_is_started_again_and_a_closed_one_is_not() -> None:
    codes, afterwards = [LOCKED, LOCKED, 0], list[int]()

    def run(_command: Sequence[str]) -> int:
        return codes.pop(0)

    assert run_windows(run=run, after=lambda: afterwards.append(len(codes))) == 0
    assert codes == []
    assert afterwards == [2, 1, 0]


def test_the_example_is_a_process_of_its_own_and_leads_back_to_the_diary() -> None:
    codes, commands = [EXAMPLE, LOCKED, 0], []

    def run(command: Sequence[str]) -> int:
        commands.append(tuple(command))
        return codes.pop(0)

    assert run_windows(("desk",), run=run, after=lambda: None) == 0
    assert commands == [("desk",), ("desk", EXAMPLE_FLAG), ("desk",)]
