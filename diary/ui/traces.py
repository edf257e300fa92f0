"""Keeps Qt from writing on the disk, or into the system's log, what the keeper did."""

import logging
import os
from typing import Final

from PySide6.QtCore import (
    QLoggingCategory,
    QMessageLogContext,
    QSettings,
    QtMsgType,
    qInstallMessageHandler,
)

logger = logging.getLogger(__name__)

_WORTH_KNOWING: Final = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


def leave_none() -> None:
    """Close every way by which Qt remembers; to be called before the application is made."""
    _forget_folders()
    # A settings file of the user's can switch on messages that hold every key typed.
    QLoggingCategory.setFilterRules("*.debug=false\n*.info=false")
    qInstallMessageHandler(_on_message)


def _forget_folders() -> None:
    # Qt writes the last folder to the user's settings when a file dialog goes; below the null
    # device nothing can be made.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, os.devnull)


def _on_message(kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    # Never the text: it may quote what was typed, or a path.
    if kind in _WORTH_KNOWING:
        logger.warning("Qt: %s in %s", kind.name, context.category)
