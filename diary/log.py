"""Logging that cannot quote the diary."""

import logging
import traceback


def bug(logger: logging.Logger, exc: BaseException) -> None:
    """Log where an unforeseen exception came from, without its message."""
    logger.error("unforeseen %s at %s", type(exc).__name__, where(exc))


def where(exc: BaseException) -> str:
    """Return the places an exception passed through: module and line, no path, no message."""
    frames = traceback.extract_tb(exc.__traceback__)
    return " > ".join(f"{_module(frame.filename)}:{frame.lineno}" for frame in frames)


def _module(filename: str) -> str:
    # A full path holds the user's name; from the package on it holds none.
    return filename.replace("\\", "/").rpartition("/diary/")[2].rpartition("site-packages/")[2]
