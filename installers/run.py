"""Sets the program up and starts it; without a screen, makes the demonstration instead."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bootstrap


def command(arguments: list[str], *, windows: bool) -> list[str]:
    """Return what ``diary`` is started with: the keeper's words, the windows or the example."""
    if arguments or windows:
        return arguments
    return ["demo", "--out", str(bootstrap.free_folder(Path.home(), "diary-demo"))]


def main() -> int:
    """Return the exit code of what was started."""
    windows = bootstrap.has_windows() and bootstrap.has_display(os.environ, sys.platform)
    try:
        python = bootstrap.prepare()
        if windows:
            bootstrap.load_qt(python)
    except bootstrap.SetupError as problem:
        bootstrap.say(str(problem))
        return 1
    arguments = command(sys.argv[1:], windows=windows)
    if arguments[:1] == ["demo"]:
        bootstrap.say("Making a fictional example case.")
    # Isolated: a module left in the working folder must not take part.
    return subprocess.run([str(python), "-I", "-m", "diary", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
