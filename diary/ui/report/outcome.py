"""What was made: where it lies, what to give to whom, and how they can check it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.i18n import _, ngettext
from diary.services.packing import PackResult
from diary.services.views import ReportResult
from diary.ui.report.shape import Shape
from diary.ui.widgets import PlainLabel, Swap, breakable, card, heading, left, muted, stack


class OutcomePart(QWidget):
    """Hidden until something was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.again: Callable[[OutcomePart], None] | None = None
        self._inside = Swap()
        self.receipt = QPushButton(_("Make a receipt"))
        frame, column = card()
        column.addWidget(heading(_("It is made")))
        column.addWidget(self._inside)
        column.addWidget(
            muted(_("A receipt is one page with a short code. Give it to somebody you trust, or "
                    "to the police. It shows later that all of this was there today."))
        )  # fmt: skip
        column.addLayout(left(self.receipt))
        stack(self).addWidget(frame)
        self.hide()

    def show_report(self, out: Path, made: ReportResult, *, is_sealed: bool) -> None:
        """Say what came of a report."""
        self.again = lambda part: part.show_report(out, made, is_sealed=is_sealed)
        count = len(made.files)
        give = [_("This one file. On paper its pages have the same numbers.")]
        if count > 1:
            give = [
                ngettext("The one file in this folder.", "All {n} files in this folder.",
                         count).format(n=count),
                *(one.name for one in made.files),
            ]  # fmt: skip
        checks = [
            _("Its number is {number}. It stands on every page.").format(number=made.report_id),
            _("A PDF reader that knows seals says that nothing was changed, and that it does not "
              "know who signed. That is as it should be: the key is your diary's own."),
            _("“Check a file” tells at any time if a file is still this one."),
        ]  # fmt: skip
        self._say(
            (_("Where it lies"), _where(out, is_sealed=is_sealed)),
            (_("What to give"), [*give, *_tell_password(is_sealed=is_sealed)]),
            (_("How they can check it"), checks),
        )

    def show_pack(self, out: Path, shape: str, made: PackResult, *, is_sealed: bool) -> None:
        """Say what came of a pack."""
        self.again = lambda part: part.show_pack(out, shape, made, is_sealed=is_sealed)
        self._say(
            (_("Where it lies"), _where(out, is_sealed=is_sealed)),
            (_("What to give"), _give(shape, made, is_sealed=is_sealed)),
            (_("How they can check it"), _checks(made)),
        )

    def take_up(self, old: "OutcomePart") -> None:
        """Say what another one says, in today's language."""
        if old.again is not None and not old.isHidden():
            old.again(self)

    def _say(self, *groups: tuple[str, Sequence[str]]) -> None:
        inside = QWidget()
        column = stack(inside)
        for name, lines in groups:
            _write(column, name, lines)
        self.words = "\n".join(line for _name, lines in groups for line in lines)
        self._inside.put(inside)
        self.show()


def _where(out: Path, *, is_sealed: bool) -> list[str]:
    if is_sealed:
        words = _("It opens with the password only. The program has not kept it.")
        return [breakable(str(out)), words]
    return [
        breakable(str(out)),
        _("It is not encrypted: whoever gets the file can read it."),
        _("Once it is handed over, move it somewhere safe, or delete it there."),
    ]


def _tell_password(*, is_sealed: bool) -> list[str]:
    told = _("Tell them the password another way, such as by phone. Not in the mail.")
    return [told] if is_sealed else []


def _give(shape: str, made: PackResult, *, is_sealed: bool) -> list[str]:
    if shape == Shape.PARTS.value:
        words = ngettext("The one file in this folder.", "All {n} files in this folder.",
                         len(made.files))  # fmt: skip
        lines = [words.format(n=len(made.files)), *made.files]
    elif shape == Shape.FOLDER.value:
        lines = [_("The whole folder, with everything in it. “READ_ME_FIRST” says what is what.")]
    else:
        lines = [_("This one file. In it, “READ_ME_FIRST” says what is what.")]
    lines += _tell_password(is_sealed=is_sealed)
    if made.copies:
        words = _("Some photos say where they were taken. They go as copies without that: {refs}.")
        lines.append(words.format(refs=", ".join(made.copies)))
    if made.absent:
        words = _("Of these no copy could be made, so they are not in it: {refs}.")
        lines.append(words.format(refs=", ".join(made.absent)))
    return lines


def _checks(made: PackResult) -> list[str]:
    return [
        _("They open “verify.html” in it with any browser and choose the folder. It says in "
          "colours and words whether a single byte was changed. No internet is needed."),
        _("“VERIFY.txt” shows how to do it with what is on each computer."),
        _("They can ask you for the key of this pack. Read it to them: {key}").format(
            key=breakable(made.signer)
        ),
        _("Its number is {number}.").format(number=made.report_id),
    ]  # fmt: skip


def _write(column: QVBoxLayout, name: str, lines: Sequence[str]) -> None:
    label = PlainLabel(name)
    label.setObjectName("fieldname")
    column.addWidget(label)
    for line in lines:
        column.addWidget(PlainLabel(line))
