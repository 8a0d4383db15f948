"""A table of disguises, one line each: the value goes whole, and nothing beside it."""

import re
from pathlib import Path

import pytest

from recognizers import KnownPerson, find_all

ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
LINES = (Path(__file__).parent / "cases" / "disguises.tsv").read_text("utf-8").splitlines()
LEAST_PAIRS = 400  # disguise × kind


def cells(line):
    """Return kind, disguise, what stands before, the value as written, what follows, the value."""
    return [ESCAPE.sub(lambda one: chr(int(one[1], 16)), cell) for cell in line.split("\t")]


def told(number):
    return "-".join(cells(LINES[number])[:2])


def test_the_table_lists_enough_pairs_and_none_twice():
    pairs = [tuple(cells(line)[:2]) for line in LINES]

    assert len(set(pairs)) == len(pairs) >= LEAST_PAIRS


@pytest.mark.parametrize("number", range(len(LINES)), ids=told)
def test_the_disguised_value_goes_whole_and_nothing_beside_it(number):
    kind, _, before, shown, after, value = cells(LINES[number])
    text = before + shown + after
    known = None if value == "-" else [[KnownPerson({kind: (value,)})]]

    (found,) = find_all([text], model=False, known=known)

    hidden = {place for one in found for place in range(one.start, one.end)}
    wanted = range(len(before), len(before) + len(shown))
    assert not [text[place] for place in wanted if place not in hidden and text[place].isalnum()]
    assert not [text[place] for place in hidden.difference(wanted) if text[place].isalnum()]
