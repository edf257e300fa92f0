"""Pictures of the pages around the entries, and the records that fill them."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from diary.domain.casefile import Beside, PrivateNote, SafeContact, Sitting
from diary.domain.ledger import LineKind
from diary.services.diary import Diary
from diary.ui.casefile.change import AmendRecordDialog
from diary.ui.casefile.form import RecordForm
from diary.ui.casefile.spoken_day import SpokenDay
from diary.ui.main_window import MainWindow

PASSPHRASE = "correct horse battery staple lamp"  # noqa: S105 - of the example diary

_RECORDS = (
    (LineKind.PERSON, {
        "role": "the person this is about", "name": "Max Example", "aliases": "maxx_88",
        "relation": "We worked together until 2024.", "accounts": "@maxx_88 on the photo app",
        "vehicles": "Grey hatchback, ends in KZT", "seen_for": "About a minute",
        "light": "Garden light was on", "address": "12 Mill Lane",
    }),
    (LineKind.PERSON, {"role": "witness", "name": "Priya, next door", "willing": "yes"}),
    (LineKind.ASKED_TO_STOP, {
        "when": "2026-02-09 19:00", "how": "On the phone",
        "exact_words": "Do not contact me again in any way.", "entries": "5",
    }),
    (LineKind.CONTACT, {
        "when": "2026-03-04 22:50", "agency": "Police", "how": "999", "to_whom": "PC Example",
        "officer_number": "1234", "incident_reference": "44260000123", "recorded": "recorded",
        "what_they_said": "They will look for prints.", "follow_up_due": "2026-03-18",
        "entries": "9",
    }),
    (LineKind.CONTACT, {
        "when": "2026-04-02", "agency": "Police", "how": "Online form", "recorded": "refused",
        "entries": "11",
    }),
    (LineKind.ORDER, {
        "kind": "Stalking protection order", "court": "Example Magistrates", "reference": "SPO/7",
        "against": "Max Example", "starts": "2026-03-30", "ends": "2028-03-29",
        "terms": "Not to contact me by any means\nNot to go within 100 metres of my home",
        "served": "2026-03-31",
    }),
    (LineKind.BREACH, {"order": "1", "term": "2", "entries": "11, 12", "reported": "yes"}),
    (LineKind.IMPACT, {
        "area": "sleep", "when": "2026-02-10", "before": "I slept through.",
        "after": "I wake at two and check the locks.", "entries": "6",
    }),
    (LineKind.WANTED, {"what": "Camera film of the front desk", "holder": "The gym",
                       "lost_by": "2026-05-20", "entries": "12"}),
    (LineKind.WANTED, {"what": "Who rang on 10 February", "holder": "Phone company",
                       "lost_by": "2027-02-10", "entries": "6"}),
    (LineKind.ITEM, {"what": "Flowers, no card", "found": "2026-01-13", "seal": "Paper bag 1"}),
    (LineKind.RISK, {"factor": "turning up unasked", "entries": "1, 7, 9, 12"}),
    (LineKind.ACTION, {"what": "Fit a camera", "agency": "Council", "due": "2026-05-04"}),
    (LineKind.CONSENT, {"who": "Advocate", "what": "All entries", "starts": "2026-03-10"}),
)  # fmt: skip


def fill(diary: Diary) -> None:
    """Write a record of every kind into the example case."""
    file = diary.casefile
    for kind, said in _RECORDS:
        file.add_typed(kind, said)
    file.amend(
        LineKind.PERSON, 1, "vehicles", "Grey hatchback, ends in KZT 4", why="I saw it again"
    )
    file.set_safe_contact(SafeContact(number="07700 900456", times="After six", code_word="lemon"))
    file.save_note(PrivateNote(title="For me", text="Ask about the spare key."))


def pages(window: MainWindow, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """Show each page; give its name and what to take a picture of."""
    window.welcome.hide()
    book = window.book

    def settled() -> None:
        # The pattern comes part by part, one for each turn of the event loop.
        for _turn in range(4):
            settle()

    for name, page in (("calendar", window.calendar), ("casefile", book),
                       ("reports-made", window.reports), ("pattern", window.pattern),
                       ("guide", window.guide), ("cases", window.cases)):  # fmt: skip
        window.show_page(page)
        settled()
        yield name, window
    for name, whole in (("casefile", book.overview), ("reports-made", window.reports),
                        ("pattern", window.pattern)):  # fmt: skip
        window.show_page(book if whole is book.overview else whole)
        settled()
        yield f"{name}-whole", inside(whole)
    for part in window.pattern.parts:
        part.unfold.setChecked(True)
    window.show_page(window.pattern)
    settled()
    yield "pattern-tables-whole", inside(window.pattern)
    for part in window.pattern.parts:
        part.unfold.setChecked(False)
    window.session.wishes.entries.emit("Not yet reported", (1, 2, 3))
    settle()
    yield "some-entries", window
    yield from _records(window, settle)
    yield from _apart(window, settle)


def _records(window: MainWindow, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    book = window.book
    window.show_page(book)
    for name, kind in (("people", LineKind.PERSON), ("breaches", LineKind.BREACH),
                       ("risk", LineKind.RISK), ("consents", LineKind.CONSENT),
                       ("wanted", LineKind.WANTED)):  # fmt: skip
        book.home()
        book.overview.kind_wanted.emit(kind)
        settle()
        yield f"kind-{name}", window
    book.show_record(LineKind.PERSON, 1)
    settle()
    yield "record", window
    yield "record-whole", inside(book.record)
    book.record.amend.click()
    settle()
    dialog = next(one for one in book.record.findChildren(QDialog) if one.isVisible())
    assert isinstance(dialog, AmendRecordDialog)
    yield "record-amend", dialog
    dialog.reject()
    for name, kind in (("person", LineKind.PERSON), ("report", LineKind.CONTACT),
                       ("breach", LineKind.BREACH), ("sitting", LineKind.SITTING),
                       ("order", LineKind.ORDER), ("action", LineKind.ACTION)):  # fmt: skip
        book.begin(kind)
        settle()
        _speak(book.form)
        yield f"form-{name}", window
        yield f"form-{name}-whole", inside(book.form)
    diary = window.session.diary
    sitting = Sitting(helper="Ann", role="advocate", how=Beside.BESIDE)
    window.session.jobs.submit(
        lambda: diary.casefile.begin_sitting(sitting), owner=window
    ).done.connect(window.sitting.reload)
    book.home()
    settle()
    settle()
    yield "sitting", window
    window.sitting.end.click()
    settle()


def _speak(form: RecordForm) -> None:
    """Type days as people say them: one that is understood, one that can mean two."""
    spoken = (one for one in form.editors.values() if isinstance(one, SpokenDay))
    for editor, words in zip(spoken, ("last Tuesday", "next Friday"), strict=False):
        editor.line.setText(words)
    if (kind := form.editors.get("kind")) is not None:
        kind.show_text("Non-molestation order")


def _apart(window: MainWindow, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    book = window.book
    book.overview.apart_wanted.emit()
    settle()
    yield "apart-closed", window
    book.apart.passphrase.line.setText(PASSPHRASE)
    book.apart.open.click()
    settle()
    settle()
    yield "apart-open", window
    book.apart.add.click()
    yield "apart-whole", inside(book.apart)
    book.home()


def inside(page: QWidget) -> QWidget:
    """Return all of a page that scrolls."""
    body = page.body.parentWidget()  # type: ignore[attr-defined]  # every page has one
    assert isinstance(body, QWidget)
    return body
