"""A place on a page whose content is replaced as a whole."""

from PySide6.QtWidgets import QWidget

from diary.ui.basics.page import stack


class Swap(QWidget):
    """Holds one widget at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column, self.inside = stack(self), QWidget()
        self._column.addWidget(self.inside)

    def put(self, widget: QWidget) -> None:
        """Show this one from now on."""
        self._column.replaceWidget(self.inside, widget)
        self.inside.hide()
        self.inside.deleteLater()
        self.inside = widget
        widget.show()

    def clear(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self.put(QWidget())
