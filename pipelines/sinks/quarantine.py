"""Held rows, kept for the next try and readable with the court's key only (隔离区).

A line says where the row was going, which table and source it is of, a keyed digest in place of its
key, the stage that held it and why, since when, and the row itself in an envelope. The envelope is
bound to run, destination, table, source and key: moved to another place it does not open.

Source: docs/design.md §5.

>>> import tempfile, os
>>> quarantine = Quarantine(Path(tempfile.mkdtemp()), bytes(32), os.urandom)
>>> row = HeldRow(destination="open", table="parties", source="court", case_no="9901", row_key="2",
...               stage="mask", reason_code="error", row={"name": "甲"})
>>> quarantine.write("run-1", [row], on=date(2026, 3, 1))
1
>>> list(quarantine.read("run-1")) == [row]
True
"""

import hmac
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.durable import appear, open_beside, owner_folder, sweep_unfinished
from pipelines.keys.encryption import Cipher, subkey
from pipelines.model import HeldRow
from pipelines.sinks import destination as shelf

NAME = "quarantine"

ROWS_PER_PART = 20_000

TEXT = pa.string()
COLUMNS = pa.schema(
    [
        ("destination", TEXT),
        ("table", TEXT),
        ("source", TEXT),
        ("key", TEXT),
        ("stage", TEXT),
        ("reason_code", TEXT),
        ("first_held_on", TEXT),
        ("row", pa.binary()),
    ]
)
_PLACE = ("destination", "table", "source", "key")
_CLOSED = ("case_no", "row_key", "row")
_KEY_BYTES = 16
_PARTS = "part-*.parquet"

Place = tuple[str, ...]
"""What makes a held row the same one in the next run: destination, table, source, keyed digest."""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The folder of held rows, one folder per run in it, and the key they are closed with."""

    folder: Path
    key: bytes = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)
    older: tuple[bytes, ...] = field(default=(), repr=False)
    """Keys that only open what they closed."""
    names: bytes | None = field(default=None, repr=False)
    """Key of the digests that stand for rows, the same for every run; `key` where not given."""

    def write(self, run: str, rows: Iterable[HeldRow], *, on: date) -> int:
        """Add rows held in a run and return how many; one held before keeps its first day."""
        since = self.held_since()
        folder = owner_folder(self.folder / run)
        before, remaining, written = len(list(folder.glob(_PARTS))), iter(rows), list[int]()
        try:
            while part := [
                self._line(run, row, since, on) for row in islice(remaining, ROWS_PER_PART)
            ]:
                _write(part, folder / _part(before + len(written)))
                written.append(len(part))
        except BaseException:
            sweep_unfinished(folder)
            raise
        for number in range(before, before + len(written)):
            appear(folder / _part(number))
        return sum(written)

    def sweep(self) -> int:
        """Remove what an interrupted run never finished or destroyed; return how many parts."""
        shelf.sweep(self.folder)
        return sum(sweep_unfinished(folder) for folder in self.folder.glob("*"))

    def read(self, run: str) -> Iterator[HeldRow]:
        """Yield the rows held in a run, opened.

        Raises:
            TamperError: an envelope was changed, moved, or closed with another key.
        """
        cipher = self._cipher(run)
        for path in sorted((self.folder / run).glob(_PARTS)):
            for line in _lines(path, COLUMNS.names):
                context = (run, *(line[name] for name in _PLACE))
                opened = json.loads(cipher.decrypt(line["row"], context=context))
                told = {k: line[k] for k in ("destination", "table", "source", "stage")}
                yield HeldRow(**told, reason_code=line["reason_code"], **opened)

    def held_since(self) -> dict[Place, str]:
        """Return, for every row that is or was held, the first day it was."""
        since: dict[Place, str] = {}
        for path in sorted(self.folder.glob(f"*/{_PARTS}")):
            for line in _lines(path, [*_PLACE, "first_held_on"]):
                place = tuple(line[name] for name in _PLACE)
                since[place] = min(line["first_held_on"], since.get(place, "9999"))
        return since

    def _line(self, run: str, row: HeldRow, since: dict[Place, str], on: date) -> dict[str, Any]:
        place = (row.destination, row.table, row.source, self._digest(row))
        closed = json.dumps({name: getattr(row, name) for name in _CLOSED}, default=str)
        return {
            **dict(zip(_PLACE, place, strict=True)),
            "stage": row.stage,
            "reason_code": row.reason_code,
            "first_held_on": min(since.get(place, "9999"), on.isoformat()),
            "row": self._cipher(run).encrypt(closed.encode(), context=(run, *place)),
        }

    def _cipher(self, run: str) -> Cipher:
        first, *older = (subkey(key, f"run/{run}") for key in (self.key, *self.older))
        return Cipher(first, self.random, tuple(older))

    def _digest(self, row: HeldRow) -> str:
        named = f"{row.table}\x1f{row.source}\x1f{row.case_no}\x1f{row.row_key}"
        digest = hmac.digest(subkey(self.names or self.key, "row keys"), named.encode(), "sha256")
        return digest[:_KEY_BYTES].hex()


def reasons(folder: Path) -> Iterator[tuple[Place, str, str]]:
    """Yield, for every row held in a run, which row it is, why, and since when; no key needed."""
    for path in sorted(folder.glob(_PARTS)):
        for line in _lines(path, [*_PLACE, "reason_code", "first_held_on"]):
            row = tuple(line[name] for name in _PLACE if name != "destination")
            yield row, line["reason_code"], line["first_held_on"]


def _part(number: int) -> str:
    return f"part-{number:05d}.parquet"


def _write(lines: list[dict[str, Any]], path: Path) -> None:
    """Write a part through to the disk, under its unfinished name."""
    table = pa.Table.from_pylist(lines, schema=COLUMNS)
    with os.fdopen(open_beside(path), "wb") as file:
        pq.write_table(
            table, file, compression="zstd", write_statistics=False, write_page_checksum=True
        )
        file.flush()
        os.fsync(file.fileno())


def _lines(path: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        for batch in file.iter_batches(columns=columns):
            yield from batch.to_pylist()
