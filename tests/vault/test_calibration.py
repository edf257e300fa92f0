import pytest

from diary.vault.calibration import calibrated
from diary.vault.keyslots import Cost

MIB = 1024


class Computer:
    """One that takes this long for the least cost, and notes what it was asked."""

    def __init__(self, *seconds: float) -> None:
        self.seconds, self.asked = list(seconds), list[Cost]()

    def __call__(self, cost: Cost) -> float:
        self.asked.append(cost)
        return self.seconds[len(self.asked) - 1]


def test_a_usual_computer_gets_the_standard_after_one_measurement() -> None:
    computer = Computer(0.2)

    assert calibrated(seconds=computer) == Cost.standard()
    assert [one.memory_kib for one in computer.asked] == [64 * MIB]


@pytest.mark.parametrize(("took", "mib"), [(0.6, 128), (1.5, 64), (30, 64)])
def test_a_slow_computer_gets_less_memory_but_never_less_than_the_floor(
    took: float, mib: int
) -> None:
    cost = calibrated(seconds=Computer(took, took))

    assert cost == Cost(mib * MIB, 3, 4)
    assert cost.within(Cost.lowest())


def test_one_busy_moment_lowers_nothing() -> None:
    computer = Computer(3.0, 0.2)

    assert calibrated(seconds=computer) == Cost.standard()


@pytest.mark.parametrize(("spare", "mib"), [(600, 256), (300, 128), (130, 64), (10, 64)])
def test_memory_that_is_not_there_is_not_asked_for(spare: int, mib: int) -> None:
    cost = calibrated(spare_kib=spare * MIB, seconds=Computer(0.01, 0.01))

    assert cost.memory_kib == mib * MIB


def test_the_real_measurement_ends_in_a_cost_that_is_accepted() -> None:
    assert calibrated().within(Cost.lowest())
