"""Reads text files whose fields are set apart by one character, every column as text (分隔文本).

No type is guessed: a telephone number keeps its leading zero. A row whose number of fields is not
the header's is handed on as broken; anything that speaks of a cut or of another encoding stops.

Source: RFC 4180.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from pipelines.errors import InputError
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.raw_bytes import AGAIN, Disguise, Quotes, WatchedBytes

BLOCK = 1 << 24  # bytes; a longer row is taken for a quotation mark never closed
_OTHER = {"gb18030": "utf-8", "utf-8": "gb18030"}


def columns(path: Path, encoding: str, delimiter: str) -> list[str]:
    """Return the headers without outer blanks.

    Raises:
        InputError: Nothing is in it, its last row has no line end, or the encoding is another.
    """
    with path.open("rb") as file:
        first = file.read(2)
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - 1))
        last = file.read()
    if not size:
        raise InputError(path.name, "the file is empty.", AGAIN)
    if first in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        raise InputError(path.name, "it is UTF-16.", "Nothing was written. Save it as UTF-8.")
    if last not in {b"\n", b"\r"}:
        what = "the last row has no line end: cut off."
        raise InputError(path.name, what, f"{AGAIN} If it is whole, end it with an empty line.")
    return [header.strip() for header in _header(path, encoding, delimiter)]


def read(path: Path, encoding: str, delimiter: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield the rows in order with their numbers; broken ones among them.

    Raises:
        InputError: The file is empty, cut off, or in another encoding.
    """
    broken: list[BrokenRow] = []
    number, width = 1, 0
    for batch in _parsed(path, encoding, delimiter, broken):
        if not batch.num_rows:
            continue
        width = batch.num_columns
        numbers = _numbers(number, batch.num_rows, {row.number for row in broken})
        number = numbers[-1]
        yield batch.append_column(ROW, pa.array(numbers, pa.int64()))
    if not width:
        what = "no row has as many fields as the header." if broken else "it holds no row."
        raise InputError(path.name, what, AGAIN)
    if broken and broken[-1].number > number and broken[-1].fields < width:
        raise InputError(path.name, "the last row has too few fields: cut off.", AGAIN)
    yield from broken


def _header(path: Path, encoding: str, delimiter: str) -> list[str]:
    """Read the headers as they stand, the byte order mark apart."""
    signed = "utf-8-sig" if encoding == "utf-8" else encoding
    try:
        with path.open(encoding=signed, newline="") as text:
            return next(csv.reader(text, delimiter=delimiter, strict=True), [])
    except UnicodeDecodeError:
        raise _other_encoding(path, encoding) from None
    except csv.Error:
        raise InputError(
            path.name, "a quotation mark in the header is not closed.", AGAIN
        ) from None


def _parsed(
    path: Path, encoding: str, delimiter: str, broken: list[BrokenRow]
) -> Iterator[pa.RecordBatch]:
    """Yield what the parser makes of the file; rows it cannot split go to `broken`."""

    def skip(row: arrow_csv.InvalidRow) -> str:
        cells = next(csv.reader(io.StringIO(row.text, newline=""), delimiter=delimiter), [])
        broken.append(BrokenRow(row.number, row.actual_columns, tuple(cells)))
        return "skip"

    text = dict.fromkeys(_header(path, encoding, delimiter), pa.string())
    disguise = [Disguise(path.name)] if encoding != "utf-8" else []
    try:
        with path.open("rb") as file:
            yield from arrow_csv.open_csv(
                WatchedBytes(file, [Quotes(path.name, delimiter), *disguise]),
                arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK, encoding=encoding),
                arrow_csv.ParseOptions(
                    delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
                ),
                arrow_csv.ConvertOptions(column_types=text, strings_can_be_null=False),
            )
    except UnicodeDecodeError:
        raise _other_encoding(path, encoding) from None
    except pa.ArrowInvalid as error:
        if "UTF8" in str(error):
            raise _other_encoding(path, encoding) from None
        what = f"a row is longer than {BLOCK >> 20} MiB or cannot be split into fields."
        raise InputError(path.name, what, AGAIN) from None


def _numbers(before: int, count: int, skipped: set[int]) -> list[int]:
    """Number the next rows, leaving out those that were skipped."""
    if not skipped:
        return list(range(before + 1, before + 1 + count))
    following = range(before + 1, before + 1 + count + len(skipped))
    return [number for number in following if number not in skipped][:count]


def _other_encoding(path: Path, encoding: str) -> InputError:
    fix = f'Nothing was written. Try encoding = "{_OTHER[encoding]}" in the profile.'
    return InputError(path.name, f"it is not {encoding}, as the profile says.", fix)
