import json
import re
from datetime import date
from pathlib import Path

import pytest

from diary.assets import asset
from diary.errors import UnknownRegionError
from diary.services import gathering, regions
from diary.services.regions import Emergency, Line, Named, codes, day_first, nearest, region


def test_every_file_is_a_region_of_the_name_it_has() -> None:
    names = {file.name for file in asset("regions").iterdir()}

    assert names == {f"{code}.json" for code in codes()}
    assert codes() == ("GB-EAW", "GB-SCT", "GB-NIR", "IE", "US", "CA", "AU", "ZZ")


@pytest.mark.parametrize("code", codes())
def test_every_fact_says_where_it_was_found_and_when_it_was_checked(code: str) -> None:
    here = region(code)

    assert here.code == code
    assert here.name
    assert here.page in ("A4", "LETTER")
    facts: tuple[Emergency | Line | Named, ...] = (
        here.emergency, *here.lines, *here.orders, *here.agencies, *here.forms
    )  # fmt: skip
    for fact in facts:
        assert fact.source.startswith("http")
        assert date.fromisoformat(fact.checked) >= date(2026, 11, 24)
        if not isinstance(fact, Named):
            assert re.fullmatch(r"[\d-]+( [\d-]+)*( or \d+)?|1 ?800[\d ]*", fact.number)
        if not isinstance(fact, Emergency):
            assert fact.name


@pytest.mark.parametrize("code", [code for code in codes() if code != "ZZ"])
def test_every_country_names_its_orders_and_agencies(code: str) -> None:
    here = region(code)

    for named in (here.orders, here.agencies):
        names = [one.name for one in named]
        assert len(names) >= 3
        assert len(set(names)) == len(names)


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
    assert nearest("US-CA").code == "US"


@pytest.fixture
def with_finland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All regions there are and one more, in a folder of its own."""
    for file in asset("regions").iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    fact = {"source": "https://example.org", "checked": "2026-11-29", "seen": "page"}
    here = {
        "code": "FI", "name": "Finland", "place": 45, "page": "A4", "dates": "day first",
        "emergency": {"number": "112", **fact},
        "lines": [{"name": "Nollalinja", "number": "080 005 005", **fact}],
        "declaration": {"text": "It is true."},
        "orders": [{"name": "Lähestymiskielto", "note": "Against anybody.", **fact}],
        "agencies": [{"name": "Poliisi", **fact}],
        "forms": [],
    }  # fmt: skip
    (tmp_path / "FI.json").write_text(json.dumps(here), "utf-8")
    monkeypatch.setattr(regions, "asset", lambda _folder, *names: tmp_path.joinpath(*names))


@pytest.mark.usefixtures("with_finland")
def test_a_file_put_into_the_folder_is_a_region_without_a_line_of_code() -> None:
    assert codes() == ("GB-EAW", "GB-SCT", "GB-NIR", "IE", "FI", "US", "CA", "AU", "ZZ")
    here = region("FI")
    assert [one.name for one in here.orders] == ["Lähestymiskielto"]
    assert [one.name for one in here.agencies] == ["Poliisi"]
    assert day_first("FI") is True
    assert gathering.page_size("FI") == "A4"
