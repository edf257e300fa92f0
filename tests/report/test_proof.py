import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.domain.edition import Edition
from diary.errors import CancelledError, ReportFailedError, TextChangedError
from diary.report import press
from diary.report.plate import Plate
from diary.report.press import PIECE, Reader, print_report
from diary.report.proof import Difference, Gathered, difference, read_back
from tests.report.editions import SCRIPTS, edition_of, entry, full_edition, jpeg
from tests.report.test_document import made

HARD = (
    "ffi fl ﬁ office",
    "שלום (abc) עולם, 12.5%",
    "أنا أعرف [x] 07700 900123 الآن!",
    "میں جانتا ہوں تم کہاں رہتی ہو",
    "look 😡🇬🇧 👩‍👩‍👧 🖕🏽 ❤️ 1️⃣ ☎ ☎️ end",
    "a\u0007b \u202e c \ud800 \U00012000 \ue000 \u00ad \u200b \u200d \ufffc \ufffd \ufdd0",
    "क्षत्रिय" * 60,
    "https://" + "abcdefghij" * 40,
    "two  spaces\tand a tab\r\nand\u2028lines",
    "e\u0301 n\u0303 \u0301 한국어 각",
    "( \\ ) \\( <b> \\n",
)


@pytest.mark.parametrize("text", [*SCRIPTS.values(), *HARD])
def test_what_went_in_comes_out(text: str) -> None:
    edition = edition_of(entry(1, text), entry(2, "after"))

    with pikepdf.open(io.BytesIO(made(edition))) as pdf:
        assert difference(edition, pdf) is None


@given(
    text=st.text(
        st.characters() | st.sampled_from("\u200d\ufe0f👩😡🏽🇬🇧ffi שלا١क्ि\u0e33\u0e49( )[]\\\r\n"),
        max_size=60,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_comes_out(text: str) -> None:
    edition = edition_of(entry(1, text))

    with pikepdf.open(io.BytesIO(made(edition))) as pdf:
        assert difference(edition, pdf) is None


def test_a_whole_edition_comes_out() -> None:
    edition = full_edition()

    with pikepdf.open(io.BytesIO(made(edition))) as pdf:
        assert difference(edition, pdf) is None
        assert "Page 1 of" not in "".join(passage.text for passage in read_back(pdf))


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_pages_read_a_few_at_a_time_say_what_they_say_together(at_once: int) -> None:
    pdf = made(full_edition())
    gathered, start, count = Gathered(), 0, 1

    while start < count:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            count = len(opened.pages)
            gathered.take(opened, start, start + at_once)
        start += at_once

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(gathered.passages()) == list(read_back(opened))


@pytest.mark.parametrize(
    ("printed", "code"),
    [("I know where you life", "v"), ("I know you live", "w"), ("I know where you liv", "e")],
)
def test_the_first_character_that_differs_is_named(printed: str, code: str) -> None:
    edition = edition_of(entry(1, "I know where you live", summary="short"), entry(2, "other"))
    other = edition_of(entry(1, printed, summary="short"), entry(2, "other"))

    with pikepdf.open(io.BytesIO(made(other))) as pdf:
        assert difference(edition, pdf) == Difference(ord(code), 1)


def test_words_in_another_entry_do_not_count() -> None:
    edition = edition_of(entry(1, "zebra", summary=""), entry(2, "quagga", summary=""))
    turned = edition_of(entry(1, "quagga", summary=""), entry(2, "zebra", summary=""))

    with pikepdf.open(io.BytesIO(made(turned))) as pdf:
        found = difference(edition, pdf)

    assert found is not None
    assert found.entry == 1


def test_a_font_that_says_something_else_than_it_shows_is_found() -> None:
    edition = edition_of(entry(1, "I know"))

    with pikepdf.open(io.BytesIO(made(edition))) as pdf:
        for font in [one for one in pdf.objects if is_font(one)]:
            said = font.ToUnicode.read_bytes()
            font.ToUnicode = pdf.make_stream(said.replace(b"<006B>", b"<006C>"))

        assert difference(edition, pdf) == Difference(ord("k"), 0)


def is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type0"


def printed(edition_changes: Callable[[str], str] = str) -> io.BytesIO:
    out = io.BytesIO()
    edition = edition_of(entry(1, edition_changes("I know where you live")))
    print_report(edition, lambda _ref, _room: None, out)
    return out


def prove(edition: Edition, file: io.BytesIO, cancelled: Callable[[], bool] | None = None) -> None:
    with Reader(edition) as reader:
        reader.prove(file, cancelled=cancelled)


def test_a_report_that_says_what_it_should_is_let_pass() -> None:
    prove(edition_of(entry(1, "I know where you live")), printed())


def test_a_report_that_does_not_is_stopped_with_the_character() -> None:
    with pytest.raises(TextChangedError) as caught:
        prove(edition_of(entry(1, "I know where you live")), printed(str.upper))

    assert (caught.value.code, caught.value.entry) == (ord("k"), 1)


def test_what_is_no_report_is_stopped() -> None:
    with pytest.raises(ReportFailedError):
        prove(full_edition(), io.BytesIO(b"not a report"))


def test_reading_back_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        prove(full_edition(), printed(), cancelled=lambda: True)


def test_a_reader_that_does_not_start_fails_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "READER", "diary.report.nothing_here")

    with pytest.raises(ReportFailedError):
        prove(full_edition(), io.BytesIO(b""))


def test_a_caption_that_is_lost_is_found() -> None:
    edition = full_edition()
    exhibits = (replace(edition.exhibits[0], caption="Another car"), *edition.exhibits[1:])

    with pikepdf.open(io.BytesIO(made(edition))) as pdf:
        found = difference(replace(edition, exhibits=exhibits), pdf)

    assert found is not None
    assert found.entry == 1  # the entry it belongs to


def test_a_report_of_many_pieces_is_read_back_whole() -> None:
    # Objects that lie across the border of two pieces must not be taken for missing ones.
    photo = jpeg(size=(500, 400))
    edition = full_edition()
    exhibits = tuple(
        replace(edition.exhibits[0], ref=f"SH/{number}", entry_number=1) for number in range(7, 67)
    )
    many = replace(edition, exhibits=exhibits)
    for padding in range(0, 4000, 800):
        held = photo[:2] + b"\xff\xfe" + (padding + 2).to_bytes(2) + bytes(padding) + photo[2:]
        out = io.BytesIO()
        print_report(many, partial(_same, Plate(500, 400, held)), out)
        assert len(out.getvalue()) > PIECE

        prove(many, out)


def _same(plate: Plate, _ref: str, _room: tuple[int, int]) -> Plate:
    return plate
