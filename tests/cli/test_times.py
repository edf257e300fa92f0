from datetime import timedelta

from diary.clock import SystemClock
from tests.cli.conftest import Shell


def happened(shell: Shell) -> dict[str, str]:
    said: dict[str, str] = shell("show", 1)["incident"]["happened"]
    return said


def test_words_are_understood_as_in_the_windows_and_said_back(shell: Shell) -> None:
    shell("record", "--what", "He rang.", "--when", "yesterday 9pm", "--zone", "UTC")
    day = str(SystemClock().read().utc.date() - timedelta(days=1))

    assert f"Understood as: {day} 21:00, UTC" in shell.error
    assert (happened(shell)["start"], happened(shell)["precision"]) == (f"{day}T21:00", "exact")


def test_figures_go_in_as_they_are_and_are_not_answered(shell: Shell) -> None:
    shell("record", "--what", "He rang.", "--when", "2025-03-04", "--until", "2025-03-05")

    assert "Understood" not in shell.error
    assert (happened(shell)["start"], happened(shell)["end"]) == ("2025-03-04", "2025-03-05")


def test_the_end_may_be_words_too(shell: Shell) -> None:
    said = ("--when", "3 May 2025 about 9pm", "--until", "4 May 2025 at 1am")
    shell("record", "--what", "He waited.", *said)

    kept = happened(shell)
    assert (kept["start"], kept["end"]) == ("2025-05-03T21:00", "2025-05-04T01:00")
    assert kept["precision"] == "between"


def test_the_region_says_which_figure_is_the_day(shell: Shell) -> None:
    shell("record", "--what", "He rang.", "--when", "3/4/2025")

    assert happened(shell)["start"] == "2025-04-03"


def test_what_can_mean_two_times_is_refused_and_nothing_is_written(shell: Shell) -> None:
    shell("record", "--what", "He rang.", "--when", "3 May 2025 at 9", expect=1)

    assert "2025-05-03 09:00 or 2025-05-03 21:00" in shell.error
    assert shell("list") == []
