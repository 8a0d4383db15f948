"""Finds what lost its shape: a header in the middle, ruined numbers and dates, errors (失真行).

>>> batch = pa.record_batch({"案号": ["1", "案号"], "证件": ["9.90101E+17", "证件"]})
>>> header_again(batch), floated(batch, ["证件"])
([1], {'证件': 1})
"""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

_BEFORE, _BEHIND = r"^['=\"\s]*", r"[\"\s]*$"  # marks of a spreadsheet for text
FLOATED = (
    _BEFORE
    + r"([0-9](\.[0-9]+)?[eE]\+[0-9]{2,3}|[0-9]\.[0-9]+[eE][0-9]{1,3}|[0-9]{7,}\.0+)"
    + _BEHIND
)
"""What programs write of a long number they held as a floating one: 9.90101E+17, 13900000000.0, and
9.90101E17 as Java does (Double.toString, from ten million on)."""

ROUNDED = _BEFORE + r"[1-9][0-9]{14}0{2,5}" + _BEHIND
"""A number of 17 figures or more that is noughts from the sixteenth on, as a workbook keeps it."""
LONG = _BEFORE + r"[1-9][0-9]{16,19}" + _BEHIND
FEWEST, SHARE = 3, 0.5
"""Numbers, and their share of the long ones, from which on a column was rounded. Origin: ours; of
numbers that were not, one in a thousand ends in three noughts."""

ERROR = r"^\s*#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|#{3,})\s*$"
"""What a spreadsheet shows instead of a value, ######## in a column too narrow for it. Source:
ECMA-376 part 1, 18.17.3."""
YEARLESS = (
    r"^\s*([01]?[0-9]月[0-3]?[0-9]日|[0-3]?[0-9]-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-3]?[0-9])\s*$"
)
"""A date as a spreadsheet shows it without its year: 3月12日, 12-Mar."""
LONGEST = 32_767
"""Characters that a cell of Excel holds; what is longer ends there. Source: Microsoft, "Excel
specifications and limits"."""
_FIRST = 200  # cells of a column that are looked at before the others are


def header_again(batch: pa.RecordBatch) -> list[int]:
    """Return the places of rows that repeat the header, as files do that were joined."""
    if batch.num_columns < 2:  # noqa: PLR2004 - one column may well hold its own name
        return []
    same = pa.repeat(pa.scalar(value=True), batch.num_rows)
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        one = pc.equal(pc.utf8_trim_whitespace(column), name)
        same = pc.and_(same, pc.fill_null(one, fill_value=False))
        if not pc.any(same).as_py():  # as a rule the first column, so long texts are not looked at
            return []
    return [int(place) for place in pc.indices_nonzero(same).to_pylist()]


def floated(batch: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Return column → how many of its numbers may have lost figures that way."""
    counts = {name: _count(batch[name], FLOATED) for name in columns if name in batch.schema.names}
    return {name: count for name, count in counts.items() if count}


def rounded(batch: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Return column → how many of its long numbers a workbook rounded, where most of them are.

    >>> numbers = ["990101200803010000", "990101200909090000", "990101201001010000", "99010119X"]
    >>> rounded(pa.record_batch({"证件": numbers}), ["证件"])
    {'证件': 3}
    >>> rounded(pa.record_batch({"证件": [*numbers[:2], "990101201001010019"]}), ["证件"])
    {}
    """
    found = {}
    for name in columns:
        if name in batch.schema.names:
            count, long = (_count(batch[name], shape) for shape in (ROUNDED, LONG))
            if count >= FEWEST and count >= SHARE * long:
                found[name] = count
    return found


def errors(batch: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Return column → how many of its cells hold an error of a spreadsheet.

    >>> errors(pa.record_batch({"姓名": ["#N/A", "########", "#1", "甲某"]}), ["姓名"])
    {'姓名': 2}
    """
    some = {
        name: batch[name]
        for name in columns
        if name in batch.schema.names and pc.any(pc.starts_with(batch[name], "#")).as_py()
    }
    counts = {name: _count(column, ERROR) for name, column in some.items()}
    return {name: count for name, count in counts.items() if count}


def cut(batch: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Return column → how many of its texts end where a cell of Excel is full.

    >>> cut(pa.record_batch({"正文": ["甲" * 32_767, "甲" * 32_768, "甲"]}), ["正文"])
    {'正文': 1}
    """
    lengths = {name: pc.utf8_length(batch[name]) for name in columns if name in batch.schema.names}
    counts = {name: pc.sum(pc.equal(one, LONGEST)).as_py() or 0 for name, one in lengths.items()}
    return {name: count for name, count in counts.items() if count}


def yearless(batch: pa.RecordBatch, columns: Iterable[str]) -> dict[str, int]:
    """Return column → how many of its dates lost their year, where most of its cells did.

    >>> yearless(pa.record_batch({"生日": ["3月12日", "12月1日", "5月5日", ""]}), ["生日"])
    {'生日': 3}
    """
    found = {}
    for name in columns:
        if name in batch.schema.names and _count(batch[name].slice(0, _FIRST), YEARLESS):
            count = _count(batch[name], YEARLESS)
            if count >= FEWEST and count >= SHARE * _count(batch[name], r"\S"):
                found[name] = count
    return found


def without_blank(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the rows in which something stands; a spreadsheet saves those that were formatted.

    >>> without_blank(pa.record_batch({"a": ["1", "", " "], "b": ["", "2", None]})).num_rows
    2
    """
    blank = pa.repeat(pa.scalar(value=True), batch.num_rows)
    for column in filter(lambda one: pa.types.is_string(one.type), batch.columns):
        empty = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), fill_value=True)
        blank = pc.and_(blank, empty)
        if not pc.any(blank).as_py():  # as a rule the first column
            return batch
    return batch.filter(pc.invert(blank))


def _count(column: pa.Array, shape: str) -> int:
    return pc.sum(pc.match_substring_regex(column, shape)).as_py() or 0
