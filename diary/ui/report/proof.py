"""What fixes the diary in time, and what tells whether a file is what was handed out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary import paths
from diary.domain.records import Token
from diary.errors import DiaryError, FileExistsAlreadyError, PackLockedError
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.sheets import write_receipt
from diary.services.verifying import is_pack, verify_pack
from diary.services.views import Finding
from diary.ui.report.stamp import StampDialog
from diary.ui.session import Session
from diary.ui.widgets import (
    PassphraseField,
    PlainLabel,
    card,
    field,
    heading,
    left,
    muted,
    stack,
)

_MOST = 12


class ProofPart(QWidget):
    """Receipts, time stamps, and the check of a file.

    Signals:
        told: arg: a line of news.
        failed: arg: the ``DiaryError``, or None.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._files = session, [Path()]
        self.receipt = QPushButton(_("Make a receipt"))
        self.request = QPushButton(_("Ask for a time stamp"))
        self.accept = QPushButton(_("Take in the answer"))
        self.check, self.folder = QPushButton(_("Check a file")), QPushButton(_("Check a folder"))
        self.password, self.found = PassphraseField(_("Password of the pack")), PlainLabel()
        self.again = QPushButton(_("Check it with this password"))
        self.stamps = PlainLabel()
        self._locked = QWidget()
        self._arrange()
        for button, call in (
            (self.receipt, self._on_receipt), (self.request, self._on_request),
            (self.accept, self._on_accept), (self.check, self._on_check),
            (self.folder, self._on_folder), (self.again, self._verify),
        ):  # fmt: skip
            button.clicked.connect(call)
        self.password.entered.connect(self._verify)

    def _arrange(self) -> None:
        outer = stack(self)
        outer.setSpacing(16)
        frame, column = card()
        column.addWidget(heading(_("Fix today in time")))
        column.addWidget(
            muted(_("A receipt is a page with a short code. Leave it with somebody you trust: it "
                    "shows later that the diary stood like this today."))
        )  # fmt: skip
        column.addLayout(left(self.receipt))
        column.addWidget(
            muted(_("A time stamp is the same from an office for such things. You get a small "
                    "file. Send it to them from any computer, and bring back their answer. Not "
                    "one word of the diary is in it."))
        )  # fmt: skip
        column.addLayout(left(self.request, self.accept))
        column.addWidget(self.stamps)
        outer.addWidget(frame)
        frame, column = card()
        column.addWidget(heading(_("Check a file")))
        column.addWidget(muted(_("Is a report or a pack still just as you gave it away?")))
        column.addLayout(left(self.check, self.folder))
        inner = stack(self._locked)
        field(inner, _("Password of the pack"), self.password)
        inner.addLayout(left(self.again))
        column.addWidget(self._locked)
        column.addWidget(self.found)
        outer.addWidget(frame)
        self._locked.hide()
        self.found.hide()

    def reload(self) -> None:
        """Show the time stamps there are."""
        diary = self._session.diary
        job = self._session.jobs.submit(diary.stamping.accepted, owner=self)
        job.done.connect(self._on_stamps)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_stamps(self, tokens: Sequence[Token]) -> None:
        self.stamps.setText("\n".join(f"•  {stamp_text(one)}" for one in tokens))
        self.stamps.setVisible(bool(tokens))

    # --- receipts and time stamps ---

    @Slot()
    def _on_receipt(self) -> None:
        self._session.chooser.new_file(self, "receipt.pdf", self._on_receipt_chosen)

    def _on_receipt_chosen(self, out: Path) -> None:
        diary = self._session.diary

        def make() -> str:
            if out.exists():
                raise FileExistsAlreadyError
            number, code, head, made = diary.receipt()
            write_receipt(number, code, head, made, out)
            return code

        words = _("The receipt is made. Its code is {code}. Give it away today: then it counts.")
        job = self._session.jobs.submit(lambda: words.format(code=make()), owner=self)
        job.done.connect(self._on_made)
        job.failed.connect(self.failed)

    @Slot()
    def _on_request(self) -> None:
        self._session.chooser.new_file(self, "request.tsq", self._on_request_chosen)

    def _on_request_chosen(self, out: Path) -> None:
        diary = self._session.diary
        words = _("The request is written: {file}. Send it to a time-stamp office, and keep their "
                  "answer. It is about line {n} of the diary.")  # fmt: skip
        job = self._session.jobs.submit(
            lambda: words.format(n=diary.stamping.request(out), file=out), owner=self
        )
        job.done.connect(self._on_made)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_made(self, words: str) -> None:
        self.told.emit(words)

    @Slot()
    def _on_accept(self) -> None:
        dialog = StampDialog(self._session, self)
        dialog.accepted_stamp.connect(self._on_accepted)
        dialog.open()

    @Slot(object)
    def _on_accepted(self, token: Token) -> None:
        self.told.emit(stamp_text(token))
        self.reload()

    # --- checking ---

    @Slot()
    def _on_check(self) -> None:
        self._session.chooser.open_files(self, self._on_files)

    @Slot()
    def _on_folder(self) -> None:
        self._session.chooser.open_folder(self, lambda folder: self._on_files([folder]))

    def _on_files(self, files: list[Path]) -> None:
        self._files = files
        self.password.clear()
        self._locked.hide()
        self._verify()

    @Slot()
    def _verify(self) -> None:
        diary, files, password = self._session.diary, self._files, self.password.text()
        self._say(_("Checking …"))
        job = self._session.jobs.submit(
            lambda: [one for file in files for one in _checked(diary, file, password)], owner=self
        )
        job.done.connect(self._on_checked)
        job.failed.connect(self._on_not_checked)

    @Slot(object)
    def _on_checked(self, findings: Sequence[Finding]) -> None:
        self.password.clear()
        self._locked.hide()
        wrong = [f"•  {one.what}: {one.problem}" for one in findings if one.problem]
        notes = [f"•  {one.what}: {one.note}" for one in findings if one.note]
        if wrong:
            more = len(wrong) - _MOST
            rest = [_("… and {n} more.").format(n=more)] if more > 0 else []
            first = _("Not all of it is as it was given away:")
            self._say("\n".join([first, *wrong[:_MOST], *rest]))
            return
        first = _("It is just as it was given away. Parts checked: {n}.")
        named = [f"•  {one.what}" for one in findings if len(findings) == 1 and not one.note]
        self._say("\n".join([first.format(n=len(findings)), *named, *notes[:_MOST]]))

    @Slot(object)
    def _on_not_checked(self, error: DiaryError | None) -> None:
        self.found.hide()
        if isinstance(error, PackLockedError):
            self._locked.show()
            self.password.setFocus()
            if not self.password.text():
                self._say(_("This pack is behind a password. Please type it."))
                return
        self.failed.emit(error)

    def _say(self, words: str) -> None:
        self.found.setText(words)
        self.found.setAccessibleName(words)
        self.found.show()


def stamp_text(token: Token) -> str:
    """Return what an office vouched for."""
    words = _("{who} vouches for the diary up to line {n}, as it stood at {when} UTC.")
    when = token.stated[:19].replace("T", " ")
    return words.format(who=token.authority, n=token.number, when=when)


def _checked(diary: Diary, path: Path, password: str) -> list[Finding]:
    if is_pack(path):
        return verify_pack(path, password, vault=diary.vault)
    return [diary.verify_report(paths.sha256_of(path))]
