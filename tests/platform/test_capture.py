"""Windows out of pictures of the screen: what is asked of the system, and where nothing is."""

import sys

import pytest

from diary.platform.capture import WindowsCaptureGuard, system_guard

# winuser.h
SEEN, BLACK, LEFT_OUT = 0x0, 0x1, 0x11


class FakeUser32:
    """``SetWindowDisplayAffinity``, with what it knows of."""

    def __init__(self, *known: int) -> None:
        self.known = known
        self.affinity: dict[int, int] = {}

    def __call__(self, window: int, wish: int) -> int:
        if wish not in self.known:
            return 0
        self.affinity[window] = wish
        return 1


def test_a_window_is_left_out_and_seen_again() -> None:
    windows = FakeUser32(SEEN, BLACK, LEFT_OUT)
    guard = WindowsCaptureGuard(windows)

    assert guard.hide(7)
    assert windows.affinity == {7: LEFT_OUT}
    assert guard.show(7)
    assert windows.affinity == {7: SEEN}


def test_an_older_windows_shows_it_black() -> None:
    windows = FakeUser32(SEEN, BLACK)

    assert WindowsCaptureGuard(windows).hide(7)
    assert windows.affinity == {7: BLACK}


def test_a_refusal_is_told() -> None:
    guard = WindowsCaptureGuard(FakeUser32())

    assert not guard.hide(7)
    assert not guard.show(7)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can")
def test_no_other_system_is_said_to_do_it() -> None:
    assert system_guard() is None
