import subprocess
import sys

import pytest

HARDENED = """
import ctypes, os, resource
from diary.platform.process import harden
harden()
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
print(dumpable, resource.getrlimit(resource.RLIMIT_CORE)[0], oct(os.umask(0)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_no_program_may_look_in_no_core_is_written_and_new_files_are_private() -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", HARDENED], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["0", "0", "0o77"]
