r"""JSON lines, and an array of objects; every value as text (JSON 行与数组).

One object is one row. Keys are the columns, those of all rows together; a key a row does not have
is null, "" stays "". A list of plain values is one cell joined by "；". A number keeps the figures
it is written with; one in scientific notation, or beyond 2⁵³, may have lost figures on its way
through a program, so the file is refused: an ID number must be exported as text.

Source: RFC 8259 (6: numbers beyond 2⁵³ are not interoperable); jsonlines.org.
"""

from collections.abc import Iterator
from itertools import islice

import pyarrow as pa

from pipelines.errors import InputError
from pipelines.sources.kit import encodings, json_rows
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.json_rows import Row
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN

NAME = "JSON"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".json")
ROWS = 2_000  # rows of a batch; at 6,000 characters a document about 36 MB


def columns(part: Part, encoding: str) -> list[str]:
    """Return all keys in the order they are first met; the whole file is read for it."""
    encodings.refuse_others(part)
    keys: dict[str, None] = {}
    for _, row in _rows(part, encoding):
        keys |= dict.fromkeys(row)
    if not keys:
        raise InputError(part.name, "it holds no row.", AGAIN)
    return [key.strip() for key in keys]


def read(part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order; a batch has the keys of its own rows."""
    rows = _rows(part, encoding)
    while some := list(islice(rows, ROWS)):
        keys = dict.fromkeys(key for _, row in some for key in row)
        texts = [pa.array([row.get(key) for _, row in some], pa.string()) for key in keys]
        numbers = pa.array([number for number, _ in some], pa.int64())
        yield pa.record_batch([*texts, numbers], names=[*keys, ROW])


def _rows(part: Part, encoding: str) -> Iterator[tuple[int, Row]]:
    """Yield number and cells of each row; the first is row 2, as below a header."""
    try:
        yield from enumerate(json_rows.rows(part, encoding), start=2)
    except UnicodeDecodeError:
        raise encodings.other(part, encoding) from None
