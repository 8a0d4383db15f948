"""The files of one release, written beside those that readers see (发布文件).

Parts are laid aside as they come, then written as files of fixed size in the order of their keys.
The one sink that is made of others.

Source: docs/design.md §3.11, §5.

>>> import tempfile
>>> rows = pa.table({"case_no": ["b", "a"]})
>>> staged = write_release(Path(tempfile.mkdtemp()), {"cases": [rows]}, run="r1", notes={})
>>> [(entry.path, entry.rows) for entry in staged.files]
[('cases/part-00000.parquet', 2)]
>>> [(table, rows["case_no"].to_pylist()) for table, rows in staged.read_back()]
[('cases', ['a', 'b'])]
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipelines.digest import sha256_file
from pipelines.durable import owner_folder
from pipelines.keys.encryption import Cipher
from pipelines.keys.parquet_encryption import decryption, encryption
from pipelines.release import columns_of
from pipelines.release.manifest import Column, FileEntry
from pipelines.sinks import destination as shelf
from pipelines.sinks import ordered, parquet
from pipelines.sinks.parquet import Note

NAME = "release_files"

KEY_COLUMNS = ("source", "case_no", "party_no", "instance", "document_no")
"""Rows of a release stand in the order of these, as released."""

Notes = Mapping[str, Mapping[str, Note]]
"""Table → column → kind and treatment."""

_RUNS = ".runs"


@dataclass(frozen=True, slots=True)
class Staged:
    """A release that is written and not yet signed or seen by anybody."""

    destination: Path
    folder: Path
    tables: Mapping[str, tuple[Column, ...]]
    files: tuple[FileEntry, ...]
    cipher: Cipher | None = field(default=None, repr=False)

    def read_back(self) -> Iterator[tuple[str, pa.Table]]:
        """Yield table name and rows of each written file, page checksums verified."""
        opened = decryption(self.cipher.key) if self.cipher else None
        for entry in self.files:
            table = parquet.read(self.folder / entry.path, decryption=opened)
            yield Path(entry.path).parent.name, table


class Finished(NamedTuple):
    """One table of a release, written."""

    table: str
    columns: tuple[Column, ...]
    files: tuple[FileEntry, ...]


def write_release(
    destination: Path,
    tables: Mapping[str, Iterable[pa.Table]],
    *,
    run: str,
    notes: Notes,
    cipher: Cipher | None = None,
) -> Staged:
    """Write the tables of one destination beside its releases; a cipher encrypts the files."""
    staging = shelf.stage(destination, run)
    for table, parts in tables.items():
        for number, part in enumerate(parts):
            lay_aside(staging, table, number, part)
    return finish(destination, staging, notes=notes, cipher=cipher)


def lay_aside(staging: Path, table: str, number: int, part: pa.Table) -> None:
    """Add one part of a table; parts may come from several processes, in any order of time."""
    runs = owner_folder(staging / _RUNS / table)
    ordered.lay_aside(part, runs / f"{number:06d}.arrow", keys=_keys(part.column_names))


def finish(
    destination: Path, staging: Path, *, notes: Notes, cipher: Cipher | None = None
) -> Staged:
    """Write what was laid aside as files of fixed size, in the order of the keys."""
    tables = sorted(runs.name for runs in (staging / _RUNS).glob("*"))
    done = [finish_table(staging, table, notes, cipher) for table in tables]
    return together(destination, staging, done, cipher)


def finish_table(staging: Path, table: str, notes: Notes, cipher: Cipher | None = None) -> Finished:
    """Write one table; tables of one release may be written by several processes."""
    folder = owner_folder(staging / table)
    groups = _plain(staging / _RUNS / table, notes.get(table, {}))
    files: list[FileEntry] = []
    columns: tuple[Column, ...] = ()
    while part := _part(groups):
        path = folder / f"part-{len(files):05d}.parquet"
        rows = parquet.write(part.groups, path, encryption=encryption(cipher) if cipher else None)
        files.append(_entry(staging, path, rows))
        columns = columns_of(part.schema)
    return Finished(table, columns, tuple(files))


class _Part(NamedTuple):
    """The row groups of one file, made when they are taken."""

    schema: pa.Schema
    groups: Iterator[pa.Table]


def _part(groups: Iterator[pa.Table]) -> _Part | None:
    """Return the next file, None behind the last; only the file itself keeps its first group."""
    first = next(groups, None)
    if first is None:
        return None
    return _Part(first.schema, chain([first], islice(groups, parquet.GROUPS_PER_PART - 1)))


def together(
    destination: Path, staging: Path, done: Iterable[Finished], cipher: Cipher | None = None
) -> Staged:
    """Return the release that these tables make."""
    tables = sorted(done)
    shelf.clear(staging / _RUNS)
    return Staged(
        destination,
        staging,
        {one.table: one.columns for one in tables},
        tuple(file for one in tables for file in one.files),
        cipher,
    )


def _keys(columns: list[str]) -> list[str]:
    return [name for name in KEY_COLUMNS if name in columns]


def _plain(runs: Path, notes: Mapping[str, Note]) -> Iterator[pa.Table]:
    paths = sorted(runs.glob("*.arrow"))
    keys = _keys(ordered.columns(paths[0]))
    merged = ordered.merge(paths, keys=keys, rows=parquet.ROWS_PER_GROUP)
    return map(partial(parquet.plain, notes=notes), merged)  # no name keeps what was merged


def _entry(staging: Path, path: Path, rows: int) -> FileEntry:
    name = path.relative_to(staging).as_posix()
    return FileEntry(name, rows, path.stat().st_size, sha256_file(path))
