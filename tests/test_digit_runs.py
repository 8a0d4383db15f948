"""Digits are read all at once as they would be one by one: windows, and 17 of an ID number."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.traces import numbers
from pipelines.traces.folded import folded

LENGTHS = (3, 5, 8, 11, 17, 19)
IDENTITY = re.compile(r"(?=(\d{6}(?:19|20)\d\d[01]\d[0-3]\d{4}))")
BIRTHS = st.sampled_from(["990101", "2008", "03", "01", "20080301", "99010120080301001"])
PARTS = st.one_of(st.text("0123456789", min_size=1, max_size=9), BIRTHS, st.sampled_from("x-. ,"))
RECORDS = st.lists(st.lists(PARTS, max_size=12).map("".join), min_size=1, max_size=4)


def one_by_one(records):
    """Return what stands in records as (place, value) of windows, and of ID numbers."""
    windows, identities, place = set(), set(), 0
    for record in records:
        for run in re.finditer(r"[^x]+", record):
            tokens = [(one.start() + run.start() + place, one[0])
                      for one in re.finditer(r"\d+", run[0])]  # fmt: skip
            for first, (start, token) in enumerate(tokens):
                told = ""
                for _, more in tokens[first:]:
                    told += more
                    if len(told) in LENGTHS:
                        windows.add((start, len(told), int(told)))
                inside = {one.start(): one[1] for one in IDENTITY.finditer(token)}
                over = IDENTITY.match(told)
                inside |= {0: over[1]} if over else {}
                identities |= {(start + at, int(said)) for at, said in inside.items()}
        place += len(record) + 1
    return windows, identities


@pytest.mark.parametrize("wide", [False, True])
@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_all_at_once_is_as_one_by_one(wide, records):
    windows, identities = one_by_one(records)
    text = "\n".join(records)
    starts = np.cumsum([0, *(len(one) + 1 for one in records[:-1])])
    digits = numbers.joined(laid := folded(text + "\n，" * wide, starts))

    found = numbers.windows(digits, LENGTHS)
    assert {(int(laid.place(np.array(one))), size, value) for one, size, value in found.rows()} == (
        windows
    )
    found = numbers.identities(digits)
    assert {(int(laid.place(np.array(one))), value) for one, _, value in found.rows()} == identities
