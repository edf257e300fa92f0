from collections.abc import Sequence

from pytestqt.modeltest import ModelTester

from diary.domain.incident import SubjectId
from diary.domain.records import Status
from diary.services.views import Row
from diary.ui.timeline.model import ROW, TimelineModel

PIECE = 10


def row(number: int) -> Row:
    subject = SubjectId(f"{number:032x}")
    return Row(
        subject=subject,
        number=number,
        status=Status.SIGNED,
        happened="",
        written="",
        headline=f"Row {number}",
        pictures=0,
        place="",
        key=(f"{9999 - number}", subject),
    )


def piece(first: int, count: int = PIECE) -> Sequence[Row]:
    return [row(number) for number in range(first, first + count)]


def filled(pieces: int) -> TimelineModel:
    model = TimelineModel()
    model.replace(piece(0), is_complete=False)
    for place in range(1, pieces):
        model.extend(piece(place * PIECE), is_complete=False)
    return model


def test_qt_finds_nothing_wrong_with_it(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(filled(3))


def test_far_pieces_are_let_go_and_asked_for_once_more() -> None:
    model = filled(40)
    asked: list[tuple[int, object, int]] = []
    model.missed.connect(lambda *said: asked.append(said))

    assert model.pieces_held < 40
    assert model.rowCount() == 40 * PIECE
    assert model.index(15).data(ROW) is None
    assert model.index(16).data(ROW) is None
    assert asked == [(1, row(9).key, PIECE)]

    model.fill(1, piece(10))
    assert model.index(15).data(ROW).headline == "Row 15"


def test_the_end_is_asked_for_once() -> None:
    model = filled(1)
    asked: list[bool] = []
    model.wanted.connect(lambda: asked.append(True))
    root = model.index(-1)

    assert model.canFetchMore(root)
    model.fetchMore(root)
    assert not model.canFetchMore(root)
    assert asked == [True]


def test_a_row_is_found_by_its_entry() -> None:
    model = filled(2)

    assert model.row_of(row(13).subject) == 13
    assert model.row_of("nothing") == -1
