"""All files of one table from one source, read with count and digest (案件导出).

Source: docs/design.md §2 (export), §3.8 (wrong shape of input).
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from pipelines import digest
from pipelines.errors import InputError
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.pull import lost_shape
from pipelines.pull.stamps import Stamp, stamp
from pipelines.sources import reader_for
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN

_WAIT = "Nothing was published. Run again when the export is complete."
_APART = "Nothing was published. Have each file exported by itself, or take that row out."
_AS_TEXT = "Nothing was published. Have that column exported as text, not through a spreadsheet."
_MEND = "Nothing was published. Mend these cells, or export values only; a wider column shows ####."
_FREE = ("keep", "drop", "text", "attachments")
"""Columns in which a number is no number of ours."""
_TEXTS = ("keep", "text")
"""Columns long enough to be cut."""
_LONG = ("id_number", "student_number", "bank_card")
"""Columns whose numbers are longer than a workbook keeps them."""

STAGE, UNREADABLE_ROW = "pull", "unreadable:row"


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file as it was read."""

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All files of one table from one source; what was read is filled in by `batches`."""

    source: str
    table: str
    encoding: str
    parts: tuple[Part, ...]
    columns: Mapping[str, str]
    serial_dates: str | None = None
    stamps: dict[Path, Stamp] = field(default_factory=dict)
    """What the files were when their headers were checked."""
    files: list[FileRead] = field(default_factory=list)
    held: list[HeldRow] = field(default_factory=list, repr=False)
    cut: Counter[str] = field(default_factory=Counter)
    """Column → texts that a spreadsheet may have cut; they are told, and stop nothing."""

    @property
    def rows(self) -> int:
        """Rows read, the held ones among them."""
        return sum(file.rows for file in self.files)

    @property
    def bytes(self) -> int:
        """Bytes read."""
        return sum(file.bytes for file in self.files)

    @property
    def size(self) -> int:
        """Bytes on the disk, before they are read; a file that is gone counts nothing yet."""
        weights = {part.path: part.weight for part in self.parts}
        return sum(
            weight or path.stat().st_size for path, weight in weights.items() if path.exists()
        )

    @property
    def sha256(self) -> str:
        """Digest of the files' digests in order; of a single file its own."""
        digests = [file.sha256 for file in self.files]
        whole = hashlib.sha256("".join(digests).encode()).hexdigest()
        return digests[0] if len(digests) == 1 else whole

    @property
    def _texts(self) -> list[str]:
        return [name for name, to in self.columns.items() if to in _TEXTS]

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Read the files in order; rows that cannot be split into fields go to `held`.

        Raises:
            InputError: A file is cut off, in another encoding, or changed while it was read.
        """
        self.files.clear()
        self.held.clear()
        self.cut.clear()
        for path, parts in groupby(self.parts, key=lambda part: part.path):
            yield from self._file(path, list(parts))

    def _file(self, path: Path, parts: list[Part]) -> Iterator[pa.RecordBatch]:
        """Read what is wanted of one file, and see that it stayed the same meanwhile."""
        rows = 0
        try:
            before = self.stamps.get(path) or stamp(path)
            if stamp(path) != before:
                what = "it changed after its header was checked."
                raise InputError(path.name, what, _WAIT)
            fingerprint = parts[0].fingerprint or digest.sha256_file(path)
            for part in parts:
                before_part = rows
                for batch, count in self._read(part):
                    rows += count
                    if batch is not None:
                        yield batch
                if rows == before_part:
                    raise InputError(part.name, "it holds no row.", AGAIN)
            after = stamp(path)
        except OSError:
            raise InputError(path.name, "it vanished or cannot be read.", _WAIT) from None
        if after != before:
            raise InputError(path.name, "it changed while it was being read.", _WAIT)
        self.files.append(FileRead(path.name, rows, before[0], fingerprint))

    def _read(self, part: Part) -> Iterator[tuple[pa.RecordBatch | None, int]]:
        """Yield the batches of one part and how many rows each is; a broken row is one without."""
        names = list[str]()
        for found in reader_for(part).read(part, self.encoding):
            if isinstance(found, BrokenRow):
                self.held.append(_hold(self, part.name, found, names))
                yield None, 1
            else:
                names = [name.strip() for name in found.schema.names[:-1]]
                batch = lost_shape.without_blank(found.rename_columns([*names, ROW]))
                self._refuse_lost(part, batch)
                self.cut.update(lost_shape.cut(batch, self._texts))
                yield batch, batch.num_rows

    def _refuse_lost(self, part: Part, batch: pa.RecordBatch) -> None:
        """Stop where rows are not what the source held."""
        again = lost_shape.header_again(batch.select(batch.schema.names[:-1]))
        if again:
            row = batch[ROW][again[0]].as_py()
            what = f"row {row} is the header again: files were joined."
            raise InputError(part.name, what, _APART)
        ours = [name for name, to in self.columns.items() if to not in _FREE]
        long = [name for name, to in self.columns.items() if to in _LONG]
        lost = lost_shape.floated(batch, ours) | lost_shape.rounded(batch, long)
        for name, count in lost.items():
            what = f"column {name!r} has {count} numbers that a program rounded: figures are lost."
            raise InputError(part.name, what, _AS_TEXT)
        for name, count in lost_shape.errors(batch, ours).items():
            what = f"column {name!r} has {count} errors of a spreadsheet (#N/A, ####) for values."
            raise InputError(part.name, what, _MEND)
        for name, count in lost_shape.yearless(batch, ours).items():
            what = f"column {name!r} has {count} dates without a year: a spreadsheet hid it."
            raise InputError(part.name, what, _AS_TEXT)


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
