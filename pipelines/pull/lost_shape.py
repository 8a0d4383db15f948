"""Finds rows that lost their shape: a header in the middle, ruined numbers (失真行).

>>> batch = pa.record_batch({"案号": ["1", "案号"], "证件": ["9.90101E+17", "证件"]})
>>> header_again(batch), scientific(batch, ["证件"])
([1], {'证件': 1})
"""

import functools
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

SCIENTIFIC = r"^\s*[+-]?[0-9](\.[0-9]+)?[eE]\+?[0-9]{1,3}\s*$"
"""How a spreadsheet shows a number too long for its cell, and writes it to a text file."""


def header_again(batch: pa.RecordBatch) -> list[int]:
    """Return the places of rows that repeat the header, as files do that were joined."""
    if batch.num_columns < 2:  # noqa: PLR2004 - one column may well hold its own name
        return []
    same = [
        pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), name), fill_value=False)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return [int(place) for place in pc.indices_nonzero(functools.reduce(pc.and_, same)).to_pylist()]


def scientific(batch: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Return column → how many of its numbers have lost figures that way."""
    counts = {
        name: pc.sum(pc.match_substring_regex(batch[name], SCIENTIFIC)).as_py() or 0
        for name in columns
        if name in batch.schema.names
    }
    return {name: count for name, count in counts.items() if count}
