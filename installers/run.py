"""Sets the program up and starts it; without a screen, makes the demonstration instead."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bootstrap


def main() -> int:
    """Return the exit code of what was started."""
    try:
        python = bootstrap.prepare()
    except bootstrap.SetupError as problem:
        bootstrap.say(str(problem))
        return 1
    arguments = sys.argv[1:]
    if not arguments:
        folder = bootstrap.free_folder(Path.cwd(), "diary-demo")
        bootstrap.say("Making a fictional example case.")
        arguments = ["demo", "--out", str(folder)]
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [str(python), "-m", "diary", *arguments], check=False, env=environment
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
