"""Messages and calls: bringing them in, reading them, and beginning an entry from them."""

from diary.ui.messages.page import MessagesPage

__all__ = ["MessagesPage"]
