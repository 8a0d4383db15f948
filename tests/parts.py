"""Reads one part of an export whole: its headers, its rows with their numbers, its broken rows."""

from pathlib import Path
from typing import NamedTuple

from pipelines.sources import reader_for
from pipelines.sources.kit.contract import ROW, BrokenRow
from pipelines.sources.kit.part import Part


class Came(NamedTuple):
    """What a part held."""

    headers: list[str]
    rows: list[dict[str, str | None]]
    numbers: list[int]
    broken: list[BrokenRow]


def read(path: Path, member="", sheet="", encoding="utf-8") -> Came:
    """Read a file, a member of a ZIP or a sheet."""
    part = Part(path, member, sheet)
    reader = reader_for(part)
    headers = reader.columns(part, encoding)
    found = list(reader.read(part, encoding))
    batches = [one for one in found if not isinstance(one, BrokenRow)]
    rows = [row for batch in batches for row in batch.to_pylist()]
    numbers = [row.pop(ROW) for row in rows]
    return Came(headers, rows, numbers, [one for one in found if isinstance(one, BrokenRow)])
