import struct

from diary.report.object_table import ObjectTable


def row(kind: int, place: int, number: int) -> bytes:
    """As ISO 32000-1, 7.5.8.3 has it, with fields of one, five and two bytes."""
    return bytes([kind]) + place.to_bytes(5) + struct.pack(">H", number)


def test_rows_say_where_each_object_stands() -> None:
    table = ObjectTable()
    table.put(3, 15)
    table.put_in(3, 1, 199)
    table.put(5, 0xFF_FFFF_FFFF)
    table.put_in(0xFFFF_FFFF, 6, 0)

    assert table.rows(7) == b"".join(
        (
            row(0, 0, 0xFFFF),
            row(2, 3, 199),
            row(0, 0, 0),
            row(1, 15, 0),
            row(0, 0, 0),
            row(1, 0xFF_FFFF_FFFF, 0),
            row(2, 0xFFFF_FFFF, 0),
            row(0, 0, 0),
        )
    )
    assert [number for number in range(9) if number in table] == [0, 1, 3, 5, 6]


def test_objects_written_out_of_order_have_their_rows() -> None:
    table = ObjectTable()
    for number in (4, 2, 3, 1):
        table.put(number, 100 * number)

    assert table.rows(4)[8:] == b"".join(row(1, 100 * number, 0) for number in (1, 2, 3, 4))
