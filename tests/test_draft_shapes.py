"""A draft is right on exports it was not written for, or says that it does not know."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest

from data_samples.shapes import SHAPES
from data_samples.shapes.kit.render import render
from pipelines.draft import draft
from pipelines.draft.wording import candidates

IDENTITIES = frozenset(
    {
        *("name", "former_names", "nickname", "birth_date", "id_number", "phone", "wechat", "qq"),
        *("household_address", "home_address", "school", "class", "student_number", "employer"),
        *("email", "bank_card", "plate"),
    }
)
FEWEST_RIGHT = {
    "court-workbook": 0.98,
    "police-feed": 0.98,
    "procuratorate-tabs": 1.0,
    "bureau-parquet": 0.92,
    "court-rows": 0.94,
    "court-zip": 0.95,
    "prosecution-pipe": 0.87,
}
FEWEST_RIGHT_OF_ALL = 0.95
"""Share of columns named rightly, as measured; the rest is left to a person, none is wrong. What is
missing are headers nobody knows over dates and names, initials that are of several names over an
empty column, and remarks of which some are a name or a number and no more."""
CASES = 60  # enough that few columns stay empty
DRAFTED = {}


def drafted(shape):
    """Draft a profile of one shape, once; return its agency, and table → header → guess."""
    if shape.name not in DRAFTED:
        DRAFTED[shape.name] = _drafted(shape)
    return DRAFTED[shape.name]


def _drafted(shape):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "site"
        render(shape, home, CASES)
        found = draft([home / "export"])
    (agency,) = found.agencies
    return agency, {
        table: {guess.header: guess for guess in group[0].guesses}
        for table, group in agency.tables.items()
    }


def graded(shape):
    """Return truth and guess of every column: (table, header, truth, guess)."""
    _, guesses = drafted(shape)
    return [
        (table, header, truth, guesses[table][header])
        for table, columns in shape.columns.items()
        for header, truth in columns.items()
    ]


def grade(truth, guess):
    return "right" if guess.target == truth else "wrong" if guess.sure else "unsure"


def figures(shapes):
    return Counter(grade(truth, guess) for shape in shapes for *_, truth, guess in graded(shape))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_table_is_found_with_all_its_columns(shape):
    agency, guesses = drafted(shape)

    assert agency.organ in {shape.organ, ""}
    assert {table: set(columns) for table, columns in shape.columns.items()} == {
        table: set(columns) for table, columns in guesses.items()
    }


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_no_column_is_wrong_in_silence(shape):
    wrong = [(table, header) for table, header, truth, guess in graded(shape)
             if grade(truth, guess) == "wrong"]  # fmt: skip

    assert wrong == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_share_of_right_columns_is_as_measured(shape):
    found = figures([shape])

    assert found["right"] >= FEWEST_RIGHT[shape.name] * found.total(), found


def test_the_share_of_right_columns_of_all_exports_is_as_measured():
    found = figures(SHAPES)

    assert found["right"] >= FEWEST_RIGHT_OF_ALL * found.total(), found


def test_no_identity_is_ever_proposed_as_keep():
    kept = [
        (shape.name, table, header)
        for shape in SHAPES
        for table, header, truth, guess in graded(shape)
        if (guess.target == "keep" and truth != "keep")
        or (truth in IDENTITIES and "keep" in candidates(guess))
    ]

    assert kept == []
