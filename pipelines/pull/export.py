"""All files of one table from one source, read with count and digest (案件导出).

Source: docs/design.md §2 (export), §3.8 (wrong shape of input).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines import digest
from pipelines.errors import InputError
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.sources import reader_for
from pipelines.sources.kit.contract import ROW, BrokenRow

_WAIT = "Nothing was published. Run again when the export is complete."
STAGE, UNREADABLE_ROW = "pull", "unreadable:row"


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file as it was read."""

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Export:
    """All files of one table from one source; what was read is filled in by `batches`."""

    source: str
    table: str
    encoding: str
    paths: tuple[Path, ...]
    columns: Mapping[str, str]
    files: list[FileRead] = field(default_factory=list)
    held: list[HeldRow] = field(default_factory=list, repr=False)

    @property
    def rows(self) -> int:
        """Rows read, the held ones among them."""
        return sum(file.rows for file in self.files)

    @property
    def bytes(self) -> int:
        """Bytes read."""
        return sum(file.bytes for file in self.files)

    @property
    def sha256(self) -> str:
        """Digest of the files' digests in order; of a single file its own."""
        digests = [file.sha256 for file in self.files]
        whole = hashlib.sha256("".join(digests).encode()).hexdigest()
        return digests[0] if len(digests) == 1 else whole

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Read the files in order; rows that cannot be split into fields go to `held`.

        Raises:
            InputError: A file is cut off, in another encoding, or changed while it was read.
        """
        self.files.clear()
        self.held.clear()
        for path in self.paths:
            yield from self._read(path)

    def _read(self, path: Path) -> Iterator[pa.RecordBatch]:
        """Read one file, and see that it stayed the same meanwhile."""
        rows, names = 0, list[str]()
        try:
            before, fingerprint = _stamp(path), digest.sha256_file(path)
            for found in reader_for(path).read(path, self.encoding):
                if isinstance(found, BrokenRow):
                    rows += 1
                    self.held.append(_hold(self, path.name, found, names))
                else:
                    rows += found.num_rows
                    names = [name.strip() for name in found.schema.names[:-1]]
                    yield found.rename_columns([*names, ROW])
            after = _stamp(path)
        except OSError:
            raise InputError(path.name, "it vanished or cannot be read.", _WAIT) from None
        if after != before:
            raise InputError(path.name, "it changed while it was being read.", _WAIT)
        self.files.append(FileRead(path.name, rows, before[0], fingerprint))


def _stamp(path: Path) -> tuple[int, int]:
    """Return size and time of the last change."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _hold(export: Export, file: str, broken: BrokenRow, names: list[str]) -> HeldRow:
    """Hold a row whose fields cannot be told apart, under the case its place points to.

    A known weakness: where fields are missing before the case number, the case is another or none,
    and what depends on the row does not wait for it.
    """
    numbers = [place for place, name in enumerate(names) if export.columns.get(name) == "case_no"]
    return HeldRow(
        destination=EVERYWHERE,
        table=export.table,
        source=export.source,
        case_no="".join(broken.cells[place] for place in numbers if place < len(broken.cells)),
        row_key=f"{file}:{broken.number}",
        stage=STAGE,
        reason_code=UNREADABLE_ROW,
        row={"cells": list(broken.cells)},
    )
