import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def told(shell: Shell) -> Shell:
    """A diary with a few entries and one record of every kind."""
    for day, what in (("2026-02-27", "He called"), ("2026-03-04", "He waited"), ("2026-03", "?")):
        shell("record", "--happened", day, "--what", what)
    shell("person", "add", "--name", "Chris Dunn", "--aliases", "CD", "--aliases", "Dunny")
    shell("stop", "add", "--when", "2026-03-01", "--exact-words", "Do not contact me")
    shell("contact", "add", "--agency", "Police", "--when", "2026-03-05 09:10", "--entries", "1-2")
    shell("order", "add", "--kind", "Restraining order", "--terms", "no contact")
    shell("breach", "add", "--order", "1", "--term", "1", "--entries", "2")
    shell("impact", "add", "--area", "sleep", "--after", "four hours")
    shell("wanted", "add", "--what", "CCTV", "--holder", "the shop", "--lost-by", "2026-03-31")
    shell("item", "add", "--what", "A letter", "--kept-where", "in a drawer")
    shell("risk", "add", "--factor", "loitering", "--entries", "2")
    shell(
        "action", "add", "--what", "Fit a door chain", "--agency", "Police", "--due", "2026-04-01"
    )
    shell("consent", "add", "--who", "the clinic", "--what", "all of it")
    return shell


def test_one_record_of_every_kind_is_listed_shown_and_found(told: Shell) -> None:
    kinds = "person stop contact order breach impact wanted item risk action consent"

    assert Counter(one["kind"] for one in told("records")) == Counter(kinds.split())
    assert [one["title"] for one in told("records", "dunny")] == ["Chris Dunn"]
    assert told("person", "show", 1)["record"]["aliases"] == ["CD", "Dunny"]
    assert told("contact", "list")[0]["title"] == "Police, 2026-03-05 09:10"


def test_a_list_says_what_tells_each_apart(told: Shell) -> None:
    assert "1  signed    Number of the order: 1; Which term: 1" in told.text("breach", "list")
    assert "CCTV, the shop; Lost after: 2026-03-31" in told.text("wanted", "list")


def test_a_record_can_be_kept_to_some_readers_from_the_start(told: Shell) -> None:
    told("impact", "add", "--area", "health", "--only-for", "clinic", "--only-for", "advocate")

    record = told("impact", "show", 2)["record"]

    assert (record["visibility"], record["recipients"]) == ("restricted", ["clinic", "advocate"])
    assert "Only for: clinic, advocate" in told.text("impact", "show", 2)


def test_every_command_answers_in_json_also_where_that_is_said_last(told: Shell) -> None:
    assert json.loads(told.text("wanted", "show", 1, "--json"))["number"] == 1
    assert json.loads(told.text("impact", "add", "--area", "work", "--json")) == {
        "kind": "impact", "number": 2
    }  # fmt: skip


def test_an_entry_that_cannot_be_signed_off_says_where_its_words_are(told: Shell) -> None:
    told("record", "--what", "He came.", "--breaks", "1/9", expect=1)

    assert "The words are kept as draft" in told.error
    assert [row["headline"] for row in told("list") if row["status"] == "draft"] == ["He came."]


def test_a_consent_is_taken_back_by_an_amendment(told: Shell) -> None:
    told("consent", "amend", 1, "--field", "withdrawn", "--to", "2026-03-09", "--why", "changed")

    shown = told("consent", "show", 1)

    assert shown["status"] == "amended"
    assert shown["record"]["withdrawn"]["start"] == "2026-03-09"


def test_the_pattern_agrees_with_a_count_of_the_list(told: Shell) -> None:
    found = told("pattern")
    listed = Counter(row["happened"][:7] for row in told("list"))

    assert {cell["label"]: cell["count"] for cell in found["months"]} == dict(listed)
    assert found["counted"]["count"] == len(told("list"))
    assert found["breaches"]["entries"] == [2]


def test_a_removed_record_leaves_its_number(told: Shell) -> None:
    told("wanted", "remove", 1, "--why", "they sent it")

    assert told("wanted", "list")[0]["removed_why"] == "they sent it"
    assert told("records", "cctv") == []


def test_a_sitting_begins_and_ends(told: Shell) -> None:
    told("sitting", "begin", "--helper", "Ann", "--role", "advocate")
    told("record", "--happened", "2026-03-06", "--what", "He rang")
    told("sitting", "end")

    assert told("show", 4)["incident"]["author"]["helper"] == "advocate"
    assert told("sitting", "list")[0]["title"].startswith("advocate")


def test_notes_and_safe_contact_are_kept_and_shown(told: Shell) -> None:
    subject = told("note", "add", "--title", "a", "--text", "canary-note")["id"]
    told("safe-contact", "--number", "07700 900123", "--code-word", "canary-code")

    assert told("note", "list")[0]["text"] == "canary-note"
    assert told("safe-contact")["code_word"] == "canary-code"
    told("note", "discard", subject)
    assert told("note", "list") == []


def test_a_wrong_value_is_said_in_words(told: Shell, tmp_path: Path) -> None:
    told("impact", "amend", 1, "--field", "area", "--to", "shoes", "--why", "x", expect=1)
    assert "sleep" in told.error
    told("order", "show", 7, expect=1)
    assert "There is no order 7" in told.error
    told("person", "add", expect=1)
    assert "Nothing is written yet" in told.error


def test_a_second_case_has_numbers_of_its_own(told: Shell) -> None:
    told("case", "add", "--name", "Neighbour", "--initials", "sh")
    told("case", "open", 2)
    told("record", "--happened", "2026-04-01", "--what", "A letter")

    assert [one["is_open"] for one in told("case", "list")] == [False, True]
    assert [row["number"] for row in told("list")] == [1]
    told("case", "open", 7, expect=1)
    assert "no such case" in told.error


def test_an_incident_names_people_and_the_term_it_breaks(told: Shell) -> None:
    told(
        "record", "--what", "He came", "--person", "chris dunn", "--new-person", "witness: Jo",
        "--breaks", "1/1", "--serious", "yes",
    )  # fmt: skip

    said = {one["label"]: one["text"] for one in told("show", 4)["fields"]}
    assert "Person 2: Jo, witness" in said["People it is about, and who else had a part"]
    assert said["Terms of orders it breaks"].endswith("term 1: no contact")
    assert told("pattern")["breaches"]["entries"] == [2, 4]
    assert told("pattern")["serious"]["entries"] == [4]
    told("amend", 4, "--field", "people", "--to", "2", "--why", "he was not seen")
    assert told("show", 4)["incident"]["people"] == [2]


def test_somebody_unknown_is_not_added_by_a_slip(told: Shell) -> None:
    told("record", "--what", "He came", "--person", "Chris Dun", expect=1)

    assert "Nobody in the case file has that name" in told.error
    assert len(told("person", "list")) == 1
    assert len(told("list")) == 3


def test_a_case_is_changed_and_says_how_it_now_reads(shell: Shell) -> None:
    shell("case", "change", "--name", "Clearer", "--initials", "st", "--why", "Married", "--region",
          "GB-SCT")  # fmt: skip
    (listed,) = shell("case", "list")

    assert (listed["name"], listed["initials"], listed["region"]) == ("Clearer", "ST", "GB-SCT")
    shell.text("case", "change", "--initials", "st", "--why", "Again", expect=1)
    shell.text("case", "change", "--initials", "1", "--why", "Again", expect=1)
    shell.text("case", "change", "--name", "x", expect=2)
