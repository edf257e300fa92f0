"""The desk's process begins here: first what keeps it private, then the windows.

``python -m diary.ui.start`` is how the launcher starts it.
"""

import gc
import sys

from diary.platform.isolation import strip_environment
from diary.platform.process import harden


def main() -> int:
    """Show the lock window and stay until it is locked or closed."""
    strip_environment()
    harden()
    # Nothing that is loaded from here on can go; looking for it would take a tenth of the time.
    # ``Desk.load_rest`` takes it up again behind the first window.
    gc.disable()
    from diary.ui.first_window import show  # noqa: PLC0415 - safe to load only from here on

    return show()


if __name__ == "__main__":
    sys.exit(main())
