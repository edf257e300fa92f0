"""The first run: from a computer without a diary to an open one."""

from diary.ui.first_run.window import FirstRunWindow

__all__ = ["FirstRunWindow"]
