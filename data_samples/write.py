"""Writes the exports of four agencies as they grow: CSV in GB18030, Parquet, JSON lines (写出).

Nothing is held back but one row group a table, so any size fits in the same memory. A table to
which no row was written leaves no file.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Self, TextIO

import pyarrow as pa
from pyarrow import parquet

from data_samples.columns import TABLES, headers
from data_samples.rows import Row

SUFFIX: Final = {
    "court": "csv",
    "procuratorate": "parquet",
    "police": "csv",
    "justice": "parquet",
}
ROWS_PER_GROUP: Final = 2_000
NUMBERS: Final = frozenset({"term_months", "later_combined_months"})


class CsvTable:
    """One table as a CSV file in GB18030."""

    def __init__(self, path: Path, columns: Mapping[str, str]) -> None:
        """Open the file and write the headers."""
        self._file: TextIO = path.open("w", encoding="gb18030", newline="")
        self._columns = tuple(columns.values())
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(columns)

    def add(self, row: Row) -> None:
        """Write a row."""
        self._writer.writerow([row.get(column) for column in self._columns])

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class ParquetTable:
    """One table as a Parquet file; the same rows give the same bytes."""

    def __init__(self, path: Path, columns: Mapping[str, str]) -> None:
        """Open the file."""
        self._columns = columns
        types = [
            (header, pa.int32() if meaning in NUMBERS else pa.string())
            for header, meaning in columns.items()
        ]
        self._schema = pa.schema(types)
        self._writer = parquet.ParquetWriter(
            path, self._schema, compression="zstd", use_dictionary=False, version="2.6"
        )
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Keep a row until its group is full."""
        self._rows.append(row)
        if len(self._rows) == ROWS_PER_GROUP:
            self._flush()

    def _flush(self) -> None:
        """Write the rows kept as one group."""
        arrays = []
        for field, meaning in zip(self._schema, self._columns.values(), strict=True):
            values: list[Any] = [row.get(meaning) for row in self._rows]
            if pa.types.is_integer(field.type):
                values = [None if value is None else int(value) for value in values]
            arrays.append(pa.array(values, field.type))
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        """Write what is left and close the file."""
        if self._rows:
            self._flush()
        self._writer.close()


class Exports:
    """All tables of all agencies and the three files of truth, opened when first written to."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder: `export/` and `truth/` go below it."""
        self.folder = folder
        self._tables: dict[tuple[str, str], CsvTable | ParquetTable] = {}
        self._truth: dict[str, TextIO] = {}

    def __enter__(self) -> Self:
        """Open nothing yet."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close all files."""
        for file in (*self._tables.values(), *self._truth.values()):
            file.close()

    def add(self, source: str, table: str, row: Row) -> None:
        """Write a row to an agency's table."""
        key = (source, table)
        if key not in self._tables:
            path = self.folder / "export" / source / f"{table}.{SUFFIX[source]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            kind = CsvTable if path.suffix == ".csv" else ParquetTable
            self._tables[key] = kind(path, headers(source, table))
        self._tables[key].add(row)

    def tell(self, name: str, lines: Iterable[Mapping[str, object]]) -> None:
        """Write lines of truth."""
        if name not in self._truth:
            path = self.folder / "truth" / f"{name}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            self._truth[name] = path.open("w", encoding="utf-8", newline="\n")
        file = self._truth[name]
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")

    @property
    def written(self) -> list[tuple[str, str]]:
        """Agencies and tables that have rows, in a fixed order."""
        order = [(source, table) for source in SUFFIX for table in TABLES]
        return [key for key in order if key in self._tables]
