"""``python -m diary``: the windows without arguments, the command line with any."""

import sys

from diary.platform.isolation import restart_isolated


def main() -> int:
    """Start what was asked for and return the exit code."""
    restart_isolated("diary")
    from diary.platform.process import harden  # noqa: PLC0415 - safe to import only from here on

    harden()
    if len(sys.argv) > 1:
        from diary.cli import run  # noqa: PLC0415 - the windows must not wait for the commands

        return run()
    from diary.app import run_windows  # noqa: PLC0415 - the commands must not load the windows

    return run_windows()


if __name__ == "__main__":
    sys.exit(main())
