"""Reads a running program as a screen reader does: through the accessibility bus (AT-SPI 2).

Roles, states and interfaces: https://gitlab.gnome.org/GNOME/at-spi2-core, folder ``xml``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

_ATSPI: Final = "org.a11y.atspi"
_STATUS: Final = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
_LAUNCHER: Final = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
# Places of the bits in GetState, after atspi-constants.h.
_STATES: Final = {"checked": 4, "enabled": 8, "focusable": 11, "focused": 12, "showing": 25}
_PATIENCE: Final = 20.0
# What is drawn row by row may hold a hundred thousand of them.
_MOST: Final = 60


class Node(NamedTuple):
    """One thing on the screen: the program's name on the bus, and its place there."""

    bus: str
    path: str


_ROOT: Final = Node(f"{_ATSPI}.Registry", "/org/a11y/atspi/accessible/root")


@dataclass(frozen=True, slots=True)
class Read:
    """What is read out about a thing.

    Attributes:
        role: Such as ``button``, ``label``, ``text``.
        states: Of ``_STATES``, those that hold.
        depth: How far below the window.
    """

    node: Node
    role: str
    name: str
    description: str
    states: frozenset[str]
    depth: int

    @property
    def is_reached(self) -> bool:
        """Whether the keyboard leads there."""
        return {"focusable", "showing", "enabled"} <= self.states


class ScreenReader:
    """A screen reader that has just been started."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            # What a screen reader does first: programs then build their trees.
            switch_on = Properties(_STATUS).set("IsEnabled", "b", value=True)
            unwrap_msg(session.send_and_get_reply(switch_on))
            reply = session.send_and_get_reply(new_method_call(_LAUNCHER, "GetAddress"))
            self._bus: DBusConnection = open_dbus_connection(unwrap_msg(reply)[0])
        # The first question starts the list of programs that they enter themselves into.
        self._children(_ROOT)

    def close(self) -> None:
        """Stop listening."""
        self._bus.close()

    def everything(self) -> Iterator[Read]:
        """Yield what is in sight of every window, in the order in which it is read."""
        for program in self._children(_ROOT):
            yield from self._windows_of(program)

    def _windows_of(self, program: Node) -> Iterator[Read]:
        try:
            windows = self._children(program)
        except DBusErrorResponse:
            return  # locking ended it while it was asked
        for window in windows:
            yield from self._below(window, 0)

    def _below(self, node: Node, depth: int) -> Iterator[Read]:
        try:
            told = self._told(node, depth)
            children = self._children(node)[:_MOST] if "showing" in told.states else []
        except DBusErrorResponse:
            return  # gone while it was asked
        if "showing" in told.states:
            yield told
        for child in children:
            yield from self._below(child, depth + 1)

    def press(self, node: Node) -> None:
        """Do what a thing is there for."""
        self._call(node, "Action", "DoAction", "i", (0,))

    def write(self, node: Node, text: str) -> None:
        """Put text into a field."""
        self._call(node, "EditableText", "SetTextContents", "s", (text,))

    def text(self, node: Node) -> str:
        """Return what stands in a field."""
        (text,) = self._call(node, "Text", "GetText", "ii", (0, -1))
        return str(text)

    def focus(self, node: Node) -> None:
        """Lead the keyboard there."""
        self._call(node, "Component", "GrabFocus")

    def _told(self, node: Node, depth: int) -> Read:
        (role,) = self._call(node, "Accessible", "GetRoleName")
        (words,) = self._call(node, "Accessible", "GetState")
        bits = words[0] | words[1] << 32
        states = frozenset(name for name, place in _STATES.items() if bits >> place & 1)
        name, said = (self._property(node, one) for one in ("Name", "Description"))
        return Read(node, role, name, said, states, depth)

    def _children(self, node: Node) -> list[Node]:
        (children,) = self._call(node, "Accessible", "GetChildren")
        return [Node(*child) for child in children]

    def _property(self, node: Node, name: str) -> str:
        where = DBusAddress(node.path, node.bus, f"{_ATSPI}.Accessible")
        reply = self._bus.send_and_get_reply(Properties(where).get(name), timeout=_PATIENCE)
        return str(unwrap_msg(reply)[0][1])

    def _call(
        self, node: Node, interface: str, member: str, kinds: str = "", values: tuple[Any, ...] = ()
    ) -> tuple[Any, ...]:
        where = DBusAddress(node.path, node.bus, f"{_ATSPI}.{interface}")
        call = new_method_call(where, member, kinds, values)
        reply = self._bus.send_and_get_reply(call, timeout=_PATIENCE)
        body: tuple[Any, ...] = unwrap_msg(reply)
        return body
