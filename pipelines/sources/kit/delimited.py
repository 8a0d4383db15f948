"""Reads text files whose fields are set apart by one character, every column as text (分隔文本).

No type is guessed: a telephone number keeps its leading zero. A row whose number of fields is not
the header's is handed on as broken; anything that speaks of a cut or of another encoding stops.

Source: RFC 4180.
"""

import csv
import io
from collections.abc import Iterator

import pyarrow as pa
from pyarrow import csv as arrow_csv

from pipelines.errors import EmptyError, InputError
from pipelines.sources.kit import encodings
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN, Disguise, LastLine, Quotes
from pipelines.sources.kit.watched_bytes import Check, WatchedBytes

BLOCK = 1 << 24  # bytes; a longer row is taken for a quotation mark never closed


def columns(part: Part, encoding: str, delimiter: str) -> list[str]:
    """Return the headers without outer blanks.

    Raises:
        InputError: Nothing is in it, its last row has no line end, or the encoding is another.
    """
    names = [name.strip() for name in header(part, encoding, delimiter)]
    if not part.member:
        _refuse_cut(part)
    return names


def read(part: Part, encoding: str, delimiter: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield the rows in order with their numbers; broken ones among them.

    Raises:
        InputError: The file is empty, cut off, or in another encoding.
    """
    broken: list[BrokenRow] = []
    number, width = 1, 0
    for batch in _parsed(part, encoding, delimiter, broken):
        if not batch.num_rows:
            continue
        width = batch.num_columns
        numbers = _numbers(number, batch.num_rows, {row.number for row in broken})
        number = numbers[-1]
        yield batch.append_column(ROW, pa.array(numbers, pa.int64()))
    if not width and not broken:
        raise EmptyError(part.name, "it holds no row.", AGAIN)
    if not width:
        raise InputError(part.name, "no row has as many fields as the header.", AGAIN)
    if broken and broken[-1].number > number and broken[-1].fields < width:
        raise InputError(part.name, "the last row has too few fields: cut off.", AGAIN)
    yield from broken


def header(part: Part, encoding: str, delimiter: str) -> list[str]:
    """Read the headers as they stand, the byte order mark apart.

    Raises:
        InputError: It is empty, the encoding is another, or a quotation mark is not closed.
    """
    encodings.refuse_others(part)
    try:
        with encodings.text(part, encoding) as lines:
            return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except UnicodeDecodeError:
        raise encodings.other(part, encoding) from None
    except csv.Error:
        what = "a quotation mark in the header is not closed."
        raise InputError(part.name, what, AGAIN) from None


def _refuse_cut(part: Part) -> None:
    """Look at the last byte before anything is read; a stream shows it at its end."""
    with part.open() as file:
        file.seek(-1, io.SEEK_END)
        check = LastLine(part.name)
        check.see(file.read())
        check.end()


def _parsed(
    part: Part, encoding: str, delimiter: str, broken: list[BrokenRow]
) -> Iterator[pa.RecordBatch]:
    """Yield what the parser makes of the file; rows it cannot split go to `broken`."""

    def skip(row: arrow_csv.InvalidRow) -> str:
        cells = next(csv.reader(io.StringIO(row.text, newline=""), delimiter=delimiter), [])
        broken.append(BrokenRow(row.number, row.actual_columns, tuple(cells)))
        return "skip"

    text = dict.fromkeys(header(part, encoding, delimiter), pa.string())
    disguise = [Disguise(part.name)] if encoding != "utf-8" else []
    checks: list[Check] = [LastLine(part.name), Quotes(part.name, delimiter), *disguise]
    try:
        with part.open() as file:
            yield from arrow_csv.open_csv(
                WatchedBytes(file, checks),
                arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK, encoding=encoding),
                arrow_csv.ParseOptions(
                    delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
                ),
                arrow_csv.ConvertOptions(column_types=text, strings_can_be_null=False),
            )
    except UnicodeDecodeError:
        raise encodings.other(part, encoding) from None
    except pa.ArrowInvalid as error:
        if "UTF8" in str(error):
            raise encodings.other(part, encoding) from None
        what = f"a row is longer than {BLOCK >> 20} MiB or cannot be split into fields."
        raise InputError(part.name, what, AGAIN) from None


def _numbers(before: int, count: int, skipped: set[int]) -> list[int]:
    """Number the next rows, leaving out those that were skipped."""
    if not skipped:
        return list(range(before + 1, before + 1 + count))
    following = range(before + 1, before + 1 + count + len(skipped))
    return [number for number in following if number not in skipped][:count]
