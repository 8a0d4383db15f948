"""The files of a release of tables, written beside those readers see (统计发布文件).

<table>/part-00000.parquet   one line a cell
<table>/<table>.csv          the same lines, UTF-8 with the mark that spreadsheets look for
tables.html                  all tables for people, with pictures
"""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipelines.digest import sha256_file
from pipelines.durable import owner_folder, write_new
from pipelines.release import columns_of
from pipelines.release.manifest import FileEntry
from pipelines.sinks import parquet
from pipelines.sinks.parquet import Note
from pipelines.sinks.release_files import Staged
from pipelines.statistics.shown import LINES

PAGE, REPORT = "tables.html", "report.json"
_MARK = b"\xef\xbb\xbf"
_NOTES = {name: Note("statistics", "keep") for name in LINES.names}


def files_of(folder: Path, table: str) -> dict[str, Path]:
    """Return where the files of one table lie: `parquet` and `csv`."""
    home = folder / table
    return {"parquet": home / "part-00000.parquet", "csv": home / f"{table}.csv"}


def write(
    destination: Path, folder: Path, tables: Mapping[str, pa.Table], beside: Mapping[str, bytes]
) -> Staged:
    """Write all tables and what stands beside them; nobody sees them yet."""
    entries, columns = [], {}
    for name, lines in sorted(tables.items()):
        files = files_of(folder, name)
        owner_folder(folder / name)
        plain = parquet.plain(lines, _NOTES)
        rows = parquet.write([plain], files["parquet"])
        write_new(files["csv"], _csv(lines))
        columns[name] = columns_of(plain.schema)
        entries += [_entry(folder, files["csv"], 0), _entry(folder, files["parquet"], rows)]
    for name, content in beside.items():
        write_new(folder / name, content)
        entries.append(_entry(folder, folder / name, 0))
    ordered = tuple(sorted(entries, key=lambda one: one.path))
    return Staged(destination, folder, columns, ordered)


def _entry(folder: Path, path: Path, rows: int) -> FileEntry:
    name = path.relative_to(folder).as_posix()
    return FileEntry(name, rows, path.stat().st_size, sha256_file(path))


def _csv(lines: pa.Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(lines.column_names)
    for row in lines.to_pylist():
        writer.writerow(_spelled(value) for value in row.values())
    return _MARK + text.getvalue().encode()


def _spelled(value: object) -> str:
    """Spell a cell; true and false as SQL does.

    >>> _spelled(None), _spelled(True), _spelled(15)
    ('', 'true', '15')
    """
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
