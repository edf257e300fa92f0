"""Imports reportlab so that nothing outside this program takes part.

Left to itself reportlab runs ``~/.reportlab_settings``, ``~/.reportlab_mods`` and a module called
``reportlab_settings`` as code, and reads ``RL_*`` from the environment: a file planted in the home
folder would run beside the diary.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

HOOKS: Final = (
    "reportlab_settings",
    "reportlab.local_rl_settings",
    "reportlab_mods",
    "reportlab.local_rl_mods",
)
NOWHERE: Final = os.path.join(os.devnull, "nowhere")  # noqa: PTH118 - a name that cannot exist


def prepare() -> None:
    """Import reportlab's settings with every door shut, before anything else imports it."""
    for name in [name for name in os.environ if name.upper().startswith("RL_")]:
        del os.environ[name]
    for hook in HOOKS:
        empty = ModuleType(hook)
        empty.__all__ = ()  # type: ignore[attr-defined]  # so that "import *" takes nothing
        sys.modules[hook] = empty
    with _without_home():
        import reportlab.pdfgen.canvas  # noqa: F401, PLC0415 - only now is it safe to import
        from reportlab import rl_config  # noqa: PLC0415
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    rl_config.invariant = 1
    rl_config.useA85 = 0
    rl_config.pageCompression = 1
    rl_config.T1SearchPath = []
    rl_config.TTFSearchPath = []


@contextmanager
def _without_home() -> Iterator[None]:
    """Make every path that starts at the home folder lead nowhere."""
    expand = os.path.expanduser

    def lead_nowhere(path: str) -> str:
        return NOWHERE if str(path).startswith("~") else path

    os.path.expanduser = lead_nowhere  # type: ignore[assignment]  # put back below
    try:
        yield
    finally:
        os.path.expanduser = expand
