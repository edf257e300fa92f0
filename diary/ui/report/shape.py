"""In what form it leaves: one PDF, or a pack with the files and what proves them."""

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.domain.edition import PictureForm
from diary.errors import PassphraseMismatchError
from diary.i18n import _, language
from diary.services.packing import LARGEST_VOLUME, PackForm
from diary.services.printing import ReportForm
from diary.ui.widgets import Choice, PassphraseField, card, field, heading, muted, stack
from diary.ui.widgets.typed import Input

_MB = 1_000_000


class Shape(StrEnum):
    """What is written."""

    PDF = "pdf"
    VOLUMES = "volumes"
    FOLDER = "folder"
    ZIP = "zip"
    PARTS = "parts"


class ShapePart(QWidget):
    """The form, its password, its parts, paper and pictures.

    Signals:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape, self.part_size = Choice(), Choice()
        for shape, words in (
            (Shape.PDF, _("The report alone: one PDF to read or print")),
            (Shape.VOLUMES, _("The report alone, in parts that are small enough to send")),
            (Shape.ZIP, _("Evidence pack: report, files and proof in one zip")),
            (Shape.FOLDER, _("Evidence pack as a folder, for a stick or a disc")),
            (Shape.PARTS, _("Evidence pack in parts, for e-mail or a police website")),
        ):
            self.shape.addItem(words, shape.value)
        for size, words in (
            (25 * _MB, _("25 MB a part, as most e-mail takes")),
            (100 * _MB, _("100 MB a part")),
            (LARGEST_VOLUME, _("2 GB a part, as most websites of the police take")),
        ):
            self.part_size.addItem(words, size)
        self.password = PassphraseField(_("Password for the file"))
        self.again = PassphraseField(_("The same password again"))
        self.paper, self.pictures, self.beside = Choice(), Choice(), Choice()
        for name, words in (("A4", _("A4")), ("LETTER", _("US Letter"))):
            self.paper.addItem(words, name)
        for form, words in (
            (PictureForm.SCALED, _("Smaller: sharp on paper, a small file")),
            (PictureForm.ORIGINAL, _("As they are: every dot, a large file")),
        ):
            self.pictures.addItem(words, form.value)
        self.paper.setCurrentIndex(self.paper.findData(paper))
        self.beside.addItem(_("In English"), "")
        if language().code != "en":
            words = _("In English, and below it in {language}")
            self.beside.addItem(words.format(language=language().name), language().code)
        self._size, self._password, self._again = QWidget(), QWidget(), QWidget()
        self.told = muted("")
        self.warned = muted(_("With a password it cannot be stored for good: some archives and "
                              "courts do not take such a file."))  # fmt: skip
        self._arrange()
        self.shape.currentIndexChanged.connect(self._on_changed)
        for box in (self.part_size, self.paper, self.pictures, self.beside):
            box.currentIndexChanged.connect(self.changed)
        self.password.line.textChanged.connect(self._on_changed)
        self.again.line.textChanged.connect(self.changed)
        self._on_changed()

    def _arrange(self) -> None:
        frame, column = card()
        column.addWidget(heading(_("In what form?")))
        field(column, _("What is made"), self.shape)
        column.addWidget(self.told)
        field(stack(self._size), _("How large a part may be"), self.part_size)
        field(stack(self._password), _("Password for the file (empty: none)"), self.password)
        field(stack(self._again), _("The same password again"), self.again)
        for part in (self._size, self._password, self._again):
            column.addWidget(part)
        column.addWidget(self.warned)
        field(column, _("Pictures in the report"), self.pictures)
        field(column, _("Paper"), self.paper)
        # Part of the page also where there is nothing to choose: nothing stands outside of it.
        headings = QWidget()
        field(stack(headings), _("Headings of the report"), self.beside)
        column.addWidget(headings)
        # Only now: shown before it has a place, it would be a window of its own for a moment.
        headings.setVisible(self.beside.count() > 1)
        stack(self).addWidget(frame)

    def inputs(self) -> dict[str, Input]:
        """Return its inputs by name; no password is among them."""
        return {"shape": self.shape, "part_size": self.part_size, "pictures": self.pictures,
                "paper": self.paper, "beside": self.beside}  # fmt: skip

    @property
    def _shape(self) -> Shape:
        return Shape(self.shape.currentData())

    @property
    def is_pack(self) -> bool:
        """Whether files and proof go along."""
        return self._shape not in (Shape.PDF, Shape.VOLUMES)

    @property
    def takes_password(self) -> bool:
        """Whether this form can be put behind a password."""
        return self._shape is not Shape.FOLDER

    @property
    def has_parts(self) -> bool:
        """Whether it is cut into parts of a certain size."""
        return self._shape in (Shape.VOLUMES, Shape.PARTS)

    @property
    def file_name(self) -> str:
        """A name to begin with, which says nothing of what it is."""
        names = {Shape.PDF: "report.pdf", Shape.VOLUMES: "report", Shape.ZIP: "pack.zip"}
        return names.get(self._shape, "pack")

    def secret(self) -> str:
        """Return the password, empty for none.

        Raises:
            PassphraseMismatchError: The two passwords differ.
        """
        password = self.password.text() if self.takes_password else ""
        if password and password != self.again.text():
            raise PassphraseMismatchError
        return password

    def form(self, consent: str) -> PackForm:
        """Return how a pack is written. Errors as ``secret``."""
        return PackForm(
            as_zip=self._shape is Shape.ZIP,
            volume=self.part_size.currentData() if self.has_parts else 0,
            password=self.secret(),
            consent=consent,
        )

    def report_form(self) -> ReportForm:
        """Return how a report alone is written. Errors as ``secret``."""
        volume = self.part_size.currentData() if self.has_parts else 0
        return ReportForm(volume=volume, password=self.secret())

    def forget(self) -> None:
        """Keep no password that was typed."""
        self.password.clear()
        self.again.clear()

    @Slot()
    def _on_changed(self) -> None:
        self._size.setVisible(self.has_parts)
        self._password.setVisible(self.takes_password)
        is_locked = self.takes_password and bool(self.password.text())
        self._again.setVisible(is_locked)
        self.warned.setVisible(is_locked and not self.is_pack)
        self.told.setText(
            _("The report, every file byte for byte, and what proves that nothing was changed. "
              "Anybody can check it, without this program.")
            if self.is_pack
            else _("The report with its pictures. The files themselves stay here.")
        )  # fmt: skip
        self.changed.emit()
