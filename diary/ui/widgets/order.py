"""The order in which Tab goes through inputs that come and go."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(whole: QWidget, stops: Sequence[QWidget], *, from_: QWidget | None = None) -> None:
    """Let Tab reach these where ``whole`` stands; Qt would come to new ones last of all.

    Args:
        whole: What they are inside of.
        stops: The inputs, in order.
        from_: Something of ``whole`` that was there before; what Tab leaves for it comes first.
    """
    if not stops:
        return
    first = _before(whole, from_ or whole)
    chain = [first, *stops] if first is not None else list(stops)
    for one, following in pairwise(chain):
        QWidget.setTabOrder(one, following)


def lead_on(inside: QWidget, *below: QWidget) -> None:
    """Let Tab go from the last input of something new to what stands below it already."""
    stops = [
        one for one in inside.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for one, following in pairwise([*stops[-1:], *below]):
        QWidget.setTabOrder(one, following)


def _before(whole: QWidget, start: QWidget) -> QWidget | None:
    one = start.previousInFocusChain()
    while one is not None and (
        whole.isAncestorOf(one) or one is whole or one.focusPolicy() is Qt.FocusPolicy.NoFocus
    ):
        one = None if one is start else one.previousInFocusChain()
    return one if one is not None and one.window() is whole.window() else None
