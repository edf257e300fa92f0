"""macOS without macOS: its runtime is played, and says what the system would say."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from diary.platform.lock_signals import Reason
from diary.platform.mac import MacNotices, Runtime


class PlayedRuntime(Runtime):
    """Knows names by numbers, and who listens for what."""

    def __init__(self) -> None:
        self._names: list[object] = [None]
        self.methods: dict[int, Callable[[int, int, int], None]] = {}
        self.listening: list[tuple[str, int, str]] = []

        def allocate(_parent: int, name: bytes, _room: int) -> int:
            return self._number(name.decode())

        def add(
            made: int, _selector: int, method: Callable[[int, int, int], None], _form: bytes
        ) -> bool:
            self.methods[made] = method
            return True

        def register(_made: int) -> None:
            pass

        self.library = SimpleNamespace(  # type: ignore[assignment]  # all of it that is asked for
            objc_allocateClassPair=allocate, class_addMethod=add, objc_registerClassPair=register
        )

    def named(self, name: bytes) -> int:
        return self._number(name.decode())

    def selector(self, name: bytes) -> int:
        return self._number(name.decode())

    def text(self, text: str) -> int:
        return self._number(text)

    def send(self, target: int | None, selector: bytes, *arguments: int | None) -> int | None:
        assert target is not None
        if selector == b"addObserver:selector:name:object:":
            listener, _heard, name, _object = arguments
            assert listener is not None
            assert name is not None
            self.listening.append((str(self._names[target]), listener, str(self._names[name])))
            return None
        if selector == b"removeObserver:":
            self.listening = [one for one in self.listening if one[1] != arguments[0]]
            return None
        # A new object of a class counts as the class; of anything else, what it was asked for.
        return target if selector == b"new" else self._number(f"{selector.decode()}")

    def post(self, name: str) -> None:
        """Say it to everybody who listens."""
        for _centre, listener, wanted in self.listening:
            if wanted == name:
                self.methods[listener](0, 0, 0)

    def _number(self, name: str) -> int:
        if name not in self._names:
            self._names.append(name)
        return self._names.index(name)


@pytest.fixture
def mac() -> PlayedRuntime:
    return PlayedRuntime()


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        ("com.apple.screenIsLocked", Reason.SCREEN),
        ("NSWorkspaceWillSleepNotification", Reason.SLEEP),
        ("NSWorkspaceScreensDidSleepNotification", Reason.SLEEP),
        ("NSWorkspaceSessionDidResignActiveNotification", Reason.SWITCH),
    ],
)
def test_what_macos_says_locks(mac: PlayedRuntime, notice: str, reason: Reason) -> None:
    heard: list[Reason] = []
    MacNotices(mac).start(heard.append, 0)

    mac.post(notice)

    assert heard == [reason]


def test_waking_and_what_comes_after_stopping_do_not_lock(mac: PlayedRuntime) -> None:
    heard: list[Reason] = []
    notices = MacNotices(mac)
    notices.start(heard.append, 0)
    mac.post("com.apple.screenIsUnlocked")
    mac.post("NSWorkspaceDidWakeNotification")

    notices.stop()
    mac.post("com.apple.screenIsLocked")

    assert heard == []
    assert mac.listening == []
