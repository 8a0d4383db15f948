"""Text files whose fields are parted by tabs (制表符分隔文件).

Source: IANA text/tab-separated-values; quotation marks as in RFC 4180, as spreadsheets write them.
"""

from collections.abc import Iterator

import pyarrow as pa

from pipelines.sources.kit import delimited
from pipelines.sources.kit.contract import BrokenRow
from pipelines.sources.kit.part import Part

NAME = "TSV"
SUFFIXES: tuple[str, ...] = (".tsv", ".tab")
_DELIMITER = "\t"


def columns(part: Part, encoding: str) -> list[str]:
    """Return the headers without outer blanks."""
    return delimited.columns(part, encoding, _DELIMITER)


def read(part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order, every column as text."""
    return delimited.read(part, encoding, _DELIMITER)
