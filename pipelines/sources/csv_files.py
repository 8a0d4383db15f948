"""Comma-separated text files (逗号分隔文件).

Source: RFC 4180.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from pipelines.sources.kit import delimited
from pipelines.sources.kit.contract import BrokenRow

NAME = "CSV"
SUFFIXES: tuple[str, ...] = (".csv",)
_DELIMITER = ","


def columns(path: Path, encoding: str) -> list[str]:
    """Return the headers without outer blanks."""
    return delimited.columns(path, encoding, _DELIMITER)


def read(path: Path, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order, every column as text."""
    return delimited.read(path, encoding, _DELIMITER)
