"""Comma-separated text files, also those that part fields by ; or | (逗号、分号、竖线分隔文件).

The comma is the rule. Where the first line has none but exactly one of the other marks, that one
parts the fields; the headers are held against the profile afterwards, so a wrong one never passes.

Source: RFC 4180.
"""

from collections.abc import Iterator

import pyarrow as pa

from pipelines.sources.kit import delimited
from pipelines.sources.kit.contract import BrokenRow
from pipelines.sources.kit.part import Part

NAME = "CSV"
SUFFIXES: tuple[str, ...] = (".csv", ".txt")
_DELIMITER, _OTHERS = ",", (";", "|", "\t")


def columns(part: Part, encoding: str) -> list[str]:
    """Return the headers without outer blanks."""
    return delimited.columns(part, encoding, parted_by(part, encoding))


def read(part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order, every column as text."""
    return delimited.read(part, encoding, parted_by(part, encoding))


def parted_by(part: Part, encoding: str) -> str:
    """Return what parts the fields of the first line."""
    if len(delimited.header(part, encoding, _DELIMITER)) > 1:
        return _DELIMITER
    found = [mark for mark in _OTHERS if len(delimited.header(part, encoding, mark)) > 1]
    return found[0] if len(found) == 1 else _DELIMITER
