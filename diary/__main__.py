"""``python -m diary``: the command line."""

import sys

from diary.cli import run


def main() -> int:
    """Run what was asked for and return the exit code."""
    return run()


if __name__ == "__main__":
    sys.exit(main())
