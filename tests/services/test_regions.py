import re
from datetime import date

import pytest

from diary.assets import asset
from diary.errors import UnknownRegionError
from diary.services.regions import REGIONS, Emergency, Line, nearest, region


def test_every_region_has_its_file_and_no_file_is_left_over() -> None:
    names = {file.name for file in asset("regions").iterdir()}

    assert names == {f"{code}.json" for code in REGIONS}


@pytest.mark.parametrize("code", REGIONS)
def test_every_number_says_where_it_was_found_and_when_it_was_checked(code: str) -> None:
    here = region(code)

    assert here.code == code
    assert here.name
    assert here.page in ("A4", "LETTER")
    facts: tuple[Emergency | Line, ...] = (here.emergency, *here.lines)
    for fact in facts:
        assert re.fullmatch(r"[\d-]+( [\d-]+)*( or \d+)?|1 ?800[\d ]*", fact.number)
        assert fact.source.startswith("http")
        assert date.fromisoformat(fact.checked) >= date(2026, 11, 24)
    assert all(line.name for line in here.lines)


@pytest.mark.parametrize(
    ("code", "number"),
    [("GB-EAW", "999"), ("GB-SCT", "999"), ("IE", "999 or 112"), ("US", "911"), ("CA", "911"),
     ("AU", "000"), ("ZZ", "112")],
)  # fmt: skip
def test_in_danger_the_right_number_stands_there(code: str, number: str) -> None:
    assert region(code).emergency.number == number


def test_a_region_without_a_file_is_said() -> None:
    with pytest.raises(UnknownRegionError):
        region("../keys")

    assert nearest("XX").code == "ZZ"
