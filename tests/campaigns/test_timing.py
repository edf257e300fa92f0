from pathlib import Path

import pytest

from diary.vault.keyslots import Cost
from tests.campaigns.timing import Times, measured

pytestmark = pytest.mark.campaign


def test_right_and_wrong_passphrases_are_timed_alike(tmp_path: Path) -> None:
    right, wrong = measured(tmp_path, 5, Cost.quick())

    assert len(right.tries) == len(wrong.tries) == 5
    assert min(right.tries + wrong.tries) > 0


def test_the_figures_are_means_and_deviations() -> None:
    times = Times((0.001, 0.003))

    assert times.line("right") == "right: mean 2.00 ms, standard deviation 1.00 ms"
