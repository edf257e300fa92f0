from diary.domain.casefile import RedactedArea
from diary.ui.redaction.boxes import Boxes, DrawnBox

AREA = RedactedArea(x=10, y=10, width=20, height=20)


def test_a_new_box_lies_in_the_middle() -> None:
    boxes = Boxes((400, 200))
    boxes.add()

    assert boxes.one == DrawnBox(RedactedArea(x=150, y=75, width=100, height=50))
    assert boxes.is_changed


def test_a_box_stays_on_the_picture() -> None:
    boxes = Boxes((100, 100), (DrawnBox(AREA),))
    boxes.move(-500, 500)
    assert boxes.one is not None
    assert boxes.one.area == RedactedArea(x=0, y=80, width=20, height=20)
    boxes.grow(500, -500)

    assert boxes.one.area == RedactedArea(x=0, y=80, width=100, height=8)


def test_everything_is_taken_back_step_by_step() -> None:
    boxes = Boxes((100, 100), (DrawnBox(AREA, "why", 4),))
    boxes.move(5, 0)
    boxes.add()
    boxes.drop()
    boxes.choose(0)
    boxes.drop()
    for _step in range(4):
        boxes.undo()

    assert boxes.boxes == (DrawnBox(AREA, "why", 4),)
    assert not boxes.can_undo
    boxes.undo()
    assert not boxes.is_changed


def test_a_second_box_takes_the_reason_of_the_one_before() -> None:
    boxes = Boxes((100, 100))
    boxes.add(AREA)
    boxes.because("my address")
    boxes.add(AREA)

    assert [one.reason for one in boxes.boxes] == ["my address", "my address"]


def test_without_a_chosen_box_nothing_moves() -> None:
    boxes = Boxes((100, 100))
    for change in (boxes.drop, lambda: boxes.move(1, 1), lambda: boxes.because("x")):
        change()

    assert boxes.boxes == ()
    assert boxes.one is None
