"""Sets the program up and runs every check and test; ends with 0 only if all are well."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bootstrap

STEPS = (
    ("lint", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("layers", ["-c", "from importlinter.cli import lint_imports_command as run; run()"]),
    ("tests", ["-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"]),
)


def steps(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return what is run; ``--quick`` leaves the long campaigns out."""
    quick = ["-m", "not campaign"] if "--quick" in arguments else []
    return [(name, [*step, *(quick if name == "tests" else [])]) for name, step in STEPS]


def main() -> int:
    """Return 0 if every step passed."""
    try:
        python = bootstrap.prepare(bootstrap.TEST_PACKAGES)
        bootstrap.load_qt(python)
    except bootstrap.SetupError as problem:
        bootstrap.say(str(problem))
        return 1
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = []
    for name, arguments in steps(sys.argv[1:]):
        bootstrap.say(f"== {name}")
        command = [str(python), *arguments]
        if subprocess.run(command, check=False, cwd=bootstrap.ROOT, env=environment).returncode:
            failed.append(name)
    bootstrap.say(f"Failed: {', '.join(failed)}" if failed else "All checks and tests passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
