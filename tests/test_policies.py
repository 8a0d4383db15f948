"""What may leave is declared, and an unknown fact keeps a case behind."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines import links, policies
from pipelines.errors import SettingsError
from pipelines.manual import column_page
from pipelines.policies import columns, words
from pipelines.schema import TABLES

DOCS = Path(__file__).parents[1] / "docs"


@dataclass(frozen=True)
class Place:
    """A destination as the profile would give it."""

    legal_basis: str | None = None
    approved_by: str | None = None
    text: bool = False


APPROVED = Place(legal_basis="刑事诉讼法第286条", approved_by="审委会")


def stays(name, place=None, **mark):
    mark = {"withheld": False, "minor_actor": False, **mark}
    return policies.policy(name).withholds(mark, place or Place())


WITHHELD = [
    ("masked", Place(), {"withheld": True}, True),
    ("masked", Place(), {"withheld": False}, False),
    ("masked", Place(), {"withheld": None}, True),
    ("masked", APPROVED, {"withheld": True}, False),
    ("masked", Place(legal_basis="刑事诉讼法第286条"), {"withheld": True}, True),
    ("masked", Place(approved_by="审委会"), {"withheld": True}, True),
    ("open", Place(), {"minor_actor": True}, True),
    ("open", APPROVED, {"minor_actor": True}, True),
    ("open", Place(), {"minor_actor": None}, True),
    ("open", Place(), {"withheld": True}, True),
    ("open", Place(), {}, False),
    ("marks", Place(), {"withheld": True, "minor_actor": True}, False),
]


@pytest.mark.parametrize(("name", "place", "mark", "expected"), WITHHELD)
def test_a_policy_withholds_what_the_law_withholds(name, place, mark, expected):
    assert stays(name, place, **mark) is expected


def test_the_withheld_cases_are_named_by_link():
    marks = [
        {"source": "court", "case_no": "1", "withheld": True, "minor_actor": True},
        {"source": "court", "case_no": "2", "withheld": False, "minor_actor": False},
    ]
    assert policies.withheld(marks, "open", Place()) == {links.case_link("court", "1")}


def test_documents_leave_the_house_only_by_choice():
    assert "documents" not in policies.policy("open").tables(Place())
    assert "documents" in policies.policy("open").tables(Place(text=True))


def test_an_unknown_policy_stops_and_lists_the_known_ones():
    with pytest.raises(SettingsError, match="marks, masked, open"):
        policies.policy("everything")


def test_every_file_of_the_shelf_that_names_itself_is_listed():
    shelf = Path(policies.__file__).parent
    named = {path.stem for path in shelf.glob("*.py") if "\nNAME = " in path.read_text("utf-8")}
    assert named == {one.__name__.rpartition(".")[2] for one in policies.POLICIES}


@pytest.mark.parametrize("table", TABLES)
def test_every_canonical_column_has_a_line_of_its_own(table):
    missing = {"source", *TABLES[table]} - {name for one, name in columns.COLUMNS if one == table}
    assert not missing


def test_no_identity_of_a_protected_person_is_kept():
    kept = [
        line.column
        for line in columns.COLUMNS.values()
        if line.kind in ("name", "identifier", "address", "organisation", "case_number", "free")
        and "keep" in (line.masked.protected, line.open.protected)
    ]
    assert kept == []


def test_a_treatment_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="no such treatment"):
        list(columns.read("head\nparties\tname\tname\tkeep\tkeep\tshow\tkeep\n"))


def test_the_page_of_columns_is_the_one_the_code_prints():
    assert (DOCS / "columns.md").read_text("utf-8") == column_page.page()


def test_a_kind_nobody_listed_is_covered():
    assert words.replacement("masked", "a new kind") == "×××"


MINORITY = [
    ("被害人系17岁学生，另一人37岁", "被害人系学生，另一人37岁"),
    ("时年十六周岁的证人", "证人"),
    ("本院依法不公开开庭审理了本案", "本院依法开庭审理了本案"),
    ("未成年被害人出庭", "被害人出庭"),
    ("依照《中华人民共和国未成年人保护法》处理", "依照有关法律处理"),
    ("被告人1985年生，二十七岁", "被告人1985年生，二十七岁"),
]


@pytest.mark.parametrize(("text", "left"), MINORITY)
def test_words_that_show_minority_are_changed_for_outsiders(text, left):
    assert words.without_minority(text) == left


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in words.MINORITY])
def test_every_sign_of_minority_has_a_hint_to_look_for(pattern):
    assert any(hint in pattern for hint in words.HINTS)
